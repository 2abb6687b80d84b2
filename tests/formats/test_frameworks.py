"""The formats of frameworks: apx, tgf and iccma, with names, supports and scores that they have no words for."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Final

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import argmap
from argmap import ArgumentMap, Claim, LimitError, LossError, ParseError, Rebuttal, Support, UnknownNameError
from argmap.formats import Limits, Places, ReadOptions, all_formats, format_named, read
from argmap.formats._frameworks.framework import scan_framework
from argmap.model import normalise_text
from argmap.projections.framework import Framework, framework_of, map_of
from argmap.strategies import maps

FORMATS: Final = ("apx", "iccma", "tgf")
ATTACKS: Final = format_named("tgf").keeps

every_format = pytest.mark.parametrize("name", FORMATS)


def of(*, names: str, attacks: str = "") -> Framework:
    """Return a framework of names, and of attacks such as ``a>b``."""
    pairs = [(a, b) for a, b in (attack.split(">") for attack in attacks.split())]
    return Framework.of(names.split(), pairs)


@st.composite
def frameworks(draw: st.DrawFn, *, least: int = 0) -> Framework:
    """Draw frameworks whose arguments are numbered from 1, as in the competition."""
    count = draw(st.integers(least, 6))
    places = st.integers(0, count - 1)
    attacks = draw(st.lists(st.tuples(places, places), max_size=9, unique=True)) if count else []
    return Framework([str(n + 1) for n in range(count)], attacks)


# -- laws --------------------------------------------------------------------------------------------------


@every_format
@given(framework=frameworks())
def test_a_framework_whose_names_fit_is_written_without_a_comment(name: str, framework: Framework) -> None:
    text = argmap.dumps(map_of(framework), format=name, loss="strict")
    lines = len(framework.attacks) + {"apx": len(framework.arguments), "iccma": 1}.get(
        name, len(framework.arguments) + 1
    )
    assert text.count("\n") == lines
    assert scan_framework(text, format=name) == (framework, ())


@every_format
@given(data=st.data())
def test_the_facts_of_a_file_are_the_framework_of_the_map_whatever_comments_say(
    name: str, data: st.DataObject
) -> None:
    m = data.draw(maps(features=ATTACKS))
    found, diagnostics = scan_framework(argmap.dumps(m, format=name), format=name)
    assert diagnostics == ()
    assert len(found.arguments) == len(m.claims)
    assert found.attacks == framework_of(m).attacks


@every_format
@given(data=st.data())
def test_a_file_is_recognised_by_its_content(name: str, data: st.DataObject) -> None:
    m = data.draw(maps(features=format_named(name).keeps, min_claims=1))
    text = argmap.dumps(m, format=name)
    assert [each.name for each in all_formats() if each.sniff(text)] == [name]
    assert argmap.loads(text) == m


@given(text=st.text())
@example("# heading\n#\nsome words")
@example("a\nb\n#\na b c")
@example("p af many\n")
@example("arg a. att a b.")
def test_prose_is_not_taken_for_a_framework(text: str) -> None:
    for name in FORMATS:
        if format_named(name).sniff(text):  # then it is one: what was looked at has no fault
            assert scan_framework(text, format=name)[0].arguments or name == "iccma"


PIECES: Final = (
    "arg(a).", "arg(b).", 'arg("c d").', "att(a,b).", "att( b , a ) .", "sup(a,b).", "att(a", "(", ")", ",", ".",
    "a", "b", "a b", "b a", "a a", "1 2", "2 1", "1 1", "3 1", "p af 2", "p aba 2", "#", "%", "# ", "% ", "\n", "\n",
    "\n", " ", "\t", "arg(a,0.5).", "arg(b,2).", 'name a "A"', 'key 1 "k"', 'key a "k"', 'key b "k"', 'name 1 "',
    'statement a "S."', 'text a ""', 'name a ""', 'title "T"', "thesis a", "thesis b", 'attack a b "k"',
    'again attack a b "x"', 'again attack 1 2 "2.1"', 'again support a b "y"', 'name zz "Z"', "\x00",
    "\ud800", "\u2028",
)  # fmt: skip


@every_format
@given(text=st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join))
def test_what_a_reader_makes_of_any_text_is_the_framework_and_nothing_is_lost_in_silence(
    name: str, text: str
) -> None:
    reading = read(text, format=name)
    m = reading.map
    found, diagnostics = scan_framework(text, format=name)
    assert len(found.arguments) == len(m.claims)
    place = {key: n for n, key in enumerate(m.claims)}
    ends = [
        (place[r.claims[0]], place[r.target or ""]) for r in m.relations.values() if isinstance(r, Rebuttal)
    ]
    assert list(dict.fromkeys(ends)) == list(found.attacks)
    supports = any(isinstance(r, Support) for r in m.relations.values())
    assert reading.ok or any(d.severity == "error" for d in diagnostics)
    assert supports == any(d.code == f"{name}-support" for d in diagnostics)
    uncommented = attrs.evolve(m, origin=None)
    again = argmap.loads(argmap.dumps(uncommented, format=name, loss="strict"), format=name, strict=True)
    assert again == m
    lines = normalise_text(text).count("\n") + 1
    assert all(d.code.startswith(f"{name}-") and 1 <= d.line <= lines for d in reading.diagnostics)


@given(data=st.data(), name=st.sampled_from(FORMATS))
def test_a_line_that_is_cut_out_of_a_file_is_missed_or_was_a_remark(name: str, data: st.DataObject) -> None:
    text = argmap.dumps(map_of(data.draw(frameworks(least=1))), format=name)
    lines = text.splitlines(keepends=True)
    gone = data.draw(st.integers(0, len(lines) - 1))
    before, _ = scan_framework(text, format=name)
    after, found = scan_framework("".join(lines[:gone] + lines[gone + 1 :]), format=name)
    fewer = len(before.arguments) - len(after.arguments) + len(before.attacks) - len(after.attacks)
    assert fewer == 1 or found


# -- other programs ----------------------------------------------------------------------------------------


@given(data=st.data())
def test_clingo_reads_the_same_facts(data: st.DataObject) -> None:
    clingo: Any = pytest.importorskip("clingo")
    m = data.draw(maps(features=ATTACKS))
    text = argmap.dumps(m, format="apx")
    control = clingo.Control(logger=lambda code, message: pytest.fail(f"{code}: {message}"))
    control.add("base", [], text)
    control.ground([("base", [])])
    facts = {str(atom.symbol) for atom in control.symbolic_atoms}
    found, _ = scan_framework(text, format="apx")
    assert facts == {f"arg({a})" for a in found.arguments} | {f"att({a},{b})" for a, b in found.named_attacks}


@given(frameworks(least=1))
def test_pyarg_reads_the_same_framework(framework: Framework) -> None:
    pytest.importorskip("py_arg")
    from py_arg.import_export import (  # type: ignore[import-untyped, unused-ignore]
        argumentation_framework_from_aspartix_format_reader as apx,
    )
    from py_arg.import_export import argumentation_framework_from_iccma23_format_reader as iccma
    from py_arg.import_export import argumentation_framework_from_trivial_graph_format_reader as tgf

    m = map_of(framework)
    readings = {
        "": apx.ArgumentationFrameworkFromASPARTIXFormatReader.from_apx(argmap.dumps(m, format="apx")),
        "A": iccma.ArgumentationFrameworkFromICCMA23FormatReader.from_iccma23(
            argmap.dumps(m, format="iccma")
        ),
        " ": tgf.ArgumentationFrameworkFromTrivialGraphFormatReader.from_tgf(argmap.dumps(m, format="tgf")),
    }
    for sign, theirs in readings.items():
        names = [f"{sign.strip()}{name}" for name in framework.arguments]
        assert {a.name for a in theirs.arguments} == set(names)
        attacks = {(d.from_argument.name, d.to_argument.name) for d in theirs.defeats}
        assert attacks == set(Framework(names, framework.attacks).named_attacks)


# -- apx ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "arg(a).\narg(b).\natt(a,b).\n",
        "arg(a). arg(b). att(a,b).",
        "att(a,b).arg(a).arg(b).",
        "  arg ( a ) .\n\targ(\nb\n). att(\ta ,b)  .  % why\n%\n",
        'arg("a").arg("b").att("a",b).',
        "arg(a)\narg(b)\natt(a,b)",
        "\ufeff% by hand\r\narg(a).\r\narg(b).\r\natt(a,b).\r\n",
    ],
)
def test_facts_stand_in_any_order_and_layout(text: str) -> None:
    framework = of(names="a b", attacks="a>b")
    assert scan_framework(text) == (framework, ())
    assert argmap.loads(text, strict=True) == map_of(framework)


def test_a_quoted_constant_may_hold_anything() -> None:
    found, diagnostics = scan_framework('arg("The \\"tax\\", (it) is 100% fair.\\n"). arg(b). att(b,b).')
    assert found.arguments == ('The "tax", (it) is 100% fair.\n', "b")
    assert diagnostics == ()


def test_supports_and_base_scores_are_read_from_bipolar_dialects_and_written_for_them() -> None:
    text = "arg(buy,0.5).\narg(fall,0.25).\narg(rise,1.0).\natt(fall,buy).\nsup(rise,buy).\n"
    m = argmap.loads(text.replace(".\n", "\n"), format="apx", strict=True)
    assert [claim.credence for claim in m.claims.values()] == [0.5, 0.25, 1.0]
    assert [type(r) for r in m.relations.values()] == [Rebuttal, Support]
    assert argmap.dumps(m, format="apx") == text
    assert "\nsupport(b,a).\n" in argmap.dumps(argmap.loads("arg(a). arg(b). sup(b,a)."), format="apx")


def test_a_framework_has_no_place_for_supports() -> None:
    found, (diagnostic,) = scan_framework("arg(a). arg(b).\natt(a,b). support(b,a). sup(a,b).")
    assert found == of(names="a b", attacks="a>b")
    assert (diagnostic.code, diagnostic.line, diagnostic.column) == ("apx-support", 2, 19)
    assert "no place for supports, of which there are 2" in diagnostic.message


@pytest.mark.parametrize("score", ["-0.1", "1.5", "nan", "inf", "high", "1_0", "0_1"])
def test_a_base_score_outside_the_unit_interval_is_refused_and_the_argument_kept(score: str) -> None:
    reading = read(f"arg(a,{score}).", format="apx")
    assert [d.code for d in reading.diagnostics] == ["apx-score"]
    assert reading.map == ArgumentMap.of(Claim("a", title="a", kind="argument"))


def test_names_that_are_no_constants_get_one_and_come_back() -> None:
    framework = Framework.of(["A", "a", "The tax", "not", "1", "007", "Ü"], [("A", "The tax")])
    text = argmap.dumps(map_of(framework), format="apx")
    assert 'arg(a1).\n% name a1 "A"\narg(a).\narg(the_tax).\n% name the_tax "The tax"\n' in text
    assert scan_framework(text)[0].arguments == ("a1", "a", "the_tax", "a2", "1", "a3", "a4")
    assert framework_of(argmap.loads(text)) == framework


# -- tgf ---------------------------------------------------------------------------------------------------


def test_labels_are_titles() -> None:
    m = argmap.loads("1 The tax is fair\n2\n\n#\n 1\t2 \n2 1 attacks\n", format="tgf", strict=True)
    assert m == map_of(
        Framework.of(["The tax is fair", "2"], [("The tax is fair", "2"), ("2", "The tax is fair")])
    )
    assert argmap.dumps(m, format="tgf") == "a1 The tax is fair\n2\n#\na1 2\n2 a1\n".replace(
        "a1", "the_tax_is_fair"
    )


def test_a_label_of_an_edge_that_may_change_its_meaning_is_not_overlooked() -> None:
    found, (diagnostic,) = scan_framework("a\nb\n#\na b supports\nb a\n", format="tgf")
    assert found == of(names="a b", attacks="b>a")
    assert (diagnostic.code, diagnostic.line, diagnostic.column) == ("tgf-label", 4, 5)


# -- iccma -------------------------------------------------------------------------------------------------


def test_comments_and_empty_lines_stand_anywhere() -> None:
    text = "# by hand\n\n  p  af 3 \n# then\n1 2\n\n 2\t3 \n#\n"
    assert scan_framework(text) == (of(names="1 2 3", attacks="1>2 2>3"), ())
    assert argmap.loads(text, strict=True) == map_of(of(names="1 2 3", attacks="1>2 2>3"))


def test_names_stand_in_comments_that_solvers_skip() -> None:
    framework = Framework.of(["The tax is fair", "It is not"], [("It is not", "The tax is fair")])
    text = argmap.dumps(map_of(framework), format="iccma")
    assert text == 'p af 2\n# name 1 "The tax is fair"\n# name 2 "It is not"\n2 1\n'
    assert framework_of(argmap.loads(text, strict=True)) == framework
    assert scan_framework(text)[0] == of(names="1 2", attacks="2>1")


def test_without_the_number_of_arguments_the_largest_that_is_used_serves() -> None:
    found, diagnostics = scan_framework(f"1 2\n2 3\n1 {'9' * 5_000}\n", format="iccma")
    assert found == of(names="1 2 3", attacks="1>2 2>3")
    assert [d.code for d in diagnostics] == ["iccma-head", "iccma-unknown"]
    assert diagnostics[0].expected == ("'p af 3'",)


# -- remarks -----------------------------------------------------------------------------------------------


def a_map() -> ArgumentMap:
    """Return a map that uses all that a framework's format has no words for."""
    b = argmap.Builder("Sugar")
    tax = b.thesis("Tax sugary drinks.", title="Tax")
    poor = b.claim("It would hit the poor.", title="The poor\npay", kind="argument")
    b.rebut(tax, poor)
    b.rebut(poor, b.claim("The revenue can be \u201cgiven back\u201d.", key="back"), key="answer")
    b.rebut(tax, poor, key="once more")
    b.claim(title="Nobody", kind="argument", key="N")
    return b.build()


