"""Terms and people of correction records: a person may have several terms.

Enters: accepted correction records. Leaves: how many terms and people they hold, as far as that may be said:
the difference bounds how many people had several terms, and so how many offended again.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from govdata.questions.recorded import Recorded
from govdata.records.persons import n_persons

__all__ = ["WithTerms"]

#: Numbers are withheld below so many times the smallest count: that they are doesn't tell which side of that
#: count the people with several terms lie on.
_COVER = 2


@dataclass(frozen=True, kw_only=True)
class WithTerms(Recorded):
    """Correction records by term and by person."""

    @cached_property
    def n_persons(self) -> int:
        """People in the records."""
        return n_persons(self.records)

    @property
    def n_terms(self) -> int:
        """Terms in the records: a person may have several."""
        return self.records.n

    @property
    def terms(self) -> Literal["one_each", "few", "several"]:
        """Whether somebody has more than one term, and whether it may be said how many terms there are."""
        more = self.n_terms - self.n_persons
        return "one_each" if not more else "few" if more < _COVER * self.min_cell else "several"

    @property
    def rows_told(self) -> bool:
        """Whether the number of rows may be said: they are terms."""
        return self.terms != "few"
