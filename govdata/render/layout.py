"""In which order blocks go so that pages fill, and which rows of a table stay together.

Enters: the blocks of a report and where each came to stand in a first layout. Leaves: a plan for the second.

A picture that no longer fits on a page leaves the rest of it blank. Text that comes after it then goes before
it, as a compositor does by hand: never past another picture or table of the same kind, never past words
that point back to it. Where no text can, a long table breaks instead. Nothing ever moves towards the front.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, NamedTuple

from govdata.render.length import CONTENTS_FROM

__all__ = ["Plan", "Spot", "arrange", "kept_together", "settle"]

_FULL = 540.0  # points from the top; a summary that ends further down fills its page
_GAP = 90.0  # points, an eighth of the page: less may stay blank
_TWO_LINES = 38.0
_SMALLEST = 0.6  # of its width: a picture is not made smaller than that
_TABLE_START = 120.0  # caption, head and three rows
_TABLE_TURN = 32.0  # the head that a table repeats on a new page, and half a row lost on the old
_REACH = 8  # blocks after a picture that may go before it
_ABOVE = {"heading": 20.0, "figure": 14.0, "table": 14.0, "callout": 12.0}
_FLOATING = ("figure", "table")
_TEXT = ("paragraph", "bullets", "ordered", "quote", "code")
_BACK = ("上图", "上表", "上面", "以上", " above", "preceding")

Block = Mapping[str, Any]


class Spot(NamedTuple):
    """Where a block starts or ends: its number, ``start`` or ``end``, page, points from the page's top.

    The summary is block -1.
    """

    block: int
    side: str
    page: int
    y: float


@dataclass(frozen=True)
class Plan:
    """How the pages are filled.

    Attributes
    ----------
    order
        Indices of the blocks.
    floats
        Labels of pictures and tables that go to the top of the next page.
    broken
        Labels of tables that break although they would fit on a page.
    shrunk
        Labels of pictures without a number, and what part of their width they keep so as to stay in place.
    alone
        Summaries that have a page to themselves: their blocks, the report's own being -1.
    contents
        Whether there is a table of contents.
    shorter
        Points by which pages end sooner.
    """

    order: tuple[int, ...]
    floats: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    shrunk: tuple[tuple[str, float], ...] = ()
    alone: tuple[int, ...] = ()
    contents: bool = False
    shorter: float = 0.0

    def to_json(self) -> dict[str, Any]:
        """Return what the template reads."""
        return asdict(self) | {"shrunk": dict(self.shrunk)}


def arrange(plan: Plan, blocks: Sequence[Block], spots: Iterable[Spot], top: float, bottom: float) -> Plan:
    """Return a plan for the second layout from the plan of the first and where everything came to stand.

    Parameters
    ----------
    plan
        In which nothing moves. Its summary may stand alone or not, whatever it did in the layout.
    blocks
        As the template gets them: `kind`, `label`, and for tables `breakable` and `may-break`.
    spots
        Start and end of every block in the first layout.
    top, bottom
        Of the text on a page, points from the page's top.

    """
    if not blocks:
        return plan
    found = {(spot.block, spot.side): spot for spot in spots}
    sizes = [_size(blocks[i], found[i, "start"], found[i, "end"], top, bottom) for i in range(len(blocks))]
    y = _first(plan, found, top, bottom)
    ends = [found[i, "end"].y for i in range(len(blocks))] if y == found[0, "start"].y else []
    pages = _Pages(blocks, sizes, ends, plan.alone, top, bottom, y)
    pages.fill()
    return replace(
        plan,
        order=tuple(pages.order),
        floats=tuple(pages.floats),
        broken=tuple(pages.broken),
        shrunk=tuple(pages.shrunk),
    )


def settle(plan: Plan, spots: Iterable[Spot], summaries: Iterable[int], alone: bool, contents: str) -> Plan:
    """Decide from a layout which summaries stand alone, and whether there is a table of contents.

    Parameters
    ----------
    plan
        Of that layout.
    spots
        Of that layout.
    summaries
        Which blocks are summaries.
    alone
        Whether a summary that fills its page may stand alone.
    contents
        ``always``, ``never``, or ``long``: only before a body of more than eight pages.
    """
    found = {(spot.block, spot.side): spot for spot in spots}
    ends = [(i, found[i, "start"], found[i, "end"]) for i in summaries]
    full = tuple(
        i for i, start, end in ends if alone and end.page == start.page and end.y > _FULL
    )  # of one that is longer than a page, however it is set, the body goes on below it
    pages = found[-2, "end"].page - found[-2, "start"].page
    listed = contents == "always" or (contents == "long" and pages >= CONTENTS_FROM)
    return replace(plan, alone=full, contents=listed)


def _first(plan: Plan, found: Mapping[tuple[int, str], Spot], top: float, bottom: float) -> float:
    """Return where the first block starts."""
    first, end = found[0, "start"], found.get((-1, "end"))
    if end is None or (-1 in plan.alone) == (first.page > end.page):
        return first.y
    listed = first.y - top if first.page > end.page else first.y - end.y  # the table of contents
    if -1 in plan.alone or end.y + _ABOVE["heading"] + listed > bottom:
        return top + listed
    return end.y + listed


class _Size(NamedTuple):
    above: float
    height: float


def _size(block: Block, start: Spot, end: Spot, top: float, bottom: float) -> _Size:
    above = _ABOVE.get(block["kind"], 7.0)
    turns = end.page - start.page
    height = end.y - start.y + turns * (bottom - top - (_TABLE_TURN if block["kind"] == "table" else 0.0))
    return _Size(above, height if start.y <= top + 1 else max(height - above, 0.0))


@dataclass
class _Pages:
    """Fills pages block by block with the heights of the first layout."""

    blocks: Sequence[Block]
    sizes: Sequence[_Size]
    ends: Sequence[float]  # as measured; they hold until something moves
    alone: tuple[int, ...]
    top: float
    bottom: float
    y: float
    order: list[int] = field(default_factory=list)
    floats: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    shrunk: list[tuple[str, float]] = field(default_factory=list)

    def fill(self) -> None:
        queue = deque(range(len(self.blocks)))
        while queue:
            self._next(queue)

    def _next(self, queue: deque[int]) -> None:
        index = queue.popleft()
        block = self.blocks[index]
        if self.ends and index and not self.moved:
            self.y = self.ends[index - 1]
        if block.get("chapter"):
            self.y = self.top
        if block["kind"] == "heading":
            self._heading(index, queue)
        elif block["kind"] == "summary":
            self._flow(index)
            self.y = self.top if index in self.alone else self.y
        elif self._fits(index) or not self._whole(index):
            self._flow(index)
        elif self.room < _GAP or not self._filled(index, queue):
            self._turn(index)

    @property
    def moved(self) -> bool:
        """Whether anything stands elsewhere than in the measured layout."""
        return bool(self.floats or self.broken or self.shrunk) or self.order != list(range(len(self.order)))

    @property
    def room(self) -> float:
        return self.bottom - self.y

    def _need(self, index: int) -> float:
        return self.sizes[index].height + (self.sizes[index].above if self.y > self.top else 0.0)

    def _fits(self, index: int) -> bool:
        return self._need(index) <= self.room

    def _whole(self, index: int) -> bool:
        block = self.blocks[index]
        if block["kind"] == "table":
            return not block["breakable"] and block["label"] not in self.broken
        return block["kind"] in ("figure", "math", "texcode")

    def _least(self, index: int) -> float:
        """Return the room without which a block starts on the next page."""
        if self._whole(index):
            return self._need(index)
        return min(self._need(index), _TABLE_START if self.blocks[index]["kind"] == "table" else _TWO_LINES)

    def _flow(self, index: int) -> None:
        """Set a block here, what doesn't fit on the next page."""
        if self.room < self._least(index):
            self.y = self.top
        self.y += self._need(index)
        self._wrap(index)
        self.order.append(index)

    def _wrap(self, index: int) -> None:
        """Turn pages until what was set last ends on one."""
        turn = _TABLE_TURN if self.blocks[index]["kind"] == "table" else 0.0
        while self.y > self.bottom:
            self.y += self.top - self.bottom + turn

    def _turn(self, index: int) -> None:
        self.y = self.top
        self._flow(index)

    def _heading(self, index: int, queue: deque[int]) -> None:
        """Set a heading where what follows it can start, or text that may go before what follows."""
        after = next((i for i in queue if self.blocks[i]["kind"] != "heading"), None)
        least = self._need(index) + (0.0 if after is None else self._least(after))
        if least > self.room and not (after is not None and queue[0] == after and self._helps(index, queue)):
            self.y = self.top
        self.y += self._need(index)
        self.order.append(index)

    def _helps(self, index: int, queue: deque[int]) -> bool:
        after = queue[0]
        if not self._whole(after) or self.blocks[after]["kind"] not in _FLOATING:
            return False
        if not self.blocks[after].get("numbered", True):
            return False
        room = self.room - self._need(index)
        taken, _, left = self._texts(after, list(queue)[1:], room)
        return room >= _GAP and ((bool(taken) and left < _GAP) or self._may_break(after, room))

    def _may_break(self, index: int, room: float) -> bool:
        return bool(self.blocks[index].get("may-break")) and room >= _TABLE_START

    def _filled(self, index: int, queue: deque[int]) -> bool:
        """Fill the page before a picture or table that doesn't fit; say whether that was possible."""
        block = self.blocks[index]
        if block["kind"] not in _FLOATING:  # a formula is part of its sentence
            return False
        if not block.get("numbered", True):  # nobody would find it elsewhere
            return self._stays(index)
        taken, split, left = self._texts(index, list(queue), self.room)
        if self._may_break(index, self.room) and left >= _GAP:
            self.broken.append(block["label"])
            self._flow(index)
            return True
        if not taken or left > self.room - _TWO_LINES:
            return False
        for i in taken:
            queue.remove(i)
        if split:
            self._float_before(taken, index)
        else:
            self.order += taken
            self._turn(index)
        return True

    def _stays(self, index: int) -> bool:
        """Let what has no number stay in its place: a picture smaller, a table in two; say if that can be."""
        block, room = self.blocks[index], self.room
        share = room / self._need(index)
        if block["kind"] == "figure" and share >= _SMALLEST:
            self.shrunk.append((block["label"], round(share - 0.02, 3)))
            self.order.append(index)
            self.y = self.bottom
        elif self._may_break(index, room):
            self.broken.append(block["label"])
            self._flow(index)
        else:
            return False
        return True

    def _float_before(self, taken: list[int], index: int) -> None:
        """Let the block go to the top of the next page, the last text run on below it."""
        *whole, last = taken
        self.order += [*whole, index, last]
        self.floats.append(self.blocks[index]["label"])
        rest = sum(self.sizes[i].height + self.sizes[i].above for i in taken) - self.room
        self.y = self.top + self.sizes[index].height + 16.0 + rest
        self._wrap(last)

    def _texts(self, index: int, queue: list[int], room: float) -> tuple[list[int], bool, float]:
        """Return which texts fit before a block, whether the last of them runs on, and what room is left."""
        taken: list[int] = []
        pending: list[int] = []  # headings, which go only with text
        used = waiting = 0.0
        for i in queue[:_REACH]:
            block = self.blocks[i]
            need = self.sizes[i].height + self.sizes[i].above
            if block["kind"] == "heading" and not block.get("chapter"):
                pending.append(i)
                waiting += need
                continue
            if not self._passes(i, index):
                break
            space = room - used - waiting
            splits = need > space >= self._start(block)
            if need > space and not splits:
                break
            taken += [*pending, i]
            used += waiting + need
            pending, waiting = [], 0.0
            if splits:
                return taken, True, 0.0
        return taken, False, room - used

    def _start(self, block: Block) -> float:
        """Return how much of a block may stand on a page before the rest runs on; infinite if none may."""
        if block["kind"] in _TEXT:
            return _TWO_LINES
        return _TABLE_START if block["kind"] == "table" and block["breakable"] else math.inf

    def _passes(self, index: int, other: int) -> bool:
        """Say whether a block may go before another that stood before it."""
        block, kind = self.blocks[index], self.blocks[index]["kind"]
        if block.get("chapter") or kind == self.blocks[other]["kind"]:
            return False
        return kind in _FLOATING or (kind in _TEXT and not _points_back(block))


def _points_back(block: Any) -> bool:
    """Say whether a text points to what stands above it."""
    if isinstance(block, str):
        return any(word in block for word in _BACK)
    if isinstance(block, Mapping):
        return any(map(_points_back, block.values()))
    return isinstance(block, list | tuple) and any(map(_points_back, block))


def kept_together(roles: Sequence[str]) -> dict[int, int]:
    """Return which rows of a long table stay on one page: the first of each lot, and how many.

    A page takes over or leaves at least three rows, and a subheading is followed by a row.

    >>> kept_together(["group", *["body"] * 9, "group", *["body"] * 4, "summary"])
    {0: 3, 10: 2, 13: 3}
    """
    last = len(roles)
    spans = [(0, 3), *((i, i + 2) for i, role in enumerate(roles) if role == "group"), (last - 3, last)]
    lots: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if lots and start < lots[-1][1]:
            lots[-1] = (lots[-1][0], max(end, lots[-1][1]))
        else:
            lots.append((start, min(end, last)))
    return {start: end - start for start, end in lots}
