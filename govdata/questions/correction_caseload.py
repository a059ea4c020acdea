"""How many people does each community correction worker supervise, and is that enough?

Enters: published figures of some places, and correction records where there are any. Leaves: the caseloads
that can be worked out, each held against the rule that its own place cites; what is missing elsewhere;
accounts that close.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from govdata.evidence import derived, places, staff_needed
from govdata.evidence.derived import Derived
from govdata.questions.caseload_recorded import CaseloadRecorded
from govdata.questions.question import KeyFigures, Question, Sure, Verdict, first
from govdata.questions.recorded import Zeros
from govdata.questions.shapes import NormsOf
from govdata.words.values import Absent, Names, Observed, Of, Places, Share

__all__ = ["Balance", "Balances", "CorrectionCaseload", "Finding", "PlaceLoad", "PlaceLoads"]

Finding = Literal[
    "above",  # an own rule not met comes first
    "within",
    "load_without_rule",
    "rule_only",
    "caseload_only",
    "staff_only",
    "nothing",
    "records",
    "records_hidden",
    "no_end_column",
]

GROUPS: Mapping[str, tuple[str, ...]] = {
    "received": ("correction_received_count",),
    "released": ("correction_released_count",),
    "caseload": ("correction_in_hand_count",),
    "hired": ("correction_worker_count",),
    "ratio": ("persons_per_correction_worker",),
    "opinion": ("correction_staffing_base_count", "correction_fulltime_staff_count"),
    "volunteers": ("correction_volunteer_count",),
    "supervision": (
        "supervisee_meeting_frequency",
        "supervisee_reporting_frequency",
        "correction_activity_frequency",
        "persons_per_paired_supervisor",
    ),
}
#: Ways of leaving other than release on time, by words of an indicator's id.
EXITS = {
    "died": "death deaths died",
    "recalled": "recall recalled reimprisoned",
    "moved": "transfer transferred moved",
}


@dataclass(frozen=True)
class PlaceLoad:
    """What one place reports: caseload, workers, one over the other, and the rule that it cites."""

    place: str
    caseload: str | None
    hired: str | None
    load: Derived | None
    rule: str | None
    against: Literal["above", "within"] | None
    opinion: Derived | None


@dataclass(frozen=True)
class PlaceLoads:
    """A row for each place."""

    rows: tuple[PlaceLoad, ...]


@dataclass(frozen=True)
class Balance:
    """Received less released on time, beside the caseload; other exits where they are printed."""

    place: str
    received: str
    released: str
    caseload: str
    expected: Derived
    rest: Derived
    exits: Mapping[str, tuple[str, ...]] = field(hash=False)


@dataclass(frozen=True)
class Balances:
    """A row for each place that reports all three."""

    rows: tuple[Balance, ...]


@dataclass(frozen=True)
class Needed:
    """Workers that each caseload would take, for every reported stock."""

    per_worker: tuple[float, ...]
    rows: tuple[tuple[str, str, str | None, tuple[Derived, ...]], ...]


@dataclass(frozen=True)
class PerTownship:
    """People and workers to a township, for places that count their townships."""

    rows: tuple[tuple[str, str, Derived, Derived | None], ...]


@dataclass(frozen=True, kw_only=True)
class CorrectionCaseload(Question):
    """What is known of caseloads in community correction.

    Parameters
    ----------
    tolerance
        Relative slack around a rule: 0.1 lets 20 be 22.
    per_worker
        Caseloads for which the workers needed are worked out.
    records
        Accepted correction records; empty for published figures only.
    months, weights, cutoff
        As for :func:`govdata.records.supervision.supervision`.
    population
        CSV of inhabitants by area, for rates per 100,000; empty for none.
    min_cell, zeros
        As for :class:`~govdata.questions.recorded.Recorded`.
    """

    topic = "correction_caseload"
    records_answer = CaseloadRecorded

    tolerance: float = 0.0
    per_worker: Sequence[float] = (20, 15, 10)
    records: str = ""
    cutoff: str = ""
    months: int = 12
    weights: Sequence[float] = (1.0, 1.0, 1.0)
    population: str = ""
    min_cell: int = 10
    zeros: Zeros = "shown"

    # --- what is published ---------------------------------------------------------------------

    @property
    def indicators(self) -> tuple[str, ...]:
        """All indicators that the report looks at."""
        return self.known(i for each in GROUPS.values() for i in each)

    @cached_property
    def places(self) -> Places:
        """Places that print any of them."""
        return Places(places.concerned(self.book, self.indicators, "", self.models or None))

    @cached_property
    def tally(self) -> derived.Tally:
        """The figures behind the report."""
        return derived.tally(self.book, self.places, indicator=self.indicators)

    @cached_property
    def figures(self) -> dict[str, tuple[str, ...]]:
        """Everything printed, by group, in the order of the places; empty groups are left out."""
        order = {m: at for at, m in enumerate(self.places)}
        found = {}
        for name, each in GROUPS.items():
            rows = sorted(self.observations(each), key=lambda o: order[o.model_id])
            found[name] = tuple(o.observation_id for o in rows)
        return {name: ids for name, ids in found.items() if ids}

    def _reported(self, indicator: str) -> dict[str, str]:
        """Place -> its one reported figure; a range or two figures are none that can be divided."""
        rows = self.observations([indicator], standing="measured")
        by: dict[str, list[str]] = {}
        for row in rows:
            if row.value and row.value_high is None:
                by.setdefault(row.model_id, []).append(row.observation_id)
        return {m: ids[0] for m, ids in by.items() if len(ids) == 1}

    @cached_property
    def caseloads(self) -> dict[str, str]:
        """Place -> people under correction that it reports."""
        return self._reported("correction_in_hand_count")

    @cached_property
    def hired(self) -> dict[str, str]:
        """Place -> workers that it reports."""
        return self._reported("correction_worker_count")

    @cached_property
    def rules(self) -> dict[str, str]:
        """Place -> people per worker that a rule it cites allows."""
        rows = self.observations(["persons_per_correction_worker"])
        return {r.model_id: r.observation_id for r in reversed(rows) if r.standing != "measured" and r.value}

    @cached_property
    def loads(self) -> dict[str, Derived]:
        """Place -> people per worker: as it reports them, else caseload over workers."""
        unit = "person per worker"
        found: dict[str, Derived] = {}
        for m, i in self._reported("persons_per_correction_worker").items():
            found[m] = derived.derive(self.book, i, f"{m}.load", unit)
        for m in self.caseloads:
            if m in self.hired and m not in found:
                found[m] = derived.derive(
                    self.book, f"{self.caseloads[m]} / {self.hired[m]}", f"{m}.load", unit
                )
        return {m: found[m] for m in self.places if m in found}

    @cached_property
    def against(self) -> dict[str, Literal["above", "within"]]:
        """Place -> its caseload held against the rule that it cites itself."""
        found = {
            m: derived.against(self.book, self.loads[m], self.rules[m], self.tolerance)
            for m in self.loads
            if m in self.rules
        }
        return {m: "above" if where == "above" else "within" for m, where in found.items()}

    # --- findings ------------------------------------------------------------------------------

    @property
    def published(
        self,
    ) -> Literal[
        "above", "within", "load_without_rule", "rule_only", "caseload_only", "staff_only", "nothing"
    ]:
        """What the published material allows to say."""
        return first(
            ("above" in self.against.values(), "above"),
            (self.against, "within"),
            (self.loads, "load_without_rule"),
            (self.rules, "rule_only"),
            (self.caseloads, "caseload_only"),
            (self.hired, "staff_only"),
            (True, "nothing"),
        )

    @property
    def finding(self) -> Finding:
        """What the report is about; records decide where they were given."""
        return self.recorded.finding if self.recorded else self.published

    @property
    def verdict(self) -> Verdict:
        """What may be concluded: a caseload held against its own rule, everywhere, is described."""
        if self.recorded:
            return "cannot_tell"
        return "described" if self.against and len(self.against) == len(self.places) else "cannot_tell"

    @property
    def n_loads(self) -> Of:
        """Places whose caseload can be worked out, of all."""
        return Of(len(self.loads), self.n_places)

    @property
    def n_judged(self) -> Of:
        """Places whose caseload can be held against their own rule, of all."""
        return Of(len(self.against), self.n_places)

    @property
    def n_above(self) -> Of:
        """Places above their own rule, of those that can be held against it."""
        return Of(list(self.against.values()).count("above"), len(self.against))

    @property
    def n_rules(self) -> Of:
        """Places that cite a rule, of all."""
        return Of(len(self.rules), self.n_places)

    @property
    def n_caseloads(self) -> Of:
        """Places that report a caseload, of all."""
        return Of(len(self.caseloads), self.n_places)

    @property
    def n_hired(self) -> Of:
        """Places that report their workers, of all."""
        return Of(len(self.hired), self.n_places)

    @property
    def n_others(self) -> int:
        """Places whose caseload can't be worked out."""
        return self.n_places - len(self.loads)

    # --- the place that leads ------------------------------------------------------------------

    @cached_property
    def lead_place(self) -> Places:
        """The place of the first sentence: above its rule if one is, then the highest caseload."""
        wanted = "above" if self.published == "above" else "within"
        judged = [m for m, where in self.against.items() if where == wanted]
        order = sorted(judged or self.loads, key=lambda m: -self.loads[m].value)
        return Places(order[:1])

    def _lead(self, found: Mapping[str, str]) -> Observed | None:
        i = found.get(self.lead_place[0]) if self.lead_place else None
        return Observed(i) if i else None

    @property
    def load(self) -> Derived | None:
        """Its people per worker."""
        return self.loads.get(self.lead_place[0]) if self.lead_place else None

    @property
    def caseload(self) -> Observed | None:
        """Its caseload."""
        return self._lead(self.caseloads)

    @property
    def staff(self) -> Observed | None:
        """Its workers."""
        return self._lead(self.hired)

    @property
    def rule_cited(self) -> Observed | None:
        """The rule that it cites."""
        return self._lead(self.rules)

    @cached_property
    def room(self) -> Derived | None:
        """People that it could still take within its rule; none where workers or caseload aren't reported."""
        return self._worked("{hired} * {rule} - {caseload}", "room", "person")

    @cached_property
    def with_one_fewer(self) -> Derived | None:
        """Its people per worker if one worker fewer were in post."""
        hired = self.hired.get(self.lead_place[0]) if self.lead_place else None
        if hired is None or (self.book.observation(hired).value or 0) < 2:
            return None
        return self._worked("{caseload} / ({hired} - 1)", "one_fewer", "person per worker")

    @cached_property
    def short(self) -> Derived | None:
        """Workers that it lacks for its rule; None where it lacks none."""
        if not self.lead_place or self.against.get(self.lead_place[0]) != "above":
            return None
        m = self.lead_place[0]
        if m not in self.caseloads or m not in self.hired:
            return None
        per = self.book.observation(self.rules[m]).value or 1.0
        need = staff_needed.workers_needed(self.book, [self.caseloads[m]], per)[self.caseloads[m]]
        have = self.book.observation(self.hired[m]).value or 0.0
        expression = f"⌈{self.caseloads[m]} ÷ {per:g}⌉ - {self.hired[m]}"
        inputs = (self.caseloads[m], self.hired[m], self.rules[m])
        return Derived(f"{m}.short", m, need.value - have, expression, inputs, need.grade, "person")

    def _worked(self, template: str, key: str, unit: str) -> Derived | None:
        m = self.lead_place[0] if self.lead_place else ""
        if m not in self.caseloads or m not in self.hired or (m not in self.rules and "{rule}" in template):
            return None
        named = {"caseload": self.caseloads[m], "hired": self.hired[m], "rule": self.rules.get(m, "")}
        return derived.derive(self.book, template.format(**named), f"{m}.{key}", unit)

    @property
    def room_left(self) -> Literal["not_known", "none", "little", "some"]:
        """How much room its rule leaves: little is less than one worker's caseload."""
        if self.room is None or self.load is None or self.room.value < 0:
            return "not_known"
        return first(
            (self.room.value == 0, "none"), (self.room.value < self.load.value, "little"), (True, "some")
        )

    # --- what is missing -----------------------------------------------------------------------

    @property
    def without_staff(self) -> Places:
        """Places that report a caseload and no workers."""
        return Places(m for m in self.caseloads if m not in self.hired and m not in self.loads)

    @property
    def without_caseload(self) -> Places:
        """Places that report workers or a rule and no caseload."""
        return Places(m for m in self.places if m in {*self.hired, *self.rules} and m not in self.caseloads)

    @property
    def undated(self) -> Places:
        """Places whose caseload rests on figures without a date."""
        return Places(
            m for m in self.loads if not all(self.book.observation(i).period for i in self.loads[m].inputs)
        )

    @cached_property
    def largest_caseload_place(self) -> Places:
        """The place that reports the largest caseload."""
        order = sorted(self.caseloads, key=lambda m: -(self.book.observation(self.caseloads[m]).value or 0))
        return Places(order[:1])

    @property
    def largest_caseload(self) -> Observed | None:
        """That caseload."""
        return (
            Observed(self.caseloads[self.largest_caseload_place[0]]) if self.largest_caseload_place else None
        )

    # --- tables --------------------------------------------------------------------------------

    @cached_property
    def by_place(self) -> PlaceLoads:
        """Caseload, workers, people per worker, rule and opinion, place by place."""
        opinions = self._opinions
        rows = [
            PlaceLoad(
                m,
                self.caseloads.get(m),
                self.hired.get(m),
                self.loads.get(m),
                self.rules.get(m),
                self.against.get(m),
                opinions.get(m),
            )
            for m in self.places
        ]
        told = [r for r in rows if r.caseload or r.hired or r.load or r.rule or r.opinion]
        return PlaceLoads(tuple(told))

    @property
    def silent_places(self) -> Places:
        """Places that write of supervision and report none of these numbers."""
        told = {r.place for r in self.by_place.rows}
        return Places(m for m in self.places if m not in told)

    @cached_property
    def _opinions(self) -> dict[str, Derived]:
        """Place -> people per full-time worker that its author thinks are needed; nobody's rule."""
        found = {}
        for m in self.places:
            base, full = (self.observations([i], [m]) for i in GROUPS["opinion"])
            if base and full and base[0].value and full[0].value:
                expression = f"{base[0].observation_id} / {full[0].observation_id}"
                found[m] = derived.derive(self.book, expression, f"{m}.opinion", "person per worker")
        return found

    @cached_property
    def balances(self) -> Balances:
        """Received, released and caseload of places that report all three."""
        received, released = (self._reported(f"correction_{w}_count") for w in ("received", "released"))
        exits = places.grouped(self.book, dict.fromkeys(EXITS, ()), "community_correction", EXITS)
        rows = []
        for m in self.places:
            if m in received and m in released and m in self.caseloads:
                a, b, c = received[m], released[m], self.caseloads[m]
                known = self.observations((i for each in exits.values() for i in each), [m])
                rows.append(
                    Balance(
                        m,
                        a,
                        b,
                        c,
                        derived.derive(self.book, f"{a} - {b}", f"{m}.expected", "person"),
                        derived.derive(self.book, f"{a} - {b} - {c}", f"{m}.unaccounted", "person"),
                        {
                            name: tuple(
                                o.observation_id
                                for o in known
                                if o.indicator_id in ids and o.value is not None
                            )
                            for name, ids in exits.items()
                        },
                    )
                )
        return Balances(tuple(rows))

    @property
    def closing_places(self) -> Places:
        """Places where received less released on time is the caseload, and no other exit is reported."""
        return Places(b.place for b in self.balances.rows if b.rest.value == 0 and not any(b.exits.values()))

    @property
    def account(self) -> Literal["none", "closes", "open"]:
        """Whether accounts can be drawn up, and whether one closes by releases on time alone."""
        return first((not self.balances.rows, "none"), (self.closing_places, "closes"), (True, "open"))

    @cached_property
    def needed(self) -> Needed:
        """Workers that each caseload would take."""
        per = tuple(float(p) for p in self.per_worker)
        taken = {p: staff_needed.workers_needed(self.book, self.caseloads.values(), p) for p in per}
        rows = [(m, i, self.hired.get(m), tuple(taken[p][i] for p in per)) for m, i in self.caseloads.items()]
        return Needed(per, tuple(rows) if per else ())

    @property
    def ratios(self) -> Names:
        """The caseloads for which the workers needed are worked out."""
        return Names(f"{p:g}" for p in self.per_worker)

    @cached_property
    def per_township(self) -> PerTownship:
        """People and workers to a township, where a place counts its townships."""
        towns = self._reported("township_count")
        rows = []
        for m in (m for m in self.places if m in towns and m in self.caseloads):
            people = derived.derive(
                self.book, f"{self.caseloads[m]} / {towns[m]}", f"{m}.people_per_township"
            )
            staff = (
                derived.derive(self.book, f"{self.hired[m]} / {towns[m]}", f"{m}.workers_per_township")
                if m in self.hired
                else None
            )
            rows.append((m, towns[m], people, staff))
        return PerTownship(tuple(rows))

    @property
    def headline(self) -> tuple[str, NormsOf | object | None]:
        """The picture of page one: the name of its message, and what it shows."""
        if self.recorded:
            return "fig-bridge", self.recorded.bridge
        if not self.loads and not self.rules:
            return "fig-load", None
        worked = tuple(
            replace(d, key=f"{m}.persons_per_correction_worker/worked") for m, d in self.loads.items()
        )
        shown = tuple(m for m in self.places if m in self.loads or m in self.rules)
        return "fig-load", NormsOf(
            {"persons_per_correction_worker": "persons_per_correction_worker"}, shown, worked
        )

    # --- records and settings ------------------------------------------------------------------

    @cached_property
    def recorded(self) -> CaseloadRecorded | Absent:
        """What records show."""
        if not self.records:
            return CaseloadRecorded.refuse_population_alone(self.population, CaseloadRecorded)
        return CaseloadRecorded(
            path=self.records,
            months=self.months,
            weights=tuple(self.weights),
            population=self.population,
            cutoff=self.cutoff,
            per_worker=tuple(self.per_worker),
            min_cell=self.min_cell,
            zeros=self.zeros,
        )

    @property
    def slack(self) -> Share:
        """The slack around a rule, as a sentence names it."""
        return Share(self.tolerance)

    # --- page one ------------------------------------------------------------------------------

    @property
    def sure(self) -> tuple[Sure, ...]:
        """How sure each thing is."""
        if self.recorded:
            return self.recorded.sure
        told = (
            [Sure("sure", "arithmetic")] if self.loads else [Sure("sure", "matched")] if self.tally.n else []
        )
        told += [Sure("conditional", "in-post")] if self.loads else []
        return (*told, Sure("unknown", "even"))

    @property
    def limits(self) -> tuple[str, ...]:
        """What the figures do not show."""
        return ("offices", "effect") if not self.recorded else ("staff", "effect")

    @property
    def requests(self) -> tuple[str, ...]:
        """What is asked for, by consequence."""
        if self.recorded:
            return (*self.recorded.requests, "no-ranking")
        asked = ["in-post"] if self.lead_place else []
        asked += ["other-half"] if self.without_staff or self.without_caseload else []
        asked += ["exits"] if self.account == "closes" else []
        asked += [] if asked else ["both"]
        return (*asked, "no-ranking")

    @property
    def key_figures(self) -> KeyFigures:
        """The figures that bear on the answer."""
        if self.recorded:
            return self.recorded.key_figures
        found: list[tuple[str, Derived | Observed | None]] = [("load", self.load), ("rule", self.rule_cited)]
        found += (
            [("short", self.short)]
            if self.short
            else [("room", self.room if self.room_left != "not_known" else None)]
        )
        if not self.loads and self.largest_caseload:
            found = [("caseload", self.largest_caseload)]
        return tuple((name, value) for name, value in found if value is not None)
