"""From rules to outcomes: which link of the chain a published figure belongs to, and where the chain breaks.

Enters: figures of a casebook. Leaves: for each figure one of five blocks (rules, inputs, activities, outputs,
outcomes) or the background, by a rule that is stated here and applied to every document alike; for each model
the chain, its results that can be checked, and what models with the same mechanisms report and it doesn't.

The rule asks in this order:

1. A norm, target or plan is a rule, whatever it is about: it says *ought*. A budget is money not yet spent.
2. A result is an outcome, or an output, only where the name of its indicator says so (`WORDS`).
3. A duration, a territory, an award, incomes and air are background. A tier, kind or category is the scheme's
   shape: a rule.
4. Money, floor space, staff, bodies, equipment and their coverage are inputs.
5. Everything else is an activity: what can't be shown to be more is never lifted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from govdata.casebook import Casebook
from govdata.casebook.book import names_in
from govdata.casebook.schema import Indicator, Observation, Standing
from govdata.evidence.audit import Finding, check_identities

__all__ = [
    "BLOCKS",
    "Block",
    "Chain",
    "Link",
    "ambiguous",
    "block",
    "chain",
    "checkable",
    "leading",
    "of_result",
    "ranked",
    "unreported",
]

Link = Literal["rules", "inputs", "activities", "outputs", "outcomes"]
Block = Literal["rules", "inputs", "activities", "outputs", "outcomes", "background"]
BLOCKS: tuple[Link, ...] = get_args(Link)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Whole words of an indicator's id, in the order in which they are asked for.
WORDS: tuple[tuple[Block, frozenset[str]], ...] = (
    (
        "outcomes",
        _words(
            "satisfaction perception reoffence violation incident crime accident recurrence pass saving "
            "awareness"
        ),
    ),
    (
        "rules",
        _words(
            "tier kind type category class function aspect strand theme line mechanism method mode role rule "
            "domain scheme force party_count task programme system vehicle commission department "
            "step goal duty policy special_committee abolition devolved pilot leadership_body weight"
        ),
    ),
    (
        "outputs",
        _words(
            "resolved settled closed closure completed completion released placement aided care recipient "
            "subsidised served reply removed circle service_item minimum_living_coverage welfare_post"
        ),
    ),
    (
        "activities",
        _words("trained trainee risk visited received interview respondent survey accountability taxi_alarm"),
    ),
    # What people earn and breathe is the state of a place, which no way of governing it can be credited with.
    (
        "background",
        _words("award distance practice_duration reporting_window masked_year streak air income incomes"),
    ),
    (
        "inputs",
        _words(
            "staff worker workers leader member members assistant informant volunteer volunteers cadre "
            "team group centre station hub base room point outlet window grid section organisation committee "
            "federation company office enterprise alarm_count gps premises coverage presence body party "
            "site fund investment pay recruitment subdistrict_share"
        ),
    ),
)
# A territory's size is background; "visited_household_count" is not, so these are whole ids.
TERRITORY = _words(
    "population_count land_area farmland_area forest_area household_count village_count township_count "
    "subdistrict_count subdistrict_office_count community_count waste_heap_count"
)
_UNCLEAR = "性质不明"


def block(row: Observation, indicator: Indicator) -> Block:
    """Return the block of one figure, by the rule of this module.

    Parameters
    ----------
    row
        The figure; its standing decides first.
    indicator
        What it measures: the words of its id, its quantity and topic decide then.
    """
    if row.standing in {"norm", "target", "plan"}:
        return "rules"
    if row.standing == "budget":
        return "inputs"
    return of_result(indicator)


def of_result(indicator: Indicator) -> Block:
    """Return the block of a result, whatever its value."""
    name = f"_{indicator.indicator_id}_"
    if indicator.indicator_id in TERRITORY:
        return "background"
    for found, words in WORDS:
        if any(f"_{word}_" in name for word in words):
            return found
    if indicator.quantity == "duration":
        return "background"
    spent = indicator.topic == "fiscal_input" and indicator.unit == "share"
    return "inputs" if spent or indicator.quantity in {"money", "area"} else "activities"


def ambiguous(row: Observation) -> bool:
    """Return whether the coder could not decide between goal and result, and chose the goal."""
    return row.standing not in {"measured", "damaged"} and _UNCLEAR in row.note


@dataclass(frozen=True)
class Chain:
    """A model's figures by block.

    `figures` holds observation ids, damaged ones included; `sound` those of them that are results (for rules:
    all that can be read); `checkable` results among outputs and outcomes whose total is printed too, or that
    stand in arithmetic that holds; `missing` the links from inputs to outcomes, in order, of which no result
    is better than an absolute claim.
    """

    model_id: str
    figures: Mapping[Block, tuple[str, ...]]
    sound: Mapping[Block, tuple[str, ...]]
    checkable: tuple[str, ...]
    missing: tuple[Link, ...]

    @property
    def n(self) -> int:
        """Number of figures."""
        return sum(map(len, self.figures.values()))

    @property
    def outcomes(self) -> tuple[str, ...]:
        """Outcomes as printed, whether they can be checked or not."""
        return self.sound["outcomes"]


def chain(
    casebook: Casebook,
    model: str,
    *,
    lenient: bool = False,
    standings: Mapping[str, Standing] | None = None,
) -> Chain:
    """Set a model's figures into the five blocks.

    Parameters
    ----------
    casebook
        The figures.
    model
        One model.
    lenient
        Read figures of unclear standing as results: how much hangs on that reading?
    standings
        Another coder's reading of some figures, by observation id: how much hangs on whose it is? What the
        text doesn't let anybody read stays unread.
    """
    other = standings or {}
    rows = [_read(row, lenient, other) for row in casebook.list_observations(model)]
    indicators = {i: casebook.indicator(i) for i in {row.indicator_id for row in rows}}
    placed = {row.observation_id: block(row, indicators[row.indicator_id]) for row in rows}
    grades = {row.observation_id: casebook.grade(row.observation_id) for row in rows}
    sound = {
        row.observation_id
        for row in rows
        if grades[row.observation_id] != "X"
        and row.standing != "damaged"
        and (row.standing == "measured" or placed[row.observation_id] == "rules")
    }
    every: tuple[Block, ...] = (*BLOCKS, "background")
    by_block = {b: tuple(i for i, found in placed.items() if found == b) for b in every}
    kept = {b: tuple(i for i in ids if i in sound) for b, ids in by_block.items()}
    results = [
        r for r in rows if r.observation_id in sound and placed[r.observation_id] in {"outputs", "outcomes"}
    ]
    missing = tuple(b for b in BLOCKS[1:] if all(grades[i] == "D" for i in kept[b]))
    return Chain(model, by_block, kept, checkable(casebook, results, other), missing)


def _read(row: Observation, lenient: bool, other: Mapping[str, Standing]) -> Observation:
    standing = other.get(row.observation_id, "measured" if lenient and ambiguous(row) else row.standing)
    return row if standing == row.standing else row.model_copy(update={"standing": standing})


def checkable(
    casebook: Casebook, rows: Iterable[Observation], standings: Mapping[str, Standing] | None = None
) -> tuple[str, ...]:
    """Return those results whose total the same model prints, or that stand in a sum or share that holds.

    `standings` is another coder's reading of the totals, as for :func:`chain`.
    """
    kept = []
    for row in rows:
        if (
            row.standing == "measured"
            and row.value is not None
            and (_total(casebook, row, standings or {}) or _tied(casebook, row))
        ):
            kept.append(row.observation_id)
    return tuple(kept)


def _total(casebook: Casebook, row: Observation, standings: Mapping[str, Standing]) -> bool:
    total = casebook.indicator(row.indicator_id).denominator_id
    found = casebook.list_observations(row.model_id, total) if total else ()
    read = [_read(other, False, standings) for other in found]
    return any(other.standing == "measured" and other.value is not None for other in read)


def _tied(casebook: Casebook, row: Observation) -> bool:
    return any(
        result.holds and row.observation_id in names_in(result.identity.expression)
        for result in check_identities(casebook, row.model_id)
        if result.identity.kind in {"sum", "share", "whole_number"}
    )


def ranked(casebook: Casebook, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Put findings in the order in which they matter: gravest kind first, and within it outcomes first."""
    order: dict[Block, int] = {b: n for n, b in enumerate(reversed(BLOCKS))}

    def weight(finding: Finding) -> tuple[int, int, str, tuple[str, ...]]:
        rows = map(casebook.observation, finding.observation_ids)
        depth = min(order.get(block(row, casebook.indicator(row.indicator_id)), len(order)) for row in rows)
        return finding.severity, depth, finding.model_id, finding.observation_ids

    return tuple(sorted(findings, key=weight))


