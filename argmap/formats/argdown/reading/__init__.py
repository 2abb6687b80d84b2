"""Argdown's own model to a map."""
