"""The laws of argmap, for tests of formats and themes of other packages.

>>> from argmap.formats.json import FORMAT
>>> check_format(FORMAT, max_examples=10)
>>> from argmap.rendering.themes.light import THEME
>>> check_theme(THEME, max_examples=2)

The laws need Hypothesis: ``pip install "argmap[testing]"``.
"""

from __future__ import annotations

import pickle
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

from attrs import fields

from argmap.errors import ArgmapWarning, FormatError, LimitError, LossError, UnknownNameError
from argmap.formats import Format, Loss, dumps, loads
from argmap.model import FEATURES, ArgumentMap, features_beyond, keep_only
from argmap.rendering import Palette, Theme, Tone, render

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = ["FORMAT_LAWS", "THEME_LAWS", "check_format", "check_theme"]

T = TypeVar("T")
FormatLaw: TypeAlias = Callable[[Format, int], None]
ThemeLaw: TypeAlias = Callable[[Theme, int], None]


def check_format(format: Format, *, laws: Iterable[str] | None = None, max_examples: int = 100) -> None:
    """Check that a format keeps what it says, names what it loses, and survives any text.

    Args:
        format: The format.
        laws: Names in `FORMAT_LAWS`; by default all of them.
        max_examples: How many maps or texts each law is tried on.

    Raises:
        AssertionError: If a law does not hold; with the smallest example that was found.
        UnknownNameError: If there is no such law.

    >>> import attrs
    >>> from argmap.formats.json import FORMAT
    >>> forgetful = attrs.evolve(FORMAT, write=lambda m: '{"argmap": "1.0"}')
    >>> try:
    ...     check_format(forgetful, laws=["what is kept comes back"])
    ... except AssertionError as error:
    ...     print(error)
    json: what is kept comes back
    """
    for name in _chosen(laws, FORMAT_LAWS):
        FORMAT_LAWS[name](format, max_examples)


def check_theme(theme: Theme, *, laws: Iterable[str] | None = None, max_examples: int = 20) -> None:
    """Check that a theme can be read and draws every map whole.

    Args:
        theme: The theme.
        laws: Names in `THEME_LAWS`; by default all of them.
        max_examples: How many maps each law about pictures is tried on.

    Raises:
        AssertionError: If a law does not hold.
        UnknownNameError: If there is no such law.

    >>> import attrs
    >>> from argmap.rendering.themes.light import THEME
    >>> pale = attrs.evolve(THEME, palette=attrs.evolve(THEME.palette, ink="#BBBBBB"))
    >>> check_theme(pale, laws=["text can be read"])
    Traceback (most recent call last):
    ...
    AssertionError: light: text can be read: ink on paper has a contrast of 1.92, less than 4.5
    """
    for name in _chosen(laws, THEME_LAWS):
        THEME_LAWS[name](theme, max_examples)


def _chosen(laws: Iterable[str] | None, known: Mapping[str, object]) -> list[str]:
    if laws is None:
        return list(known)
    names = [laws] if isinstance(laws, str) else list(laws)
    for name in names:
        if name not in known:
            raise UnknownNameError(name, kind="law", known=known)
    return names


def _hold(kept: object, name: str, law: str) -> None:
    if not kept:
        raise AssertionError(f"{name}: {law}")


def _for_maps(law: Callable[[ArgumentMap], None], max_examples: int, **options: Any) -> None:
    from argmap.strategies import maps  # and with it Hypothesis, which only the extra brings

    _for_all(law, maps(**options), max_examples=max_examples)


def _for_all(law: Callable[..., None], strategy: SearchStrategy[Any], *, max_examples: int) -> None:
    """Run *law* on examples, with the settings of the caller's profile but for time and number."""
    from hypothesis import HealthCheck, given, settings

    run = settings(
        max_examples=max_examples,
        deadline=None,  # a busy machine is no broken law
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,  # one failure, the smallest, is what a reader can use
    )
    run(given(strategy)(law))()


# -- formats ----------------------------------------------------------------------------------------------


def _comes_back(format: Format, max_examples: int) -> None:
    def law(m: ArgumentMap) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            back = loads(dumps(m, format=format), format=format)
        _hold(back == m, format.name, "what is kept comes back")

    _for_maps(law, max_examples, features=format.keeps)


def _one_text(format: Format, max_examples: int) -> None:
    def law(m: ArgumentMap) -> None:
        text = dumps(m, format=format)
        again: ArgumentMap = pickle.loads(pickle.dumps(m))  # noqa: S301 - an equal map that shares nothing
        _hold(dumps(again, format=format) == text, format.name, "equal maps give the same text")
        _hold("\r" not in text and text[:1] != "\ufeff", format.name, "lines end with LF, and no mark begins")
        text.encode()

    _for_maps(law, max_examples, features=format.keeps)


def _named(format: Format, max_examples: int) -> None:
    def law(m: ArgumentMap) -> None:
        lost = features_beyond(m, format.keeps)
        meanings = {feature.name for feature in FEATURES.values() if feature.grade == "meaning"}
        grave = {name: keys for name, keys in lost.items() if name in meanings}
        _hold(_refused(m, format, "strict") == lost, format.name, "loss is named, with the keys it concerns")
        _hold(_refused(m, format, "raise") == grave, format.name, "loss of meaning is refused, and no other")

    _for_maps(law, max_examples)


def _refused(m: ArgumentMap, format: Format, loss: Loss) -> Mapping[str, tuple[str, ...]]:
    try:
        _quiet(dumps, m, format=format, loss=loss)
    except LossError as error:
        return error.features
    return {}


