"""What holds for the whole tree: sizes, names, habits."""
