"""Help of commands where Python drops docstrings, as ``python -OO`` does: it is read from the source then."""

from __future__ import annotations

import click

__all__ = ["with_help"]


def with_help(command: click.Command) -> click.Command:
    """Return a command with its help; what has none keeps none where its source is not installed either.

    >>> with_help(click.Command("draw", help="Draw.")).help
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