def _lost_once(format: Format, max_examples: int) -> None:
    def law(m: ArgumentMap) -> None:
        text = _quiet(dumps, m, format=format, loss="warn")
        back = _quiet(loads, text, format=format)
        _hold(
            back == keep_only(m, format.keeps), format.name, "what is written with loss is all that is kept"
        )
        _hold(dumps(back, format=format, loss="strict") == text, format.name, "what is lost is lost once")

    _for_maps(law, max_examples)


def _survives(format: Format, max_examples: int) -> None:
    from argmap.strategies import maps

    def law(text: str) -> None:
        _hold(isinstance(format.sniff(text), bool), format.name, "sniffing answers True or False")
        try:
            back = _quiet(loads, text, format=format)
        except (FormatError, LimitError):
            return
        _hold(isinstance(back, ArgumentMap), format.name, "any text gives a map or a FormatError")

    written = maps(max_claims=4, features=format.keeps).map(lambda m: dumps(m, format=format))
    _for_all(law, _texts_like(written), max_examples=max_examples)


_PIECES: Final = ("", *'"{}[]\\\x00\ud800\ufffe\r<&:\t', "null", "1e999", "---")
"""What is put into a document to make it a bad one."""


def _texts_like(documents: SearchStrategy[str]) -> SearchStrategy[str]:
    """Return a strategy for texts that are nearly documents, and for texts that are nothing of the kind."""
    from hypothesis import strategies as st

    pieces = st.text(max_size=5) | st.sampled_from(_PIECES)

    @st.composite
    def texts(draw: st.DrawFn) -> str:
        if draw(st.sampled_from(range(8))) == 7:
            return draw(st.text(max_size=40))
        text = draw(documents)
        for _ in range(draw(st.sampled_from((1, 2, 3)))):
            start = draw(st.integers(0, len(text)))
            end = min(len(text), start + draw(st.sampled_from((0, 1, 2, 8, 64))))
            text = text[:start] + draw(pieces) + text[end:]
        return text

    return texts()


def _quiet(function: Callable[..., T], *args: object, **options: object) -> T:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ArgmapWarning)
        return function(*args, **options)


FORMAT_LAWS: Final[Mapping[str, FormatLaw]] = {
    "what is kept comes back": _comes_back,
    "equal maps give the same text": _one_text,
    "loss is named": _named,
    "what is lost is lost once": _lost_once,
    "any text gives a map or a FormatError": _survives,
}
"""The laws of formats by name; each takes a format and the number of examples."""


# -- themes -----------------------------------------------------------------------------------------------

_CONTRAST: Final = 4.5  # WCAG 2.2, success criterion 1.4.3, for text of any size
_BARS: Final = ("support", "rebuttal", "undercut", "rephrase", "link")


def _readable(theme: Theme, _: int) -> None:
    for palette in (theme.palette, theme.dark):
        for upper, lower, names in _pairs(palette) if palette else ():
            found = contrast(upper, lower)
            law = f"text can be read: {names} has a contrast of {found:.2f}, less than {_CONTRAST}"
            _hold(found >= _CONTRAST, theme.name, law)


def _pairs(palette: Palette) -> Iterator[tuple[str, str, str]]:
    """Yield each colour that is drawn on another: foreground, background, and their names."""
    tones: dict[str, Tone] = {
        a.name: tone for a in fields(Palette) if isinstance(tone := getattr(palette, a.name), Tone)
    }
    yield palette.ink, palette.paper, "ink on paper"
    for name, tone in tones.items():
        yield palette.ink, tone.fill, f"ink on {name}.fill"
        yield tone.line, tone.fill, f"{name}.line on its fill"
        yield tone.line, palette.paper, f"{name}.line on paper"
        yield tone.line, palette.group.fill, f"{name}.line on group.fill"
    for name in _BARS:
        yield palette.word, tones[name].line, f"word on {name}.line"


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours ``#RRGGBB``, from 1 to 21, as WCAG 2.2 defines it.

    >>> contrast("#000000", "#FFFFFF")
    21.0
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[n : n + 2], 16) / 255) for n in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _distinct(theme: Theme, _: int) -> None:
    for palette in filter(None, (theme.palette, theme.dark)):
        lines = {palette.support.line, palette.rebuttal.line, palette.undercut.line}
        _hold(len(lines) == 3, theme.name, "support, rebuttal and undercut have colours of their own")


def _draws(theme: Theme, max_examples: int) -> None:
    def law(m: ArgumentMap) -> None:
        svg = render(m, theme=theme, engine="tree").svg
        shown = dict(_claims_in(svg))
        _hold(
            shown == {c.key: (c.title, c.text) for c in m.claims.values()},
            theme.name,
            "words in are words out",
        )
        again: ArgumentMap = pickle.loads(pickle.dumps(m))  # noqa: S301 - an equal map that shares nothing
        _hold(
            render(again, theme=theme, engine="tree").svg == svg, theme.name, "equal maps give equal pictures"
        )

    _for_maps(law, max_examples, max_claims=5)


def _claims_in(svg: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the key of each claim of a picture, with its title and its text, as they are drawn."""
    for group in ET.fromstring(svg).iter(f"{_SVG}g"):  # noqa: S314 - our own text, which has no entities
        if group.get("class") == "claim":
            parts = {part.get("class"): "".join(part.itertext()) for part in group.iter(f"{_SVG}g")}
            yield group.get("data-claim", ""), (parts.get("title", ""), parts.get("text", ""))


_SVG: Final = "{http://www.w3.org/2000/svg}"

THEME_LAWS: Final[Mapping[str, ThemeLaw]] = {
    "text can be read": _readable,
    "meanings have colours of their own": _distinct,
    "every map is drawn, word for word": _draws,
}
"""The laws of themes by name; each takes a theme and the number of examples."""
