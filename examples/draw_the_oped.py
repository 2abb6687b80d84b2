"""Draw the op-ed in every view, direction and theme."""

from pathlib import Path

import argmap
from argmap.rendering import THEMES, VIEWS
from argmap.samples import trilateral


def main(folder: Path) -> None:
    """Leave one SVG per view and theme in *folder*, and the outline as text, Markdown and HTML."""
    m = trilateral()
    for view in VIEWS.names():
        for theme in THEMES.names():
            argmap.render(m, view=view, theme=theme).save(folder / f"trilateral-{view}-{theme}.svg")
    for direction in ("TB", "LR"):
        argmap.render(m, direction=direction).save(folder / f"trilateral-{direction}.svg")
    for suffix in ("txt", "md", "html", "dot"):
        argmap.render(m).save(folder / f"trilateral.{suffix}")


if __name__ == "__main__":
    main(Path())