@every_format
def test_remarks_are_laid_out_like_the_golden_ones(name: str, golden: Callable[[str, str], None]) -> None:
    suffix = format_named(name).suffixes[0]
    golden(f"formats/remarks{suffix}", argmap.dumps(a_map(), format=name, loss="strict"))


@every_format
def test_remarks_may_be_in_any_order(name: str) -> None:
    head, *lines = argmap.dumps(a_map(), format=name).splitlines()
    sign = "%" if name == "apx" else "#"
    remarks = [line for line in lines if line.startswith(f"{sign} ") and "again" not in line]
    rest = [line for line in lines if line not in remarks]
    assert argmap.loads("\n".join([head, *rest, *reversed(remarks)]), format=name, strict=True) == a_map()


def test_other_comments_are_left_alone() -> None:
    comments = [
        "name of the file",
        "name a",
        "title",
        "title Tax",
        "again a b",
        'again and a b "k"',
        "thesis",
        '"',
    ]
    text = "arg(a).\n" + "".join(f"% {comment}\n" for comment in comments)
    assert argmap.loads(text, strict=True) == map_of(of(names="a"))


@pytest.mark.parametrize(
    "remark, why",
    [
        ('name z "Z"', "there is no argument 'z'"),
        ('attack b a "k"', "there is no such attack"),
        ('support a b "k"', "there is no such support"),
        ('again attack b a "k"', "there is no attack of 'a' by 'b'"),
        ('name a "A', "its string is no JSON string"),
        ('name a "A" or so', "its string is no JSON string"),
        ('name a "\\u0000"', "its string holds the character U+0000"),
        ('key a "\\n"', "its key"),
        ('name a ""', "an argument has a title or a text"),
        ('text a " "', "an argument has a title or a text"),
        ('key a "b"\n% key b "b"', "another record has this key"),
        ('attack a b "a"', "another record has this key"),
        ('again attack a b "a"', "another record has this key"),
        ("thesis a\n% thesis b", "another remark says it before"),
        ('title "A"\n% title "B"', "another remark says it before"),
    ],
)
def test_a_remark_that_cannot_be_heeded_is_said_and_harms_nothing(remark: str, why: str) -> None:
    text = f"arg(a).\narg(b).\natt(a,b).\n% {remark}\n"
    reading = read(text, format="apx")
    assert reading.ok
    (found,) = reading.diagnostics
    assert (found.code, found.severity) == ("apx-remark", "warning")
    assert why in found.message
    assert framework_of(reading.map).attacks == scan_framework(text)[0].attacks


