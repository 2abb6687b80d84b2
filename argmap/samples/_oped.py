"""The op-ed as a source: the offsets of its sentences and clauses with digests, since its text may not be kept."""

from __future__ import annotations

from typing import Final

from argmap.model import Anchor, Segment, Skip, Source

__all__ = ["OPED", "words"]

# paragraph.sentence, with a letter for a clause → start and end in code points, digest of the words.
_SPANS: Final = {
    "1.1": (0, 134, "b49ab9f259e4c23b"),
    "1.2": (135, 208, "e168535cca235794"),
    "1.3": (209, 355, "8ae67047f0e6ea97"),
    "2.1": (357, 460, "e4e54817bd503dbb"),
    "2.2": (461, 682, "e375ddabe1e086e7"),
    "2.2a": (461, 601, "8e7bdb7627765a04"),
    "2.2b": (602, 682, "79414fa65a99dbe0"),
    "3.1": (684, 800, "92cc6c27f553a430"),
    "3.2": (801, 1021, "78d62aa765bd5118"),
    "3.3": (1022, 1242, "5b4928d11677cf59"),
    "3.3a": (1022, 1110, "6f5ad4846e5cb70c"),
    "3.3b": (1112, 1242, "606238366dd34aaa"),
    "3.3c": (1182, 1208, "a64111cc87822f9c"),
    "4.1": (1244, 1398, "20ccc511eb2af7c6"),
    "4.1a": (1244, 1339, "f004b579824bacbf"),
    "4.1b": (1341, 1398, "db155bac769576a1"),
    "4.2": (1399, 1612, "fd7cc47c5b9a5d7d"),
    "4.3": (1613, 1798, "90cdd82e1e81b0f2"),
    "5.1": (1800, 2004, "2a22eebe58f6beec"),
    "5.1a": (1800, 1922, "e2f20572ecc1b47f"),
    "5.1b": (1923, 2004, "0c82c069de02765e"),
    "5.2": (2005, 2219, "6e6a9a65df85153d"),
    "5.2a": (2005, 2060, "7706b0529d96a9de"),
    "5.2b": (2062, 2138, "07b9a4d9864817fa"),
    "5.2c": (2139, 2219, "f40d6ec5a2b66fbe"),
    "6.1": (2221, 2447, "b75e6bfab0eeb936"),
    "6.1a": (2221, 2385, "e4fd0dae0a8687aa"),
    "6.1b": (2387, 2447, "bb979586f22be045"),
    "6.2": (2448, 2768, "51ef8ec6fc269d00"),
    "6.2a": (2448, 2661, "a61fe8e564c74797"),
    "6.2b": (2662, 2768, "771775cab28c7dcc"),
    "7.1": (2770, 2954, "5cd2489a2e355084"),
    "8.1": (2956, 3155, "3afcd0c61baa1ca8"),
    "9.1": (3157, 3448, "3f05014ff3584f6d"),
    "9.1a": (3157, 3319, "53cbabb3211a212b"),
    "9.1b": (3321, 3448, "c6fb5e9b5a52176a"),
    "10.1": (3450, 3755, "ac54e1ccb20a6fba"),
    "10.1a": (3450, 3655, "9bd4377d6b64f58e"),
    "10.1b": (3657, 3755, "468871624145a6ec"),
    "11.1": (3757, 3948, "0c1fa426917daaaf"),
    "11.1a": (3757, 3799, "cd9fbea8f7589d2c"),
    "11.1b": (3817, 3857, "e4bc97bbc190ec51"),
    "11.1c": (3859, 3948, "e5e4afa7dee49756"),
    "11.2": (3949, 4129, "67a269deddab448a"),
    "11.2a": (3949, 4043, "a170ac0d14339554"),
    "11.2b": (4045, 4129, "67fcd639e681091b"),
    "12.1": (4131, 4244, "689c9d2031210007"),
    "12.2": (4245, 4409, "3eef1a43323186a6"),
    "13.1": (4411, 4506, "9883cace4f132e10"),
    "14.1": (4508, 4612, "e075e109e5550253"),
    "14.2": (4613, 4665, "1e3ddc6757314c15"),
}


def words(*names: str) -> list[Anchor]:
    """Return sealed anchors for sentences ("4.2") and clauses ("4.1b"), the plainest statement first."""
    return [
        Anchor("oped", start, end, digest=digest) for start, end, digest in map(_SPANS.__getitem__, names)
    ]


OPED: Final = Source(
    "oped",
    digest="8ca2f234e07bb86f",
    segments=[
        Segment(start, end, int(name.split(".")[0]), digest)
        for name, (start, end, digest) in _SPANS.items()
        if name[-1].isdigit()
    ],
    skips=[
        Skip(*_SPANS["13.1"], reason="byline: who the author is, not what she argues"),
        *(
            Skip(*_SPANS[name], reason="the newspaper's appeal to subscribe, not the author's text")
            for name in ("14.1", "14.2")
        ),
    ],
    title="On the Japan–South Korea–United States relation after the Hanoi summit",
    author="Shihoko Goto",
    date="2019",
    licence="All rights reserved; not reproduced here, only anchored.",
)
