"""PNG and PDF: every script can be read or is named, sizes are as promised, equal drawings have equal bytes."""

from __future__ import annotations

import os
import re
import shutil
import struct
import warnings
import zlib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

import argmap
from argmap import ArgmapWarning, ArgumentMap, Builder, EngineFailedError, EngineMissingError, LimitError
from argmap.rendering import VIEWS, Drawing
from argmap.rendering import _converters as converters
from argmap.rendering._canvas import canvas_of
from argmap.rendering._converters import faces, lines, sizes
from argmap.rendering._converters.coverage import find_covered_codes
from argmap.rendering._converters.lines import SetLine, is_bold, lift_lines
from argmap.rendering._converters.links import find_links
from argmap.strategies import maps
from tests.processes import run_process
from tests.rendering.pixels import read_pixels

typst = pytest.importorskip("typst")

SCRIPTS = {
    "Latin": "Švejk trinkt süßen Café.",
    "Greek": "Η ζάχαρη βλάπτει.",
    "Cyrillic": "Сахар вреден.",
    "Hebrew": "סוכר מזיק.",
    "Arabic": "السكر ضار.",
    "Thai": "น้ำตาลเป็นอันตราย",
    "Devanagari": "चीनी हानिकारक क्षति है",
    "Tamil": "சர்க்கரை தீங்கு ஸ்ரீ",
    "Khmer": "ស្ករមានគ្រោះថ្នាក់",
    "Armenian": "Շաքարը վնասակար է",
    "Georgian": "შაქარი მავნეა",
    "Ethiopic": "ስኳር ጎጂ ነው",
    "Chinese": "糖是有害的。",
    "Japanese": "砂糖は有害だ。",
    "Korean": "설탕은 해롭다.",
    "emoji": "🚗🚌 👩‍👩‍👧‍👦 ❤️ 1️⃣ 🇩🇪 👍🏽",
}
OWN = ("Latin", "Greek", "Cyrillic", "Hebrew")
DRAWS = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def drawn(*texts: str) -> Drawing:
    b = Builder("Sugar")
    top = b.thesis(texts[0])
    for words in texts[1:]:
        b.support(top, words)
    return argmap.render(b.build(), theme="light")


def picture(body: str, width: float = 300, height: float = 60) -> Drawing:
    """Return a drawing of our own SVG, black on white."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-family="Arial, sans-serif" font-size="20"><rect width="{width}" height="{height}" fill="#FFFFFF"/>'
        f"{body}</svg>"
    )
    return Drawing(svg, ArgumentMap.of())


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away the fonts of the machine."""
    read = faces._read_fonts
    monkeypatch.setattr(faces, "_read_fonts", lambda module, **_: read(module, machine=False, embedded=False))


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail where somebody asks for the fonts of the machine."""
    read = faces._read_fonts

    def refuse(module: object, *, machine: bool, embedded: bool) -> faces.FontShelf:
        assert not machine
        return read(module, machine=machine, embedded=embedded)

    monkeypatch.setattr(faces, "_read_fonts", refuse)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork")
def test_a_forked_process_draws_what_its_parent_drew() -> None:
    """Typst's threads are not there in a forked process, and typst alone would wait for them for ever."""
    drawing, broken = (
        drawn("Tax sugar.", "Zucker סוכר."),
        Drawing("<svg width='9' height='9'>", ArgumentMap.of()),
    )
    png, pdf = drawing.png(), drawing.pdf()
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
        assert pool.submit(drawing.png).result(60) == png
        assert pool.submit(drawing.pdf).result(60) == pdf
        with pytest.raises(EngineFailedError):
            pool.submit(broken.png).result(60)


def test_what_the_converter_breaks_off_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        pass

    def stop(error: BaseException) -> None:
        raise error

    for error, told in (
        (PanicException("index"), EngineFailedError),
        (KeyboardInterrupt(), KeyboardInterrupt),
    ):
        monkeypatch.setattr(typst, "Compiler", lambda error=error, **_: stop(error))
        with pytest.raises(told):
            drawn("Tax sugar.").png()


def test_threads_draw_the_same_at_the_same_time() -> None:
    drawing = drawn("Tax sugar.", "Zucker סוכר.")
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(lambda _: drawing.png(), range(8)))) == 1


