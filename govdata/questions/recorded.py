"""What the records half of every question does alike: protect, number, and say what the file can't know.

Enters: accepted records and the settings of their publication. Leaves: protected tables and quantities;
nothing else of records may leave a question. A column that the file lacks is a finding, never a zero.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from govdata.disclosure.kinds import NOTHING, Withheld
from govdata.disclosure.protection import Batch, Policy
from govdata.disclosure.release import Release, Source
from govdata.errors import DisplayError
from govdata.given import given_file
from govdata.records import Account, Records, account_of, open_records
from govdata.trace import file_digest
from govdata.words.values import Quantity

if TYPE_CHECKING:
    from govdata.disclosure.cells import Table

__all__ = ["Recorded", "Zeros", "ZerosRule"]

Zeros = Literal["shown", "hidden"]
ZerosRule = Literal["all_shown", "group_hidden", "harm_hidden"]


@dataclass(frozen=True, kw_only=True)
class Recorded(ABC):
    """What records answer.

    Parameters
    ----------
    path
        Accepted records.
    level
        Confidence level of intervals.
    min_cell
        Smallest count that is shown.
    zeros
        ``shown``: true zeros are printed unless they show that everybody of a group has had something that
        harms to be known (see `harmless`). ``hidden``: they give way wherever a whole group is alike.
    """

    #: Settings that choose words and intervals, and decide of no count.
    worded: ClassVar[tuple[str, ...]] = ("level", "margin", "unreached", "threshold", "counted")
    #: Dimensions whose categories tell something about a person; None: all.
    telling: ClassVar[tuple[str, ...] | None] = None
    #: Categories in which a whole group may be seen to be; None: every one.
    harmless: ClassVar[tuple[str, ...] | None] = None

    #: Tables of the batch of which every cell stands on the page, as a number or as a mark.
    printed: ClassVar[tuple[str, ...]] = ()

    path: str
    level: float = 0.95
    min_cell: int = 10
    zeros: Zeros = "shown"

    def __post_init__(self) -> None:
        if self.zeros not in ("shown", "hidden"):
            raise DisplayError(f"zeros is {self.zeros!r}; expected 'shown' or 'hidden'")

    @cached_property
    def records(self) -> Records:
        """The file of accepted records."""
        return open_records(self.path)

    @property
    def synthetic(self) -> bool:
        """Whether the records are made up."""
        return self.records.synthetic

    @property
    @abstractmethod
    def shown(self) -> bool:
        """Whether there is enough in the records for any number to be shown."""

    # --- what the file can't know --------------------------------------------------------------

    def has(self, *columns: str) -> bool:
        """Return whether the file has all of some columns."""
        return set(columns) <= set(self.records.columns)

    @property
    def n_read(self) -> int:
        """Rows of the source."""
        return self.records.totals.read

    @property
    def n_refused(self) -> int:
        """Rows refused at the door."""
        return self.records.totals.refused

    @cached_property
    def account(self) -> Account:
        """What came to the door, and what became of it."""
        return account_of(self.path)

    @property
    def n_left_out(self) -> int:
        """Rows that came about after the cut-off of the file; 0 where that isn't known either."""
        return self.account.left_out_by_cutoff or 0

    @property
    def rows_told(self) -> bool:
        """Whether the number of rows may be said: beside what a page counts, it could tell of few people."""
        return True

    @property
    def n_censored(self) -> int:
        """Rows of which something happened after the cut-off of the file: they stay, it isn't known."""
        return self.account.censored_by_cutoff or 0

    @property
    def censored(self) -> Literal["none", "few", "counted"]:
        """Whether there are such rows, and whether they are too few for their number to be said."""
        return _few_or_counted(self.n_censored, self.min_cell)

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
    def zeros_rule(self) -> ZerosRule:
        """What happens to true zeros, for the words of the method."""
        if self.zeros == "hidden":
            return "group_hidden"
        return "all_shown" if self.harmless is None else "harm_hidden"

    def release(self, *tables: Table) -> Release:
        """Return what leaves with this page: its tables, to which links and implied numbers are added."""
        return Release(self.policy, self.source, counted=self.printed).add(*tables)

    def source(self) -> Source:
        """Where the counts come from: what the ledger of releases keeps of the records."""
        shown = ("path", "min_cell", "zeros", *self.worded)
        settings = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in shown}
        return Source(
            topic=type(self).__name__,
            kind=self._kind,
            sha256=file_digest(given_file(self.path)),
            months=self._months,
            counted={name: _named(value) for name, value in settings.items()},
        )

    @property
    def _kind(self) -> str:
        return self.records.kind

    @property
    def _months(self) -> tuple[str, str] | None:
        """First and last month in which a row came about."""
        return self.records.months

    def protect(self, tables: Sequence[Table], differences: Iterable[tuple[str, str]] = ()) -> Batch:
        """Return the tables of this page fit to be published, protected together."""
        page = self.release(*tables)
        for larger, smaller in differences:
            page = page.difference(larger, smaller)
        return page.protect()

    @property
    def protected(self) -> Batch | None:
        """Everything of the page that is protected; None where nothing is counted."""
        return getattr(self, "_batch", None)

    # --- what is hidden ------------------------------------------------------------------------

    @cached_property
    def _withheld(self) -> Withheld:
        """Cells of the page that are hidden; a cell of two tables counts once."""
        return NOTHING if self.protected is None else self.protected.withheld

    @property
    def withheld_kinds(self) -> Literal["none", "together", "by_kind"]:
        """Whether numbers are hidden, and whether it can be said how many at most for being small."""
        found = self._withheld
        return "none" if not found.n else "together" if found.small is None else "by_kind"

    @property
    def n_withheld(self) -> int:
        """Numbers of the page that are hidden."""
        return self._withheld.n

    @property
    def n_withheld_small(self) -> int:
        """No more of them than this are small, or would show a whole group alike."""
        return self._withheld.n if self._withheld.small is None else self._withheld.small

    def count(self, key: str, value: int, unit: str = "") -> Quantity:
        """Return a protected count as a number that can be said."""
        return Quantity(key, value, "count", unit=unit)

    def share(self, key: str, value: float, n: int, bound: Literal["", "low", "high"] = "") -> Quantity:
        """Return a share (0-1) of `n` as a number that can be said."""
        return Quantity(key, value, "share", n=n, bound=bound)


def _few_or_counted(n: int, min_cell: int) -> Literal["none", "few", "counted"]:
    return "none" if not n else "few" if n < min_cell else "counted"


def _named(setting: Any) -> Any:
    """Return a setting as a plain value; of a second file its digest, for a name says nothing."""
    if isinstance(setting, str) and setting and given_file(setting).is_file():
        return file_digest(given_file(setting))
    if isinstance(setting, Mapping):
        return {str(name): _named(value) for name, value in setting.items()}
    return list(setting) if isinstance(setting, Sequence) and not isinstance(setting, str) else setting
