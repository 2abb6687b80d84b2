"""Layout: boxes and arrows in, positions out. Nothing here knows a word of a map."""

from argmap.rendering.layout._graph import SIDE, Cluster, Edge, Graph, Layout, Node
from argmap.rendering.layout._layout import place

__all__ = ["SIDE", "Cluster", "Edge", "Graph", "Layout", "Node", "place"]
