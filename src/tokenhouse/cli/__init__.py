"""The command line: a table of nouns and verbs, and a function for each verb.

Nothing here imports SQLModel or Textual before a command needs it: help answers at once.
"""