# -- what is wrong -----------------------------------------------------------------------------------------

BROKEN: Final = {
    "apx": 'arg(a). arg(b).\narg(c d).\natt(a,z). att(tax).\nrel(a,b).\narg(a).\natt(a,b). att(a,b).\narg(" ").\n',
    "iccma": "1 2\np af 2\n2 3\n0 1\n1 2\n1 2 0\np af 2\np cnf 2 1\n",
    "tgf": "tax\nsugar\ntax\n#\ntax tacks\nsugar\nsugar tax\nsugar tax\n#\n",
}


@every_format
def test_every_fault_is_said_with_its_place(name: str, golden: Callable[[str, str], None]) -> None:
    reading = read(BROKEN[name], format=name)
    golden(f"formats/broken.{name}.txt", "".join(f"{d}\n" for d in reading.diagnostics))
    with pytest.raises(ParseError):
        argmap.loads(BROKEN[name], format=name)


def test_what_no_map_may_hold_is_replaced_and_said() -> None:
    reading = read("arg(a\x00).", format="apx")
    assert list(reading.map.claims) == ["a\ufffd"]
    assert [d.code for d in reading.diagnostics] == ["apx-character"]


def test_a_repetition_is_a_warning() -> None:
    with pytest.warns(argmap.ArgmapWarning, match="the attack of 'b' by 'a' stands twice"):
        m = argmap.loads("arg(a). arg(b). att(a,b). att(a,b).")
    assert m == map_of(of(names="a b", attacks="a>b"))


