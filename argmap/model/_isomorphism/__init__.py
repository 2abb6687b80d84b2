"""Isomorphism: two maps are equal up to keys and order."""
