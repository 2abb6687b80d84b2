"""The command ``argmap``: it finds its subcommands by file, and turns failures into messages and codes."""

from __future__ import annotations

import importlib
import io
import pkgutil
import sys
from typing import Any, Final, cast, final

import click

import argmap.cli
from argmap.cli._help import restore_help
from argmap.cli._options import format_examples
from argmap.cli._output.complaints import EXPECTED, leave_stdout, print_error, print_warnings
from argmap.cli._output.printing import print_text
from argmap.errors import UnknownNameError

__all__ = ["main"]

_FAILED: Final = 2
_INTERRUPTED: Final = 128 + 2  # as a shell reports a program that SIGINT ended
_UNREAD: Final = 128 + 13  # … and SIGPIPE


@final
class _Commands(click.Group):
    """Look into the folder instead of a list, and import a subcommand when it is asked for.

    No `argmap.registry`: packages add no subcommands, and help does not wait for a look at what is installed.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature of click
        """Return the names of the subcommands, sorted."""
        names = (module.name for module in pkgutil.iter_modules(argmap.cli.__path__))
        return sorted(name for name in names if not name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the subcommand of that name, or None."""
        if cmd_name not in self.list_commands(ctx):
            return None
        return restore_help(cast(click.Command, importlib.import_module(f"argmap.cli.{cmd_name}").COMMAND))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the subcommand of a command line; for a wrong name, say which ones resemble it."""
        known = self.list_commands(ctx)
        if args[0] not in known and not args[0].startswith("-") and not ctx.resilient_parsing:
            ctx.fail(str(UnknownNameError(args[0], kind="command", known=known)))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the subcommand and return its exit code."""
        try:
            return super().invoke(ctx)
        except click.UsageError:
            raise
        except BrokenPipeError:  # the reader has seen enough, as `head` has
            leave_stdout()
            return _UNREAD
        except EXPECTED as error:
            print_error(error)
            leave_stdout()
            return _FAILED

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run the command line and exit."""
        try:
            with print_warnings():  # help can meet a plug-in that has to be passed over
                code = super().main(*args, standalone_mode=False, **extra)  # type: ignore[call-overload]
        except click.ClickException as error:
            if not standalone_mode:
                raise
            shown = io.StringIO()
            error.show(shown)
            print_text(shown.getvalue().rstrip("\n"), err=True)  # it quotes the command line
            code = _FAILED
        except click.Abort:
            if not standalone_mode:
                raise
            code = _INTERRUPTED
        if standalone_mode:
            sys.exit(code or 0)
        return code


@click.command(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "show_default": True},
    epilog=format_examples(
        "argmap new first.argdown",
        "argmap view first.argdown",
        "argmap render first.argdown -o first.png",
        "argmap evaluate first.argdown",
    ),
)
@click.version_option(package_name="argmap")
def main() -> None:
    """Draw, check and convert argument maps.

    A file name may be - for standard input or output. argmap finds the format of a file by its name, otherwise by its
    content.

    Exit codes: 0, all is well; 1, something was found; 2, the command failed.
    """


restore_help(main)
