"""Options of several subcommands: how a map is judged."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, get_args

import attrs
import click

from argmap.cli._keys import find_record, resolve_keys
from argmap.cli._maps import Input
from argmap.cli._options import Names

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.semantics import Policy, Stance, Verdicts

__all__ = [
    "choose_key",
    "judge_map",
    "judging_options",
    "parse_stance_words",
    "read_and_judge",
    "split_pairs",
    "terms_options",
]


def _semantics_names() -> list[str]:
    """Return the names of the semantics that label maps, with those of installed packages."""
    from argmap.semantics import semantics_named, semantics_names

    return [name for name in semantics_names() if not semantics_named(name).abstract]


def _words(name: str) -> Callable[[], tuple[str, ...]]:
    def words() -> tuple[str, ...]:
        from argmap import semantics

        found: tuple[str, ...] = get_args(getattr(semantics, name))
        return found

    return words


_SHOWN: Final = 10  # keys in a message

_OPTIONS: Final = (
    click.option(
        "--stance",
        "stance",
        metavar="KEY=STANCE",
        multiple=True,
        help="Take a claim as accepted, certain, open or rejected. Repeatable.",
    ),
    click.option(
        "--rebuttal",
        type=Names("rebuttal", _words("Rebutting")),
        default="symmetric",
        help="Whether equal reasons for and against leave a claim contested, or the objection wins.",
    ),
    click.option(
        "--ambiguity",
        type=Names("ambiguity", _words("Ambiguity")),
        default="propagate",
        help="Whether an open conflict leaves open what depends on it, or counts against it.",
    ),
    click.option(
        "--weights", is_flag=True, help="Use the weights of relations to decide between opposing reasons."
    ),
    click.option(
        "--standard",
        metavar="KEY=STANDARD",
        multiple=True,
        help="The proof standard of a claim; needs --ambiguity block. Repeatable.",
    ),
)

_SEMANTICS: Final = click.option(
    "--semantics",
    type=Names("semantics", _semantics_names),
    default="grounded",
    show_default=True,
    help="The semantics that decides the verdicts.",
)

_BUDGET: Final = click.option(
    "--budget",
    type=click.IntRange(min=1),
    metavar="N",
    help="The limit on steps of work, about a million a second; grounded has none.",
)


def judging_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the keywords ``stances``, ``policy``, ``semantics`` and ``budget``, from options."""
    return terms_options(_SEMANTICS(_BUDGET(command)))


def terms_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the keywords ``stances`` and ``policy``, from options of the command line."""

    @functools.wraps(command)
    def judged(
        *args: Any,
        stance: Sequence[str],
        rebuttal: str,
        ambiguity: str,
        weights: bool,
        standard: Sequence[str],
        **rest: Any,
    ) -> Any:
        from argmap.semantics import Policy

        if standard and ambiguity != "block":
            raise click.UsageError("--standard needs --ambiguity block.")
        standards: Any = split_pairs(standard, "--standard")
        words: Any = {"rebuttal": rebuttal, "ambiguity": ambiguity}
        policy = Policy(standards=standards, weights=weights, **words)
        return command(*args, stances=parse_stance_words(stance), policy=policy, **rest)

    return functools.reduce(lambda shell, option: option(shell), reversed(_OPTIONS), judged)


def read_and_judge(
    file: str,
    inputs: Input,
    *,
    stances: Mapping[str, Stance] | None = None,
    policy: Policy | None = None,
    semantics: str = "grounded",
    budget: int | None = None,
) -> Verdicts:
    """Read a map and judge it; the map is in the verdicts.

    Raises:
        ArgmapError: As `argmap.load` and `argmap.evaluate` do.
        OSError: If the file cannot be read.
    """
    return judge_map(inputs.map(file), semantics=semantics, stances=stances, policy=policy, budget=budget)


def judge_map(
    m: ArgumentMap,
    *,
    stances: Mapping[str, Stance] | None = None,
    policy: Policy | None = None,
    semantics: str = "grounded",
    budget: int | None = None,
) -> Verdicts:
    """Judge a map under the options of a command, which may name records by their titles.

    Raises:
        ArgmapError: As `argmap.evaluate` does.
        ClickException: If a word names no record, or several.
    """
    from argmap.semantics import DEFAULT_BUDGET, Policy, evaluate

    terms = policy or Policy()
    standards = resolve_keys(m, dict(terms.standards), "--standard")
    return evaluate(
        m,
        semantics,
        stances=resolve_keys(m, stances or {}, "--stance"),
        policy=attrs.evolve(terms, standards=standards),
        budget=budget or DEFAULT_BUDGET,
    )


def parse_stance_words(words: Iterable[str], where: str = "--stance") -> dict[str, Stance]:
    """Return the stances that words of the form ``KEY=STANCE`` give.

    Raises:
        UnknownNameError: If a stance is not known.
        UsageError: If a word has another form, or a key gets two stances.
    """
    from argmap.semantics import parse_stances

    return parse_stances(split_pairs(words, where))


def split_pairs(words: Iterable[str], where: str) -> dict[str, str]:
    """Split words of the form ``KEY=VALUE``; the last equals sign counts, as keys may hold some.

    Raises:
        UsageError: If a word has another form, or a key gets two values.
    """
    found: dict[str, str] = {}
    for word in words:
        key, sign, value = word.rpartition("=")
        if not (sign and key and value):
            raise click.UsageError(f"{where}: {word!r} is not of the form KEY=VALUE.")
        if found.setdefault(key, value) != value:
            raise click.UsageError(f"{where}: {key!r} is given {found[key]!r} and {value!r}; give it one.")
    return found


def choose_key(verdicts: Verdicts, key: str | None) -> str:
    """Return the key that a command is asked about: if none is named, the thesis, or the only candidate for it.

    Raises:
        ClickException: If no key is named, and the map has no thesis or several candidates.
    """
    if key is not None:
        return find_record(verdicts.map, key)
    theses = verdicts.map.theses()
    if len(theses) == 1:
        return theses[0].key
    if not theses:
        raise click.ClickException("the map has no thesis; name a KEY.")
    some = ", ".join(claim.key for claim in theses[:_SHOWN])
    more = f", … and {len(theses) - _SHOWN:,} more" if len(theses) > _SHOWN else ""
    raise click.ClickException(
        f"the map has several claims that could be its thesis; name a KEY: {some}{more}."
    )
