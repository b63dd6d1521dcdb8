"""The nouns of the command line and their verbs, a row each."""
