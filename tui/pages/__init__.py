"""The pages, one row each (`PAGES`)."""
