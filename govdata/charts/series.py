"""A series against what would have been, and effects by time since the change.

Enters: dated values, the path without the reform, its interval; or an effect and interval for each period
before and after. Leaves: the series with a line at the reform; effects around zero, earlier ones too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govdata.charts import theme
from govdata.charts.canvas import ACCENT, BAND, DASHED, INK, LINE, NORMAL, PAPER, Canvas
from govdata.charts.chart import (
    MISSING,
    Chart,
    Numbers,
    column,
    finite,
    ordered,
    printed,
    same_length,
    texts,
)
from govdata.charts.dates import read_span, year_ticks
from govdata.charts.layout import fit, known_runs, linear_ticks
from govdata.charts.plot import EndLabel, Frame, Range, end_labels, end_lines, end_width
from govdata.errors import DisplayError

__all__ = ["EventTime", "Series"]


@dataclass(frozen=True, kw_only=True)
class Series(Chart):
    """Observed values and a counterfactual.

    Parameters
    ----------
    time
        ISO 8601 dates, months or years, ascending.
    observed
        Values; None where there is none.
    counterfactual, low, high
        The path without the reform and its interval; None where it isn't drawn.
    reform, reform_label
        When it began, and its name.
    unit
        ``share`` prints percentages; anything else is the title of the vertical axis.
    """

    time: Sequence[str]
    observed: Sequence[float | None]
    counterfactual: Sequence[float | None] = ()
    low: Sequence[float | None] = ()
    high: Sequence[float | None] = ()
    reform: str = ""
    reform_label: str = ""
    unit: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        blank = (None,) * len(tuple(self.time))
        self._set(time=texts(self.time), observed=column(self.observed))
        for name in ("counterfactual", "low", "high"):
            self._set(**{name: column(getattr(self, name)) or blank})
        columns = {name: getattr(self, name) for name in ("observed", "counterfactual", "low", "high")}
        same_length("Series", time=self.time, **columns)
        for name, values in columns.items():
            finite("Series", name, values, optional=True)
        ordered("Series", self.low, self.counterfactual, self.high)
        places = self._places()
        if places != sorted(set(places)):
            raise DisplayError("Series: times must ascend, each once")
        self._at(self.reform)

    def _at(self, text: str) -> float | None:
        span = read_span(text, "Series: time")
        return None if span is None else span.start

    def _places(self) -> list[float]:
        found = [self._at(text) for text in self.time]
        if any(place is None for place in found):
            raise DisplayError("Series: found a value without a time; leave undated values out of a series")
        return [place for place in found if place is not None]

    @property
    def empty(self) -> bool:
        """Whether there is no value."""
        return all(value is None for value in self.observed)

    @property
    def key(self) -> str:
        """What lines and band mean."""
        if all(value is None for value in self.counterfactual):
            return ""
        return self.say("series-legend")

    def _text(self, value: float | None) -> str:
        return MISSING if value is None else printed(value, self.unit, self.lang)

    def _interval(self, row: int) -> str:
        if self.low[row] is None:
            return MISSING
        return self.say("range", low=self._text(self.low[row]), high=self._text(self.high[row]))

    def numbers(self) -> Numbers:
        """Return time and observed value; the counterfactual and its interval where there is one."""
        head = (
            self.say("time"),
            self.say("series-observed"),
            self.say("series-without"),
            self.say("interval"),
        )
        rows = [
            (time, self._text(self.observed[i]), self._text(self.counterfactual[i]), self._interval(i))
            for i, time in enumerate(self.time)
        ]
        if not self.key:
            return head[:2], tuple(row[:2] for row in rows)
        return head, tuple(rows)

    def _alt(self) -> str:
        known = [i for i, value in enumerate(self.observed) if value is not None]
        most = max(known, key=lambda i: self.observed[i] or 0.0)
        least = min(known, key=lambda i: self.observed[i] or 0.0)
        head = self.say(
            "series-alt",
            first=self.time[known[0]],
            last=self.time[known[-1]],
            n=len(known),
            first_value=self._text(self.observed[known[0]]),
            last_value=self._text(self.observed[known[-1]]),
            highest=self._text(self.observed[most]),
            highest_time=self.time[most],
            lowest=self._text(self.observed[least]),
            lowest_time=self.time[least],
        )
        reform = self._said_reform()
        return self.sentences([head, *([self.listed(reform)] if reform else [])])

    def _said_reform(self) -> list[str]:
        parts = []
        if self.reform:
            reform = self.reform_label or self.say("series-reform")
            parts.append(self.say("series-from", time=self.reform, reform=reform))
        last = next((i for i in reversed(range(len(self.time))) if self.counterfactual[i] is not None), None)
        if last is not None:
            value = self._text(self.counterfactual[last])
            parts.append(self.say("series-end", value=value, interval=self._interval(last)))
        return parts

    # drawing

    def _draw(self, canvas: Canvas) -> float:
        names = (self.say("series-observed"), self.say("series-without-label"))
        columns = (self.observed, self.counterfactual)
        ends = [next((i for i in reversed(range(len(c))) if c[i] is not None), None) for c in columns]
        lines = [
            end_lines(f"{name} {self._text(c[e])}", canvas.width * 0.24, 500) if e is not None else ()
            for name, c, e in zip(names, columns, ends, strict=True)
        ]
        title = "" if self.unit == "share" else self.unit
        top = self._draw_reform_label(canvas)
        frame = Frame(
            canvas, top, 140, self._time_range(), self._value_range(), self.lang, title, end_width(lines, 500)
        )
        self._draw_band(canvas, frame)
        self._draw_lines(canvas, frame)
        self._draw_reform(canvas, frame, top)
        colours = (ACCENT, INK)
        found = [
            EndLabel(frame.x(self._places()[e]), frame.y(c[e] or 0.0), line, colour, 500)
            for c, e, line, colour in zip(columns, ends, lines, colours, strict=True)
            if e is not None
        ]
        end_labels(canvas, frame.right + 12, found, frame.top - 4, frame.bottom + 4)
        ticks = year_ticks(frame.x.low, frame.x.high, max(2, int((frame.right - frame.left) // 40)))
        return frame.draw_axes("", ticks)

    def _time_range(self) -> Range:
        places = self._places()
        reform = self._at(self.reform)
        found = [*places, *([] if reform is None else [reform])]
        pad = max(max(found) - min(found), 0.5) * 0.02
        return Range(min(found) - pad, max(found) + pad)

    def _value_range(self) -> Range:
        columns = (self.observed, self.counterfactual, self.low, self.high)
        values = [v for c in columns for v in c if v is not None]
        low, high = min(values), max(values)
        if low >= 0 and low < high * 0.6:
            low = 0.0
        if high == low:
            low, high = low - max(abs(low), 1) * 0.1, high + max(abs(high), 1) * 0.1
        ticks = linear_ticks(low, high, 6, self.unit == "share")
        step = ticks[1] - ticks[0] if len(ticks) > 1 else high - low
        low = min(low, ticks[0]) if low >= ticks[0] - 1e-12 * abs(step) else ticks[0] - step
        return Range(low, max(high, ticks[-1] + (step if high > ticks[-1] + step / 2 else 0.0)), self.unit)

    def _draw_reform_label(self, canvas: Canvas) -> float:
        if not self.reform:
            return 0.0
        text = f"{self.reform} {self.reform_label}".strip()
        canvas.text(0, 6, fit(theme.visible(text), canvas.width - 2, NORMAL, 500), NORMAL, 500)
        return 12.0

    def _draw_reform(self, canvas: Canvas, frame: Frame, top: float) -> None:
        place = self._at(self.reform)
        if place is None:
            return
        x = frame.x(place)
        canvas.rule(x, frame.top - 4, x, frame.bottom, INK, 0.9, layer=3)
        canvas.path(
            [(x - 3, frame.top - 6), (x + 3, frame.top - 6), (x, frame.top - 1)],
            fill=INK,
            layer=3,
            closed=True,
        )

    def _draw_band(self, canvas: Canvas, frame: Frame) -> None:
        places = self._places()
        for run in known_runs(self.low):
            upper = [(frame.x(places[i]), frame.y(self.high[i] or 0.0)) for i in run]
            lower = [(frame.x(places[i]), frame.y(self.low[i] or 0.0)) for i in reversed(run)]
            if len(run) == 1:
                canvas.rule(*upper[0], *lower[0], BAND, 3.0, layer=1)
            else:
                canvas.path([*upper, *lower], fill=BAND, layer=1, closed=True)

    def _draw_lines(self, canvas: Canvas, frame: Frame) -> None:
        places = self._places()
        for values, colour, width, dash in (
            (self.counterfactual, INK, 1.0, DASHED),
            (self.observed, ACCENT, 1.4, ()),
        ):
            for run in known_runs(values):
                points = [(frame.x(places[i]), frame.y(values[i] or 0.0)) for i in run]
                if len(points) > 1:
                    canvas.path(points, colour, width=width, dash=dash, layer=3)
                elif values is self.observed or len(points) == 1:
                    canvas.dot(*points[0], 3.5, colour, colour)
        if len(self.time) <= 40:
            for place, value in zip(places, self.observed, strict=True):
                if value is not None:
                    canvas.dot(frame.x(place), frame.y(value), 3.4)


@dataclass(frozen=True, kw_only=True)
class EventTime(Chart):
    """Effects by time since adoption, leads included.

    Parameters
    ----------
    time
        Whole periods, negative before adoption, ascending.
    estimate, low, high
        Effects and intervals; all None at the reference period.
    band_low, band_high
        Wider limits, which hold for all periods together, drawn thin; empty for none.
    unit
        ``share`` prints percentages; anything else is the title of the vertical axis.
    time_unit
        Title of the horizontal axis.
    """

    time: Sequence[int]
    estimate: Sequence[float | None]
    low: Sequence[float | None]
    high: Sequence[float | None]
    band_low: Sequence[float | None] = ()
    band_high: Sequence[float | None] = ()
    unit: str = ""
    time_unit: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        without = [None] * len(self.time)
        self._set(band_low=self.band_low or without, band_high=self.band_high or without)
        names = ("time", "estimate", "low", "high", "band_low", "band_high")
        for name in names:
            self._set(**{name: column(getattr(self, name))})
        same_length("EventTime", **{name: getattr(self, name) for name in names})
        finite("EventTime", "time", self.time)
        for name in names[1:]:
            finite("EventTime", name, getattr(self, name), optional=True)
        ordered("EventTime", self.low, self.estimate, self.high)
        if self._banded:
            ordered("EventTime", self.band_low, self.estimate, self.band_high)
        if list(self.time) != sorted(set(self.time)):
            raise DisplayError("EventTime: times must ascend, each once")

    @property
    def empty(self) -> bool:
        """Whether there is no effect."""
        return all(value is None for value in self.estimate)

    @property
    def key(self) -> str:
        """Which side is which, and which limits."""
        sides = self.say("event-legend")
        return self.say("gap").join([sides, self.say("event-legend-thin")]) if self._banded else sides

    @property
    def _banded(self) -> bool:
        return any(value is not None for value in self.band_low)

    def _text(self, value: float | None) -> str:
        return MISSING if value is None else printed(value, self.unit, self.lang)

    def _interval(self, row: int) -> str:
        return self._span(self.low[row], self.high[row])

    def _span(self, low: float | None, high: float | None) -> str:
        if low is None:
            return MISSING
        return self.say("event-range", low=self._text(low), high=self._text(high))

    def numbers(self) -> Numbers:
        """Return period, effect, interval, and limits for all periods together where there are any."""
        head = (
            self.time_unit or self.say("event-time"),
            self.say("event-effect"),
            self.say("interval"),
        )
        rows = [
            (self._period(i), self._text(self.estimate[i]), self._interval(i)) for i in range(len(self.time))
        ]
        if not self._banded:
            return head, tuple(rows)
        bands = map(self._span, self.band_low, self.band_high)
        whole = self.say("event-together")
        return (*head, whole), tuple((*row, band) for row, band in zip(rows, bands, strict=True))

    def _alt(self) -> str:
        before, after = self._clear(self.low, self.high)
        ends = {"first": self._period(0), "last": self._period(-1)}
        head = self.say("event-alt", **ends, before=before, after=after)
        if self._banded:
            before, after = self._clear(self.band_low, self.band_high)
            head = self.say("event-alt-together", head=head, before=before, after=after)
        rows = [i for i in range(len(self.time)) if self.estimate[i] is not None]
        shown = rows if len(rows) <= 6 else [*rows[:2], *rows[-3:]]
        said = [
            self.say(
                "bracketed",
                text=f"{self._period(i)} {self._text(self.estimate[i])}",
                beside=self._interval(i),
            )
            for i in shown
        ]
        return self.sentences([head, self.listed(said)])

    def _clear(self, low: Sequence[float | None], high: Sequence[float | None]) -> tuple[int, int]:
        """Return how many limits exclude zero, before adoption and from it on."""
        ends = zip(self.time, low, high, strict=True)
        clear = [at for at, a, b in ends if a is not None and b is not None and (a > 0 or b < 0)]
        before = sum(at < 0 for at in clear)
        return before, len(clear) - before

    def _draw(self, canvas: Canvas) -> float:
        drawn = (self.estimate, self.low, self.high, self.band_low, self.band_high)
        values = [v for c in drawn for v in c if v is not None]
        low, high = min(0.0, *values), max(0.0, *values)
        pad = (high - low or 1.0) * 0.06
        times = Range(min(*self.time, 0) - 0.6, max(*self.time, 0) + 0.6)
        title = "" if self.unit == "share" else self.unit
        frame = Frame(canvas, 0, 140, times, Range(low - pad, high + pad, self.unit), self.lang, title)
        canvas.rule(frame.left, frame.y(0), frame.right, frame.y(0), INK, 0.8, layer=2)
        canvas.rule(frame.x(-0.5), frame.top, frame.x(-0.5), frame.bottom, INK, 0.8, DASHED, layer=2)
        for row in range(len(self.time)):
            self._draw_effect(canvas, frame, row)
        return frame.draw_axes(self.time_unit or self.say("event-axis"), self._ticks(frame))

    def _ticks(self, frame: Frame) -> tuple[list[float], list[str]]:
        ticks = linear_ticks(frame.x.low, frame.x.high, max(2, int((frame.right - frame.left) // 26)))
        whole = [tick for tick in ticks if tick == int(tick)]
        return whole, [_signed(tick) for tick in whole]

    def _period(self, row: int) -> str:
        return _signed(self.time[row])

    def _draw_effect(self, canvas: Canvas, frame: Frame, row: int) -> None:
        x, value = frame.x(self.time[row]), self.estimate[row]
        low, high = self.low[row], self.high[row]
        if value is None or low is None or high is None:
            canvas.square(x, frame.y(0), 5.0)
            return
        after = self.time[row] >= 0
        width = min(5.0, (frame.x(1) - frame.x(0)) * 0.5)
        thick = 2.0 if self._banded else 1.0
        wide_low, wide_high = self.band_low[row], self.band_high[row]
        if wide_low is not None and wide_high is not None:
            canvas.rule(x, frame.y(wide_low), x, frame.y(wide_high), LINE, 0.5, layer=1)
        canvas.rule(
            x, frame.y(low), x, frame.y(high), BAND if after else LINE, width if after else thick, layer=1
        )
        canvas.dot(x, frame.y(value), min(5.5, width + 1), ACCENT if after else PAPER, ACCENT)


def _signed(period: float) -> str:
    """Print a period with its sign: before or after."""
    return f"{period:+g}".replace("-", "\u2212") if period else "0"
