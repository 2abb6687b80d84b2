"""Help texts under ``python -OO``, which drops docstrings: they are read from the source files."""

from __future__ import annotations

import click

__all__ = ["restore_help"]


def restore_help(command: click.Command) -> click.Command:
    """Return a command with its help text. Where the source is not installed either, the command has none.

    >>> restore_help(click.Command("draw", help="Draw.")).help
    'Draw.'
    """
    if command.help is None and command.callback is not None:
        import ast
        import inspect
        import textwrap

        try:
            source = inspect.getsource(inspect.unwrap(command.callback))
            (function,) = ast.parse(textwrap.dedent(source)).body
        except (OSError, ValueError, SyntaxError):
            return command
        command.help = ast.get_docstring(function) if isinstance(function, ast.FunctionDef) else None
    return command
