"""Under every setting our Argdown map is the one that the official tool draws, apart from its faults."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.official.compare import map_differences
from tests.official.tool import Official, missing, official

DEBATE: Final = """\
# Theses #main

[Tax]: Parliament should tax sugary drinks. #health
  + [Harm]: Sugar harms teenagers. #health
    + <Diabetes>: It brings diabetes.
  - [Poor]: It hits the poor. {isInMap: false}
  >< [Freedom]: Adults may drink what they like. {color: 3}
  + a remark without a title

# Reasons

## Health {isClosed: true}

<Effect>: A tax works. #(fit for purpose) {color: "#a1b2c3"}

(1) [Harm]
(2) Price cuts demand.
-- causal argument, practical reasoning --
    <_ <Juice>: Shoppers switch to juice.
(3) [Less]: Fewer teenagers are harmed.
(4) [Aim]: Teenagers should not be harmed. #health
----
(5) [Tax]
    - [Poor]

## Money {isGroup: false}

<Budget>: The state earns. #money {isInMap: true}
  +> [Tax]
  - <Smuggling>
  <_ [Poor]

### Borders {color: 1}

<Smuggling>: People buy abroad.
  <+ an untitled reason #money

[Lone]: Nothing is connected with this.
"""

NAMELESS: Final = """\
[A]: a
  -> [B]: b

(1) [A]
(2) first
----
(3) [C]: c

(1) [C]
-- rule --
(2) second
(3) third
-- rule {uses: [2, 3]} --
(4) [B]

# Later {isGroup: true}

(1) fourth #t
----
(2) [A]
    <- <X>: x #u
"""

TITLES: Final = ["Tax", "Harm", "Poor", "Freedom", "Aim", "Lone", "A", "B", "C", "Untitled 1", "Untitled 2"]
ARGUMENTS: Final = ["Diabetes", "Effect", "Budget", "Smuggling", "Juice", "X", "Untitled 1", "Untitled 3"]
SECTIONS: Final = ["Theses #main", "Reasons", "Health", "Money", "Borders", "Later"]
TAGS: Final = ["health", "money", "fit for purpose", "main", "t", "u"]

flags = st.booleans()
labels = st.sampled_from(["hide-untitled", "title", "text", "none"])
colours = st.sampled_from(["#ff9900", "#abc", 1, 2, 5, 40])
weighed = st.fixed_dictionaries({"color": colours.filter(lambda c: c != 40), "priority": st.integers(0, 3)})


def some(names: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), max_size=3, unique=True)


def table(names: list[str], values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from(names), values, max_size=4)


def part(**settings: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Return a part of the front matter in which every setting may be missing."""
    return st.fixed_dictionaries({}, optional=settings)


SETTINGS: Final = part(
    selection=part(
        statementSelectionMode=st.sampled_from(
            ["all", "top-level", "with-title", "with-relations", "not-used-in-argument", "with-more-than-one-relation"]
        ),
        excludeDisconnected=flags,
        includeStatements=some(TITLES),
        excludeStatements=some(TITLES),
        excludeArguments=some(ARGUMENTS),
        selectedSections=some(SECTIONS),
        selectedTags=some(TAGS),
        selectElementsWithoutSection=flags,
        selectElementsWithoutTag=flags,
        ignoreIsInMap=flags,
    ),
    map=part(statementLabelMode=labels, argumentLabelMode=labels, addTags=flags),
    group=part(
        groupDepth=st.integers(0, 4),
        sections=table(SECTIONS, part(isGroup=flags)),
        ignoreIsGroup=flags,
        ignoreIsClosed=flags,
        regroup=st.lists(
            st.fixed_dictionaries(
                {"title": st.sampled_from(["R", "S"]), "statements": some(TITLES), "arguments": some(ARGUMENTS)}
            ),
            max_size=2,
        ),
    ),
    model=part(mode=st.sampled_from(["loose", "strict"]), transformArgumentRelations=flags),
    color=part(
        colorizeByTag=flags,
        colorizeGroupsByTag=flags,
        ignoreColorData=flags,
        colorScheme=st.sampled_from(["iwanthue-fluo", "colorbrewer-set3", "nothing known", ["#000", "#111111"]]),
        groupColorScheme=st.sampled_from([["#010101", "#020202", "#030303"], ["#fff"]]),
        tagColors=table(TAGS, colours | weighed),
        statementColors=table(TITLES, colours),
        argumentColors=table(ARGUMENTS, colours),
        groupColors=table(SECTIONS, colours),
        relationColors=table(["attack", "support", "undercut", "entails", "contradictory"], colours),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def tool() -> Iterator[Official]:
    lacking = missing()
    if lacking:
        pytest.skip(lacking)
    with official() as running:
        yield running


@given(body=st.sampled_from([DEBATE, NAMELESS]), settings=SETTINGS)
def test_any_settings_draw_the_same_map(tool: Official, body: str, settings: dict[str, Any]) -> None:
    text = f"===\n{json.dumps(settings, ensure_ascii=False)}\n===\n\n{body}"
    told = tool.ask(text)
    assert told["errors"]["ok"], told["errors"]
    found, _ = map_differences(told, text)
    assert [str(difference) for difference in found] == []