# ------------------------------------------------------------------------------------------------ scripts


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("method", ["png", "pdf"])
def test_every_script_is_drawn_or_named(script: str, method: str) -> None:
    words = SCRIPTS[script]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", ArgmapWarning)
            data = getattr(drawn(words, f"Because {words}"), method)()
    except (EngineMissingError, ArgmapWarning) as error:
        if script in OWN or script not in str(error):
            raise
        pytest.skip(f"no font here has {script}")
    assert data.startswith(b"\x89PNG" if method == "png" else b"%PDF")


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize("script", sorted(set(SCRIPTS) - set(OWN) - {"emoji"}))
@pytest.mark.parametrize("suffix", [".png", ".pdf"])
def test_a_script_without_a_font_is_named_and_nothing_is_written(
    script: str, suffix: str, tmp_path: Path
) -> None:
    with pytest.raises(EngineMissingError, match=rf"letters of .*{script}.*Install Noto Sans.*SVG"):
        drawn(f"Sugar {SCRIPTS[script]}").save(tmp_path / f"map{suffix}")
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize("turned", ["", ' transform="rotate(3)"'])
def test_a_line_that_stays_in_the_picture_is_checked_too(turned: str) -> None:
    with pytest.raises(EngineMissingError, match="Thai"):
        picture(f'<text x="9" y="30"{turned}>ไทย &amp; more</text>').png()


@pytest.mark.usefixtures("bare")
def test_scripts_without_a_font_are_named_without_the_signs() -> None:
    with pytest.raises(EngineMissingError) as caught:
        drawn("ไทย 糖 🚗").pdf()
    assert str(caught.value) == (
        "No font on this machine has the letters of Chinese, Japanese or Korean (糖), Thai (ท, ย, ไ). Install Noto "
        "Sans CJK and Noto Sans Thai, or another font that has them, or save the picture as SVG: whoever opens it "
        "brings the fonts."
    )


@pytest.mark.usefixtures("bare")
def test_a_sign_without_a_font_is_told_and_the_words_are_drawn() -> None:
    with pytest.warns(ArgmapWarning, match="emoji"):
        assert drawn("Sugar 🚗 harms.").png().startswith(b"\x89PNG")


@pytest.mark.usefixtures("counted")
@pytest.mark.parametrize("script", OWN)
def test_words_are_drawn_on_a_machine_without_fonts(script: str) -> None:
    whole = drawn(SCRIPTS[script], "x")
    wordless = evolve(whole, svg=re.sub(r"<text.*?</text>", "", whole.svg))
    with_words, without = (b"".join(read_pixels(one.png(scale=1)).rows) for one in (whole, wordless))
    assert sum(abs(a - b) > 60 for a, b in zip(with_words, without, strict=True)) > 300


@DRAWS
@given(maps(max_claims=5))
def test_any_map_becomes_a_png_and_a_pdf_or_names_what_no_font_has(m: ArgumentMap) -> None:
    drawing = argmap.render(m)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ArgmapWarning)
        try:
            assert drawing.png(scale=0.5) == drawing.png(scale=0.5)
            assert drawing.pdf() == drawing.pdf()
        except EngineMissingError as error:
            if error.engine != "font":
                raise


def left_and_right(columns: list[int]) -> tuple[int, int]:
    """Return how high the ink is at the left end of a line and at its right end."""
    inked = [count for count in columns if count]
    return max(inked[:2]), max(inked[-2:])


def test_a_line_from_right_to_left_ends_at_the_left() -> None:
    """Its full stop, which is low, stands at its left end."""
    line = '<text x="150" y="40" fill="#000000" text-anchor="middle" direction="{}">{}</text>'
    left, right = left_and_right(read_pixels(picture(line.format("rtl", "סוכר מזיק.")).png()).columns())
    assert left < right / 2
    left, right = left_and_right(read_pixels(picture(line.format("ltr", "Sugar harms.")).png()).columns())
    assert right < left / 2


def test_a_line_of_mixed_weight_is_as_long_as_its_words() -> None:
    plain = '<text x="10" y="40" fill="#000000" textLength="{0}">Sugar harms.</text>'
    mixed = '<text x="10" y="40" fill="#000000" textLength="{0}">Sugar <tspan fill="#000000">harms</tspan>.</text>'
    one, two = (read_pixels(picture(body.format(115)).png()).columns() for body in (plain, mixed))
    ends = [max(x for x, count in enumerate(columns) if count) for columns in (one, two)]
    assert abs(ends[0] - ends[1]) <= 2


