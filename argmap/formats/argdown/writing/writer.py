"""The writer of Argdown: a map to a document that a person enjoys reading."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, final

from argmap.formats.argdown.document.comments import NO_TEXT
from argmap.formats.argdown.key_titles import tells_title
from argmap.formats.argdown.sidecar import RELATIONS, own
from argmap.formats.argdown.writing.edges import EdgeWriter, is_strict
from argmap.formats.argdown.writing.escape import begins_line_oddly, safe_start, words_of
from argmap.formats.argdown.writing.forms import forms_of
from argmap.formats.argdown.writing.front_matter import Top, codes_of
from argmap.formats.argdown.writing.headings import sections_of
from argmap.formats.argdown.writing.layout import DocumentLayout
from argmap.formats.argdown.writing.plan import Branch, Mention, PlannedBlock, Row, StepLine
from argmap.formats.argdown.writing.record_text import (
    Said,
    Saying,
    is_data,
    says_uses,
    tags_stand_apart,
    with_own,
)
from argmap.formats.argdown.writing.titles import titles_of
from argmap.formats.argdown.writing.yaml_text import wrap_words, write_braces
from argmap.model import ArgumentMap, Extra, Group, Relation
from argmap.projections.argdown._sidecar import MISSING, ArgdownFacts, FactName, json_object

__all__ = ["write_argdown"]

_KINDS: Final = {cls: name for name, cls in RELATIONS.items()}
_WIDTH: Final = 100
_STEP: Final = "  "


def write_argdown(m: ArgumentMap) -> str:
    """Return the document of a map: equal maps give equal text."""
    return _Writer(m).document()


@final
class _Writer:
    def __init__(self, m: ArgumentMap) -> None:
        self._m = m
        self._forms = forms_of(m)
        self._sections = list(sections_of(m))
        self._codes = codes_of(m)
        self._apart = tags_stand_apart(m, self._codes)
        self._strict = is_strict(m, self._forms) or Top.says_strict(m)
        self._lay_out(())
        if wordy := self._stood_for_in_vain():
            self._lay_out(wordy)
            if self._stood_for_in_vain():
                self._lay_out(m.relations.keys())
        self._lines: list[str] = []
        self._claims: dict[str, None] = {}
        self._relations: dict[str, None] = {}
        self._tags: dict[str, None] = {}

    def _lay_out(self, apart: Collection[str]) -> None:
        """Lay the document out, and choose titles; *apart*: see `DocumentLayout`."""
        self._layout = DocumentLayout(self._m, self._forms, apart=apart)
        for blocks in self._layout.blocks.values():
            blocks[:] = _separated(blocks, self._layout.own_blocks)
        self._blocks = [b for key in (None, *(g.key for g, _, _ in self._sections)) for b in self._in(key)]
        self._titles = titles_of(self._m, self._blocks, self._titled_relations())
        self._saying = Saying(self._m, self._forms, self._layout, self._titles, self._codes, self._apart)
        self._edges = EdgeWriter(self._saying, strict=self._strict)

    def _stood_for_in_vain(self) -> set[str]:
        """Return the relations of which more has to be said, which only their own lower end can bear."""
        stood = self._layout.stood_for
        return {key for key, sign in stood.items() if self._edges.own(self._m.relations[key], sign)}

    def document(self) -> str:
        for block in self._in(None):
            self._block(block)
        levels: dict[str | None, int] = {None: 0}
        for group, level, said in self._sections:
            levels[group.key] = level
            self._heading(group, level, levels[group.parent] if said else 0, said=said)
            for block in self._in(group.key):
                self._block(block)
        top = Top(
            self._m,
            titles_are_keys=self._titles.keys_only,
            tags_apart=self._apart,
            strict=self._strict,
            orders={
                "groups": (list(self._m.groups), [g.key for g, _, _ in self._sections]),
                "claims": (list(self._m.claims), list(self._claims)),
                "relations": (list(self._m.relations), list(self._relations)),
            },
            tags=list(self._tags),
        )
        return "\n".join([*top.first_lines(), *self._lines, *top.last_lines()]).rstrip("\n") + "\n"

    def _in(self, group: str | None) -> list[PlannedBlock]:
        return self._layout.blocks.get(group, [])

    def _titled_relations(self) -> dict[str, bool]:
        """Return the relations that have a title, and whether it always tells the key."""
        found: dict[str, bool] = {}
        bare = False
        for key in (None, *(g.key for g, _, _ in self._sections)):
            bare = bare and key is None
            for block in self._in(key):
                steps = _steps(block)
                if block.head is None:
                    first = steps[0]
                    own = len(steps) == 1 and tells_title(first)
                    if bare or own or self._layout.is_pointed_at(steps):
                        found[first] = len(steps) == 1
                elif block.head.key in self._m.relations:
                    found[block.head.key] = False
                bare = block.head is not None and not steps and block.head.key not in self._layout.own_blocks
        return found

    # -- blocks --------------------------------------------------------------------------------------------

    def _heading(self, group: Group, level: int, parent_level: int, *, said: bool) -> None:
        what = self._saying.group(group, level, parent_level)
        data: Mapping[str, Any] = what.data
        if not said:
            data = {**data, "argmap": {**own(data), "parent": group.parent}}
        self._tags.update(dict.fromkeys(group.tags if "tags" not in own(data) else ()))
        self._element("#" * level + " ", "", Said(what.text, data), "  ")
        self._lines.append("")

    def _block(self, block: PlannedBlock) -> None:
        for item in block.spots():
            if isinstance(item, Mention) and item.home and item.key in self._m.claims:
                self._alternatives(item.key)
        if block.head is not None:
            self._head(block.head)
        elif (first := _steps(block)[0]) in self._titles.of_relations:
            own = {} if self._titles.keys_only else {"sketch": False}
            self._element("", f"<{self._titles.of_relations[first]}>", Said("", with_own(None, own)), "  ")
            self._lines.append("")
        if block.head is not None and block.rows:
            self._lines.append("")
        if block.rows:
            self._rows(block)
        self._lines.append("")

    def _alternatives(self, key: str) -> None:
        claim = self._m.claims[key]
        texts = self._saying.alternatives(claim) if claim.extra else ()
        for text in texts:
            self._claims.setdefault(key)
            self._element("* ", self._brackets(key, ":"), Said(text), "  ")
        if texts:
            self._lines.append("")

    def _head(self, spot: Mention) -> None:
        if spot.key in self._m.relations:
            r = self._m.relations[spot.key]
            self._relations.setdefault(r.key)
            fields = self._saying.relation(r, without=set())
            own = {"relation": _KINDS[type(r)], **fields}
            self._element("", f"<{self._titles.of_relations[r.key]}>", Said("", {"argmap": own}), "  ")
        else:
            bare = not spot.branches and spot.key not in self._titles.of_claims
            self._spot("", spot, {}, "" if bare else "  ")
        self._branches(spot.branches, "  ")

    def _rows(self, block: PlannedBlock) -> None:
        number = 0
        steps = _steps(block)
        concluding: StepLine | None = None
        for at, row in enumerate(block.rows):
            if isinstance(row, StepLine):
                self._inference(row, steps, said_below=self._says_uses(block.rows[at + 1], row))
                self._branches(row.branches, "    ")
                if row.relation == steps[-1] and (listing := self._forms.listed.get(row.relation)):
                    self._relations.setdefault(listing.key)
                concluding = row
                continue
            number += 1
            uses = concluding.uses if concluding else None
            self._spot(f"({number}) ", row, {"role": row.role} if row.role else {}, "    ", uses=uses)
            self._branches(row.branches, "    ", concluding=concluding is not None)
            concluding = None

    def _says_uses(self, conclusion: Row, line: StepLine) -> bool:
        """Say whether the metadata of a conclusion tells which rows lead to it."""
        if not isinstance(conclusion, Mention) or not conclusion.home:
            return False
        return says_uses(ArgdownFacts.of(self._m.claims[conclusion.key].extra).data, line.uses)

    def _inference(self, line: StepLine, steps: list[str], *, said_below: bool) -> None:
        r = self._m.relations[line.relation]
        self._relations.setdefault(r.key)
        rule = _rule(r.scheme)
        sketched = self._layout.is_sketched(r)
        facts = ArgdownFacts.of(r.extra)
        usable = self._step_is_usual(r, facts, first=r.key == steps[0], sketched=sketched)
        own = self._saying.relation(
            r, without={"group"} | ({"scheme"} if rule is not None else set()), usable=usable
        )
        if sketched and r.premises[-1].claim != sketched:
            own["sketch"] = [p.claim for p in r.premises].index(sketched)
        self._group_of_step(r, own, sketched=bool(sketched))
        told = facts.inference_data
        data = told.thaw() if usable and isinstance(told, Extra) else {}
        if not line.rest and not said_below:
            data = {"uses": [place + 1 for place in line.uses], **data}
        data = {**data, **with_own(None, own)}
        if not rule and not data:
            self._lines.append("----")
            return
        words = [*([rule] if rule else []), *(write_braces(data) if data else [])]  # rules stand on one line
        self._lines.extend(wrap_words("-- ", [*words[:-1], f"{words[-1]} --"], "   "))

    def _step_is_usual(self, r: Relation, facts: ArgdownFacts, *, first: bool, sketched: str | None) -> bool:
        """Say whether a reader finds these facts in the inference."""
        expected: set[FactName] = set() if first or sketched else {"continues"}
        data = facts.inference_data
        single = not sketched and len(r.premises) == 1 and r.key not in self._layout.targets
        if facts.inference is not MISSING:
            given = json_object(facts.inference)
            sound = (given.keys() == {"data"} and is_data(data)) or (not given and single)
            if not sound or not isinstance(facts.inference, Extra):
                return False
            expected.add("inference")
        elif single:
            return False
        if facts.outside is not MISSING:
            outside = (
                not sketched
                and self._layout.group_of(r) is None
                and self._layout.expected_group(r) is not None
            )
            if not outside or r.group is not None or facts.outside is not True:
                return False
            expected.add("outside")
        return (
            facts.are(expected)
            and (facts.continues is MISSING or facts.continues is True)
            and ("argdown" not in r.extra or bool(facts))
        )

    def _group_of_step(self, r: Relation, own: dict[str, Any], *, sketched: bool) -> None:
        section, target = self._layout.group_of(r), self._layout.expected_group(r)
        expected = None if sketched or section == target else section
        outside = not sketched and section is None and target is not None
        if r.group != expected or (outside and ArgdownFacts.of(r.extra).outside is MISSING):
            own["group"] = r.group

    # -- elements ------------------------------------------------------------------------------------------

    def _branches(self, branches: list[Branch], indent: str, *, concluding: bool = False) -> None:
        stack = [(iter(branches), indent)]
        while stack:
            rest, pad = stack[-1]
            branch = next(rest, None)
            if branch is None:
                stack.pop()
                continue
            self._branch(branch, pad, concluding=concluding and len(stack) == 1)
            if branch.spot.branches:
                stack.append((iter(branch.spot.branches), pad + _STEP))

    def _branch(self, branch: Branch, pad: str, *, concluding: bool) -> None:
        r = self._m.relations[branch.relation]
        if branch.end:
            role = branch.spot.role
            must = self._edges.is_taken_apart(branch.spot.key) and branch.end == "premise"
            own: Mapping[str, Any] = {"role": role} if role or must else {}
            self._spot(f"{pad}{branch.sign} ", branch.spot, own, pad + _STEP * 2)
            return
        self._relations.setdefault(r.key)
        # Below a conclusion an undercut would be one of the inference above it.
        sign = "-" if concluding and branch.sign == "_" else branch.sign
        self._spot(f"{pad}{sign} ", branch.spot, self._edges.own(r, sign), pad + _STEP * 2)

    def _spot(
        self,
        start: str,
        spot: Mention,
        fields: Mapping[str, Any],
        indent: str,
        *,
        uses: Sequence[int] | None = None,
    ) -> None:
        """Write a claim or the name of one; *uses*: the rows that lead to it, if an inference stands above."""
        if spot.key in self._m.relations:
            if self._forms.reified(self._m.relations[spot.key]):
                self._relations.setdefault(spot.key)
            self._element(
                start, f"<{self._titles.of_relations[spot.key]}>", Said("", with_own(None, fields)), indent
            )
            return
        claim = self._m.claims[spot.key]
        self._claims.setdefault(claim.key)
        said = self._saying.claim(claim, uses=uses) if spot.home else Said()
        if spot.home and "tags" not in own(said.data):
            self._tags.update(dict.fromkeys(claim.tags))
        if fields:
            said = Said(said.text, {**said.data, "argmap": {**own(said.data), **fields}})
        defined = spot.home and claim.text.strip()
        self._element(start, self._brackets(claim.key, ":" if defined else ""), said, indent)

    def _brackets(self, key: str, colon: str) -> str:
        title = self._titles.of_claims.get(key)
        if title is None:
            return ""
        return f"<{title}>{colon}" if key in self._forms.sketches else f"[{title}]{colon}"

    def _element(self, start: str, title: str, said: Said, indent: str) -> None:
        """Write a text behind its title, and metadata behind it where there is room, else on a line of its own."""
        text = said.text
        if not title and not start.strip(" "):
            text = safe_start(text)
        words = words_of(text.lstrip()) if text.strip() else []
        if title and not title.endswith(":"):  # the tags of a reference stand on its line
            words = [" ".join([title, *words])]
        elif title:
            apart = words and not begins_line_oddly(words[0])
            words = [title, *words] if apart else [" ".join([title, *words[:1]]), *words[1:]]
        indent = indent or ("  " if said.data else "")  # lines of a mere paragraph are not indented
        lines = list(wrap_words(start, words or [NO_TEXT], indent))
        if said.data:
            data = write_braces(dict(said.data))
            flat = " ".join(data)
            if words and len(lines[-1]) + 1 + len(flat) <= _WIDTH:
                lines[-1] += f" {flat}"
            elif start.startswith("#") and len(indent) + len(flat) > _WIDTH and len(data) > 1:
                # A heading is nothing that metadata of several lines could hang below.
                lines = [
                    *wrap_words(start, words, ""),
                    *wrap_words("", data, " ", width=_WIDTH - len(indent)),
                ]
            else:
                lines.extend(wrap_words(indent, data, indent + " "))
        self._lines.extend(lines)


def _separated(blocks: Sequence[PlannedBlock], statements: Collection[str]) -> list[PlannedBlock]:
    """Return blocks in an order in which no argument stands right before the rows of another one without a title."""
    done: list[PlannedBlock] = []
    bare: list[PlannedBlock] = []
    for block in blocks:
        if block.head is not None and not block.rows and block.head.key not in statements:
            bare.append(block)
            continue
        if block.head is not None or tells_title(_steps(block)[0]):
            done += bare
            bare = []
        done.append(block)
    return done + bare


def _steps(block: PlannedBlock) -> list[str]:
    return [row.relation for row in block.rows if isinstance(row, StepLine)]


def _rule(scheme: str) -> str | None:
    """Return a scheme as the rules of an inference line, or None where they could not hold it."""
    parts = scheme.split(", ")
    plain = all(part and part[0].isalpha() and _is_rule(part) for part in parts)
    return scheme if plain else None if scheme else ""


def _is_rule(part: str) -> bool:
    return (
        all(c.isalnum() or c in " '’-&" for c in part)
        and "--" not in part
        and "  " not in part
        and part[-1] not in " -"
    )
