"""What registers show of grids: their size against a rule, who serves them, vacancies.

Enters: accepted registers of grids and of their staff, and the rule that the user states. Leaves: protected
counts, ratios and findings on what the files can't know. A rule is never drawn as a result.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, cast

import numpy as np

from govdata.disclosure.cells import EACH, TOTAL, Category, Each, Table
from govdata.disclosure.shown import visible_values
from govdata.errors import RecordsError
from govdata.questions.grids_over_time import GridsOverTime
from govdata.questions.question import KeyFigures, Sure, Verdict, first
from govdata.records import open_records
from govdata.records.grids import POSTS, STATES, TYPES, VERDICTS, Grids, grids
from govdata.statistics.bands import Band, bands
from govdata.statistics.proportions import interval
from govdata.statistics.survey import sampled_ratio
from govdata.words.values import Absent, Interval, Names, Quantity

if TYPE_CHECKING:
    import pandas as pd

    from govdata.disclosure.protection import Batch, Protected
    from govdata.disclosure.release import Release

__all__ = ["BandsOf", "GridsRecorded", "PostsByRegion", "StaffByRegion"]

#: Areas up to which the households of each are held against its grids by size.
MOST_TIED = 60
_ALL = "all"
Finding = Literal["records_outside", "records_no_norm", "records_norm_hidden", "records_hidden"]


@dataclass(frozen=True)
class BandsOf:
    """Grids of one kind by band of households; None where a count is hidden."""

    kind: str
    bands: tuple[tuple[Band, str, int | None], ...]


@dataclass(frozen=True)
class StaffByRegion:
    """Region (the total last) -> the numbers of some columns; None where they are hidden."""

    columns: tuple[str, ...]
    rows: Mapping[Any, tuple[float | None, ...]] = field(hash=False)


@dataclass(frozen=True)
class PostsByRegion:
    """Region (the total last) -> people in post, tier by tier; None where hidden. Tiers are never added."""

    rows: Mapping[Any, tuple[int | None, ...]] = field(hash=False)


@dataclass(frozen=True, kw_only=True)
class GridsRecorded(GridsOverTime):
    """Grids in registers.

    Parameters
    ----------
    norms
        Kind of grid -> fewest and most households, as the user gives them.
    tolerance, cutoff
        As for :func:`govdata.records.grids.grids`.
    total
        Grids in all, of which the records are a random sample; 0 where they hold every grid.
    """

    telling = ("size", "state")
    printed = ("sizes", "bands", "states", "households", "fte", "events", "vacant_days", *POSTS)

    norms: Mapping[str, tuple[float, ...]] = field(default_factory=dict, hash=False)
    tolerance: float = 0.0
    cutoff: str = ""
    total: int = 0

    @staticmethod
    def refuse_staff_alone(staff: str) -> Absent:
        """Return that nothing was given; a register of staff by itself answers nothing.

        Raises
        ------
        RecordsError
            If there is one.
        """
        if staff:
            raise RecordsError(f"staff is {staff!r} without records of grids; give both files")
        return Absent(GridsRecorded)

    @cached_property
    def found(self) -> Grids:
        """Grids on one date."""
        made = grids(
            self.records,
            self.staff or None,
            norms=cast("Mapping[str, tuple[float, float]]", self.norms),
            tolerance=self.tolerance,
            members=self.members,
            days=self.days,
            cutoff=self.cutoff or None,
        )
        if 0 < self.total < made.n:
            raise RecordsError(
                f"{self.total:,} grids in all, but the records hold {made.n:,}; give the number of all "
                "grids, or 0 where the records are all"
            )
        return made

    @property
    def synthetic(self) -> bool:
        """Whether any of the records are made up."""
        return self.found.synthetic

    @property
    def drawn(self) -> Literal["all", "sample"]:
        """Whether the records are every grid, or a sample of them."""
        return "sample" if self.total > self.found.n else "all"

    # --- what the files can't know -------------------------------------------------------------

    @property
    def staff_known(self) -> Literal["register", "column", "not_known"]:
        """Where full-time members are known from; a file without them has no grid without any."""
        if self.staff:
            return "register"
        return "column" if self.has("full_time_equivalents") else "not_known"

    @property
    def events_known(self) -> bool:
        """Whether the file has events."""
        return self.found.has_events

    @property
    def shares_known(self) -> bool:
        """Whether the register says how much of a full-time post each member fills."""
        return not self.staff or "full_time_share" in open_records(self.staff).columns

    # --- protection ----------------------------------------------------------------------------

    @cached_property
    def _bands(self) -> pd.DataFrame:
        """Grids by kind and band of households: ``type size count zone band``."""
        import pandas as pd

        rows = []
        for kind, own in self.found.sizes.groupby("type", sort=False):
            breaks = self.found.cuts.get(str(kind), ())
            for band in bands(own["households"], own["count"], breaks, self.min_cell):
                zone = VERDICTS[band.zone] if breaks else "no_norm"
                rows.append((kind, f"{kind} {band.low}", band.n, zone, band))
        return pd.DataFrame(rows, columns=["type", "size", "count", "zone", "band"])

    @cached_property
    def _batch(self) -> Batch | None:
        f = self.found
        if f.n < self.min_cell:
            return None
        parents = dict(zip(self._bands["size"], self._bands["zone"], strict=True))
        inner = self._bands[["type", "size", "count"]]
        tables = [
            # Bands lie within the verdicts, and both count every grid once: one system.
            Table(f.verdicts, ["region", "size"], measure="grids", name="sizes"),
            Table(inner, ["type", "size"], measure="grids", name="bands", hierarchies={"size": parents}),
        ]
        if self.staff_known != "not_known":
            tables.append(Table(f.states, ["region", "state"], measure="grids", name="states"))
            for what in ("households", "fte", "events"):
                if len(f.loads) and (what != "events" or f.has_events):
                    counted = "staffed" if what == "fte" else "grids"
                    tables.append(_amount(f.loads, what, [f"{what}_1", f"{what}_2"], counted))
        if len(f.vacancies):
            tables.append(_amount(f.vacancies, "vacant_days", ["first", "second"], "with_gap"))
        if len(f.posts):
            # One table a post: tiers are never added up.
            tables += [
                Table(f.posts[f.posts["post"] == post], ["region"], measure=post, name=post) for post in POSTS
            ]
        page = self._with_history(self.release(*tables))
        if "fte" in {t.name for t in tables}:
            # A filled grid has its members: so many of them leave no more grids filled than that.
            page = page.cross(self._beyond).link(
                "members",
                {
                    ("fte", EACH): 1.0,
                    ("states", EACH, "filled"): -self.members,
                    ("beyond", EACH): -1.0,
                },
            )
        return self._with_sizes(page).protect()

    def _with_sizes(self, page: Release) -> Release:
        """Say how many households grids of each size have, at least and at most: the sum bounds their number.

        Of very many areas only all together are held to that.
        """
        f = self.found
        names = {t.name for t in page.tables}
        if not f.cuts or "households" not in names:
            return page
        starts, ends = ([cut[at] for cut in f.cuts.values()] for at in (0, 1))
        # Nobody knows the most that a grid may have; twice the largest is granted.
        every = 2.0 * max(*ends, float(f.loads["households_1"].max()))
        most = {"below": max(starts) - 1.0, "within": max(ends) - 1.0, "above": every, "no_norm": every}
        least = {"within": float(min(starts)), "above": float(min(ends))}
        unknown = int(f.states.loc[f.states["state"] == "unknown", "count"].sum())
        tied = f.verdicts["region"].nunique() <= MOST_TIED
        sizes = f.verdicts if tied else f.verdicts.assign(region=_ALL)
        loads = f.loads if tied else f.loads.assign(region=_ALL)
        held = sizes.pivot_table("count", "region", "size", "sum", fill_value=0)
        sums = loads.groupby("region")["households"].sum().reindex(held.index, fill_value=0.0)
        here: Category | Each = EACH if tied else TOTAL
        # Where members are known of some grids only, the households of the others aren't in the sum.
        for name, factors, sign in [("most", most, 1.0), *([] if unknown else [("least", least, -1.0)])]:
            room = sign * (sum(held[size] * n for size, n in factors.items() if size in held) - sums)
            frame = room.rename("room").reset_index()
            how: dict[str, Any] = {"magnitude": True, "margins": False}
            label = f"{name} households"
            page = page.cross(Table(frame, ["region"], "room", measure=label, name=label, **how))
            terms: dict[tuple[str | Category | Each, ...], float] = {
                ("sizes", here, size): sign * n for size, n in factors.items() if size in held
            }
            terms |= {("households", here): -sign, (label, EACH if tied else _ALL): -1.0}
            page = page.link(label, terms)
        return page

    @property
    def _beyond(self) -> Table:
        """Members beyond those that filled grids must have, by region; printed nowhere."""
        f = self.found
        filled = f.states[f.states["state"] == "filled"].set_index("region")["count"]
        fte = f.loads.set_index("region")["fte"].reindex(filled.index, fill_value=0.0)
        beyond = (fte - self.members * filled).clip(lower=0.0).rename("beyond").reset_index()
        return Table(beyond, ["region"], "beyond", measure="beyond", name="beyond", magnitude=True)

    def _cells(self, name: str) -> dict[tuple[Category, ...], float]:
        batch = self._batch
        return visible_values(batch[name]) if batch is not None and name in batch else {}

    @property
    def shown(self) -> bool:
        """Whether there are grids enough for their number to be shown."""
        return (TOTAL, TOTAL) in self._cells("sizes")

    @cached_property
    def _margin(self) -> dict[str, int | None]:
        """Grids of all regions by verdict and by state; None where hidden or not known."""
        sizes, states = self._cells("sizes"), self._cells("states")
        found = {w: sizes.get((TOTAL, w)) for w in VERDICTS} | {w: states.get((TOTAL, w)) for w in STATES}
        return {word: None if value is None else int(value) for word, value in found.items()}

    @cached_property
    def _outside(self) -> tuple[int, int] | None:
        """Grids outside the rule of their kind, and all with a rule; None where a part is hidden."""
        below, within, above = (self._margin[w] for w in VERDICTS[:3])
        if not self.shown or below is None or within is None or above is None or below + within + above == 0:
            return None
        return below + above, below + within + above

    # --- findings ------------------------------------------------------------------------------

    @property
    def finding(self) -> Finding:
        """What the registers answer of size."""
        return first(
            (not self.shown, "records_hidden"),
            (self._outside is not None, "records_outside"),
            (self.norms, "records_norm_hidden"),
            (True, "records_no_norm"),
        )

    @property
    def verdict(self) -> Verdict:
        """Described where sizes were held against a rule."""
        return "described" if self.finding == "records_outside" else "cannot_tell"

    @property
    def staffing(self) -> Literal["not_known", "hidden", "none_vacant", "some_vacant"]:
        """Whether grids without a full-time member are known, and whether there are any."""
        if self.staff_known == "not_known":
            return "not_known"
        vacant = self._margin["vacant"]
        return first((vacant is None, "hidden"), (vacant == 0, "none_vacant"), (True, "some_vacant"))

    # --- numbers -------------------------------------------------------------------------------

    @property
    def rec_grids(self) -> Quantity:
        """Grids in the records."""
        return Quantity("rec_grids", self.found.n, unit="grid")

    @property
    def rec_outside(self) -> Quantity | None:
        """Grids outside the rule of their kind."""
        return Quantity("rec_outside", self._outside[0]) if self._outside else None

    @property
    def rec_ruled(self) -> Quantity | None:
        """Grids with a rule."""
        return Quantity("rec_ruled", self._outside[1], unit="grid") if self._outside else None

    @property
    def rec_share(self) -> Quantity | None:
        """Share of grids outside the rule."""
        if self._outside is None:
            return None
        k, n = self._outside
        return Quantity("rec_share", k / n, "share", n=n)

    @property
    def rec_interval(self) -> Interval | None:
        """Its interval, where the records are a sample."""
        if self._outside is None or self.drawn == "all":
            return None
        k, n = self._outside
        found = interval(k, n, level=self.level)
        low, high = float(found.ci_low), float(found.ci_high)
        return Interval(Quantity("rec_low", low, "share", n=n), Quantity("rec_high", high, "share", n=n))

    @cached_property
    def _ratio(self) -> tuple[float, float | None, float | None] | None:
        """Households per full-time member with its limits; no limits for a full count, None where hidden."""
        households, fte = (self._cells(w).get((TOTAL,)) for w in ("households", "fte"))
        if households is None or not fte:
            return None
        p = self.found.pairs
        if self.drawn == "all" or len(p) < 2:
            return households / fte, None, None
        population = {"": max(self.total, int(p["count"].sum()))}
        made = sampled_ratio(
            p["households"], p["fte"], count=p["count"], population=population, level=self.level
        )
        return float(made.estimate), max(float(made.ci_low), 0.0), float(made.ci_high)

    @property
    def rec_ratio(self) -> Quantity | None:
        """Households to a full-time member."""
        return Quantity("rec_ratio", round(self._ratio[0]), unit="household") if self._ratio else None

    @property
    def rec_ratio_interval(self) -> Interval | None:
        """Its interval, where the records are a sample."""
        if not self._ratio or self._ratio[1] is None or self._ratio[2] is None:
            return None
        low, high = (
            Quantity(f"rec_ratio_{e}", round(v))
            for e, v in zip(("low", "high"), self._ratio[1:], strict=True)
            if v is not None
        )
        return Interval(low, high)

    def _state(self, word: str) -> Quantity | None:
        value = self._margin[word]
        return None if value is None else Quantity(f"rec_{word}", value, unit="grid")

    @property
    def rec_vacant(self) -> Quantity | None:
        """Grids without a full-time member."""
        return self._state("vacant") if self.staff_known != "not_known" else None

    @property
    def rec_unknown(self) -> Quantity | None:
        """Grids whose full-time members aren't recorded."""
        return self._state("unknown") if self.staff_known != "not_known" else None

    @property
    def rec_gap_share(self) -> Quantity | None:
        """Share of grid-days without a full-time member; None without a register."""
        days = self._cells("vacant_days").get((TOTAL,))
        if days is None:
            return None
        return Quantity("rec_gap_share", days / (self.found.n * self.found.days), "share", n=self.found.n)

    @property
    def rec_date(self) -> str:
        """The date of the grids."""
        return str(self.found.date)

    @property
    def n_members(self) -> Names:
        """Full-time members that a grid should have."""
        return Names([f"{self.members:g}"])

    def _least(self, key: str, n: int) -> Quantity | None:
        return Quantity(key, n) if n == 0 or n >= self.min_cell else None

    @property
    def rec_others(self) -> Quantity | None:
        """Rows of dates that aren't followed; None where they are too few to be shown."""
        followed = self.history.rows - self.found.n if self.history else 0
        return self._least("rec_others", self.found.other_dates - followed)

    @property
    def rec_strays(self) -> Quantity | None:
        """Staff whose grid isn't in the records; None where they are too few to be shown."""
        return self._least("rec_strays", self.found.strays)

    def _norm(self, kind: str, at: int) -> Names | None:
        return Names([f"{self.norms[kind][at]:g}"]) if kind in self.norms else None

    @property
    def urban_low(self) -> Names | None:
        """Fewest households of a town grid, as the user gives it."""
        return self._norm("urban", 0)

    @property
    def urban_high(self) -> Names | None:
        """Most households of a town grid."""
        return self._norm("urban", -1)

    @property
    def rural_low(self) -> Names | None:
        """Fewest households of a country grid."""
        return self._norm("rural", 0)

    @property
    def rural_high(self) -> Names | None:
        """Most households of a country grid."""
        return self._norm("rural", -1)

    # --- pictures and tables -------------------------------------------------------------------

    @property
    def size_table(self) -> Protected | None:
        """Grids by region against the rule; None without one."""
        return self._batch["sizes"] if self._batch is not None and self.shown and self.norms else None

    @property
    def state_table(self) -> Protected | None:
        """Grids by region with and without full-time members; None where that isn't known."""
        known = self._batch is not None and self.shown and "states" in self._batch
        return self._batch["states"] if known and self._batch is not None else None

    @property
    def main_sizes(self) -> BandsOf | None:
        """Sizes of the most frequent kind of grid."""
        if not self.shown:
            return None
        return self._sizes_of(str(self._bands.groupby("type")["count"].sum().idxmax()))

    @property
    def main_kind(self) -> Literal["none", "urban", "rural", "dedicated", "mixed"]:
        """The most frequent kind of grid."""
        found: Any = self.main_sizes.kind if self.main_sizes else "none"
        return found  # type: ignore[no-any-return]

    def sizes_of(self, kind: str) -> BandsOf | None:
        """Sizes of a kind of grid; None where there are none to show, or page one shows them."""
        if not self.shown or kind not in TYPES or kind == self.main_kind:
            return None
        return self._sizes_of(kind)

    @property
    def urban(self) -> BandsOf | None:
        """Sizes of town grids, if page one doesn't show them."""
        return self.sizes_of("urban")

    @property
    def rural(self) -> BandsOf | None:
        """Sizes of country grids, if page one doesn't show them."""
        return self.sizes_of("rural")

    @property
    def dedicated(self) -> BandsOf | None:
        """Sizes of dedicated grids, if page one doesn't show them."""
        return self.sizes_of("dedicated")

    @property
    def mixed(self) -> BandsOf | None:
        """Sizes of mixed grids, if page one doesn't show them."""
        return self.sizes_of("mixed")

    def _sizes_of(self, kind: str) -> BandsOf | None:
        own = self._bands[self._bands["type"] == kind]
        counts = self._cells("bands")
        values = [counts.get((kind, size)) for size in own["size"]]
        if all(v is None for v in values):
            return None
        whole = [None if v is None else int(v) for v in values]
        return BandsOf(kind, tuple(zip(own["band"], own["zone"], whole, strict=True)))

    @property
    def loads(self) -> StaffByRegion | None:
        """Households and events to a full-time member, by region; None where members aren't known."""
        amounts = {w: self._cells(w) for w in ("households", "fte", "events", "vacant_days")}
        if not self.shown or (TOTAL,) not in amounts["fte"]:
            return None
        columns = ["households", "fte", "per_member"]
        columns += ["events_per_member"] if self.events_known else []
        columns += ["vacant_days"] if len(self.found.vacancies) else []
        rows = {}
        for name in [*sorted(self.found.loads["region"]), TOTAL]:
            households, fte, events, vacant = (amounts[w].get((name,)) for w in amounts)
            whole = {
                "households": households,
                "fte": None if fte is None else round(fte, 1),
                "per_member": _over(households, fte, 0),
                "events_per_member": _over(events, fte, 1),
                "vacant_days": vacant,
            }
            rows[name] = tuple(whole[c] for c in columns)
        return StaffByRegion(tuple(columns), rows)

    @property
    def posts(self) -> PostsByRegion | None:
        """People in post by region; None without a register."""
        if not self.shown or not len(self.found.posts):
            return None
        counts = [self._cells(post) for post in POSTS]
        names = [*sorted(set(self.found.posts["region"])), TOTAL]
        told = {name: [c.get((name,)) for c in counts] for name in names}
        return PostsByRegion(
            {n: tuple(None if v is None else int(v) for v in row) for n, row in told.items()}
        )

    # --- page one ------------------------------------------------------------------------------

    @property
    def sure(self) -> tuple[Sure, ...]:
        """How sure each thing is."""
        counted = Sure("conditional" if self.drawn == "sample" else "sure", "counted")
        return (counted, Sure("unknown", "fit"))

    @property
    def requests(self) -> tuple[str, ...]:
        """What is asked for, by consequence."""
        asked = ["staff-column"] if self.staff_known == "not_known" else []
        asked += ["norm"] if not self.norms else []
        asked += ["vacancies"] if self.staff_known != "register" else []
        return tuple(asked[:2])

    @property
    def key_figures(self) -> KeyFigures:
        """Share outside the rule, households per member, grids without one."""
        if not self.shown:
            return ()
        found = [("outside", self.rec_share), ("ratio", self.rec_ratio), ("vacant", self.rec_vacant)]
        told = tuple((name, value) for name, value in found if value is not None)
        return told or (("grids", self.rec_grids),)


def _amount(frame: pd.DataFrame, what: str, largest: list[str], counted: str) -> Table:
    how: dict[str, Any] = {"magnitude": True, "frequency": counted, "largest": largest}
    return Table(frame, ["region"], what, measure=what, name=what, **how)


def _over(part: float | None, whole: float | None, decimals: int) -> float | None:
    return None if part is None or not whole else float(np.round(part / whole, decimals))
