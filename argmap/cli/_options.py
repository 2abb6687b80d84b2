"""Arguments and options that several subcommands take."""

from __future__ import annotations

import functools
import sys
import warnings
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, final

import click

from argmap.errors import ArgmapWarning

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

__all__ = [
    "FILE",
    "Names",
    "file_argument",
    "files_argument",
    "format_examples",
    "json_option",
    "list_format_names",
    "reading_options",
    "source_option",
]

FILE: Final = click.Path(allow_dash=True, readable=False)
"""A path. click completes it but does not check it; errors show when the file is opened."""


@final
class Names(click.ParamType):  # type: ignore[type-arg] # generic only in a click newer than we ask for
    """Take the name of a plug-in. The known names are looked up for help and completion alone.

    Args:
        kind: What the plug-ins are: ``"theme"``.
        known: Returns their names.
        also: What else may be given, as help shows it: ``"FILE.toml"``.
    """

    def __init__(self, kind: str, known: Callable[[], Iterable[str]], *, also: Sequence[str] = ()) -> None:
        self.name = kind
        self._known, self._also = known, also

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:  # noqa: ARG002
        """Return the names as help shows them."""
        return f"[{'|'.join([*self._known(), *self._also])}]"

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


def list_format_names() -> list[str]:
    """Return the names of the formats, with those of installed packages."""
    from argmap.formats import all_formats

    return [f.name for f in all_formats()]


_Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

_FROM: Final[_Decorator] = click.option(
    "--from",
    "--format",
    "source_format",
    type=Names("format", list_format_names),
    help="The format of the input, if neither name nor content shows it.",
)
_INCLUDE: Final[_Decorator] = click.option(
    "--include", is_flag=True, help="Also read the files that @include(…) names in Argdown documents."
)


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the keyword ``inputs``, which says how files are read, from options."""
    from argmap.cli._maps import Input

    @functools.wraps(command)
    def reading(*args: Any, source_format: str | None, include: bool, **rest: Any) -> Any:
        return command(*args, inputs=Input(source_format, include), **rest)

    return _FROM(_INCLUDE(reading))


def _piped(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
    """Return the files that are named; if none is, standard input, unless it is a terminal."""
    if value or ctx.resilient_parsing:
        return value
    if sys.stdin is None or sys.stdin.isatty():
        raise click.MissingParameter(ctx=ctx, param=param)
    return ("-",) if param.nargs == -1 else "-"


file_argument: Final[_Decorator] = click.argument(
    "file", metavar="[FILE]", type=FILE, required=False, callback=_piped
)
"""One file. Without it, standard input is read, unless it is a terminal."""

files_argument: Final[_Decorator] = click.argument(
    "files", metavar="[FILE]...", type=FILE, nargs=-1, required=False, callback=_piped
)
"""Files and folders. Without any, standard input is read, unless it is a terminal."""


def format_examples(*lines: str) -> str:
    r"""Return the lines that end the help of a command.

    >>> format_examples("argmap show tax.argdown")
    '\x08\nExamples:\n  argmap show tax.argdown'
    """
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


source_option: Final[_Decorator] = click.option(
    "--source", "source_key", metavar="KEY", help="The source to check, if the map has several."
)
json_option: Final[_Decorator] = click.option(
    "--json", "as_json", is_flag=True, help="Print a report in JSON, for programs."
)
