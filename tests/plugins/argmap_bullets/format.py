"""The format ``bullets``: an outline in which each line is a reason for, or against, the line it is indented under.

Tax sugary drinks.
+ Sugar harms teenagers.
- Shoppers switch to juice.
"""

import re

from argmap import ArgmapError, ArgumentMap, Builder, Claim, Rebuttal
from argmap.formats import Diagnostic, Format, Places, Reading, ReadOptions

__all__ = ["FORMAT"]

_LINE = re.compile(r"(?:((?:  )++)([+-]) )?([^\n]*)\n?")


def _read(text: str, options: ReadOptions) -> Reading:
    places = Places(text, path=options.path)
    faults: list[Diagnostic] = []
    b = Builder()
    above: list[Claim] = []  # the claims that a line may be indented under, the first one leftmost
    at = 0
    while at < len(text):
        found = _LINE.match(text, at)
        assert found is not None  # the expression fits any line
        if not found[0].strip():
            at = found.end()
            continue
        depth, words = len(found[1] or "") // 2, found[3]
        if depth > len(above) or words != words.lstrip():
            hint = "indent it by two blanks under another line, and begin it with + or -"
            faults.append(
                places.diagnostic("this line is under no other", found.start(), found.end(3), hint=hint)
            )
            depth = 0
        at = found.end()
        if not words.strip():
            faults.append(places.diagnostic("a bullet has no words", found.start(), at))
            continue
        try:
            claim = b.claim(words)
        except ArgmapError as error:
            faults.append(places.diagnostic(str(error), found.start(3), found.end(3)))
            claim = b.claim("".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in words))
        if depth:
            (b.support if found[2] == "+" else b.rebut)(above[depth - 1], claim)
        above[depth:] = [claim]
    return Reading(b.build(), faults)


def _write(m: ArgumentMap) -> str:
    lines: list[str] = []
    used = {premise.claim for relation in m.relations.values() for premise in relation.premises}
    work = [(key, 0, "") for key in reversed(list(m.claims)) if key not in used]
    while work:
        key, depth, sign = work.pop()
        lines.append(f"{'  ' * depth}{sign}{m.claims[key].text}\n")
        for relation in reversed(m.relations_to(key)):
            begin = "- " if isinstance(relation, Rebuttal) else "+ "
            work.extend((premise.claim, depth + 1, begin) for premise in relation.premises)
    return "".join(lines)


FORMAT = Format(
    name="bullets",
    title="Bullets",
    suffixes=(".bullets",),
    keeps={"supports", "rebuttals", "separate parts", "loose claims"},
    read=_read,
    write=_write,
    description="An outline of reasons: a line, and under it lines with + and -.",
)
