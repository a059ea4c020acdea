"""From rules to outcomes: which link of the chain a published figure belongs to, and where the chain breaks.

Enters: figures of a casebook. Leaves: for each figure one of five blocks (rules, inputs, activities, outputs,
outcomes) or the background; for each model the chain, its results that can be checked, and what models with
the same mechanisms report and it doesn't.

The rule asks in this order:

1. A norm, target or plan is a rule, whatever it is about: it says *ought*. A budget is money not yet spent.
2. A result belongs to the `stage` of its indicator, as the table of indicators has it.
3. Where that is empty: money and floor space are inputs, a duration is background, everything else is an
   activity: what can't be shown to be more is never lifted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from govdata.casebook import Casebook
from govdata.casebook.book import names_in
from govdata.casebook.schema import Indicator, Observation, Stage, Standing
from govdata.evidence.audit import Finding, Verdict, check_identity

__all__ = [
    "BLOCKS",
    "Block",
    "Chain",
    "Checked",
    "Link",
    "ambiguous",
    "block",
    "chain",
    "checkable",
    "checked",
    "leading",
    "of_result",
    "ranked",
    "unreported",
]

Link = Literal["rules", "inputs", "activities", "outputs", "outcomes"]
Block = Literal["rules", "inputs", "activities", "outputs", "outcomes", "background"]
BLOCKS: tuple[Link, ...] = get_args(Link)
Checked = Literal[
    "holds",  # it stands in arithmetic that was redone, and agrees
    "fails",  # it stands in arithmetic that was redone, and doesn't agree
    "total_only",  # its total is printed, but not the number behind the share
    "total_hedged",  # as before, and either is a hedged number
    "no_total",
    "claim",  # a word, true or false
    "damaged",
    "no_result",
]


_STAGES: Mapping[Stage, Block] = {
    "rule": "rules",
    "input": "inputs",
    "activity": "activities",
    "output": "outputs",
    "outcome": "outcomes",
    "background": "background",
}
_UNCLEAR = "性质不明"


def block(row: Observation, indicator: Indicator) -> Block:
    """Return the block of one figure, by the rule of this module.

    Parameters
    ----------
    row
        The figure; its standing decides first.
    indicator
        What it measures: its stage decides then.
    """
    if row.standing in {"norm", "target", "plan"}:
        return "rules"
    if row.standing == "budget":
        return "inputs"
    return of_result(indicator)


def of_result(indicator: Indicator) -> Block:
    """Return the block of a result, whatever its value."""
    if indicator.stage:
        return _STAGES[indicator.stage]
    if indicator.quantity == "duration":
        return "background"
    return "inputs" if indicator.quantity in {"money", "area"} else "activities"


def ambiguous(row: Observation) -> bool:
    """Return whether the coder could not decide between goal and result, and chose the goal."""
    return row.standing not in {"measured", "damaged"} and _UNCLEAR in row.note


@dataclass(frozen=True)
class Chain:
    """A model's figures by block.

    `figures` holds observation ids, damaged ones included; `sound` those of them that are results (for rules:
    all that can be read); `checkable` results among outputs and outcomes that stand in arithmetic which this
    library has redone and which holds (:func:`checked`); `missing` the links from inputs to outcomes, in
    order, of which no result is better than an absolute claim; `claims` the results that say all or none in a
    word: they stand in their blocks too, and are never the figure to look at first.
    """

    model_id: str
    figures: Mapping[Block, tuple[str, ...]]
    sound: Mapping[Block, tuple[str, ...]]
    checkable: tuple[str, ...]
    missing: tuple[Link, ...]
    claims: tuple[str, ...] = ()

    @property
    def reaches(self) -> Link | None:
        """The last link of which there is a sound figure other than a claim; None for none."""
        said = set(self.claims)
        return next((b for b in reversed(BLOCKS) if set(self.sound[b]) - said), None)

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
    said = tuple(row.observation_id for row in rows if row.claim and row.standing == "measured")
    return Chain(model, by_block, kept, checkable(casebook, results, other), missing, said)


def _read(row: Observation, lenient: bool, other: Mapping[str, Standing]) -> Observation:
    standing = other.get(row.observation_id, "measured" if lenient and ambiguous(row) else row.standing)
    return row if standing == row.standing else row.model_copy(update={"standing": standing})


def checkable(
    casebook: Casebook, rows: Iterable[Observation], standings: Mapping[str, Standing] | None = None
) -> tuple[str, ...]:
    """Return those results that this library has checked and found to hold.

    `standings` is another coder's reading, as for :func:`chain`: arithmetic over what that coder reads as no
    result checks none.
    """
    return tuple(row.observation_id for row in rows if checked(casebook, row, standings or {}) == "holds")


def checked(casebook: Casebook, row: Observation, standings: Mapping[str, Standing] | None = None) -> Checked:
    """Say how far one figure has been checked against others of its text.

    A total alone checks nothing: any share could be printed beside it. It takes both parts, a sum, or a share
    that no whole number out of the total gives.
    """
    if row.standing != "measured":
        return "no_result"
    if row.number is None:
        return "claim" if row.claim else "damaged"
    if verdicts := _verdicts(casebook, row, standings or {}):
        return "fails" if "contradiction" in verdicts else "holds"
    totals = [_read(other, False, standings or {}) for other in _totals(casebook, row)]
    known = [t for t in totals if t.standing == "measured" and t.number is not None]
    if not known:
        return "no_total"
    hedged = row.qualifier != "exact" or all(t.qualifier != "exact" for t in known)
    return "total_hedged" if hedged else "total_only"


def _totals(casebook: Casebook, row: Observation) -> tuple[Observation, ...]:
    if casebook.has("observations", row.base):
        return (casebook.observation(row.base),)
    total = casebook.indicator(row.indicator_id).denominator_id
    return casebook.list_observations(row.model_id, total) if total else ()


def _verdicts(casebook: Casebook, row: Observation, standings: Mapping[str, Standing]) -> set[Verdict]:
    """Return what sums and shares that name a figure come to, those with a figure read as no result aside."""
    found: set[Verdict] = set()
    for identity in casebook.select("identities", {"names": [row.observation_id]}):
        named = [casebook.observation(i) for i in names_in(identity.expression)]
        results = all(_read(other, False, standings).standing == "measured" for other in named)
        if results and identity.kind in {"sum", "share", "whole_number"}:
            found.add(check_identity(casebook, identity).verdict)
    return found & {"holds", "contradiction"}


def ranked(casebook: Casebook, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Put findings in the order in which they matter: gravest kind first, and within it outcomes first."""
    order: dict[Block, int] = {b: n for n, b in enumerate(reversed(BLOCKS))}

    def weight(finding: Finding) -> tuple[int, int, str, tuple[str, ...]]:
        rows = map(casebook.observation, finding.observation_ids)
        depth = min(order.get(block(row, casebook.indicator(row.indicator_id)), len(order)) for row in rows)
        return finding.severity, depth, finding.model_id, finding.observation_ids

    return tuple(sorted(findings, key=weight))