def leading(casebook: Casebook, found: Chain, most: int = 3) -> tuple[str, ...]:
    """Return the figures to look at first: what can be checked, then from outcomes back to inputs.

    One an indicator. Of rules only rhythms, ratios and thresholds are taken, and only where there is no
    result.
    """
    results = [i for b in reversed(BLOCKS[1:]) for i in found.sound[b]]
    rules = [i for i in found.sound["rules"] if _telling(casebook, i)]
    chosen: dict[str, str] = {}
    for i in (*found.checkable, *results) or rules:
        chosen.setdefault(casebook.observation(i).indicator_id, i)
    return tuple(chosen.values())[:most]


def _telling(casebook: Casebook, observation_id: str) -> bool:
    row = casebook.observation(observation_id)
    return row.standing != "measured" and casebook.indicator(row.indicator_id).quantity != "count"


def unreported(casebook: Casebook, model: str) -> dict[str, tuple[str, ...]]:
    """Return what models with the same mechanisms report as results and this one does not mention.

    Asked for are all figures on the model's own topic; and, of the three categories in which it has most
    mechanisms in place, three or more, what came of it (outcomes and outputs) or what two others report.
    A model is alike, for a topic, if both have one same mechanism of that category in place and neither holds
    the other; for other topics than its own both must also be communities (or townships, bodies, larger
    places). What a body puts in is not asked of a territory, nor the reverse; indicators of the background,
    and those that can't apply, are left out.

    Returns
    -------
    dict
        indicator id -> models that print a result, outcomes first, then outputs, inputs, activities.
    """
    having = _in_place(casebook)
    subject = casebook.model(model).topic
    main = _main(having.get(model, {}), subject)
    apart, same_size = _peers(casebook, model)
    own = {row.indicator_id for row in casebook.list_observations(model)}
    indicators = {i.indicator_id: i for i in casebook.select("indicators", {})}
    found: dict[str, list[str]] = {}
    for row in casebook.list_observations(standing="measured"):
        asked = indicators[row.indicator_id]
        topic = asked.topic
        shared = having.get(model, {}).get(topic, set()) & having.get(row.model_id, {}).get(topic, set())
        alike = row.model_id in (apart if topic == subject else same_size)
        alike = alike and (
            of_result(asked) != "inputs" or _body(casebook, model) == _body(casebook, row.model_id)
        )
        if shared and alike and topic in main and row.indicator_id not in own:
            found.setdefault(row.indicator_id, []).append(row.model_id)
    kept = {i: tuple(dict.fromkeys(m)) for i, m in found.items() if not casebook.exemption(model, i)}
    came = {"outcomes", "outputs"}
    kept = {
        i: m
        for i, m in kept.items()
        if indicators[i].topic == subject or of_result(indicators[i]) in came or len(m) > 1
    }
    order = {"outcomes": 0, "outputs": 1, "inputs": 2, "activities": 3}
    ranked = sorted(kept, key=lambda i: (order.get(of_result(indicators[i]), 9), -len(kept[i]), i))
    return {i: kept[i] for i in ranked if of_result(indicators[i]) in order}


