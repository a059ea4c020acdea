"""Curves over time since a start: survival, or cumulative incidence, with intervals and numbers at risk.

Enters: the tidy frame of ``methods.survival``: a row for each group and time. Leaves: steps with bands, names
at the ends of the lines, how many are still followed underneath.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from govdata.charts import theme
from govdata.charts.canvas import ACCENT, BAND, INK, LINE, SMALL, TEXT_2, Canvas
from govdata.charts.chart import (
    MISSING,
    Chart,
    Numbers,
    amount,
    column,
    finite,
    ordered,
    percent,
    same_length,
    shares,
    texts,
    ticks_for,
)
from govdata.charts.layout import LEADING, fit, rounded_up, thinned, wrap
from govdata.charts.plot import EndLabel, Frame, Range, end_height, end_labels, end_lines, end_width
from govdata.errors import DisplayError
from govdata.words import numbers

__all__ = ["Curves"]

LOOKS: tuple[tuple[str, float, tuple[float, ...]], ...] = (
    (ACCENT, 1.6, ()),
    (INK, 1.1, (5.0, 2.0)),
    (INK, 1.1, (1.2, 1.8)),
    (LINE, 1.4, ()),
    (ACCENT, 1.2, (2.5, 1.5)),
    (LINE, 1.2, (6.0, 1.6, 1.2, 1.6)),
)


@dataclass(frozen=True, kw_only=True)
class Curves(Chart):
    """Step curves.

    Parameters
    ----------
    group, time, estimate, low, high, at_risk
        Columns of a tidy frame, times ascending within a group; `low` and `high` may be None where the method
        gives none (no event yet).
    kind
        ``survival`` starts at 1, ``incidence`` at 0.
    unit
        Of time, e.g. ``天 / days``.
    read
        Times at which the curve may be read: then lines join its values there, for its steps are not told,
        and axis and numbers at risk stand at these times. By default steps, and round times.
    risk
        What the numbers at risk count; people under observation by default.
    level
        Confidence level of the intervals.
    """

    group: Sequence[str]
    time: Sequence[float]
    estimate: Sequence[float]
    low: Sequence[float | None]
    high: Sequence[float | None]
    at_risk: Sequence[int] = ()
    kind: Literal["survival", "incidence"] = "survival"
    unit: str = ""
    read: Sequence[float] = ()
    risk: str = ""
    level: float = 0.95

    def __post_init__(self) -> None:
        super().__post_init__()
        self._set(group=texts(self.group))
        for name in ("time", "estimate", "low", "high", "at_risk", "read"):
            self._set(**{name: column(getattr(self, name))})
        columns = {name: getattr(self, name) for name in ("group", "time", "estimate", "low", "high")}
        same_length("Curves", **columns, at_risk=self.at_risk or None)
        for name in ("time", "estimate", "at_risk", "read"):
            finite("Curves", name, getattr(self, name))
        for name in ("low", "high"):
            finite("Curves", name, columns[name], optional=True)
        for name in ("estimate", "low", "high"):
            shares("Curves", name, columns[name])
        self._check()

    def _check(self) -> None:
        known = [i for i in range(len(self.time)) if self.low[i] is not None or self.high[i] is not None]
        ordered(
            "Curves",
            *([values[i] for i in known] for values in (self.low, self.estimate, self.high)),
        )
        if self.kind not in ("survival", "incidence"):
            raise DisplayError(f"Curves: kind is {self.kind!r}; expected 'survival' or 'incidence'")
        if len(self.groups) > len(LOOKS):
            raise DisplayError(
                f"Curves: found {len(self.groups)} groups; {len(LOOKS)} lines at most tell apart"
            )
        for name in self.groups:
            times = [self.time[i] for i in self._rows(name)]
            if times != sorted(times) or times[0] < 0:
                raise DisplayError(f"Curves: group {name!r}: times must ascend from 0")

    @property
    def groups(self) -> tuple[str, ...]:
        """Names of the groups, in order of appearance."""
        return tuple(dict.fromkeys(self.group))

    def _rows(self, group: str) -> list[int]:
        return [i for i, name in enumerate(self.group) if name == group]

    @property
    def empty(self) -> bool:
        """Whether there is no time."""
        return not self.time

    @property
    def key(self) -> str:
        """What bands and thin lines mean."""
        return self.say("curves-legend", level=self._level())

    def _level(self) -> str:
        return f"{100 * self.level:g}%"

    def _interval(self, row: int) -> str:
        low, high = self.low[row], self.high[row]
        if low is None or high is None:
            return MISSING
        return self.say("range", low=percent(low).removesuffix("%"), high=percent(high))

    def numbers(self) -> Numbers:
        """Return group, time, share, interval and number at risk of each step."""
        head = (
            self.say("group"),
            self.unit or self.say("time"),
            self.say("share"),
            self.say("level-interval", level=self._level()),
            self.risk or self.say("curves-at-risk"),
        )
        rows = []
        for i, name in enumerate(self.group):
            risk = numbers.number(self.at_risk[i], self.lang) if self.at_risk else MISSING
            rows.append(
                (name, amount(self.time[i], self.lang), percent(self.estimate[i]), self._interval(i), risk)
            )
        return head, tuple(rows)

    def _alt(self) -> str:
        if self.read and len(self.groups) == 1:
            of = self.say(f"curves-of-one-{self.kind}", group=self.groups[0], unit=self.unit)
            return self.sentence(self.pair(of, self._said_points()))
        head = self.say(f"curves-alt-{self.kind}", n=len(self.groups))
        return self.sentences([head, self.listed([self._said_end(name) for name in self.groups])])

    def _said_end(self, group: str) -> str:
        """Say where a curve ends, with the interval there."""
        last = self._rows(group)[-1]
        at = {
            "group": group,
            "time": f"{amount(self.time[last], self.lang)} {self.unit}".strip(),
            "share": percent(self.estimate[last]),
        }
        if self.low[last] is None:
            return self.say("curves-said", **at)
        return self.say("curves-said-interval", **at, interval=self._interval(last))

    def _said_points(self) -> str:
        """Say each value that may be read, with its interval, and how many are still followed."""
        parts = []
        for i, time in enumerate(self.time):
            at, value = amount(time, self.lang), percent(self.estimate[i])
            interval = "" if self.low[i] is None else self.say("comma") + self._interval(i)
            parts.append(self.pair(at, f"{value}{interval}"))
        return self.listed(parts)

    # drawing

    def _draw(self, canvas: Canvas) -> float:
        ends = [self._rows(name)[-1] for name in self.groups]
        room = canvas.width * 0.28
        lines = [
            end_lines(f"{name} {percent(self.estimate[last])}", room, 500)
            for name, last in zip(self.groups, ends, strict=True)
        ]
        height = max(150.0, end_height(lines))
        risk = _Risk(self, canvas)
        left = min(risk.label_width, canvas.width * 0.22) if self.at_risk else 0.0
        extent = Range(0.0, max(*self.time, 1e-9), self.unit)
        frame = Frame(canvas, 0, height, extent, self._range(), self.lang, right=end_width(lines, 500))
        if left > frame.left:
            frame = Frame(
                canvas,
                0,
                height,
                extent,
                self._range(),
                self.lang,
                right=end_width(lines, 500),
                left=left - frame.left,
            )
        bottom = frame.draw_axes(self.unit, self._ticks())
        found = [self._draw_group(canvas, frame, order, lines[order]) for order in range(len(self.groups))]
        end_labels(canvas, frame.right + 12, found, frame.top - 4, frame.bottom + 4)
        return risk.draw(frame, bottom) if self.at_risk else bottom

    def _ticks(self) -> tuple[list[float], list[str]] | None:
        """Return the times at which the curve may be read; None for round ones."""
        return (list(self.read), [amount(time, self.lang) for time in self.read]) if self.read else None

    def _corners(self, points: Sequence[tuple[float, float]], start: float) -> list[tuple[float, float]]:
        """Return the corners of a line: steps, or its values at the times at which it may be read."""
        if not self.read:
            return _steps(points, start)
        return [*([] if points[0][0] == 0 else [(0.0, start)]), *points]

    def _range(self) -> Range:
        known = [v for v in (*self.estimate, *self.low, *self.high) if v is not None]
        if self.kind == "survival":
            low = min(known)
            return Range(
                0.0 if low < 0.5 else max(0.0, 1 - rounded_up(1 - low)) if low < 1 else 0.9, 1.0, "share"
            )
        return Range(0.0, min(1.0, rounded_up(max(known)) if max(known) > 0 else 0.01), "share")

    def _draw_group(self, canvas: Canvas, frame: Frame, order: int, lines: tuple[str, ...]) -> EndLabel:
        name = self.groups[order]
        rows = self._rows(name)
        colour, width, dash = LOOKS[order]
        start = 1.0 if self.kind == "survival" else 0.0
        self._draw_band(canvas, frame, rows, start, order)
        corners = self._corners([(self.time[i], self.estimate[i]) for i in rows], start)
        points = [(frame.x(t), frame.y(v)) for t, v in corners]
        for point in points if self.read else ():
            canvas.dot(*point, 3.4, colour, colour)
        canvas.path(points, colour, width=width, dash=dash, layer=4)
        text_colour = colour if colour != LINE else TEXT_2
        return EndLabel(*points[-1], lines, text_colour, 500)

    def _draw_band(self, canvas: Canvas, frame: Frame, rows: list[int], start: float, order: int) -> None:
        lows = [(self.time[i], self.low[i]) for i in rows]
        highs = [(self.time[i], self.high[i]) for i in rows]
        lower = self._corners([(t, start if v is None else v) for t, v in lows], start)
        upper = self._corners([(t, start if v is None else v) for t, v in highs], start)
        low_points = [(frame.x(t), frame.y(max(v, frame.y.low))) for t, v in lower]
        high_points = [(frame.x(t), frame.y(v)) for t, v in upper]
        if order == 0:
            canvas.path([*high_points, *reversed(low_points)], fill=BAND, layer=1, closed=True)
            return
        for points in (low_points, high_points):
            canvas.path(points, LOOKS[order][0], width=0.4, dash=LOOKS[order][2], layer=3)


def _steps(points: Sequence[tuple[float, float]], start: float) -> list[tuple[float, float]]:
    """Return the corners of a step curve that starts at time 0."""
    found = [(0.0, start)]
    for time, value in points:
        if time > 0:
            found.append((time, found[-1][1]))
        found.append((time, value))
    return found


def _from_the_end(places: Sequence[float], widths: Sequence[float], gap: float = 4.0) -> list[int]:
    """Return which labels stand clear of those to their right: the last tell how far a curve bears."""
    kept, edge = [], float("inf")
    for i in reversed(range(len(places))):
        if places[i] + widths[i] / 2 + gap <= edge:
            kept.append(i)
            edge = places[i] - widths[i] / 2
    return kept


class _Risk:
    """The table of numbers at risk under the axis."""

    def __init__(self, chart: Curves, canvas: Canvas) -> None:
        self.chart, self.canvas = chart, canvas
        room = canvas.width * 0.22 - 6
        self.names = [wrap(name, room, SMALL, most=2) for name in chart.groups]
        widest = max((theme.width(line, SMALL) for lines in self.names for line in lines), default=0.0)
        self.label_width = widest + 12

    def at(self, group: str, time: float) -> str:
        """Return how many are followed just before a time; blank after the last."""
        rows = self.chart._rows(group)
        times = [self.chart.time[i] for i in rows]
        place = bisect_left(times, time)
        if place == len(times):
            return "" if time > times[-1] else numbers.number(self.chart.at_risk[rows[-1]], self.chart.lang)
        return numbers.number(self.chart.at_risk[rows[place]], self.chart.lang)

    def draw(self, frame: Frame, y: float) -> float:
        """Draw the table from `y`; return where it ends."""
        chart, canvas = self.chart, self.canvas
        ticks = list(chart.read) or ticks_for(frame.x, frame.x_range.unit, frame.lang)[0]
        head = chart.risk or chart.say("curves-at-risk-below")
        canvas.text(0, y + 9, fit(head, canvas.width, SMALL, 500), SMALL, 500)
        y += 16
        for name, lines in zip(chart.groups, self.names, strict=True):
            height = max(11.0, len(lines) * SMALL * LEADING + 2)
            canvas.lines(0, y + height / 2, lines, SMALL, colour=TEXT_2)
            self._draw_row(frame, name, ticks, y + height / 2)
            y += height
        return y + 2

    def _draw_row(self, frame: Frame, name: str, ticks: list[float], y: float) -> None:
        found = [(frame.x(tick), self.at(name, tick)) for tick in ticks]
        widths = [theme.width(text, SMALL) for _, text in found]
        least = max(self.label_width - 4, 0.0)
        places = [
            min(max(x, least + w / 2), self.canvas.width - w / 2 - 1)
            for (x, _), w in zip(found, widths, strict=True)
        ]
        kept = _from_the_end(places, widths) if self.chart.read else thinned(places, widths, 4.0)
        for i in kept:
            self.canvas.text(places[i], y, found[i][1], SMALL, align="center")