def leading(casebook: Casebook, found: Chain, most: int = 3) -> tuple[str, ...]:
    """Return the figures to look at first: what was checked, then from outcomes back to inputs.

    One an indicator, and never a claim; of a figure before and after a reform the one after. Of rules only
    rhythms, ratios and thresholds are taken, and only where there is no result.
    """
    said = set(found.claims)
    results = [i for b in reversed(BLOCKS[1:]) for i in found.sound[b] if i not in said]
    results = _later(casebook, results)
    rules = [i for i in found.sound["rules"] if _telling(casebook, i)]
    chosen: dict[str, str] = {}
    for i in (*found.checkable, *results) or rules:
        chosen.setdefault(casebook.observation(i).indicator_id, i)
    return tuple(chosen.values())[:most]


def _later(casebook: Casebook, figures: Iterable[str]) -> list[str]:
    """Leave out figures from before a reform of which the same model prints one after."""
    rows = [casebook.observation(i) for i in figures]
    after = {(row.model_id, row.indicator_id) for row in rows if row.phase == "after"}
    return [
        row.observation_id
        for row in rows
        if row.phase != "before" or (row.model_id, row.indicator_id) not in after
    ]


def _telling(casebook: Casebook, observation_id: str) -> bool:
    row = casebook.observation(observation_id)
    return (
        row.standing != "measured"
        and not row.claim
        and casebook.indicator(row.indicator_id).quantity != "count"
    )


def unreported(casebook: Casebook, model: str) -> dict[str, tuple[str, ...]]:
    """Return what models with the same mechanisms report as numbers and this one does not mention.

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
        if row.claim:  # a word is no report that another place could be asked for
            continue
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