def _peers(casebook: Casebook, model: str) -> tuple[set[str], set[str]]:
    """Return the models that neither hold this one nor lie in it, and those of them that are of its size."""
    size = {"province": "larger", "prefecture": "larger", "county": "larger"}
    inside = {model, *casebook.descendants(model)}
    apart = [
        m
        for m in casebook.list_models()
        if m.model_id not in inside and model not in casebook.descendants(m.model_id)
    ]
    level = casebook.model(model).level
    alike = [m for m in apart if size.get(m.level, m.level) == size.get(level, level)]
    return {m.model_id for m in apart}, {m.model_id for m in alike}


def _body(casebook: Casebook, model: str) -> bool:
    return casebook.model(model).level == "institution"


def _in_place(casebook: Casebook) -> dict[str, dict[str, set[str]]]:
    category = {m.mechanism_id: m.category for m in casebook.list_mechanisms()}
    having: dict[str, dict[str, set[str]]] = {}
    for feature in casebook.list_features():
        if feature.status == "in_place":
            kinds = having.setdefault(feature.model_id, {})
            kinds.setdefault(category[feature.mechanism_id], set()).add(feature.mechanism_id)
    return having


def _main(having: Mapping[str, set[str]], topic: str, most: int = 3) -> set[str]:
    marked = [category for category in having if len(having[category]) >= 3]
    ranked = sorted(marked, key=lambda category: (-len(having[category]), category))
    return {*ranked[:most], *({topic} & set(having))}
