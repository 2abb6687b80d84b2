"""Positions: labellings of a map, and the extensions of abstract frameworks."""
