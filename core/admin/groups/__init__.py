"""One file a group of calls: what `Admin` offers for each noun."""
