"""The frame around the pages: header, tabs, status line, command log, command line, footer."""
