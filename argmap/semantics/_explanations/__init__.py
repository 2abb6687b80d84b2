"""Explanations of verdicts: the tree of reasons, and the sentences that put it into words."""
