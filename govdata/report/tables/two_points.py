"""What came in and what share of it was well, each told twice: did the number left over move?

Enters: a page, two indicators, models. Leaves: key figures, a picture from zero, and sentences that say only
what the printed digits bear.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from govdata.document import KeyFigure
from govdata.evidence import implied
from govdata.evidence.derived import Derived, derive
from govdata.report.shown import Shown
from govdata.report.tables.before_after import before_after
from govdata.statistics.proportions import trials_to_distinguish

if TYPE_CHECKING:
    from govdata.report.page import Page, Pair

__all__ = ["TwoPoints"]

_UNIT: Pair = ("件/日", "a day")
Ends = tuple[Derived, Derived]


@dataclass(frozen=True)
class _Move:
    """One place: volume and share at two points, what they leave over, and how far digits let that move."""

    model_id: str
    volumes: tuple[str, str]
    shares: tuple[str, str]
    left: Ends
    change: Derived
    first: Ends
    later: Ends

    @property
    def apart(self) -> bool:
        """Whether the two numbers left over differ whatever the hedges and roundings hide."""
        return self.first[0].value > self.later[1].value or self.later[0].value > self.first[1].value


class TwoPoints:
    """Volume and satisfaction of some places at two points.

    Parameters
    ----------
    page
        Gives words and evidence.
    volume, share
        Indicators: what comes in a day, and the share of it that is well.
    models
        Models to look at.
    level
        Confidence level of the sample sizes.
    """

    def __init__(self, page: Page, volume: str, share: str, models: Sequence[str], level: float) -> None:
        self._page, self._level = page, level
        book, unit = page.casebook, "request per day"
        volumes, shares = implied.told_twice(book, volume, models), implied.told_twice(book, share, models)
        self.moves = [
            _Move(
                m,
                volumes[m],
                shares[m],
                (a, b),
                derive(book, f"({b.expression}) - ({a.expression})", f"{m}.left.change", unit),
                implied.ends_of(book, a),
                implied.ends_of(book, b),
            )
            for m, (a, b) in implied.changes(book, volume, share, models, unit).items()
        ]

    def __bool__(self) -> bool:
        return bool(self.moves)

    @property
    def apart(self) -> dict[str, bool]:
        """Model id -> whether the number left over moved for certain."""
        return {move.model_id: move.apart for move in self.moves}

    @property
    def name(self) -> str:
        """The first place."""
        return self._page.places([move.model_id for move in self.moves[:1]])

    def key_figures(self) -> list[KeyFigure]:
        """Return the number dissatisfied at both points, of the first place."""
        return [figure for move in self.moves[:1] for figure in self._figures(move)]

    def _figures(self, move: _Move) -> list[KeyFigure]:
        place = self._page.place(move.model_id)
        value = self._page.casebook.observation
        up = (value(move.volumes[1]).value or 0.0) > (value(move.volumes[0]).value or 0.0)
        slower = up and move.left[1].value < move.left[0].value
        noted: Pair = ("件数动得比比例少。", "It moved less than the share.") if slower else _SAME
        heads: tuple[Pair, Pair] = (
            (f"每天不满意，{place}，先", f"Dissatisfied a day, {place}, first"),
            (f"每天不满意，{place}，后", f"Dissatisfied a day, {place}, later"),
        )
        notes = (("假定所有人都回访到了。", "If all callers had been reached."), noted)
        return [
            self._page.key_figure(head, figure, _UNIT, note, 0)
            for head, figure, note in zip(heads, move.left, notes, strict=True)
        ]

    def picture(self, label: str) -> Shown:
        """Show received and dissatisfied at both points as bars from zero."""
        heads: tuple[Pair, ...] = (
            ("收到，先", "received, first"),
            ("收到，后", "received, later"),
            ("不满意，先", "dissatisfied, first"),
            ("不满意，后", "dissatisfied, later"),
        )
        bars: list[tuple[Pair, str | Derived]] = []
        for move in self.moves:
            place = self._page.place(move.model_id)
            figures: tuple[str | Derived, ...] = (*move.volumes, *move.left)
            bars += [
                ((f"{place} {zh}", f"{place}, {en}"), f) for (zh, en), f in zip(heads, figures, strict=True)
            ]
        key: Pair = (
            "件/日，从零起　“逾”：原文写“余”",
            "Requests a day, from zero; “more than”: hedged in the text",
        )
        note: Pair = (
            "不满意的件数是推算：假定每天收到的都回访到，且满意比例适用于全部。",
            "The number dissatisfied is derived, as if all were called back and the share held of all.",
        )
        return before_after(self._page, label, self._title(), bars, _UNIT, subtitle=key, note=note)

    def _title(self) -> Pair:
        value = self._page.casebook.observation
        rose = all((value(m.shares[0]).value or 0.0) < (value(m.shares[1]).value or 0.0) for m in self.moves)
        return self._page.first(
            (not rose, ("比例和不满意的件数各变了多少", "How the share and the number dissatisfied changed")),
            (
                not all(m.apart for m in self.moves),
                (
                    "比例升了，不满意的件数减没减，两点说不清",
                    "The share rose; whether the number dissatisfied fell, two points cannot tell",
                ),
            ),
            (
                True,
                ("比例升了，不满意的件数也变了", "The share rose, and the number dissatisfied changed too"),
            ),
        )

    def told(self) -> Shown:
        """Say place by place what the two points show, and how many call-backs would part the shares."""
        if not self.moves:
            return self._page.say(
                zh="所选地区没有一处把受理量和满意比例在同样两点都印出来，谈不上变化。",
                en="No chosen place prints both volume and satisfaction at the same two points: "
                "there is no change to speak of.",
            )
        return self._page.shown(*(block for move in self.moves for block in self._move(move).blocks))

    def _move(self, move: _Move) -> Shown:
        page = self._page
        meet: Pair = (
            ("两段不相交。", "the two do not meet.")
            if move.apart
            else ("两段相接或相交，减没减说不清。", "the two meet, so whether it fell cannot be told.")
        )
        said = page.both(_CHANGE, _ROOM, meet, self._dates(move))
        fills: dict[str, Any] = {
            "v1": page.end(move.volumes[0]),
            "v2": page.end(move.volumes[1]),
            "s1": page.end(move.shares[0]),
            "s2": page.end(move.shares[1]),
            "a": move.left[0],
            "b": move.left[1],
            "d": move.change,
            "a0": move.first[0],
            "a1": move.first[1],
            "b0": move.later[0],
            "b1": move.later[1],
        }
        one = page.say(*said, place=page.place(move.model_id), **fills)
        return page.shown(*one.blocks, *self._calls(move).blocks)

    def _dates(self, move: _Move) -> Pair:
        first, later = (self._page.casebook.observation(i).period for i in move.volumes)
        return self._page.first(
            (first and later, ("两点都写明年份。", "Both points have a year.")),
            (first, ("前一点写明年份，后一点没有日期。", "The first point has a year, the second no date.")),
            (True, ("前一点没有日期。", "The first point has no date.")),
        )

    def _calls(self, move: _Move) -> Shown:
        page = self._page
        ends = [page.casebook.observation(i).value or 0.0 for i in move.shares]
        if ends[0] == ends[1] or not {0.0, 1.0}.isdisjoint(ends):
            return page.say(
                zh="两个比例相同，或有一个是全部，不作样本量推算。",
                en="The two shares are equal, or one of them is all: no sample size is worked out.",
            )
        calls = trials_to_distinguish(ends[0], ends[1], self._level)
        return page.say(*_CALLS, calls=calls, conf=page.words.worked_share(self._level))


_SAME: Pair = ("同一假定。", "The same assumption.")
_CHANGE: Pair = (
    "{place}：材料称受理量由每天{v1}变为{v2}，回访满意由{s1}变为{s2}。"
    "据此推算，若每件都回访到，不满意的由每天{a}变为{b}，变化{d}。",
    "{place}: the source states that receipt went from {v1} to {v2} a day and satisfaction at call-back from "
    "{s1} to {s2}. From which we derive that, had every request been called back, those dissatisfied went "
    "from {a} to {b} a day, a change of {d}.",
)
_ROOM: Pair = (
    "但约数和四舍五入留有余地：前一点在{a0}到{a1}之间，后一点在{b0}到{b1}之间，",
    "Hedges and rounding leave room: the first point lies between {a0} and {a1}, the second between {b0} and "
    "{b1};",
)
_CALLS: Pair = (
    "要分清这两个比例，每期须有{calls}次回访（双侧，置信水平{conf}，把握八成）。次数够了还要知道：回访到的是谁，"
    "没接通的有多少，两点各在什么时候。",
    "To tell these two shares apart takes {calls} call-backs at each point (two-sided, level {conf}, "
    "power four in five). With enough of them it must still be known who was reached, how many were not, "
    "and when each point was.",
)
