"""The game behind contributions: premises are the players, the strength of a claim is what they earn."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from typing import TypedDict, final

from argmap.model import ArgumentMap, Support
from argmap.semantics._meter import Meter
from argmap.semantics._strengths.base_scores import Base
from argmap.semantics._strengths.gradual import Gradual
from argmap.semantics._strengths.graph import make_settler, part_of
from argmap.semantics._strengths.map_graph import MapGraph
from argmap.semantics._strengths.weigh import TNorm, norm_named, read_weighted_graph

__all__ = ["Game", "WeighOptions"]


class WeighOptions(TypedDict, total=False):
    """What `contributions` passes on to `weigh`."""

    base: Base
    derived: float
    tnorm: TNorm
    weights: bool
    iterations: int


@final
class Game:
    """Give the strength of a claim for every choice of premises, written as bits of a number."""

    def __init__(
        self, m: ArgumentMap, claim: str, semantics: Gradual, options: WeighOptions, meter: Meter
    ) -> None:
        made = read_weighted_graph(
            m,
            semantics,
            base=options.get("base"),
            derived=options.get("derived", 0.0),
            weights=options.get("weights", True),
        )
        part, names = part_of(made.graph, made.claims[claim])
        number = {slot: n for n, slot in enumerate(names)}
        leaves = {
            key: number[made.sources[node]] for key, node in _leaves(m, made) if made.sources[node] in number
        }
        self.claim, self.premises = claim, list(leaves)
        self.all = (1 << len(leaves)) - 1
        self.converged = True
        self._bits = [(n, 1 << bit) for bit, n in enumerate(leaves.values())]
        self._bases, self._target, self._size = part.bases, number[made.claims[claim]], len(names)
        norm = norm_named(options.get("tnorm", "product"))
        self._settled = make_settler(part, semantics, norm=norm, iterations=options.get("iterations", 10_000))
        self._known: dict[int, float] = {}
        self._meter = meter
        meter.advice = ", or draw fewer samples"

    def worth(self, chosen: int) -> float:
        """Return the strength when exactly the chosen premises are not withdrawn."""
        if chosen not in self._known:
            bases = list(self._bases)
            for node, bit in self._bits:
                if not chosen & bit:
                    bases[node] = 0.0
            settled = self._settled(bases)
            self._meter.spend(settled.work)  # how often a circle goes round is not known beforehand
            self.converged = self.converged and all(circle.converged for circle in settled.circles)
            self._known[chosen] = settled.strengths[self._target]
        return self._known[chosen]

    def removals(self) -> list[float]:
        self._check(len(self.premises) + 2, "")
        return [self.worth(self.all) - self.worth(self.all & ~bit) for _, bit in self._bits]

    def shares(self) -> list[float]:
        """Return the Shapley values: weighted sums over all subsets."""
        count = len(self.premises)
        self._check(1 << count, "")
        weights = [1.0 / (count * math.comb(count - 1, size)) for size in range(count)]
        return [
            math.fsum(
                weights[chosen.bit_count()] * (self.worth(chosen | bit) - self.worth(chosen))
                for chosen in range(self.all + 1)
                if not chosen & bit
            )
            for _, bit in self._bits
        ]

    def drawn_shares(self, samples: int, draw: random.Random) -> list[float]:
        """Return the means of what each premise adds to those before it, over orders drawn at random."""
        self._check(samples * (len(self.premises) + 1), "draw fewer samples, or ")
        totals: list[list[float]] = [[] for _ in self.premises]
        places = list(range(len(self.premises)))
        for _ in range(samples):
            draw.shuffle(places)
            chosen, before = 0, self.worth(0)
            for place in places:
                chosen |= self._bits[place][1]
                after = self.worth(chosen)
                totals[place].append(after - before)
                before = after
        return [math.fsum(added) / samples for added in totals]

    def _check(self, evaluations: int, advice: str) -> None:
        self._meter.check(
            evaluations * self._size, f"The contributions to {self.claim!r} need", advice=advice
        )


def _leaves(m: ArgumentMap, made: MapGraph) -> Iterator[tuple[str, int]]:
    """Yield the premises, each under the key of the first claim that says it, and their nodes."""
    theory = made.theory
    seen = {step.target for step in theory.steps if step.pro and isinstance(m.relations[step.key], Support)}
    for key in m.claims:
        node = theory.nodes[key]
        if node not in seen:
            seen.add(node)
            yield key, node
