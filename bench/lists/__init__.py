"""Others' lists, as small programs: the same columns, the same number of rows, the same keys."""
