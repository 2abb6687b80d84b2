"""Explanations as sentences in plain English."""
