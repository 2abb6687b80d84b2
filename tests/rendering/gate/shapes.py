"""Twenty maps of different shape, in plain words written for this purpose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from argmap import ArgumentMap, Builder, Claim, Relation
from argmap.samples import trilateral

__all__ = ["SHAPES"]


def _sentence(n: int, words: int = 12) -> str:
    stock = (
        "the council should weigh what each district pays for roads schools and water before it "
        "decides who carries the cost of the new line and how soon it can be built"
    ).split()
    return " ".join(stock[(n * 7 + k) % len(stock)] for k in range(words)).capitalize() + f" ({n})."


def _tree(*widths: int, words: int = 12, against: int = 2) -> ArgumentMap:
    """Return a regular tree: so many reasons below each claim of a level; every so-many-th is an objection."""
    b, n = Builder("A regular tree"), 0
    level: list[Claim] = [b.thesis(_sentence(0, words))]
    for width in widths:
        below = []
        for above in level:
            for k in range(width):
                n += 1
                claim = b.claim(_sentence(n, words))
                (b.rebut if k % against == against - 1 else b.support)(above, claim)
                below.append(claim)
        level = below
    return b.build()


def _chain(length: int) -> ArgumentMap:
    b = Builder("A chain")
    above = b.thesis(_sentence(0))
    for n in range(1, length):
        claim = b.claim(_sentence(n))
        b.support(above, claim)
        above = claim
    return b.build()


def _linked(premises: int) -> ArgumentMap:
    b = Builder("Linked premises")
    thesis = b.thesis(_sentence(0))
    for side in range(2):
        b.support(thesis, *[_sentence(10 * side + n + 1) for n in range(premises)])
    return b.build()


def _undercuts(depth: int) -> ArgumentMap:
    """Return a legal case: each step is undercut, and the undercut again."""
    b = Builder("A case at law")
    thesis = b.thesis("The tenant owes the landlord the costs of the repair.")
    for n in range(3):
        step: Relation = b.support(thesis, _sentence(10 * n + 1), _sentence(10 * n + 2))
        for k in range(depth):
            step = b.rebut(step, _sentence(10 * n + 3 + k))
    return b.build()


def _uneven(count: int, reach: int) -> ArgumentMap:
    """Return a tree that grows where a fixed rule says: each claim is about one of the last few."""
    b = Builder("A grown debate")
    claims = [b.thesis(_sentence(0))]
    for n in range(1, count):
        above = claims[-1 - (n * 5 + n // 3) % min(reach, len(claims))]
        claim = b.claim(_sentence(n, 6 + n % 11))
        (b.rebut if n % 3 == 2 else b.support)(above, claim)
        claims.append(claim)
    return b.build()


def _shared() -> ArgumentMap:
    b = Builder("A reason that is used three times")
    thesis = b.thesis(_sentence(0))
    fact = b.claim(_sentence(1))
    for n in range(3):
        middle = b.claim(_sentence(10 + n))
        b.support(thesis, middle)
        b.support(middle, fact, _sentence(20 + n))
    return b.build()


def _in(texts: str) -> ArgumentMap:
    b = Builder(texts[:8])
    thesis = b.thesis(texts)
    for n in range(3):
        claim = b.claim(f"{texts}{n + 1}")
        (b.rebut if n == 2 else b.support)(thesis, claim)
        b.support(claim, f"{texts}{n + 4}", f"{texts}{n + 7}")
    return b.build()


SHAPES: Final[dict[str, Callable[[], ArgumentMap]]] = {
    "op-ed": trilateral,
    "one-reason": lambda: _tree(1),
    "two-sides": lambda: _tree(2),
    "four-reasons": lambda: _tree(4),
    "classroom": lambda: _tree(4, 2),
    "debate": lambda: _tree(5, 3, against=2),
    "three-levels": lambda: _tree(3, 3, 2),
    "binary": lambda: _tree(2, 2, 2, 2),
    "wide": lambda: _tree(12),
    "forty-reasons": lambda: _tree(40, words=9),
    "pros-and-cons": lambda: _tree(16, 1, words=8),
    "chain": lambda: _chain(12),
    "long-chain": lambda: _chain(60),
    "linked": lambda: _linked(6),
    "undercuts": lambda: _undercuts(3),
    "shared": _shared,
    "grown": lambda: _uneven(30, 9),
    "long-texts": lambda: _tree(3, 2, words=60),
    "japanese": lambda: _in("市は来年から駅前の通りを歩行者だけのものにするべきだと多くの人が考えている。"),
    "korean": lambda: _in(
        "시는 내년부터 역 앞 거리를 보행자만의 거리로 바꾸어야 한다고 많은 사람들이 생각한다. "
    ),
}
"""Name → a map, always the same."""
