"""Who is told what a build does: a live table, plain lines, a stream of JSON lines.

Enters: :class:`Event`. Leaves: text. A build has any number of listeners; each gets every event in order.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol, TextIO

__all__ = ["Event", "JsonLines", "Listener", "LiveTable", "PlainLines", "duration"]


@dataclass(frozen=True)
class Event:
    """One thing that happened.

    `name` is ``plan`` (total, to_run, jobs), ``ready`` (seconds; of a cluster, jobs), ``start`` ``step``
    ``done`` ``failed`` (report, ...), ``note`` (message) or ``end`` (the summary).
    """

    name: str
    report: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


class Listener(Protocol):
    """Hears of a build."""

    def hear(self, event: Event) -> None:
        """Take one event."""

    def tick(self) -> None:
        """Called some ten times a second."""

    def close(self) -> None:
        """The build is over."""


def duration(seconds: float) -> str:
    """Write a duration for people.

    >>> duration(7.25), duration(83), duration(7300)
    ('7.2 s', '1 min 23 s', '2 h 01 min')
    """
    if seconds < 60:
        return f"{seconds:.1f} s"
    if seconds < 3600:
        return f"{int(seconds // 60)} min {int(seconds % 60):02d} s"
    return f"{int(seconds // 3600)} h {int(seconds % 3600 // 60):02d} min"


class Silent:
    """Base of the listeners: hears nothing."""

    def hear(self, event: Event) -> None:
        """Take one event."""

    def tick(self) -> None:
        """Nothing to refresh."""

    def close(self) -> None:
        """Nothing to close."""


class JsonLines(Silent):
    """One JSON object a line, written at once: for other programs."""

    def __init__(self, stream: TextIO) -> None:
        self.stream, self.began = stream, time.monotonic()

    def hear(self, event: Event) -> None:
        """Write one line."""
        line: dict[str, Any] = {"time": round(time.monotonic() - self.began, 3), "event": event.name}
        if event.report:
            line["report"] = event.report
        self.stream.write(json.dumps(line | event.facts, ensure_ascii=False) + "\n")
        self.stream.flush()

    def close(self) -> None:
        """Close the file."""
        self.stream.close()


@dataclass
class Tally:
    """How far the build is."""

    total: int = 0
    jobs: int = 1
    done: int = 0
    failed: int = 0
    began: float = field(default_factory=time.monotonic)
    spent: float = 0.0
    running: dict[str, tuple[float, str]] = field(default_factory=dict)

    def count(self, event: Event) -> None:
        """Take one event into account."""
        match event.name:
            case "plan":
                self.total, self.jobs = event.facts["to_run"], event.facts["jobs"]
            case "ready":  # on a cluster, workers come and go
                self.jobs = event.facts.get("jobs", self.jobs)
            case "start":
                self.running[event.report] = (time.monotonic(), "")
            case "step" if event.report in self.running:
                since = self.running[event.report][0]
                self.running[event.report] = (since, f"{event.facts['what']} of {event.facts['of']}")
            case "done" | "failed":
                since, _ = self.running.pop(event.report, (time.monotonic(), ""))
                self.spent += time.monotonic() - since
                self.done += event.name == "done"
                self.failed += event.name == "failed"

    @property
    def finished(self) -> int:
        """How many reports are through, well or not."""
        return self.done + self.failed

    def left(self) -> float | None:
        """Estimate the seconds left from the mean so far; None before the first is through."""
        if not self.finished:
            return None
        return self.spent / self.finished * (self.total - self.finished) / max(1, self.jobs)


class PlainLines(Silent):
    """A line for each report: for logs."""

    def __init__(self, stream: TextIO = sys.stdout) -> None:
        self.stream, self.tally = stream, Tally()

    def hear(self, event: Event) -> None:
        """Write what is worth a line."""
        self.tally.count(event)
        text = self._text(event)
        if text:
            self.stream.write(text + "\n")
            self.stream.flush()

    def _text(self, event: Event) -> str:
        at = f"[{self.tally.finished}/{self.tally.total}]"
        match event.name:
            case "done":
                return f"{at} {event.report}  {duration(event.facts['seconds'])}"
            case "failed":
                return f"{at} FAILED {event.report}  {event.facts['failure']}"
            case "note":
                return str(event.facts["message"])
        return ""


class LiveTable(Silent):
    """What runs now and how much is left, redrawn in place: for a terminal."""

    def __init__(self, console: Any) -> None:
        from rich.live import Live

        self.console, self.tally = console, Tally()
        self.live = Live(console=console, refresh_per_second=8, transient=True, get_renderable=self._draw)
        self.live.start()

    def hear(self, event: Event) -> None:
        """Take one event; failures and notes are written above the table and stay."""
        self.tally.count(event)
        if event.name == "failed":
            self.console.print(f"FAILED {event.report}  {event.facts['failure']}", markup=False, style="red")
        elif event.name == "note":
            self.console.print(str(event.facts["message"]), markup=False, style="yellow")

    def close(self) -> None:
        """Take the table away."""
        self.live.stop()

    def _draw(self) -> Any:
        from rich.progress_bar import ProgressBar
        from rich.table import Table
        from rich.text import Text

        tally, now = self.tally, time.monotonic()
        head = Table.grid(padding=(0, 2))
        head.add_row(
            ProgressBar(total=max(1, tally.total), completed=tally.finished, width=30),
            Text(f"{tally.finished} of {tally.total}"),
            Text(f"{len(tally.running)} running"),
            Text(f"{tally.failed} failed", style="red" if tally.failed else ""),
            Text(_left(tally)),
        )
        rows = Table.grid(padding=(0, 2))
        for report, (since, step) in list(tally.running.items()):
            rows.add_row(
                Text(f"  {report}"), Text(step, style="dim"), Text(duration(now - since), style="dim")
            )
        both = Table.grid()
        both.add_row(head)
        both.add_row(rows)
        return both


def _left(tally: Tally) -> str:
    left = tally.left()
    return "starting" if left is None else f"about {duration(left)} left"


def tell(listeners: Iterable[Listener], event: Event) -> None:
    """Tell every listener of one event."""
    for listener in listeners:
        listener.hear(event)
