"""Projections: a map seen as the graph of another tradition; each is a pure function of the map."""
