"""A whole web page of a drawing: the picture, and its outline for those who would rather read."""

from __future__ import annotations

from typing import Final

from argmap.rendering.kit.svg import text

__all__ = ["page_of"]

_FOLLOWS: Final = "(prefers-color-scheme:dark)"
_STYLE: Final = """
body{margin:0;font-family:Arial,Helvetica,sans-serif;color:#1B1F24;background:#FFFFFF}
figure{margin:0;padding:1em;overflow-x:auto;text-align:center}
figure svg{max-width:100%;height:auto}
details{max-width:44em;margin:0 auto;padding:0 1em 2em;line-height:1.45}
summary{cursor:pointer}
@media screen and (prefers-color-scheme:dark){body.auto{color:#E8EAED;background:#14171C}body.auto a{color:#9DB7DA}}
@media print{details{display:none}figure{padding:0}figure svg{display:block;margin:auto;max-height:99vh}}
"""


def page_of(*, title: str, svg: str, outline: str) -> str:
    """Return a web page that needs nothing else.

    Args:
        title: What the page is called.
        svg: The picture.
        outline: Its outline, as HTML.
    """
    picture = svg[svg.index("<svg") :]
    body = '<body class="auto">' if _FOLLOWS in svg else "<body>"
    return (
        '<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"{body}\n"
        f"<figure>\n{picture}</figure>\n"
        f"<details>\n<summary>Outline</summary>\n{outline}</details>\n</body>\n</html>\n"
    )
