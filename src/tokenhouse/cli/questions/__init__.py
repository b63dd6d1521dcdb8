"""What is asked before something stops: a row for each question, and one rule for all."""
