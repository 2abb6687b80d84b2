"""The command line: one file for each subcommand, which only prints and sets exit codes.

A public module of this package that exports ``COMMAND``, a `click.Command`, is a subcommand under its own
name; no list of them is kept. It is imported when it is run or listed, and imports what it needs inside its
functions, so that ``argmap --help`` stays fast. It returns its exit code, or None for 0; whatever goes
wrong it raises, and `main` turns that into a message.

Exit codes: 0, all is well; 1, the command found something (anchors that moved or are lost, sentences that
nothing accounts for, findings of ``check``, files that ``fmt --check`` would change, verdicts that ``whatif`` changes,
strengths that do not converge); 2, it could not do its work (bad usage, unreadable input, an engine that
failed, a budget that is used up); 130, interrupted; 141, the reader of the pipe closed it.
"""

from argmap.cli._group import main

__all__ = ["main"]
