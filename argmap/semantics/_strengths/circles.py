"""Strengths within a circle: where everything depends on everything, they are the rest of a motion.

Where bounds on all strengths meet there is but one rest, and it is found so (`_gradual_bounds`). Otherwise the
motion is followed. It is ds/dt = F(s) - s from the base scores, where F computes every strength from the others
(Potyka 2018, "Continuous dynamical systems for weighted bipolar argumentation"), and is followed with long
steps first: s := ½s + ½F(s), the damped iteration. Where these do not settle, or settle on one of many
neighbouring points of rest so that the way there decides and shorter steps lead elsewhere, it is followed with
the classical method of Runge and Kutta. Where it is ever slower, its end is foreseen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf
from typing import Final, Literal, NamedTuple, TypeAlias, final

from attrs import frozen

from argmap.semantics._strengths.bounds import Valued, squeeze_bounds

__all__ = ["Circle", "Method", "Motion"]

Method: TypeAlias = Literal["bounds", "damped", "rk4"]
_Field: TypeAlias = Callable[[list[float]], list[float]]
_Advance: TypeAlias = Callable[[list[float], list[float]], list[float]]

REST: Final = 1e-12
"""The largest |F(s) - s| at which a motion counts as settled."""

_STEP: Final = 0.1
_STABLE: Final = 2.5  # the method of Runge and Kutta is stable while step times steepness is below 2.78
_NUDGE: Final = 1e-4
_CHECKED: Final = 64
_PATIENCE: Final = 4
_FALLING: Final = 0.99
_WORK: Final = 100_000
_SURE: Final = 1e-6
_SAME: Final = 1e-9


@final
@frozen
class Circle:
    """Say how a circle came to rest: which members it has, by which method, and how far from rest it stopped.

    It is *adrift* where many points of rest may lie side by side, so that the way there decides, and what it depends
    on is itself on the way. Its *work* is how many strengths were computed.
    """

    members: tuple[int, ...]
    method: Method
    iterations: int
    residual: float
    adrift: bool = False
    work: int = 0

    @property
    def converged(self) -> bool:
        """Whether it came to rest."""
        return self.residual < REST


@final
class Motion:
    """Move some nodes, and the joins among them, from where they stand; what else bears on them is final.

    Args:
        members: The nodes and joins, nodes first.
        now: The strengths of everything, which the motion writes to.
        valued: Computes one member.
        inputs: For each node and join what it is computed from.
        size: Nodes are numbered below this, joins from it on.
    """

    def __init__(
        self,
        members: Sequence[int],
        now: list[float],
        valued: Valued,
        inputs: Sequence[Sequence[int]],
        size: int,
    ) -> None:
        self.members, self._now, self._valued = tuple(members), now, valued
        self._nodes = [slot for slot in members if slot < size]
        self._joins = [slot for slot in members if slot >= size]
        self._inputs, self._size = inputs, size
        self._start = [now[node] for node in self._nodes]
        self._work = 0

    def field(self, state: list[float]) -> list[float]:
        """Return what follows for each node from the strengths of all."""
        now, valued = self._now, self._valued
        self._work += len(self.members)
        for node, strength in zip(self._nodes, state, strict=True):
            now[node] = strength
        for join in self._joins:
            now[join] = valued(join, now, now)
        return [valued(node, now, now) for node in self._nodes]

    def settle(self, iterations: int, room: list[float], *, still: bool) -> Circle:
        """Bring a circle to rest, by the cheapest way that is sure.

        Args:
            iterations: The largest number of steps, for each way.
            room: Room for a second number for everything.
            still: Whether what bears on the circle from outside is at rest from the start.
        """
        if still and self._start == self.field(self._start):
            return self._circle("damped", 1, 0.0)
        sweeps = squeeze_bounds(self.members, self._inputs, self._now, room, self._valued, iterations)
        self._work += 2 * sweeps * len(self.members)
        if sweeps:
            state = [self._now[node] for node in self._nodes]
            residual = _distance(state, self.field(state))
            if residual < REST:
                return self._circle("bounds", sweeps, residual)
        return self._iterated(iterations, still=still)

    def _iterated(self, iterations: int, *, still: bool) -> Circle:
        """Bring a circle to rest by the damped iteration, if that will do."""
        end = _followed(self._start, self.field, iterations, _halfway)
        if end.hopeless and not end.slow:
            return self.follow(iterations)
        if end.residual < REST and not end.foreseen and not self._drawing(end, iterations):
            shorter = _followed(self._start, self.field, iterations, _quarterway) if still else None
            if shorter is None or shorter.residual >= REST or _distance(end.state, shorter.state) > _SAME:
                return self.follow(iterations, adrift=not still)
        self.field(end.state)
        return self._circle("damped", end.steps, end.residual)

    def _drawing(self, end: _CircleEnd, iterations: int) -> bool:
        """Whether the end draws near what is beside it, as far as that can be told with the work that led there."""
        most = max(_CHECKED, 2 * end.steps, _WORK // len(self._nodes))
        return _draws_near(end.state, self.field, min(iterations, most))

    def follow(self, iterations: int, *, adrift: bool = False) -> Circle:
        """Follow the motion closely, by the method of Runge and Kutta."""
        step = min(_STEP, _STABLE / (1 + self._reach()))
        end = _followed(self._start, self.field, iterations, _RungeKutta(self.field, step).advanced)
        self.field(end.state)
        return self._circle("rk4", end.steps, end.residual, adrift=adrift)

    def _circle(self, method: Method, steps: int, residual: float, *, adrift: bool = False) -> Circle:
        return Circle(self.members, method, steps, residual, adrift, self._work)

    def _reach(self) -> int:
        """Return a bound on how steeply strengths follow: the most nodes that one is computed from."""
        inputs, size = self._inputs, self._size
        return max(
            sum(1 if slot < size else len(inputs[slot]) for slot in inputs[node]) for node in self._nodes
        )


class _CircleEnd(NamedTuple):
    """Say where a motion was left, after how many steps, how far from rest, and whether it was given up or foreseen.

    Given up it may be for being *slow*: it drew nearer to rest to the last, and shorter steps would only take longer.
    """

    state: list[float]
    steps: int
    residual: float
    hopeless: bool = False
    foreseen: bool = False
    slow: bool = False


def _followed(state: list[float], field: _Field, most: int, advanced: _Advance) -> _CircleEnd:
    """Follow a motion until it rests, takes too long, or has been getting no nearer to rest for long."""
    best, stale, falls, count = inf, 0, 0, 0
    marks, guess = list[list[float]](), state
    while True:
        count += 1
        target = field(state)
        residual = _distance(state, target)
        if count % _CHECKED == 0:
            stale = 0 if residual < 0.9 * best else stale + 1
            falls = falls + 1 if residual < _FALLING * best else 0
            best = min(best, residual)
        hopeless = stale >= _PATIENCE and count * len(state) >= _WORK
        if residual < REST or count >= most or hopeless:
            slow = hopeless and falls >= _PATIENCE
            return _CircleEnd(state, count, residual, hopeless=hopeless or residual > _NUDGE, slow=slow)
        if count >= _CHECKED and count & (count - 1) == 0:
            marks.append(state)
            before, guess = guess, _foreseen(*marks[-3:]) if len(marks) > 2 else state
            found = _distance(guess, field(guess))
            if found < REST and _distance(guess, before) < _SURE:
                return _CircleEnd(guess, count, found, foreseen=True)
        state = advanced(state, target)


def _foreseen(first: list[float], second: list[float], third: list[float]) -> list[float]:
    """Return where a motion leads that is ever slower: like 1 / t, it halves what is left in twice the time.

    Where the places at t, 2t and 4t stand in such a ratio, whatever it is, their limit follows (Aitken 1926).
    """
    found = []
    for a, b, c in zip(first, second, third, strict=True):
        bend = (c - b) - (b - a)
        found.append(_unit(c - (c - b) ** 2 / bend) if bend else c)
    return found


def _distance(state: Sequence[float], target: Sequence[float]) -> float:
    return max([abs(t - s) for s, t in zip(state, target, strict=True)])


def _draws_near(rest: list[float], field: _Field, most: int) -> bool:
    """Whether a point of rest draws back what is moved a little away from it, in a direction like no other."""
    state = [s + _NUDGE * (0.5 + n * 0.618034 % 1.0) * (-1.0 if s > 0.5 else 1.0) for n, s in enumerate(rest)]
    for _ in range(most):
        target = field(state)
        if _distance(state, rest) < 1e-3 * _NUDGE:
            return True
        if _distance(state, target) < REST:
            return False
        state = _halfway(state, target)
    return False


def _halfway(state: list[float], target: list[float]) -> list[float]:
    return [0.5 * s + 0.5 * t for s, t in zip(state, target, strict=True)]


def _quarterway(state: list[float], target: list[float]) -> list[float]:
    return [0.75 * s + 0.25 * t for s, t in zip(state, target, strict=True)]


@final
class _RungeKutta:
    """Follow a motion in steps of four stages (Kutta 1901), with small ones where it is steep."""

    def __init__(self, field: _Field, least: float) -> None:
        self._field, self._least, self._step = field, least, least

    def advanced(self, state: list[float], target: list[float]) -> list[float]:
        step, slopes = self._step, [_slope(state, target)]
        for part in (0.5, 0.5, 1.0):
            middle = [_unit(s + part * step * k) for s, k in zip(state, slopes[-1], strict=True)]
            slopes.append(_slope(middle, self._field(middle)))
        # How much the slope changed on the way tells how steep it is here.
        bend, pace = _distance(slopes[1], slopes[0]), step / 2 * max(map(abs, slopes[0]))
        safe = _STABLE / 2 * pace / bend if bend > 0.0 else _STEP
        self._step = min(_STEP, 1.5 * step, max(self._least, safe))
        return [
            _unit(s + step / 6.0 * (a + 2.0 * b + 2.0 * c + d))
            for s, a, b, c, d in zip(state, *slopes, strict=True)
        ]


def _slope(state: Sequence[float], target: Sequence[float]) -> list[float]:
    return [t - s for s, t in zip(state, target, strict=True)]


def _unit(strength: float) -> float:
    """Take back what a long step overshoots: strengths lie in [0, 1]."""
    return min(1.0, max(0.0, strength))