def test_an_endless_row_of_faults_is_cut_short() -> None:
    reading = read("arg(a).\n" * 10_020 + "oh\n" * 3, format="apx")
    assert len(reading.diagnostics) == 10_002
    assert [str(d) for d in reading.diagnostics[-2:]] == [
        "error[apx-more]: and 3 more, which are not listed",
        "warning[apx-more]: and 19 more, which are not listed",
    ]


@pytest.mark.parametrize(
    "text", ["p af 9", f"p af {'9' * 5_000}", "p af 2\n1 2\n2 1\n1 1", "p af 2\n" + "1 2\n" * 4]
)
def test_more_than_the_limit_is_refused(text: str) -> None:
    with pytest.raises(LimitError, match="records exceeds the limit of 4"):
        scan_framework(text, options=ReadOptions(limits=Limits(records=4)))


def test_a_text_that_looks_like_no_framework_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="Unknown framework beginning 'Dear Sir'"):
        scan_framework("Dear Sir")
    with pytest.raises(UnknownNameError, match=r"Unknown format of frameworks 'tgff'. Did you mean 'tgf'\?"):
        scan_framework("a", format="tgff")


def test_what_a_framework_cannot_hold_is_named_before_writing() -> None:
    b = argmap.Builder()
    b.rebut(b.support(b.claim("Tax it."), "Sugar harms."), "Not always.")
    with pytest.raises(LossError) as caught:
        argmap.dumps(b.build(), format="apx")
    assert caught.value.features == {"undercuts": ("tax-it.1.1",)}
    with pytest.raises(LossError) as caught:
        argmap.dumps(b.build(), format="tgf")
    assert set(caught.value.features) == {"supports", "undercuts"}


