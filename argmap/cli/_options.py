"""Arguments and options that several subcommands take."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final, final

import click

from argmap.errors import ArgmapWarning

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

__all__ = ["FILE", "Names", "format_names", "from_option", "json_option", "source_option"]

FILE: Final = click.Path(allow_dash=True, readable=False)
"""A path, which click completes but does not look at: what is wrong with it shows when it is opened."""


@final
class Names(click.ParamType):  # type: ignore[type-arg] # generic only in a click newer than we ask for
    """Take the name of a plug-in: all of them are looked up for help and completion, and only then.

    Args:
        kind: What the plug-ins are: ``"theme"``.
        known: Returns their names.
    """

    def __init__(self, kind: str, known: Callable[[], Iterable[str]]) -> None:
        self.name = kind
        self._known = known

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002
        """Return the names as help shows them."""
        return f"[{'|'.join(self._known())}]"

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - the signature of click
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """Return the names that begin like this."""
        from click.shell_completion import CompletionItem

        with warnings.catch_warnings():  # nothing may be printed between a word and its completion
            warnings.simplefilter("ignore", ArgmapWarning)
            return [CompletionItem(name) for name in self._known() if name.startswith(incomplete)]


def format_names() -> list[str]:
    """Return the names of the formats, with those of installed packages."""
    from argmap.formats import all_formats

    return [f.name for f in all_formats()]


_Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

from_option: Final[_Decorator] = click.option(
    "--from",
    "source_format",
    type=Names("format", format_names),
    help="The format of FILE, if its name does not tell.",
)
source_option: Final[_Decorator] = click.option(
    "--source", "source_key", metavar="KEY", help="Which source, if the map has several."
)
json_option: Final[_Decorator] = click.option("--json", "as_json", is_flag=True, help="Report for programs.")
