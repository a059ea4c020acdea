"""What records show of stock and flow: who came and left by month and area, rates per 100,000 inhabitants.

Enters: stock and flow of a window, and inhabitants of the areas where they are given. Leaves: tables that are
protected with the rest of the page, and rates of what is shown; an area without inhabitants has no rate.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from govdata.disclosure.cells import TOTAL, Category, Table
from govdata.errors import RecordsError
from govdata.questions.question import first
from govdata.questions.recorded import Recorded
from govdata.records.population import Population, read_population
from govdata.records.supervision import Supervision
from govdata.words.values import Absent, Quantity

if TYPE_CHECKING:
    from govdata.disclosure.release import Release

__all__ = ["MOST_ROWS", "WORTH", "CaseloadFlows", "FlowsByMonth", "FlowsByRegion"]

#: Rates are of so many inhabitants.
PER = 100_000
#: Most months that are listed.
MOST_ROWS = 24
#: Shown sooner than others: stocks are read off the page, flows between them.
WORTH = 3.0


@dataclass(frozen=True)
class FlowsByMonth:
    """Month -> received, left, in hand when it closed; None where hidden."""

    rows: Mapping[str, tuple[int | None, int | None, int | None]] = field(hash=False)


@dataclass(frozen=True)
class FlowsByRegion:
    """Area (the total last) -> opening, received, left, closing; None where hidden.

    Parameters
    ----------
    counts
        The people.
    rates
        Area -> people at the close, and received a year, per 100,000 inhabitants; None where a count is
        hidden. An area without inhabitants is left out; empty where none are given.
    """

    counts: Mapping[Any, tuple[int | None, ...]] = field(hash=False)
    rates: Mapping[Any, tuple[float | None, float | None]] = field(hash=False)


@dataclass(frozen=True, kw_only=True)
class CaseloadFlows(Recorded):
    """Stock and flow in correction records.

    Parameters
    ----------
    population
        CSV of inhabitants by area (see :mod:`govdata.records.population`); empty for none.
    months
        Whole months of the window.
    """

    worded = (*Recorded.worded, "population")

    population: str = ""
    months: int = 12

    @property
    @abstractmethod
    def found(self) -> Supervision:
        """Stock and flow of the window."""

    @abstractmethod
    def _cells(self, table: str) -> dict[tuple[Category, ...], float]:
        """Shown cells of a table of the page."""

    @staticmethod
    def refuse_population_alone(population: str, kind: type) -> Absent:
        """Return that no records were given; inhabitants by themselves answer nothing.

        Raises
        ------
        RecordsError
            If there are any.
        """
        if population:
            raise RecordsError(f"population is {population!r} without correction records; give both files")
        return Absent(kind)

    @property
    def synthetic(self) -> bool:
        """Whether the records, or the inhabitants, are made up."""
        made = self._inhabitants is not None and self._inhabitants.synthetic
        return self.records.synthetic or made

    @cached_property
    def _inhabitants(self) -> Population | None:
        if not self.population:
            return None
        found = read_population(self.population, self._areas, self.found.end.year)
        for area, people in found.inhabitants.items():
            if people < self._people_of.get(area, 0):
                raise RecordsError(
                    f"{found.name}: region {area} has a population of {people:,}, fewer than the people that "
                    "the records have there; expected all inhabitants of the area"
                )
        return found

    @cached_property
    def _areas(self) -> tuple[str, ...]:
        return tuple(sorted(set(self.found.entries["region"])))

    @property
    def _people_of(self) -> dict[str, int]:
        sums = self.found.entries.groupby("region")["count"].sum()
        return {str(region): int(count) for region, count in sums.items()}

    # --- protection ----------------------------------------------------------------------------

    @property
    def _flow_tables(self) -> list[Table]:
        """Who came and who left by area, who by month, and stocks."""
        import pandas as pd

        f = self.found
        inflow = Table(f.entries, ["region", "entry"], measure="people", name="inflow")
        exits = f.exits.assign(exit=f.exits["exit"].where(f.exits["exit"] == "closing", "left"))
        exits = exits.groupby(["region", "exit"], as_index=False)[["count"]].sum()
        outflow = Table(exits, ["region", "exit"], measure="people", name="outflow")
        rest = {"entry": "opening", "exit": "closing"}
        by_month = []
        for name, column in (("received", "entry"), ("left", "exit")):
            source = f.entries if column == "entry" else f.exits
            others = int(source.loc[source[column] == rest[column], "count"].sum())
            names = [f"{name} {month}" for month in f.flows["month"]]
            frame = pd.DataFrame({column: [*names, rest[column]], "count": [*f.flows[name], others]})
            tree = {column: dict.fromkeys(names, name)}
            by_month.append(Table(frame, [column], measure="people", name=name, hierarchies=tree))
        stock = f.flows[["month", "stock"]]
        stocks = Table(stock, ["month"], "stock", "stock", "stock", margins=False, worth=WORTH)
        return [inflow, outflow, *by_month, stocks]

    def _tied(self, page: Release) -> Release:
        """Say that stock changes by who comes and who leaves, from the opening on."""
        months = list(self.found.flows["month"])
        before = [("inflow", TOTAL, "opening"), *(("stock", month) for month in months)]
        for (earlier, later), month in zip(pairwise(before), months, strict=True):
            page = page.link(
                f"stock {month}",
                {
                    later: 1.0,
                    earlier: -1.0,
                    ("received", f"received {month}"): -1.0,
                    ("left", f"left {month}"): 1.0,
                },
            )
        return page

    # --- stock and flow ------------------------------------------------------------------------

    @cached_property
    def _flow(self) -> dict[Category, tuple[int | None, ...]]:
        """Area or the total -> opening, received, left, closing."""
        into, out = self._cells("inflow"), self._cells("outflow")
        areas: tuple[Category, ...] = (*self._areas, TOTAL)
        found = {}
        for area in areas:
            cells = [into.get((area, "opening")), into.get((area, "received"))]
            cells += [out.get((area, "left")), out.get((area, "closing"))]
            found[area] = tuple(None if v is None else int(v) for v in cells)
        return found

    @property
    def flows_by_region(self) -> FlowsByRegion | None:
        """Stock, flow and rates by area; None where nothing is shown."""
        if not self.shown:
            return None
        return FlowsByRegion(self._flow, self._rates)

    @property
    def flows_by_month(self) -> FlowsByMonth | None:
        """Who came, who left and who was in hand at the close of each month; None where nothing is shown."""
        if not self.shown:
            return None
        came, went, stock = self._cells("received"), self._cells("left"), self._cells("stock")
        rows = {}
        for month in list(self.found.flows["month"])[-MOST_ROWS:]:
            cells = (came.get((f"received {month}",)), went.get((f"left {month}",)), stock.get((month,)))
            one, two, three = (None if v is None else int(v) for v in cells)
            rows[str(month)] = (one, two, three)
        return FlowsByMonth(rows)

    @property
    def flow_found(self) -> Literal["not_shown", "rose", "fell", "same"]:
        """Whether more came than left over the window."""
        opening, received, left, closing = self._flow[TOTAL] if self.shown else (None,) * 4
        return first(
            (opening is None or received is None or left is None or closing is None, "not_shown"),
            ((closing or 0) > (opening or 0), "rose"),
            ((closing or 0) < (opening or 0), "fell"),
            (True, "same"),
        )

    def _people(self, key: str, at: int) -> Quantity | None:
        value = self._flow[TOTAL][at] if self.flow_found != "not_shown" else None
        return None if value is None else self.count(key, value, "person")

    @property
    def rec_opening(self) -> Quantity | None:
        """People in hand when the window opens."""
        return self._people("rec_opening", 0)

    @property
    def rec_received(self) -> Quantity | None:
        """People received in it."""
        return self._people("rec_received", 1)

    @property
    def rec_left(self) -> Quantity | None:
        """People who left in it."""
        return self._people("rec_left", 2)

    @property
    def rec_closing(self) -> Quantity | None:
        """People in hand when it closes."""
        return self._people("rec_closing", 3)

    @property
    def most_rows(self) -> int:
        """Most months that are listed."""
        return MOST_ROWS

    # --- per 100,000 inhabitants ---------------------------------------------------------------

    @property
    def population_known(self) -> Literal["not_given", "some", "all"]:
        """Whether inhabitants are given, of some areas or of all."""
        found = self._inhabitants
        return first(
            (found is None, "not_given"),
            (found is not None and len(found.inhabitants) < len(self._areas), "some"),
            (True, "all"),
        )

    @property
    def n_without_population(self) -> int:
        """Areas without inhabitants."""
        return len(self._areas) - len(self._inhabitants.inhabitants) if self._inhabitants else 0

    @property
    def population_years(self) -> Literal["not_stated", "one", "several"]:
        """Whether inhabitants are of one year."""
        years = self._inhabitants.years if self._inhabitants else ()
        return first((not years, "not_stated"), (len(years) == 1, "one"), (True, "several"))

    @property
    def population_first(self) -> str:
        """The year of the inhabitants, or the first of several."""
        years = self._inhabitants.years if self._inhabitants else ()
        return str(years[0]) if years else ""

    @property
    def population_last(self) -> str:
        """The last of these years."""
        years = self._inhabitants.years if self._inhabitants else ()
        return str(years[-1]) if years else ""

    @cached_property
    def _rates(self) -> dict[Any, tuple[float | None, float | None]]:
        if self._inhabitants is None:
            return {}
        people: dict[Category, int] = {str(area): n for area, n in self._inhabitants.inhabitants.items()}
        if self.population_known == "all":
            people[TOTAL] = sum(people.values())
        return {area: self._rate(area, people[area]) for area in self._flow if area in people}

    def _rate(self, area: Category, inhabitants: int) -> tuple[float | None, float | None]:
        _, received, _, closing = self._flow[area]
        stock = None if closing is None else closing / inhabitants * PER
        # A year's worth, so that windows of other lengths compare.
        intake = None if received is None else received * 12 / self.months / inhabitants * PER
        return stock, intake

    def _overall(self, key: str, at: int) -> Quantity | None:
        value = self._rates.get(TOTAL, (None, None))[at] if self.shown else None
        return None if value is None else Quantity(key, value, "number", decimals=1)

    @property
    def rec_stock_rate(self) -> Quantity | None:
        """People in hand when the window closes, per 100,000 inhabitants of all areas."""
        return self._overall("rec_stock_rate", 0)

    @property
    def rec_intake_rate(self) -> Quantity | None:
        """People received a year, per 100,000 inhabitants of all areas."""
        return self._overall("rec_intake_rate", 1)
