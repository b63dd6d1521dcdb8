"""The whole core against a naive oracle that shares no line with it."""
