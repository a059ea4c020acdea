"""What the records part of every report does alike: protect, number, open its section.

Enters: a page, counts from records (or nothing). Leaves: numbers that name their query, protected batches,
and blocks; empty ones where no records were given.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, Protocol, TypeVar

from govdata.disclosure.protection import Batch, Policy, protect_batch
from govdata.document import Inlines, KeyFigure
from govdata.errors import DisplayError
from govdata.report.protected import counts_table, key_figure
from govdata.report.shown import Shown

if TYPE_CHECKING:
    from govdata.disclosure.cells import Table
    from govdata.disclosure.protection import Protected
    from govdata.report.page import Page, Pair

__all__ = ["Found", "Recorded", "Zeros"]

Zeros = Literal["shown", "hidden"]


class Found(Protocol):
    """Counts from records that know whether their people are made up."""

    @property
    def synthetic(self) -> bool:
        """Whether the records are made up."""
        ...


F = TypeVar("F", bound=Found)


class Recorded(ABC, Generic[F]):
    """The records part of a report.

    Parameters
    ----------
    page
        The report.
    found
        What was counted; None without records: then every block is empty.
    level
        Confidence level.
    min_cell
        Smallest count that is shown.
    zeros
        ``shown``: true zeros are printed unless they show that everybody of a group has had something that
        harms to be known (see `harmless`). ``hidden``: they give way wherever a whole group is alike.
    """

    #: Lead of the evidence keys.
    prefix: ClassVar[str] = ""
    #: Dimensions whose categories tell something about a person; None: all.
    telling: ClassVar[tuple[str, ...] | None] = None
    #: Categories in which a whole group may be seen to be; None: every one.
    harmless: ClassVar[tuple[str, ...] | None] = None

    def __init__(
        self,
        page: Page,
        found: F | None,
        *,
        level: float = 0.95,
        min_cell: int = 10,
        zeros: Zeros = "shown",
    ) -> None:
        if zeros not in ("shown", "hidden"):
            raise DisplayError(f"zeros is {zeros!r}; expected 'shown' or 'hidden'")
        self.page, self.found = page, found
        self.level, self.min_cell, self.zeros = level, min_cell, zeros

    @property
    def synthetic(self) -> bool:
        """Whether the records are made up."""
        return self.found is not None and self.found.synthetic

    @property
    @abstractmethod
    def given(self) -> bool:
        """Whether there are records, and enough in them for anything to be shown."""

    @property
    @abstractmethod
    def _rule(self) -> Pair:
        """The query and its definition, for the evidence of every number."""

    # --- protection ----------------------------------------------------------------------------

    @property
    def policy(self) -> Policy:
        """The rules under which counts of these records leave."""
        strict = self.zeros == "hidden"
        return Policy(
            min_cell=self.min_cell,
            group_disclosure=strict or self.harmless is not None,
            group_dimensions=self.telling,
            harmless=() if strict else self.harmless or (),
        )

    @property
    def protection(self) -> Pair:
        """What is hidden, for the definitions at the end of a report."""
        few = (f"少于{self.min_cell}的计数不公布", f"counts below {self.min_cell} are not published")
        if self.zeros == "hidden":
            more = ("，显出全组都一样的真零也不公布", ", nor true zeros that show a whole group alike")
        elif self.harmless is None:
            more = ("，真零照印", ", true zeros are")
        else:
            more = (
                "，真零照印，除非显出全组都遇上同一种不利的事",
                ", true zeros are, unless they show that one misfortune befell a whole group",
            )
        return few[0] + more[0], few[1] + more[1]

    def _protect(self, tables: Sequence[Table], differences: Sequence[tuple[str, str]] = ()) -> Batch:
        return protect_batch(tables, policy=self.policy, differences=differences)

    # --- words ---------------------------------------------------------------------------------

    def _number(self, key: str, text: str, label: Pair) -> Inlines:
        return self.page.recomputed(f"{self.prefix}.{key}", text, label, self._rule)

    def _named(self, texts: Mapping[str, tuple[str, Pair]], lead: str = "rec_") -> dict[str, Any]:
        """Return gaps for sentences: name -> number, from name -> (as printed, what it is)."""
        return {lead + key: self._number(key, text, label) for key, (text, label) in texts.items()}

    def _figures(self, labels: Mapping[str, Pair], values: Mapping[str, Any]) -> list[KeyFigure]:
        """Return large figures for the summary, of the numbers that there are."""
        return [key_figure(self.page, label, values[key]) for key, label in labels.items() if key in values]

    # --- blocks --------------------------------------------------------------------------------

    def _opened(self, few: Pair, *told: Pair, **values: Any) -> Shown:
        """Open the section: what the records are, or that there are too few of them for any number."""
        page = self.page
        if self.found is None:
            return page.shown()
        title = page.heading("经记录核实", "Recomputed from records")
        text = page.say(*page.both(*told), **values) if self.given else page.say(*few)
        return page.shown(*title.blocks, *text.blocks)

    def _counts(
        self,
        label: str,
        title: Pair,
        table: Protected,
        heads: Mapping[str, Pair],
        unit: Pair,
        note: Pair = (
            "整批保护：隐去的数不能由合计推出。",
            "Protected as a batch: no hidden number follows from the totals.",
        ),
    ) -> Shown:
        """Show a protected table of two dimensions."""
        subtitle = (
            f"{unit[0]}　{{mark:suppressed}} 为保护个人而不公布",
            f"{unit[1]}  {{mark:suppressed}} suppressed to protect individuals",
        )
        return counts_table(self.page, label, title, table, heads, self._rule, subtitle=subtitle, note=note)
