"""A map to an Argdown document."""