@pytest.mark.parametrize("anchor,place", [("start", 20), ("middle", 150), ("end", 280)])
def test_a_lifted_line_stands_where_the_picture_has_it(anchor: str, place: int) -> None:
    line = '<g transform="translate(4 2)"><text x="{}" y="40" fill="#000000" text-anchor="{}">{}</text></g>'
    held, lifted = (
        read_pixels(picture(line.format(place, anchor, words)).png()).columns()
        for words in ("Sugar harms.", "Sugar <tspan>harms.</tspan>")
    )
    ends = [[x for x, count in enumerate(columns) if count] for columns in (held, lifted)]
    assert abs(ends[0][0] - ends[1][0]) <= 1
    assert abs(ends[0][-1] - ends[1][-1]) <= 1


def test_a_line_longer_than_its_place_is_made_narrower() -> None:
    line = '<text x="20" y="40" fill="#000000" textLength="60">Sugar <tspan font-weight="700">harms</tspan>.</text>'
    inked = [x for x, count in enumerate(read_pixels(picture(line).png()).columns()) if count]
    assert 38 <= inked[0] <= 44
    assert inked[-1] <= 2 * 81


# -------------------------------------------------------------------------------------------------- lines


def words_of(svg: str) -> list[str]:
    found = re.findall(r"<text\b[^>]*>(.*?)</text>", svg, re.DOTALL)
    return sorted(re.sub(r"<[^>]*>|\s+", "", words) for words in found)


@settings(max_examples=50, deadline=None)
@given(maps(max_claims=6))
@example(drawn("Zucker סוכר & <砂糖>", "ไทย 'quoted'").map)
def test_lifting_loses_no_words(m: ArgumentMap) -> None:
    from html import escape

    svg = argmap.render(m).svg
    rest, taken = lift_lines(svg)
    lifted = [re.sub(r"\s+", "", escape(line.text, quote=False)) for line in taken]
    assert sorted((*words_of(rest), *lifted)) == words_of(svg)


@settings(max_examples=10, deadline=None)
@given(maps(max_claims=5), st.sampled_from(VIEWS.names(foreign=False)), st.sampled_from(["", "ไทย"]))
@example(drawn("Zucker סוכר", "ไทย").map, "reasons", "ไทย")
@example(drawn("Zucker סוכר", "ไทย").map, "numbered", "ไทย")
@example(drawn("Zucker סוכר", "ไทย").map, "argdown", "ไทย")
@example(drawn("Zucker סוכר", "ไทย").map, "outline", "ไทย")
def test_no_line_that_an_svg_reader_would_set_wrongly_stays_in_any_view(
    m: ArgumentMap, view: str, title: str
) -> None:
    rest, _ = lift_lines(argmap.render(m, view=view, title=title, legend=bool(title)).svg)
    left = "".join(re.findall(r"<text\b[^>]*>(.*?)</text>", rest, re.DOTALL))
    assert not lines._special().search(left)
    assert "<tspan" not in left


def lifted(body: str) -> tuple[SetLine, ...]:
    return lift_lines(picture(body).svg)[1]


def test_what_a_group_says_holds_for_its_lines() -> None:
    (line,) = lifted(
        '<g transform="translate(10 5)" opacity="0.5"><g transform="translate(1)" fill="#123456" font-weight="700">'
        '<text x="2" y="3" opacity="0.5">ไทย <tspan font-weight="400" font-style="italic">a</tspan></text></g></g>'
    )
    assert (line.x, line.y) == (13, 8)
    assert [run.text for run in line.runs] == ["ไทย ", "a"]
    assert [is_bold(run.style) for run in line.runs] == [True, False]
    assert float(line.runs[0].style["opacity"]) == 0.25
    assert line.runs[1].style["font-style"] == "italic"


@pytest.mark.parametrize(
    "body",
    [
        '<g transform="rotate(9)"><text fill="#000000">ไทย</text></g>',
        '<g clip-path="url(#a)"><text fill="#000000">ไทย</text></g>',
        '<defs><text fill="#000000">ไทย</text></defs>',
        '<text fill="url(#a)">ไทย</text>',
        '<text fill="#000000" x="1 2 3">ไทย</text>',
        '<text fill="#000000">ไทย<tspan dy="4">ไทย</tspan></text>',
        '<text fill="#000000"> \n</text>',
        '<text fill="#000000">Sugar harms.</text><title>ไทย</title>',
    ],
)
def test_what_the_document_could_not_hold_stays_in_the_picture(body: str) -> None:
    assert lifted(body) == ()


# ------------------------------------------------------------------------------------------------- fonts


