"""The list that is instant at a million rows: it holds a window, never the whole."""
