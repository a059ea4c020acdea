"""A control chart: a rate over time between the limits of its usual variation.

Enters: dated rates, their centre, limits at each. Leaves: a picture; points beyond the limits are named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govdata.charts.canvas import ACCENT, DASHED, INK, LINE, PAPER, TEXT_2, Canvas
from govdata.charts.chart import MISSING, Chart, Numbers, column, finite, same_length, texts
from govdata.charts.dates import read_span, year_ticks
from govdata.charts.layout import Box, known_runs, linear_ticks
from govdata.charts.plot import (
    EndLabel,
    Frame,
    PointLabel,
    Range,
    along,
    around,
    end_labels,
    end_lines,
    end_width,
    notes_below,
    point_labels,
)
from govdata.errors import DisplayError
from govdata.words import numbers

__all__ = ["Control"]

_MOST_NAMED = 3


@dataclass(frozen=True, kw_only=True)
class Control(Chart):
    """Rates by month, or any other period, with a centre line and limits.

    Parameters
    ----------
    time
        ISO 8601 dates, months or years, ascending.
    counts
        What was counted in each; None where there is no count.
    rate, low, high
        The count per unit of exposure and the limits of it; all three None where there is no count.
    centre
        The rate of all.
    unit
        Title of the vertical axis.
    count_unit
        What is counted: heading of the counts among the numbers.
    """

    time: Sequence[str]
    counts: Sequence[int | None]
    rate: Sequence[float | None]
    low: Sequence[float | None]
    high: Sequence[float | None]
    centre: float
    unit: str = ""
    count_unit: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        columns = ("counts", "rate", "low", "high")
        self._set(time=texts(self.time), **{name: column(getattr(self, name)) for name in columns})
        same_length("Control", time=self.time, **{name: getattr(self, name) for name in columns})
        for name in columns:
            finite("Control", name, getattr(self, name), optional=True)
        finite("Control", "centre", (self.centre,))
        for row, (low, rate, high) in enumerate(zip(self.low, self.rate, self.high, strict=True), start=1):
            known = [value for value in (low, rate, high) if value is not None]
            if len(known) not in (0, 3) or (known and known[0] > known[2]):
                raise DisplayError(
                    f"Control: row {row}: rate {rate!r} with limits {low!r} to {high!r}; "
                    "expected low <= high, and all three or none"
                )
        places = self._places()
        if places != sorted(set(places)):
            raise DisplayError("Control: times must ascend, each once")

    def _places(self) -> list[float]:
        spans = [read_span(text, "Control: time") for text in self.time]
        if any(span is None for span in spans):
            raise DisplayError("Control: found a value without a time; leave undated values out")
        return [span.start for span in spans if span is not None]

    @property
    def empty(self) -> bool:
        """Whether there is no value."""
        return all(value is None for value in self.rate)

    @property
    def key(self) -> str:
        """What lines and dots mean."""
        return self.say("control-legend")

    def _side(self, row: int) -> str:
        """Where a point lies: ``above``, ``below``, ``within``; empty where there is none."""
        rate, low, high = self.rate[row], self.low[row], self.high[row]
        if rate is None or low is None or high is None:
            return ""
        return "above" if rate > high else "below" if rate < low else "within"

    def _said_side(self, row: int) -> str:
        words = {"above": "control-above", "below": "control-below", "within": "within"}
        side = self._side(row)
        return self.say(words[side]) if side else MISSING

    def _text(self, value: float | None) -> str:
        """Print a rate or a limit, with one decimal; more where all are small."""
        if value is None:
            return MISSING
        return numbers.number(value, self.lang, 1 if self.centre >= 1 else 3)

    def _count(self, row: int) -> str:
        count = self.counts[row]
        return MISSING if count is None else numbers.number(count, self.lang)

    def _limits(self, row: int) -> str:
        if self.low[row] is None:
            return MISSING
        return self.say("range", low=self._text(self.low[row]), high=self._text(self.high[row]))

    def numbers(self) -> Numbers:
        """Return time, count, rate, limits, and where it lies."""
        head = (
            self.say("time"),
            self.count_unit or self.say("count"),
            self.unit or self.say("control-rate"),
            self.say("control-limits"),
            self.say("control-against"),
        )
        rows = [
            (time, self._count(i), self._text(self.rate[i]), self._limits(i), self._said_side(i))
            for i, time in enumerate(self.time)
        ]
        return head, tuple(rows)

    def _alt(self) -> str:
        known = [i for i, value in enumerate(self.rate) if value is not None]
        above, below = ([i for i in known if self._side(i) == side] for side in ("above", "below"))
        head = self.say(
            "control-alt",
            first=self.time[known[0]],
            last=self.time[known[-1]],
            n=len(known),
            centre=self._text(self.centre),
            above=len(above),
            below=len(below),
        )
        shown = [*above, *below][:8]
        said = [
            self.say(
                "bracketed", text=f"{self.time[i]} {self._text(self.rate[i])}", beside=self._said_side(i)
            )
            for i in sorted(shown)
        ]
        most, least = (pick(known, key=lambda i: self.rate[i] or 0.0) for pick in (max, min))
        ends = self.say(
            "control-ends",
            highest=self._text(self.rate[most]),
            highest_time=self.time[most],
            lowest=self._text(self.rate[least]),
            lowest_time=self.time[least],
        )
        return self.sentences([head, *([self.listed(said)] if said else []), ends])

    # drawing

    def _draw(self, canvas: Canvas) -> float:
        last = max(i for i, value in enumerate(self.rate) if value is not None)
        names = {
            "high": self.say("control-upper"),
            "centre": self.say("control-all"),
            "low": self.say("control-lower"),
        }
        ends = {"high": self.high[last] or 0.0, "centre": self.centre, "low": self.low[last] or 0.0}
        lines = {
            name: end_lines(f"{names[name]} {self._text(value)}", canvas.width * 0.24)
            for name, value in ends.items()
        }
        frame = Frame(
            canvas, 0, 140, self._time_range(), self._value_range(), self.lang, self.unit,
            end_width(lines.values()),
        )  # fmt: skip
        centre = frame.y(self.centre)
        canvas.rule(frame.left, centre, frame.right, centre, INK, 0.8, layer=2)
        curves = [*along([(frame.left, centre), (frame.right, centre)]), *self._draw_limits(canvas, frame)]
        marks = self._draw_points(canvas, frame)
        tags = [
            EndLabel(frame.right, frame.y(value), lines[name], INK if name == "centre" else TEXT_2)
            for name, value in ends.items()
        ]
        end_labels(canvas, frame.right + 10, tags, frame.top - 4, frame.bottom + 4)
        ticks = year_ticks(frame.x.low, frame.x.high, max(2, int((frame.right - frame.left) // 44)))
        bottom = frame.draw_axes("", ticks)
        left_over = point_labels(canvas, self._labels(frame), frame.box, marks, curves)
        return notes_below(canvas, bottom, left_over, self.lang)

    def _time_range(self) -> Range:
        places = self._places()
        pad = max(places[-1] - places[0], 0.5) * 0.02
        return Range(places[0] - pad, places[-1] + pad)

    def _value_range(self) -> Range:
        values = [v for c in (self.rate, self.low, self.high) for v in c if v is not None]
        low, high = min(*values, self.centre), max(*values, self.centre)
        if 0 <= low < high * 0.6:
            low = 0.0
        if high == low:
            low, high = low - max(abs(low), 1) * 0.1, high + max(abs(high), 1) * 0.1
        ticks = linear_ticks(low, high, 6, False)
        step = ticks[1] - ticks[0] if len(ticks) > 1 else high - low
        low = min(low, ticks[0]) if low >= ticks[0] - 1e-12 * abs(step) else ticks[0] - step
        return Range(low, max(high, ticks[-1]) + (high - low) * 0.04)

    def _draw_limits(self, canvas: Canvas, frame: Frame) -> list[Box]:
        places, found = self._places(), list[Box]()
        for values in (self.low, self.high):
            for run in known_runs(values):
                points = [(frame.x(places[i]), frame.y(values[i] or 0.0)) for i in run]
                if len(points) > 1:
                    canvas.path(points, LINE, width=0.9, dash=DASHED)
                    found += along(points)
        return found

    def _draw_points(self, canvas: Canvas, frame: Frame) -> list[Box]:
        places, found = self._places(), list[Box]()
        for run in known_runs(self.rate):
            points = [(frame.x(places[i]), frame.y(self.rate[i] or 0.0)) for i in run]
            if len(points) > 1:
                canvas.path(points, ACCENT, width=0.9, layer=3)
            for i, point in zip(run, points, strict=True):
                if self._side(i) == "within":
                    canvas.dot(*point, 4.0, PAPER, ACCENT, 0.9, layer=4)
                else:
                    canvas.dot(*point, 6.0)
                found.append(around(*point))
        return found

    def _labels(self, frame: Frame) -> list[PointLabel]:
        """Name points beyond the limits by time and rate; many by their rate alone, the axis has the time."""
        places = self._places()
        beyond = [i for i in range(len(self.time)) if self._side(i) in ("above", "below")]
        texts = [f"{self.time[i]} {self._text(self.rate[i])}" for i in beyond]
        if len(beyond) > _MOST_NAMED:
            texts = [self._text(self.rate[i]) for i in beyond]
        return [
            PointLabel(frame.x(places[i]), frame.y(self.rate[i] or 0.0), text, ACCENT, 700)
            for i, text in zip(beyond, texts, strict=True)
        ]
