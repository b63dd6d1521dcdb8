"""What the questions say: one module a question, plain constants and functions."""
