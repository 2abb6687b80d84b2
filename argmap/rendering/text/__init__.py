"""Text: how wide words are, whatever fonts a machine has, and where lines break."""

from argmap.rendering.text._text import Line, wrap

__all__ = ["Line", "wrap"]