def test_a_font_has_the_characters_that_its_tables_say() -> None:
    ttlib = pytest.importorskip("fontTools.ttLib")
    infos = typst.Fonts(font_paths=[faces.find_own_folder()]).fonts()
    for info in [info for info in infos if info.path][:60]:
        with ttlib.TTFont(info.path, fontNumber=info.index, lazy=True) as font:
            told = {code for code, glyph in font.getBestCmap().items() if font.getGlyphID(glyph)}
        assert find_covered_codes(Path(info.path), info.index, range(0x110000)) == told, info.path


@given(st.binary(max_size=200))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_no_font_has_no_characters(tmp_path: Path, data: bytes) -> None:
    for content in (data, b"ttcf" + data, b"\0\1\0\0\0\1" + data):
        (tmp_path / "font.ttf").write_bytes(content)
        assert find_covered_codes(tmp_path / "font.ttf", 0, [65]) <= {65}
    assert find_covered_codes(tmp_path / "none.ttf", 0, [65]) == frozenset()


def test_the_four_faces_have_the_same_characters() -> None:
    found = {
        path.name: find_covered_codes(path, 0, range(0x110000))
        for path in faces.find_own_folder().glob("*.ttf")
    }
    assert len(found) == 4
    assert len(set(found.values())) == 1
    assert faces.list_own_codes() in found.values()


def test_argmaps_own_fonts_are_as_wide_as_the_lines_that_are_measured() -> None:
    ttlib = pytest.importorskip("fontTools.ttLib")
    from argmap.rendering.text._metrics import width

    for file, bold in (("argmap-sans-regular.ttf", False), ("argmap-sans-bold.ttf", True)):
        with ttlib.TTFont(faces.find_own_folder() / file) as font:
            cmap, advances = font.getBestCmap(), font["hmtx"]
        for char in map(
            chr, (*range(0x20, 0x7F), *range(0xC0, 0x180), *range(0x391, 0x3CA), *range(0x410, 0x450))
        ):
            if ord(char) in cmap and unmarked(char):
                told = width(char, 2048, bold=bold)
                assert advances[cmap[ord(char)]][0] == pytest.approx(told, abs=2), char


def unmarked(char: str) -> bool:
    return char not in "ŉĿŀ\u03a2ϽϾϿ"


@pytest.mark.usefixtures("counted")
@pytest.mark.parametrize("fonts", ["Arial", "Times New Roman, serif", "monospace", "Helvetica, Garamond"])
def test_common_fonts_need_none_of_the_machine(fonts: str) -> None:
    assert argmap.render(drawn("Tax sugar.").map, fonts=fonts, title="Sugar").png().startswith(b"\x89PNG")


def test_a_font_of_the_machine_is_used_where_the_theme_names_it() -> None:
    shelf = faces.FontShelf(None, {}, {"georgia": faces._Face("Georgia", Path(), 0, ())})
    assert shelf.resolve(("Nowhere", "georgia", "serif")) == ("Georgia", "Libertinus Serif", "Argmap Sans")
    assert shelf.resolve(("Arial", "Georgia")) == shelf.resolve(()) == ("Argmap Sans",)


def families(script: str, *present: str, regions: tuple[str, ...] = ("SC", "TC", "JP", "KR")) -> list[str]:
    return sorted(present, key=lambda family: faces._rank(family, script, regions))


def test_fonts_that_look_like_helvetica_come_first() -> None:
    assert families("Thai", "Waree", "Noto Serif Thai", "Noto Sans Thai UI", "Noto Sans Thai", "DejaVu Sans") == [
        "Noto Sans Thai", "Noto Sans Thai UI", "DejaVu Sans", "Waree", "Noto Serif Thai",
    ]  # fmt: skip
    east = ("Noto Serif CJK JP", "Noto Sans Mono CJK JP", "Noto Sans CJK SC", "Noto Sans CJK JP", "Unifont")
    assert families("Chinese, Japanese or Korean", *east, regions=("JP", "SC"))[:3] == [
        "Noto Sans CJK JP", "Noto Sans CJK SC", "Noto Sans Mono CJK JP",
    ]  # fmt: skip
    assert families("emoji", "DejaVu Sans", "Noto Emoji", "Noto Color Emoji")[0] == "Noto Color Emoji"


# ------------------------------------------------------------------------------------------------- sizes


