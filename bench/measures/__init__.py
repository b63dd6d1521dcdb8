"""The measures: each gives findings for figures of `bench.bars`."""
