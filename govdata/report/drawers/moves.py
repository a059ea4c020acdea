"""Places at two points: the share, and the number that it leaves over as a range."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govdata.charts import Panel, Ranges
from govdata.document import plain
from govdata.questions.moves import Move, Moves
from govdata.report.drawn import Label, Picture, picture_of
from govdata.words import numbers
from govdata.words.values import Interval

if TYPE_CHECKING:
    from govdata.words.values import Quantity

_POINTS = (0, 1)


@picture_of.register
def _drawn(moves: Moves, label: Label) -> Picture:
    book = label.page.casebook
    points = [(move, at) for move in moves.rows for at in _POINTS]
    shares = [book.observation(move.shares[at]).value for move, at in points]
    left = [_left(move, at) for move, at in points]
    chart = Ranges(
        lang=label.lang,
        labels=[
            f"{label.page.place(move.place)}{_comma(label)}{_dated(move, at, label)}" for move, at in points
        ],
        panels=[
            Panel(title=label.text("share"), low=shares, high=shares, unit="share"),
            Panel(
                title=label.text("left"),
                low=[ends.low.value for ends in left],
                high=[ends.high.value for ends in left],
                value_texts=[_said(ends, label) for ends in left],
            ),
        ],
        pairs=[(2 * row, 2 * row + 1) for row in range(len(moves.rows))],
    )
    return Picture(chart, tuple(_evidence(moves)))


def _left(move: Move, at: int) -> Interval:
    return (move.first, move.later)[at]


def _dated(move: Move, at: int, label: Label) -> str:
    return numbers.date(move.dates[at], label.lang) if move.dates[at] else label.text("undated")


def _comma(label: Label) -> str:
    return "，" if label.lang == "zh" else ", "


def _said(ends: Interval, label: Label) -> str:
    return plain(label.page.said_value(ends, "bare")).replace(" to ", "–")


def _evidence(moves: Moves) -> list[str | Quantity]:
    found: list[Any] = []
    for move in moves.rows:
        found += [*move.shares, *(end for ends in (move.first, move.later) for end in (ends.low, ends.high))]
    return found
