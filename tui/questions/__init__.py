"""The questions: each a modal that asks one thing and answers with an act."""