def sized(width: float, height: float) -> Drawing:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width!r}" height="{height!r}"/>'
    return Drawing(svg, ArgumentMap.of())


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Keep the pixels per point that the converter is asked for, and draw nothing."""
    zooms: list[float] = []

    def keep(*_: object, ppi: float, **__: object) -> bytes:
        zooms.append(ppi / 72)
        return b""

    monkeypatch.setattr(converters, "run_typst", keep)
    return zooms


SIDES = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SIDES
@given(width=st.floats(1, 1e9), height=st.floats(1, 1e9), scale=st.floats(1e-3, 20))
@example(width=27_620, height=12_807, scale=2)
@example(width=1e300, height=1e300, scale=20)
def test_a_png_of_too_many_pixels_is_refused_with_a_scale_that_fits(
    asked: list[float], width: float, height: float, scale: float
) -> None:
    assume(min(width, height) * scale >= 1)
    asked.clear()
    if width * height * scale**2 <= sizes.MOST_PIXELS:
        sized(width, height).png(scale=scale)
        assert asked == [pytest.approx(scale)]
        return
    with pytest.raises(LimitError, match=r"SVG.*subtree") as caught:
        sized(width, height).png(scale=scale)
    assert not asked
    found = re.search(r"a scale of at most ([0-9.e-]+),", str(caught.value))
    if found and min(width, height) * float(found[1]) >= 1:
        sized(width, height).png(scale=float(found[1]))


@SIDES
@given(width=st.floats(1, 1e5), height=st.floats(1, 1e5))
@example(width=1282, height=53_140)
def test_a_png_without_a_scale_has_fewer_pixels_where_there_would_be_too_many(
    asked: list[float], width: float, height: float
) -> None:
    asked.clear()
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        try:
            sized(width, height).png()
        except argmap.InvalidValueError:
            assert max(width, height) / min(width, height) > 1e3  # a line that cannot be made smaller
            return
    (zoom,) = asked
    assert width * height * zoom**2 <= sizes.ENOUGH_PIXELS * 1.000001
    if zoom < 1.9999:
        assert f"has {round(zoom, 3):g} pixels per point" in str(told[0].message)
    assert bool(told) == (zoom < 1.9999)


def test_what_the_machine_cannot_give_is_refused_before_the_converter_ends_the_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sizes, "_can_get", lambda size: size <= 1 << 24)
    with pytest.raises(LimitError, match="Pass a scale of at most") as caught:
        sized(2000, 2000).png(scale=20)
    assert caught.value.limit <= 1 << 20


@pytest.mark.parametrize("method", ["png", "pdf"])
def test_a_picture_of_more_text_than_fits_memory_is_refused(method: str) -> None:
    small = picture("")
    huge = evolve(small, svg=small.svg.replace("</svg>", f"<!--{' ' * (24 << 20)}--></svg>"))
    with pytest.raises(LimitError, match="Save it as SVG"):
        getattr(huge, method)()


def page_of(pdf: bytes) -> tuple[float, float]:
    found = re.search(rb"/MediaBox ?\[ ?0 0 ([0-9.]+) ([0-9.]+) ?\]", whole(pdf))
    assert found is not None
    return float(found[1]), float(found[2])


def whole(pdf: bytes) -> bytes:
    """Return a PDF and what its streams hold."""
    return pdf + b"".join(streams(pdf))


def streams(pdf: bytes) -> Iterator[bytes]:
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            yield zlib.decompressobj().decompress(found[1])
        except zlib.error:
            continue


def test_a_page_has_the_size_of_the_picture_in_points() -> None:
    drawing = drawn("Tax sugar.", "Sugar harms.")
    assert page_of(drawing.pdf()) == pytest.approx(canvas_of(drawing.svg, engine="typst"), abs=0.01)
    assert page_of(drawing.scaled(2).pdf()) == pytest.approx(
        [2 * side for side in canvas_of(drawing.svg, engine="typst")], abs=0.01
    )


@pytest.mark.parametrize("width,height", [(400, 30_000), (100_000, 300), (1e6, 1e6)])
def test_a_page_is_never_longer_than_readers_take(width: float, height: float) -> None:
    page = page_of(sized(width, height).pdf())
    assert max(page) <= 14_400.01
    assert page[0] / page[1] == pytest.approx(width / height, rel=1e-2)


def test_a_pdf_is_tagged_and_says_in_words_what_it_shows() -> None:
    b = Builder('Sugar "#panic(1)"')
    b.support(b.thesis("Tax \\ sugar."), "Sugar harms.", "Zucker סוכר.")
    content = whole(argmap.render(b.build()).pdf())
    for part in (b"/MarkInfo", b"/Lang", b"/Title", b"/Alt", b"ArgmapSans-Regular", b"/ToUnicode"):
        assert part in content, part


def repeated() -> Drawing:
    """Return a map in which a claim is a reason three times: in full once, and with a link to there twice."""
    b = Builder("Sugar")
    top, harm = b.thesis("Tax sugar."), b.claim("Sugar harms.")
    b.support(top, harm)
    for words in ("Sweets are bad.", "Ban sweets."):
        reason = b.claim(words)
        b.support(top, reason)
        b.support(reason, harm)
    return argmap.render(b.build())


def test_a_repeated_claim_leads_to_where_it_stands_in_full() -> None:
    drawing = repeated()
    found = find_links(drawing.svg)
    assert len(found.areas) == drawing.svg.count("<a ") == 3  # two copies, and the number at home
    assert {area[4] for area in found.areas} <= {f"#{name}" for name in found.targets}
    assert whole(drawing.pdf()).count(b"/Subtype/Link") + whole(drawing.pdf()).count(b"/Subtype /Link") == 3


def test_pages_keep_their_sizes_and_their_links() -> None:
    svg = repeated().svg
    data = whole(converters.to_pdf([(svg, "one"), (picture("").svg, "two"), (svg, "three")], title="Sugar"))
    assert len(re.findall(rb"/Type */Page\b", data)) == 3
    assert len(re.findall(rb"/Subtype */Link", data)) == 6
    assert len(set(re.findall(rb"/MediaBox *\[[^\]]*\]", data))) == 2


def test_words_lead_to_the_web_and_never_to_a_script() -> None:
    line = '<text x="9" y="30" fill="#000000">See <a href="{}"><tspan>this</tspan></a>.</text>'
    web, script = (
        whole(converters.to_pdf([(picture(line.format(address)).svg, "")], title="Sugar"))
        for address in ("https://example.org/a", "javascript:alert(1)")
    )
    assert b"https://example.org/a" in web
    assert b"/URI" not in script
    assert b"javascript" not in script


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_a_title_is_never_read_as_a_program(title: str, words: str) -> None:
    data = converters.to_pdf([(picture("").svg, words)], title=title)
    assert data == converters.to_pdf([(picture("").svg, words)], title=title)


@pytest.mark.parametrize(
    "size,canvas",
    [
        ('width="192px" height="96"', (192, 96)),
        ('viewBox="0 0 30 40"', (30, 40)),
        ('viewBox="0,0,30,40" width="60"', (60, 80)),
        ('viewBox="-5 -5 30 40" height="80" width="100%"', (30, 80)),
        ('viewBox="0 0 30 40" width="200%"', (60, 80)),
    ],
)
def test_a_png_has_as_many_pixels_as_the_canvas_of_any_view(size: str, canvas: tuple[float, float]) -> None:
    svg = f'<?xml version="1.0"?>\n<!-- a > b -->\n<svg:svg xmlns:svg="http://www.w3.org/2000/svg" {size}/>'
    assert canvas_of(svg, engine="typst") == canvas
    assert struct.unpack(">II", Drawing(svg, ArgumentMap.of()).png(scale=1)[16:24]) == canvas


@pytest.mark.parametrize(
    "size", ["", 'width="10"', 'viewBox="0 0 0 4"', 'width="1e999" height="2"', 'viewBox="a b c d"']
)
def test_a_picture_without_a_size_is_not_handed_to_a_converter(size: str) -> None:
    unsized = Drawing(f'<svg xmlns="http://www.w3.org/2000/svg" {size}/>', ArgumentMap.of())
    with pytest.raises(EngineFailedError, match="without a size"):
        unsized.png()


@pytest.mark.skipif(shutil.which("chromium") is None, reason="needs Chromium")
@pytest.mark.parametrize("suffix", [".svg", ".html"])
def test_a_picture_that_a_browser_prints_takes_one_sheet(suffix: str, tmp_path: Path) -> None:
    drawing = argmap.render(
        drawn("Tax sugar.", *(f"Reason {number}." for number in range(25))).map, direction="LR"
    )
    assert canvas_of(drawing.svg, engine="Chromium")[1] > 1_100
    source = drawing.save(tmp_path / f"map{suffix}")
    target = tmp_path / "map.pdf"
    options = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--user-data-dir={tmp_path}/b",
    ]
    run_process(
        ["chromium", *options, f"--print-to-pdf={target}", source.as_uri()], capture_output=True, check=True
    )
    assert len(re.findall(rb"/Type */Page\b", whole(target.read_bytes()))) == 1
