"""Argdown to Argdown: a document in one style."""
