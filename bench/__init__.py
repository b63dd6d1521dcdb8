"""The benchmark suite: ratios taken side by side in one run."""
