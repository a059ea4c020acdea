"""How long grids stand without a full-time member, as tables to be protected: filled, or not, by length.

Enters: exact counts of vacancies by how they began and ended and how long they were seen. Leaves: tables, how
their parts meet the grids without a member on the first and the last date, and the curve at those lengths of
which every count is shown. A vacancy that had begun before it could be seen has no length and is in no curve.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from govdata.disclosure.cells import Category, Each, Table
from govdata.disclosure.release import Terms
from govdata.questions.lasting import Durability, Lasting

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["BEFORE", "WITHIN", "VacancySpells"]

#: Lengths at which a curve may be read, by what lengths are counted in.
TIMES: Mapping[str, tuple[int, ...]] = {
    "day": (30, 60, 90, 180, 270, 365, 540, 730, 1095, 1460, 1825),
    "month": (1, 2, 3, 6, 9, 12, 18, 24),
}
#: Vacancies that had begun before they could be seen, and those whose beginning was seen.
BEFORE, WITHIN = "before", "within"
_LONGER = "longer"


@dataclass(frozen=True, eq=False)
class VacancySpells:
    """Vacancies as tables that are protected together.

    Parameters
    ----------
    spells : pandas.DataFrame
        ``begun ended length count``, of :class:`govdata.records.grid_history.History`.
    unit : str
        ``day`` or ``month``.
    min_cell
        Fewest filled between two lengths that are read, and fewest that lasted longer.
    """

    spells: pd.DataFrame
    unit: str
    min_cell: int

    @cached_property
    def _seen(self) -> pd.DataFrame:
        seen = self.spells[self.spells["begun"] == "seen"]
        return seen.assign(filled=seen["ended"] == "filled")

    @cached_property
    def _lasting(self) -> Lasting:
        exits = self._seen[["length", "filled", "count"]].set_axis(["time", "ended", "count"], axis=1)
        return Lasting(exits, TIMES[self.unit], self.min_cell)

    @cached_property
    def lengths(self) -> tuple[int, ...]:
        """Lengths at which the curve may be read."""
        found = list(self._lasting.read)
        # How many of the longer ones run still follows from the grids that stand empty at last: few must not.
        while found and self._few_beyond(found[-1]):
            found.pop()
        return tuple(found)

    def _few_beyond(self, length: int) -> bool:
        longer = self._seen[self._seen["length"] > length].groupby("filled")["count"].sum()
        return any(0 < count < self.min_cell for count in longer)

    def _place(self, length: int, *, filled: bool) -> str:
        """The printed category of a vacancy whose beginning was seen."""
        if not self.lengths:
            return _named(0, filled=filled)
        at = next((one for one in self.lengths if length <= one), None)
        return _LONGER if at is None else _named(at, filled=filled)

    @cached_property
    def _joint(self) -> pd.DataFrame:
        """Vacancies by printed category and, more finely, by how they began and ended."""
        rows = self.spells[["begun", "ended", "length"]].itertuples(index=False)
        places = [
            self._place(length, filled=ended == "filled") if begun == "seen" else BEFORE
            for begun, ended, length in rows
        ]
        parts = [f"{p} {b} {e}" for p, b, e in zip(places, *self._how, strict=True)]
        found = self.spells.assign(exit=places, part=parts)
        return found.groupby(["exit", "part", "begun", "ended"], as_index=False)[["count"]].sum()

    @property
    def _how(self) -> tuple[list[str], list[str]]:
        return list(self.spells["begun"]), list(self.spells["ended"])

    @property
    def tables(self) -> list[Table]:
        """Return ``vacancies``, and its parts, which nobody prints; nothing where there is no vacancy."""
        if self.spells.empty:
            return []
        joint = self._joint
        above = {place: WITHIN for place in sorted(set(joint["exit"])) if place != BEFORE}
        margin = joint.groupby("exit", as_index=False)[["count"]].sum()
        parts = joint[["part", "count"]].rename(columns={"part": "exit"})
        under = dict(zip(joint["part"], joint["exit"], strict=True))
        return [
            _table("vacancies", margin, above, published=True),
            _table("vacancy_parts", parts, under | above, published=False),
        ]

    def at(self, column: str, word: str, states: str, *labels: Category) -> Terms:
        """Terms that say: vacancies of one kind are the grids without a member on the first, or last, date.

        Parameters
        ----------
        column, word
            ``begun`` and ``first``, or ``ended`` and ``running``.
        states, labels
            The cell of grids without a member on that date.
        """
        found = sorted(set(self._joint.loc[self._joint[column] == word, "part"]))
        terms: dict[tuple[str | Category | Each, ...], float] = {("vacancy_parts", p): 1.0 for p in found}
        return terms | {(states, *labels): -1.0} if terms else {}

    def begun(self, *words: str) -> tuple[Terms, int]:
        """Return the terms of vacancies that began in some ways, and how many there are."""
        own = self._joint[self._joint["begun"].isin(words)]
        return {("vacancy_parts", part): 1.0 for part in sorted(set(own["part"]))}, int(own["count"].sum())

    def curve(self, shown: Callable[[str], int | None], level: float) -> Durability | None:
        """Return the curve up to the last length before which every count is shown; None where there is none.

        Parameters
        ----------
        shown
            Returns a count of the table ``vacancies`` by its category; None where that is hidden.
        level
            Confidence level.
        """
        n = shown(WITHIN) if self.lengths else None
        return self._lasting.curve(
            n, lambda length, filled: shown(_named(length, filled=filled)), level, self.lengths
        )

    @property
    def filled_name(self) -> str:
        """The category of all vacancies that were seen from beginning to end, where no length can be read."""
        return _named(0, filled=True)

    @property
    def any_filled(self) -> bool:
        """Whether any vacancy whose beginning was seen was filled."""
        return bool(self._seen["filled"].any())


def _table(name: str, frame: pd.DataFrame, above: Mapping[str, str], *, published: bool) -> Table:
    tree = {"exit": above}
    return Table(frame, ["exit"], measure="vacancies", name=name, hierarchies=tree, published=published)


def _named(length: int, *, filled: bool) -> str:
    return f"{'filled' if filled else 'quiet'}_{length or 'ever'}"
