"""Text: how wide words are, whatever fonts a machine has, and where lines break."""

from argmap.rendering.text._text import TextLine, wrap

__all__ = ["TextLine", "wrap"]
