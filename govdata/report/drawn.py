"""What a report shows of a result: one function a kind of result, found by its type.

Enters: a result of a question, and the words of the message under whose name it is shown. Leaves: a chart
with the evidence that was drawn, or the columns and rows of a table. A module that can show one more kind
registers it here; a notebook says only ``page.picture("fig-funnel", asked.recorded.funnel)``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import singledispatch
from typing import TYPE_CHECKING, Any, Protocol

from govdata.document import Row
from govdata.errors import DisplayError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from govdata.document import Inlines
    from govdata.evidence.derived import Derived
    from govdata.report.report import Report
    from govdata.words.values import Quantity

__all__ = ["Chart", "Label", "Picture", "Rows", "picture_of", "rows_of"]


class Chart(Protocol):
    """A picture that can describe itself; see :mod:`govdata.charts`."""

    def draw(self, narrow: bool = False) -> Figure:
        """Draw for the page, or redraw for a phone."""
        ...

    @property
    def alt(self) -> str:
        """Say what the picture shows."""
        ...

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        ...

    def numbers(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """Return the header and the rows of the figures drawn."""
        ...


@dataclass(frozen=True)
class Picture:
    """A chart, the published or computed figures that are drawn in it, and what its marks mean."""

    chart: Chart
    evidence: tuple[str | Derived | Quantity, ...] = ()
    key: str = ""


@dataclass(frozen=True)
class Rows:
    """A table's columns by name, and its rows.

    The head of column ``c`` is the attribute ``c`` of the table's message, else the message ``head.c`` that
    all reports share. Columns beyond the first are right-aligned unless named in `left`.
    """

    columns: tuple[str, ...]
    rows: Sequence[Sequence[Any] | Row]
    left: tuple[str, ...] = ()
    #: Columns whose name is their head already.
    said: tuple[str, ...] = ()
    widths: tuple[float, ...] = ()


@dataclass(frozen=True)
class Label:
    """The words of one picture or table: its message's attributes, in the report's language."""

    page: Report
    name: str

    @property
    def lang(self) -> Any:
        """The report's language."""
        return self.page.lang

    def text(self, attribute: str) -> str:
        """Return an attribute as plain text, else what all reports say for that name (``head.<name>``).

        Raises
        ------
        WordsError
            If neither is written.
        """
        own = f"{self.name}.{attribute}"
        return self.page.text(own if self.page.messages.has(own) else f"head.{attribute}")

    def inlines(self, attribute: str) -> Inlines:
        """Return an attribute with its numbers, else what all reports say for that name."""
        own = f"{self.name}.{attribute}"
        return self.page.message(own if self.page.messages.has(own) else f"head.{attribute}")

    def optional(self, attribute: str) -> str:
        """Return an attribute as plain text; nothing where it isn't written."""
        own = f"{self.name}.{attribute}"
        return self.page.text(own) if self.page.messages.has(own) else ""


@singledispatch
def picture_of(result: Any, label: Label) -> Picture:
    """Return how a result is drawn.

    Raises
    ------
    DisplayError
        If nothing knows how to draw such a result.
    """
    raise DisplayError(
        f"{label.name}: a {type(result).__name__} can't be drawn; tabulate it, or register how"
    )


@singledispatch
def rows_of(result: Any, label: Label) -> Rows:
    """Return how a result is tabulated.

    Raises
    ------
    DisplayError
        If nothing knows how to tabulate such a result.
    """
    raise DisplayError(
        f"{label.name}: a {type(result).__name__} can't be tabulated; draw it, or register how"
    )
