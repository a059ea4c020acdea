"""Goals: beside the figures of their own place, place by place, and beside results of the user's own."""

from __future__ import annotations

from typing import Any, cast

from govdata.charts import Dumbbell
from govdata.document import Inlines, Text
from govdata.document.wording import word
from govdata.evidence.derived import Derived
from govdata.questions.checked_goals import Checked, CheckedGoals, PlaceGoals
from govdata.questions.goal_results import Distances, GoalResult, gap_of, interval_of, share_of
from govdata.questions.results_recorded import GoalResults
from govdata.report.drawn import Label, Picture, Rows, picture_of, rows_of
from govdata.report.writer import printed_quantity
from govdata.words import numbers
from govdata.words.values import Quantity

#: Columns of goals beside figures -> their widths.
_BESIDE = {
    "place": 1.2,
    "goal": 1.6,
    "asked": 1.75,
    "standing": 0.85,
    "figure": 1.75,
    "due": 0.8,
    "state": 1.6,
}
_OWN = ("goal", "asked", "result", "interval", "gap", "upto", "state")
#: Where a figure lies off its goal.
_APART = frozenset({"below", "above", "allowed", "not_met", "not_yet", "missed"})
#: What is noticed of a result, beside its verdict.
_NOTICED = ("exact", "by_chance", "already")


@rows_of.register
def _checked(found: CheckedGoals, label: Label) -> Rows:
    columns = [c for c in _BESIDE if c != "due" or found.dated]
    rows = [[cells[c] for c in columns] for cells in (_beside(row, label) for row in found.rows)]
    left = ("goal", "standing", "due", "state")
    return Rows(tuple(columns), rows, left=left, widths=tuple(_BESIDE[c] for c in columns))


def _beside(row: Checked, label: Label) -> dict[str, Any]:
    page = label.page
    goal = page.casebook.observation(row.goal)
    due = (Text(text=page.period(row.due)),) if row.due else page.mark("not_reported")
    return {
        "place": page.place(goal.model_id),
        "goal": (Text(text=page.indicator_name(goal.indicator_id)),),
        "asked": (page.number(row.goal),),
        "standing": word(goal.standing, page.lang),
        "figure": (page.number(row.figure, _decimals(row, goal.value, goal.value_high)),),
        "due": due,
        "state": label.inlines(row.state),
    }


def _decimals(row: Checked, *ends: float | None) -> int:
    """Return the decimals at which a derived figure that isn't at its goal doesn't look as if it were."""
    figure = row.figure
    if not isinstance(figure, Derived) or row.state not in _APART:
        return 1
    return next((d for d in range(1, 7) if round(figure.value, d) not in ends), 6)


@rows_of.register
def _places(found: PlaceGoals, label: Label) -> Rows:
    zero = label.page.mark("zero")
    rows = [[label.page.place(m), *(n or zero for n in row)] for m, row in found.rows.items()]
    return Rows(("place", *found.columns), rows)


@rows_of.register
def _results(found: GoalResults, label: Label) -> Rows:
    left = ("asked", "upto", "state")
    widths = (2.1, 1.2, 1.5, 1.4, 1.5, 1.1, 1.3)
    return Rows(_OWN, [_own(row, label) for row in found.rows], left=left, widths=widths)


def _own(row: GoalResult, label: Label) -> list[Any]:
    page, i = label.page, row.goal.observation_id
    name = [page.place(row.goal.model_id), (Text(text=page.indicator_name(row.goal.indicator_id)),)]
    lead: list[Any] = [name, (page.number(i),)]
    end = row.result.end.isoformat()
    if row.hidden:
        hidden = page.mark("suppressed")
        return [*lead, hidden, hidden, hidden, end, label.inlines(row.state)]
    noticed = [label.inlines(what) for what in _NOTICED if getattr(row, what)]
    gap = gap_of(row)
    nothing = page.mark("not_applicable")
    return [
        *lead,
        _result(row, label),
        _interval(row, label) or nothing,
        nothing if gap is None else _signed(label, gap),
        end,
        [label.inlines(row.state), *noticed],
    ]


def _result(row: GoalResult, label: Label) -> Any:
    page, i = label.page, row.goal.observation_id
    if row.result.denominator is None:
        return page.quantity(Quantity(f"rec_count.{i}", row.result.numerator))
    parts = (row.result.numerator, row.result.denominator)
    counts = "/".join(numbers.number(part, page.lang) for part in parts)
    return [page.quantity(share_of(row)), _noted(label, f"rec_count.{i}", counts)]


def _interval(row: GoalResult, label: Label) -> Inlines:
    """Return both limits as one number, so that one mark of evidence stands beside them."""
    found = interval_of(row)
    if found is None:
        return ()
    ends = (printed_quantity(end, label.page.lang) for end in (found.low, found.high))
    dash = "—" if label.page.lang == "zh" else " to "
    return _noted(label, f"rec_interval.{row.goal.observation_id}", dash.join(ends))


def _noted(label: Label, key: str, text: str) -> Inlines:
    """Return what several counts make, under one name."""
    said, rule = label.page.text(f"evidence.{key.split('.', maxsplit=1)[0]}"), label.page.text("rule")
    return label.page.recomputed(key, text, said, rule)


def _signed(label: Label, gap: Quantity) -> Inlines:
    said = label.page.quantity(gap)
    return (Text(text="+"), *said) if gap.value > 0 else said


@picture_of.register
def _distances(found: Distances, label: Label) -> Picture:
    page, book = label.page, label.page.casebook
    goals = [book.observation(row.goal) for row in found.rows]
    chart = Dumbbell(
        lang=label.lang,
        labels=[f"{page.place(o.model_id)} {page.indicator_name(o.indicator_id)}" for o in goals],
        baseline=[row.baseline for row in found.rows],
        result=[row.result for row in found.rows],
        target=[row.target for row in found.rows],
        unit="share" if found.unit == "share" else label.text("unit"),
        target_texts=[page.printed(o.observation_id, bare=True) if o.claim else "" for o in goals],
    )
    drawn = cast("tuple[str | Derived, ...]", found.drawn)
    return Picture(chart, drawn, chart.key if found.keyed else "")
