"""The README as a package index shows it: there its links into the repository would lead nowhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from hatchling.metadata.plugin.interface import MetadataHookInterface

__all__ = ["Description", "without_relative_links"]

_IMAGE: Final = re.compile(r"^!\[[^\]]*\]\((?![a-z]+:)[^)]*\)\n+", re.MULTILINE)
_LINK: Final = re.compile(r"(?<!!)\[([^\]]*)\]\((?![a-z]+:)([^)]*)\)")
_PICTURE: Final = re.compile(r"^The picture is [^\n]*\n+", re.MULTILINE)


def without_relative_links(text: str) -> str:
    """Return Markdown in which a picture of the repository is left out, and a link into it is its text.

    No address is put in their place: one that is not known to be there would be worse than none.

    >>> without_relative_links("See [security](docs/security.md) and [Argdown](https://argdown.org).")
    'See security and [Argdown](https://argdown.org).'
    """
    return _LINK.sub(lambda link: link[1], _PICTURE.sub("", _IMAGE.sub("", text)))


class Description(MetadataHookInterface):
    """Give the package its description; hatchling calls this."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set the readme."""
        text = Path(self.root, "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": without_relative_links(text)}
