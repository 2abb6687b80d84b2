"""The tree engine: a tidy tree over boxes of different size, in pure Python, always there, linear."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from attrs import define

from argmap.rendering.layout._engine import Arrangement, Engine, EngineBudget, EngineInput

__all__ = ["ENGINE"]


def _arrange(sheet: EngineInput, budget: EngineBudget) -> Arrangement:  # noqa: ARG001 - it needs no limit
    """Lay out the tree of first uses; any other arrow is drawn over it.

    Subtrees are pushed together until their outlines are *gap* apart, their parent in the middle above
    (E. Reingold, J. Tilford, Tidier Drawings of Trees, 1981; A. van der Ploeg, Drawing Non-layered Tidy Trees
    in Linear Time, 2014). Pushed to the left, a small subtree between two large ones sticks to the
    left one; done from both sides and averaged, it stands between them, and no distance gets smaller.
    """
    tree = _tree(sheet)
    boxes = _boxes(sheet, tree)
    mirror = [found[::-1] for found in tree.children]
    from_left = _pushed(tree.order, tree.children, boxes, sheet.gap)
    from_right = _pushed(tree.order, mirror, boxes.mirrored(), sheet.gap)
    lefts = [(x - y) // 2 - half for x, y, half in zip(from_left, from_right, boxes.halves, strict=True)]
    return Arrangement(lefts[:-1], tree.rows[:-1])


@define
class _Boxes:
    """Points from the middle of each box to its left and to its right edge.

    And from the middle of its parent to its own, if its arrow is to be straight.
    """

    halves: list[int]
    rests: list[int]
    ends: list[int]

    def mirrored(self) -> _Boxes:
        return _Boxes(self.rests, self.halves, [-end for end in self.ends])


def _boxes(sheet: EngineInput, tree: _Tree) -> _Boxes:
    halves = [*(width // 2 for width in sheet.widths), 0]
    rests = [*(width - width // 2 for width in sheet.widths), 0]
    ends = [0] * len(halves)
    for child, number in enumerate(tree.arrows):
        if number >= 0:
            arrow = sheet.arrows[number]
            ends[child] = arrow.arrive - halves[arrow.target] - arrow.leave + halves[child]
    return _Boxes(halves, rests, ends)


@define
class _Tree:
    """A spanning forest under one root beyond the boxes, which has the last number.

    ``order`` has parents before children, ``arrows`` the number of the arrow from each child, or -1.
    """

    children: list[list[int]]
    order: list[int]
    rows: list[int]
    arrows: list[int]


def _tree(sheet: EngineInput) -> _Tree:
    """Hang each box below the first box it bears on, breadth first; cut a circle at its first box."""
    count = len(sheet.widths)
    bearing: list[list[int]] = [[] for _ in range(count)]
    top = [True] * count
    for number, arrow in enumerate(sheet.arrows):
        bearing[arrow.target].append(number)
        top[arrow.source] = top[arrow.source] and not arrow.ranks
    found = _Tree([[] for _ in range(count + 1)], [count], [-1] * (count + 1), [-1] * (count + 1))
    seen = [False] * count
    _hang(sheet, found, seen, bearing, [i for i in range(count) if top[i]])
    for i in range(count):
        if not seen[i]:
            _hang(sheet, found, seen, bearing, [i])
    return found


def _hang(
    sheet: EngineInput, tree: _Tree, seen: list[bool], bearing: list[list[int]], roots: list[int]
) -> None:
    queue = deque(roots)
    tree.children[-1] += roots
    for root in roots:
        seen[root], tree.rows[root] = True, 0
    while queue:
        box = queue.popleft()
        tree.order.append(box)
        for number in bearing[box]:
            child = sheet.arrows[number].source
            if not seen[child]:
                seen[child], tree.rows[child], tree.arrows[child] = True, tree.rows[box] + 1, number
                tree.children[box].append(child)
                queue.append(child)
        # Arrows into the cells of one box must not cross: boxes of the left cell stand left.
        tree.children[box].sort(key=lambda child: sheet.arrows[tree.arrows[child]].arrive)


@define
class _Contour:
    """The edges of a subtree, level by level, the top level last; add ``move`` to each number.

    Only the shorter of two outlines is ever walked, so that all joins together are linear.
    """

    left: list[int]
    right: list[int]
    move_left: int = 0
    move_right: int = 0


def _pushed(order: Sequence[int], children: Sequence[Sequence[int]], boxes: _Boxes, gap: int) -> list[int]:
    """Return the middle of each box, every subtree as far left as it can be."""
    shifts = [0] * len(order)
    outlines: dict[int, _Contour] = {}
    for box in reversed(order):
        outline, middle = _Contour([], []), 0
        if kids := children[box]:
            outline = outlines.pop(kids[0])
            for kid in kids[1:]:
                other = outlines.pop(kid)
                shifts[kid] = _distance(outline, other, gap)
                _join(outline, other, shifts[kid])
            middle = (shifts[kids[-1]] - boxes.ends[kids[0]] - boxes.ends[kids[-1]]) // 2
            for kid in kids:
                shifts[kid] -= middle
        outline.move_left -= middle
        outline.move_right -= middle
        outline.left.append(-boxes.halves[box] - outline.move_left)
        outline.right.append(boxes.rests[box] - outline.move_right)
        outlines[box] = outline
    for box in order:
        for kid in children[box]:
            shifts[kid] += shifts[box]
    return shifts


def _distance(one: _Contour, other: _Contour, gap: int) -> int:
    widest = max(map(int.__sub__, reversed(one.right), reversed(other.left)))
    return widest + one.move_right - other.move_left + gap


def _join(one: _Contour, other: _Contour, shift: int) -> None:
    """Make *one* the outline of both, the *other* moved by *shift*."""
    if len(other.left) > len(one.left):
        move = one.move_left - other.move_left - shift
        other.left[-len(one.left) :] = [x + move for x in one.left]
        one.left, one.move_left = other.left, other.move_left + shift
    if len(other.right) >= len(one.right):
        one.right, one.move_right = other.right, other.move_right + shift
    else:
        move = other.move_right + shift - one.move_right
        one.right[-len(other.right) :] = [x + move for x in other.right]


ENGINE = Engine(name="tree", arrange=_arrange, turn=3)
