"""Strengths: gradual semantics on a map, contributions of premises, the probability that a claim stands."""
