"""Pictures of the console over the still demo house, made by `python3 dev.py screenshots`."""