# -- places and size ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name, text", [("apx", "arg(tax).\narg(sugar).\natt(sugar,tax)."), ("tgf", "tax\nsugar\n#\nsugar tax")]
)
def test_the_place_of_every_record_is_known(name: str, text: str) -> None:
    origin = argmap.loads(text).origin
    assert origin is not None
    assert (origin.format, set(origin.spans)) == (name, {"tax", "sugar", "tax.1"})
    start = text.rindex("sugar")
    assert origin.spans["tax.1"] == Places(text).span(start, start + len("sugar tax"))


def text_of(name: str, count: int) -> str:
    """Return the text of a framework of that many arguments, each of which attacks one."""
    pairs = dict.fromkeys((n, n * 7_919 % count) for n in range(count))
    if name == "apx":
        return "".join(f"arg({n}).\n" for n in range(count)) + "".join(f"att({a},{b}).\n" for a, b in pairs)
    attacks = "".join(f"{a + 1} {b + 1}\n" for a, b in pairs)
    if name == "iccma":
        return f"p af {count}\n{attacks}"
    return "".join(f"{n + 1}\n" for n in range(count)) + f"#\n{attacks}"


@every_format
@pytest.mark.parametrize("read_it, count", [(scan_framework, 5_000), (argmap.loads, 2_500)])
def test_four_times_the_text_takes_about_four_times_the_time(
    name: str, read_it: Callable[[str], object], count: int
) -> None:
    def seconds(text: str) -> float:
        times = []
        for _ in range(3):
            begin = time.process_time()
            read_it(text)
            times.append(time.process_time() - begin)
        return min(times)

    assert seconds(text_of(name, 4 * count)) < 8 * seconds(text_of(name, count))


HOSTILE: Final = [
    "\n",
    " ",
    "arg(",
    "arg(\n",
    "arg\n",
    'arg("',
    "x. ",
    "% ",
    '% name a "\n',
    "#\n",
    "# ",
    "1 ",
    "p ",
]


@every_format
@pytest.mark.parametrize("piece", HOSTILE)
def test_no_row_of_anything_takes_more_than_linear_time(name: str, piece: str) -> None:
    def seconds(count: int) -> float:
        begin = time.process_time()
        read(piece * count, format=name)
        return time.process_time() - begin

    assert seconds(40_000) < 8 * min(seconds(10_000) for _ in range(2)) + 0.2
