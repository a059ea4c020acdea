"""What registers show of grids over time: members month by month, and vacancies as spells.

Enters: the history of grids up to the date that a page is about. Leaves: protected shares and ratios by
month, a curve of how long vacancies last, findings on what files can't know: one date tells of no change.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from govdata.disclosure.cells import TOTAL, Category, Table
from govdata.disclosure.shown import visible_values
from govdata.questions.question import first
from govdata.questions.recorded import Recorded
from govdata.questions.vacancy_spells import BEFORE, WITHIN, VacancySpells
from govdata.records import open_records
from govdata.records.grid_history import MOST_MONTHS, History, history
from govdata.records.periods import month_of, month_text
from govdata.words.values import Interval, Quantity

if TYPE_CHECKING:
    import pandas as pd

    from govdata.disclosure.protection import Batch
    from govdata.disclosure.release import Release, Terms
    from govdata.questions.lasting import Durability
    from govdata.records.grids import Grids

__all__ = ["MOST_AREAS", "GridsOverTime", "LoadsByMonth", "SharesByMonth"]

#: Most areas that are drawn apart.
MOST_AREAS = 12
#: A share that moved by less is said to have hardly changed.
LEAST_CHANGE = 0.01
#: The number of grids is said to vary where the fewest of a month are less than this share of the most.
UNEVEN = 0.9
_ALL = "all"


@dataclass(frozen=True)
class SharesByMonth:
    """Month -> the share of grids without a full-time member; None where a count is hidden."""

    shares: Mapping[str, float | None] = field(hash=False)


@dataclass(frozen=True)
class LoadsByMonth:
    """Area (all of them first) -> households to a full-time member by month; None where hidden."""

    months: tuple[str, ...]
    rows: Mapping[Category, tuple[float | None, ...]] = field(hash=False)


@dataclass(frozen=True, kw_only=True)
class GridsOverTime(Recorded):
    """Grids and their members over time.

    Parameters
    ----------
    staff
        Accepted register of staff; empty for none.
    members, days
        As for :func:`govdata.records.grid_history.history`.
    """

    staff: str = ""
    members: float = 1.0
    days: int = 365

    @property
    @abstractmethod
    def found(self) -> Grids:
        """Grids on the last date."""

    @property
    @abstractmethod
    def drawn(self) -> Literal["all", "sample"]:
        """Whether the records are every grid, or a sample of them."""

    @property
    @abstractmethod
    def staff_known(self) -> Literal["register", "column", "not_known"]:
        """Where full-time members are known from."""

    @abstractmethod
    def _cells(self, name: str) -> dict[tuple[Category, ...], float]:
        """Shown cells of a table of the page."""

    @property
    def _protected_batch(self) -> Batch | None:
        return getattr(self, "_batch", None)

    @cached_property
    def history(self) -> History | None:
        """Grids over time; None where nobody knows their members on any date."""
        if self.staff_known == "not_known":
            return None
        register = open_records(self.staff) if self.staff else None
        return history(self.records, register, self.found.date, members=self.members, days=self.days)

    # --- protection ----------------------------------------------------------------------------

    @cached_property
    def _earlier(self) -> tuple[str, ...]:
        """Months before that of the page, of which tables of their own are made."""
        return self.history.months[:-1] if self.history else ()

    @cached_property
    def _areas(self) -> tuple[str, ...]:
        """Areas that are drawn apart: none where there is one, or too many."""
        if self.history is None:
            return ()
        names = sorted(set(self.history.loads["region"]))
        return tuple(names) if 1 < len(names) <= MOST_AREAS else ()

    @cached_property
    def _spells(self) -> VacancySpells | None:
        if self.history is None or self.history.unit == "none":
            return None
        return VacancySpells(self.history.spells, self.history.unit, self.min_cell)

    def _with_history(self, page: Release) -> Release:
        """Add tables of earlier months and of vacancies, and what ties them to the others."""
        if self.history is None:
            return page
        for month in self._earlier:
            page = self._with_month(page, month, self.history)
        spells = self._spells
        if spells is None or not spells.tables:
            return page
        published, parts = spells.tables
        page = page.add(published).cross(parts)
        ties = {"running": spells.at("ended", "running", "states", TOTAL, "vacant")}
        if self.history.unit == "month" and self._earlier:
            ties["first"] = spells.at("begun", "first", f"states {self._earlier[0]}", "vacant")
        for name, terms in ties.items():
            page = page.link(f"vacancies {name}", terms) if terms else page
        return self._with_turns(page, spells, self.history)

    def _with_turns(self, page: Release, spells: VacancySpells, history: History) -> Release:
        """Say that each rise in grids without a member, from month to month, takes as many new vacancies.

        A register tells of vacancies between the dates, and of grids of the last date alone: then there may
        be more, and where there are fewer nothing is tied.
        """
        import pandas as pd

        by_day = history.unit == "day"
        words, begun = spells.begun(*(("seen",) if by_day else ("seen", "later")))
        opens = month_text(month_of(self.found.date - timedelta(self.days - 1)))
        months = [m for m in history.months if not by_day or m > opens]
        states = history.states[history.states["state"] == "vacant"].set_index("month")["count"].to_dict()
        steps = [int(states[later]) - int(states[month]) for month, later in pairwise(months)]
        more = begun - sum(max(step, 0) for step in steps)
        if not words or not steps or more < 0:
            return page
        # Any numbers do that fit: how many were filled while others fell empty is printed nowhere.
        inner = [0 if by_day else more, *[0] * (len(steps) - 1)]
        came = [max(step, 0) + extra for step, extra in zip(steps, inner, strict=True)]
        rows = {f"new {m}": n for m, n in zip(months[1:], came, strict=True)}
        rows |= {f"over {m}": n - step for m, n, step in zip(months[1:], came, steps, strict=True)}
        rows |= {"between": more} if by_day else {}
        frame = pd.DataFrame({"turn": list(rows), "count": [float(n) for n in rows.values()]})
        how: dict[str, Any] = {"measure": "turns", "name": "turns", "magnitude": True, "margins": False}
        page = page.cross(Table(frame, ["turn"], "count", **how))
        for month, later in pairwise(months):
            change: Terms = {
                self._vacant_place(later): 1.0,
                self._vacant_place(month): -1.0,
                ("turns", f"new {later}"): -1.0,
                ("turns", f"over {later}"): 1.0,
            }
            page = page.link(f"turn {later}", change)
        new = [name for name in rows if not name.startswith("over")]
        return page.link("turns", {**words, **{("turns", name): -1.0 for name in new}})

    def _vacant_place(self, month: str) -> tuple[str | Category, ...]:
        return (f"states {month}", "vacant") if month in self._earlier else ("states", TOTAL, "vacant")

    def _with_month(self, page: Release, month: str, history: History) -> Release:
        """Add grids by state, their households and members of one month."""
        states = history.states[history.states["month"] == month]
        name = f"states {month}"
        page = page.add(Table(states, ["state"], measure=f"grids {month}", name=name))
        loads = history.loads[history.loads["month"] == month]
        if loads.empty:
            return page
        loads = loads if self._areas else _together(loads)
        page = page.add(*(_amount(loads, what, month) for what in ("households", "fte")))
        # As on the page's date: so many members leave no more grids filled than they can fill.
        filled = int(states.loc[states["state"] == "filled", "count"].sum())
        beyond = loads.assign(region=_ALL).groupby("region", as_index=False)[["fte"]].sum()
        beyond["fte"] = (beyond["fte"] - self.members * filled).clip(lower=0.0)
        how: dict[str, Any] = {"measure": f"beyond {month}", "name": f"beyond {month}", "magnitude": True}
        page = page.cross(Table(beyond, ["region"], "fte", margins=False, **how))
        return page.link(
            f"members {month}",
            {
                (f"fte {month}", TOTAL): 1.0,
                (name, "filled"): -self.members,
                (f"beyond {month}", _ALL): -1.0,
            },
        )

    # --- members month by month ----------------------------------------------------------------

    def _state_in(self, month: str, state: Category) -> float | None:
        """Grids in a state in a month, as far as shown."""
        if month in self._earlier:
            return self._cells(f"states {month}").get((state,))
        return self._cells("states").get((TOTAL, state))

    def _amount_in(self, month: str, what: str, area: Category) -> float | None:
        return self._cells(f"{what} {month}" if month in self._earlier else what).get((area,))

    @cached_property
    def _vacant_shares(self) -> dict[str, tuple[float, int] | None]:
        """Month -> share of grids without a full-time member, and of how many; None where hidden."""
        found: dict[str, tuple[float, int] | None] = {}
        for month in self.history.months if self.history else ():
            n, vacant, unknown = (self._state_in(month, s) for s in (TOTAL, "vacant", "unknown"))
            known = None if n is None or unknown is None else int(n - unknown)
            found[month] = (vacant / known, known) if known and vacant is not None else None
        return found

    @property
    def vacant_by_month(self) -> SharesByMonth | None:
        """The share of grids without a full-time member by month; None where fewer than two are shown."""
        shares = {m: None if one is None else one[0] for m, one in self._vacant_shares.items()}
        return SharesByMonth(shares) if sum(s is not None for s in shares.values()) > 1 else None

    @cached_property
    def loads_by_month(self) -> LoadsByMonth | None:
        """Households to a full-time member by month, by area where few; None where too little is shown."""
        months = self.history.months if self.history else ()
        rows: dict[Category, tuple[float | None, ...]] = {}
        areas: tuple[Category, ...] = (TOTAL, *self._areas)
        for area in areas:
            rows[area] = tuple(self._load(month, area) for month in months)
        if sum(v is not None for v in rows[TOTAL]) < 2:
            return None
        return LoadsByMonth(months, {a: row for a, row in rows.items() if any(v is not None for v in row)})

    def _load(self, month: str, area: Category) -> float | None:
        households, fte = (self._amount_in(month, what, area) for what in ("households", "fte"))
        return None if households is None or not fte else float(round(households / fte))

    @cached_property
    def _ends(self) -> tuple[str, str] | None:
        """First and last month of which the share is shown."""
        shown = [m for m, one in self._vacant_shares.items() if one is not None]
        return (shown[0], shown[-1]) if len(shown) > 1 else None

    @property
    def over_time(self) -> Literal["not_shown", "one_month", "hidden", "sample", "rose", "fell", "level"]:
        """How the share of grids without a full-time member moved; one month tells of no change.

        Nothing is said where members are known on no date, or nothing of the file is shown.
        """
        moved = 0.0
        if self._ends is not None:
            before, after = (self._vacant_shares[m] for m in self._ends)
            moved = after[0] - before[0] if before and after else 0.0
        return first(
            (self.history is None or not self.shown, "not_shown"),
            (not self._earlier, "one_month"),
            (self._ends is None, "hidden"),
            (self.drawn == "sample", "sample"),
            (moved >= LEAST_CHANGE - 1e-12, "rose"),
            (moved <= -LEAST_CHANGE + 1e-12, "fell"),
            (True, "level"),
        )

    @property
    def months_from(self) -> str:
        """First month that is followed."""
        return self.history.months[0] if self.history else ""

    @property
    def months_to(self) -> str:
        """Last month that is followed: that of the page's date."""
        return self.history.months[-1] if self.history else ""

    @property
    def time_from(self) -> str:
        """First month of which the share is shown."""
        return self._ends[0] if self._ends else ""

    @property
    def time_to(self) -> str:
        """Last of these months."""
        return self._ends[1] if self._ends else ""

    def _vacant_at(self, key: str, end: int) -> Quantity | None:
        one = self._vacant_shares[self._ends[end]] if self._ends else None
        return None if one is None else self.share(key, one[0], one[1])

    @property
    def rec_vacant_then(self) -> Quantity | None:
        """Share of grids without a full-time member in the first of these months."""
        return self._vacant_at("rec_vacant_then", 0)

    @property
    def rec_vacant_now(self) -> Quantity | None:
        """The same in the last."""
        return self._vacant_at("rec_vacant_now", 1)

    def _load_at(self, key: str, end: int) -> Quantity | None:
        found = self.loads_by_month
        if found is None or self._ends is None:
            return None
        value = dict(zip(found.months, found.rows[TOTAL], strict=True))[self._ends[end]]
        return None if value is None else Quantity(key, value, unit="household")

    @property
    def rec_load_then(self) -> Quantity | None:
        """Households to a full-time member in the first of these months."""
        return self._load_at("rec_load_then", 0)

    @property
    def rec_load_now(self) -> Quantity | None:
        """The same in the last."""
        return self._load_at("rec_load_now", 1)

    @cached_property
    def _sizes_by_month(self) -> list[int]:
        """Grids of each month of which the number is shown."""
        months = self.history.months if self.history else ()
        found = [self._state_in(month, TOTAL) for month in months]
        return [int(n) for n in found if n is not None]

    @property
    def coverage(self) -> Literal["not_shown", "even", "uneven"]:
        """Whether months hold about as many grids each: a month that lacks many is no smaller place."""
        sizes = self._sizes_by_month
        return first(
            (len(sizes) < 2, "not_shown"),
            (min(sizes, default=0) < UNEVEN * max(sizes, default=0), "uneven"),
            (True, "even"),
        )

    @property
    def rec_fewest(self) -> Quantity | None:
        """Grids of the month with fewest."""
        sizes = self._sizes_by_month
        return self.count("rec_fewest", min(sizes), "grid") if len(sizes) > 1 else None

    @property
    def rec_most(self) -> Quantity | None:
        """Grids of the month with most."""
        sizes = self._sizes_by_month
        return self.count("rec_most", max(sizes), "grid") if len(sizes) > 1 else None

    @property
    def areas_apart(self) -> Literal["none", "some", "too_many"]:
        """Whether areas are drawn apart; too many are not."""
        names = set(self.history.loads["region"]) if self.history else set()
        return first((bool(self._areas), "some"), (len(names) > MOST_AREAS, "too_many"), (True, "none"))

    @property
    def most_areas(self) -> int:
        """Most areas that are drawn apart."""
        return MOST_AREAS

    @property
    def most_months(self) -> int:
        """Most months that are followed."""
        return MOST_MONTHS

    # --- vacancies -----------------------------------------------------------------------------

    def _vacancies(self, name: Category) -> int | None:
        batch = self._protected_batch
        if batch is None or "vacancies" not in batch:
            return None
        value = visible_values(batch["vacancies"]).get((name,))
        return None if value is None else int(value)

    @property
    def spells_found(self) -> Literal["not_shown", "one_date", "no_vacancy", "hidden", "some"]:
        """Whether it is known how often grids stood without a full-time member."""
        spells = self._spells
        return first(
            (self.history is None or not self.shown, "not_shown"),
            (spells is None, "one_date"),
            (spells is not None and not spells.tables and self.zeros == "shown", "no_vacancy"),
            (self.rec_spells is None, "hidden"),
            (True, "some"),
        )

    @property
    def spells_unit(self) -> Literal["none", "day", "month"]:
        """What the length of vacancies is counted in."""
        return self.history.unit if self.history else "none"

    @property
    def leavers_known(self) -> bool:
        """Whether the register names anybody who has left: else a gap may be somebody taken out of it."""
        return self.history is None or self.history.leavers

    def _spell_count(self, key: str, name: Category) -> Quantity | None:
        value = self._vacancies(name)
        return None if value is None else self.count(key, value)

    @property
    def rec_spells(self) -> Quantity | None:
        """Vacancies seen."""
        return self._spell_count("rec_spells", TOTAL)

    @property
    def rec_spells_before(self) -> Quantity | None:
        """Those that had begun before they could be seen."""
        return self._spell_count("rec_spells_before", BEFORE)

    @property
    def rec_spells_within(self) -> Quantity | None:
        """Those whose beginning was seen."""
        return self._spell_count("rec_spells_within", WITHIN)

    @cached_property
    def spells_curve(self) -> Durability | None:
        """The share of vacancies not filled, by length; None where no length can be read."""
        return self._spells.curve(self._vacancies, self.level) if self._spells else None

    @property
    def lasting(self) -> Literal["not_shown", "none_filled", "few", "shown"]:
        """Whether it can be shown how long vacancies last."""
        spells, within = self._spells, self._vacancies(WITHIN)
        return first(
            (spells is None or not within, "not_shown"),
            (self.spells_curve is not None, "shown"),
            (spells is not None and not spells.any_filled and self.zeros == "shown", "none_filled"),
            (True, "few"),
        )

    @property
    def spell_length(self) -> int:
        """The length at which the curve is read in words: where half are filled, else the longest."""
        rows = self.spells_curve.rows if self.spells_curve else ()
        half = next((length for length, share, *_ in rows if share <= 0.5), None)
        return half or (rows[-1][0] if rows else 0)

    @cached_property
    def _read(self) -> tuple[float, float, float, int] | None:
        rows = {row[0]: row[1:] for row in self.spells_curve.rows} if self.spells_curve else {}
        return rows.get(self.spell_length)

    @property
    def rec_unfilled(self) -> Quantity | None:
        """Share of vacancies not filled after that length."""
        if self._read is None or self.spells_curve is None:
            return None
        return self.share("rec_unfilled", self._read[0], self.spells_curve.n)

    @property
    def rec_unfilled_interval(self) -> Interval | None:
        """Its interval."""
        if self._read is None or self.spells_curve is None:
            return None
        n = self.spells_curve.n
        low, high = (
            self.share(f"rec_unfilled_{end}", value, n)
            for end, value in zip(("low", "high"), self._read[1:3], strict=True)
        )
        return Interval(low, high)


def _amount(loads: pd.DataFrame, what: str, month: str) -> Table:
    how: dict[str, Any] = {
        "magnitude": True,
        "frequency": "staffed" if what == "fte" else "grids",
        "largest": [f"{what}_1", f"{what}_2"],
    }
    return Table(loads, ["region"], what, measure=f"{what} {month}", name=f"{what} {month}", **how)


def _together(loads: pd.DataFrame) -> pd.DataFrame:
    """All areas as one row, with the two largest contributions of all."""
    sums = ["grids", "staffed", "households", "fte"]
    found = loads.assign(region=_ALL).groupby("region", as_index=False)[sums].sum()
    for what in ("households", "fte"):
        top = sorted([*loads[f"{what}_1"], *loads[f"{what}_2"]], reverse=True)
        found[f"{what}_1"], found[f"{what}_2"] = top[0], top[1]
    return found
