"""The main acts, each as questions and answers. Those that cannot be undone ask for a word."""
