"""The audit of published figures: what each can bear, arithmetic that a reader can redo, passages, originals.

Every figure that is shown leads to its passage. What can't be read is quoted as it stands, never mended.
"""

from __future__ import annotations

import re
from typing import Any

from govdata.charts import Bars, StackedBars
from govdata.document import Inlines, Text
from govdata.document.wording import word
from govdata.evidence.audit import IdentityResult
from govdata.evidence.roundness import closes_alone
from govdata.evidence.texts import TextRead
from govdata.questions.audit_shapes import GradesOf, Outcomes, Passages, Readings, States, Sums, Unread
from govdata.questions.coding_recorded import Disagreements, HangingOn
from govdata.questions.texts_read import AskedFor, Originals, Texts
from govdata.report.blocks import Blocks
from govdata.report.drawn import Label, Picture, Rows, picture_of, rows_of
from govdata.words import numbers
from govdata.words.values import Titled

_SIGNS = {"*": "×", "/": "÷", "-": "−", "==": "=", "<=": "≤", ">=": "≥"}
_TOKEN = re.compile(r"[A-Za-z_]\w*|\d+(?:\.\d+)?|==|<=|>=|[-+*/()]")


# --- figures by what was found -------------------------------------------------------------------


@picture_of.register
def _states(found: States, label: Label) -> Picture:
    said = {state: label.text(state) for state in found.figures}
    chart = Bars(
        lang=label.lang,
        labels=list(said.values()),
        values=[len(ids) for ids in found.figures.values()],
        unit=label.text("figures"),
        muted=[said["no_report"]] if "no_report" in said else [],
    )
    return Picture(chart, tuple(i for ids in found.figures.values() for i in ids))


@picture_of.register
def _outcomes(found: Outcomes, label: Label) -> Picture:
    chart = Bars(
        lang=label.lang,
        labels=[label.text(state) for state in found.figures],
        values=[len(ids) for ids in found.figures.values()],
        unit=label.text("figures"),
    )
    return Picture(chart, tuple(i for ids in found.figures.values() for i in ids))


@picture_of.register
def _grades(found: GradesOf, label: Label) -> Picture:
    chart = StackedBars(
        lang=label.lang,
        labels=[label.page.source_name(source) for source in found.counts],
        counts=[list(counts.values()) for counts in found.counts.values()],
        as_share=True,
    )
    return Picture(chart, key=chart.key)


# --- arithmetic ----------------------------------------------------------------------------------


@rows_of.register
def _sums(found: Sums, label: Label) -> Rows:
    page = label.page
    rows = []
    for result in found.rows:
        identity = result.identity
        note = identity.note_zh if label.lang == "zh" else identity.note_en
        cells: list[Any] = [note, arithmetic(label, result), page.message(f"sums.{_outcome(result)}")]
        rows.append([page.place(identity.model_id), *cells] if found.placed else cells)
    heads = tuple(page.text(f"sums.{name}") for name in ("checked", "arithmetic", "outcome"))
    widths = (2.0, 2.2, 1.2)
    if found.placed:
        return Rows(("place", *heads), rows, left=heads, said=heads, widths=(0.9, *widths))
    return Rows(heads, rows, left=heads, said=heads, widths=widths)


def _outcome(result: IdentityResult) -> str:
    if closes_alone(result):
        return "closes"
    if result.verdict == "contradiction":
        return "two_ways" if result.identity.kind == "same" else "impossible"
    return result.unread if result.verdict == "unread" else result.verdict


def arithmetic(label: Label, result: IdentityResult) -> Inlines:
    """Return an identity with the published figures in the place of their names."""
    page, expression = label.page, result.identity.expression
    if result.identity.kind == "whole_number":
        share, total = (page.number(i, bare=True) for i in re.findall(r"\w+", expression)[1:3])
        return (share, Text(text=" × "), total, Text(text=" "), *page.message("sums.whole"))
    out: Inlines = ()
    for token in _TOKEN.findall(expression):
        out = (*out, *_part(page, token))
    return out


def _part(page: Blocks, token: str) -> Inlines:
    if page.knows(token):
        damaged = page.casebook.observation(token).damaged
        # The arithmetic takes the low end of a range: that end is shown, not both.
        return (page.as_printed(token),) if damaged else page.end(token, bare=True)
    if token in "()":
        return (Text(text=token),)
    if token in _SIGNS or token == "+":
        return (Text(text=f" {_SIGNS.get(token, token)} "),)
    return (Text(text=token),)


# --- passages ------------------------------------------------------------------------------------


@rows_of.register
def _passages(found: Passages, label: Label) -> Rows:
    page = label.page
    rows = []
    for result in found.rows:
        one, other = re.findall(r"[a-z]\w*", result.identity.expression)[:2]
        note = result.identity.note_zh if label.lang == "zh" else result.identity.note_en
        sides = [(page.as_printed(i), *_position(label, i)) for i in (one, other)]
        rows.append([page.place(result.identity.model_id), note, *sides])
    columns = ("place", "thing", "one", "other")
    return Rows(columns, rows, left=columns, widths=(0.9, 2.0, 1.6, 1.6))


def _position(label: Label, observation_id: str) -> Inlines:
    row = label.page.casebook.observation(observation_id)
    said = label.page.message(f"{label.name}.position", low=str(row.start), high=str(row.end))
    return said if label.lang == "zh" else (Text(text=" "), *said)


@rows_of.register
def _unread(found: Unread, label: Label) -> Rows:
    page = label.page
    rows = []
    for i in found.figures:
        row = page.casebook.observation(i)
        name, note = page.indicator_name(row.indicator_id), row.note if label.lang == "zh" else row.note_en
        printed = (page.as_printed(i), *_position(label, i))
        rows.append([page.place(row.model_id), name, printed, note])
    columns = ("place", "indicator", "printed", "remark")
    return Rows(columns, rows, left=columns, widths=(0.8, 1.2, 1.5, 2.6))


# --- texts and originals -------------------------------------------------------------------------


@rows_of.register
def _texts(found: Texts, label: Label) -> Rows:
    page = label.page
    rows = []
    for text in found.rows:
        dated = found.dated[text.source_id, text.part_id]
        account = label.inlines(text.account or "not_said")
        counts = [_count(label, n) for n in (len(text.figures), dated.total, dated.n)]
        title = page.said_value(Titled(text.source_id, text.part_id))
        rows.append([title, page.places(text.models), account, _written(label, text), *counts])
    columns = ("text", "about", "account", "written", "figures", "reported", "dated")
    return Rows(columns, rows, left=columns[:4], widths=(1.9, 1.6, 1.0, 1.6, 0.5, 0.6, 0.6))


def _written(label: Label, text: TextRead) -> list[Inlines]:
    """Return when a text was written: its date, else the limits that it sets itself, one below the other."""
    given = {"issued": text.issued}
    limits = {"not_before": text.earliest, "not_after": text.latest}
    said = [
        label.page.message(f"{label.name}.{name}", low=numbers.date(date, label.lang))
        for name, date in (given if text.issued else limits).items()
        if date
    ]
    return said or [label.inlines("unknown")]


def _count(label: Label, n: int) -> Any:
    return n or label.page.mark("zero")


@rows_of.register
def _originals(found: Originals, label: Label) -> Rows:
    rows = [[label.page.said_value(one.original_text), *_settled(label, one)] for one in found.rows]
    columns = ("text", "about", "settles", "figures")
    return Rows(columns, rows, left=columns[:3], widths=(1.7, 1.1, 3.2, 0.6))


def _settled(label: Label, one: AskedFor) -> list[Any]:
    values = {name: getattr(one, name) for name in one.__dataclass_fields__}
    return [
        label.page.places(one.original_places),
        label.page.message("settles", **values),
        label.page.cell(one.n_settled),
    ]


# --- readings ------------------------------------------------------------------------------------


@rows_of.register
def _readings(found: Readings, label: Label) -> Rows:
    rows = [
        [label.page.place(one.place), *(_count(label, n) for n in (one.unclear, *one.results, *one.checked))]
        for one in found.rows
    ]
    return Rows(("place", "unclear", "strict", "lenient", "checked_strict", "checked_lenient"), rows)


@rows_of.register
def _disagreements(found: Disagreements, label: Label) -> Rows:
    page = label.page
    rows = []
    for i, ours, theirs in found.rows:
        row = page.casebook.observation(i)
        printed = (page.as_printed(i), *_position(label, i))
        readings = [word(standing, label.lang) for standing in (ours, theirs)]
        rows.append([page.place(row.model_id), page.indicator_name(row.indicator_id), printed, *readings])
    columns = ("place", "indicator", "printed", "ours", "theirs")
    return Rows(columns, rows, left=columns, widths=(0.9, 1.7, 1.8, 0.9, 0.9))


@rows_of.register
def _hanging(found: HangingOn, label: Label) -> Rows:
    page = label.page
    rows = []
    for one in found.rows:
        pairs = ((one.ours.checkable, one.theirs.checkable), (one.ours.outcomes, one.theirs.outcomes))
        counts = [_count(label, len(ids)) for pair in pairs for ids in pair]
        touched = [_touched(page, i) for i in one.touched] or label.inlines("none")
        rows.append([page.place(one.place), len(one.disputed), *counts, touched])
    columns = ("place", "disputed", "checked_ours", "checked_theirs", "outcomes_ours", "outcomes_theirs")
    return Rows((*columns, "leading"), rows, left=("leading",), widths=(0.9, 0.6, 0.8, 0.8, 0.8, 0.8, 1.9))


def _touched(page: Blocks, i: str) -> Inlines:
    name = page.indicator_name(page.casebook.observation(i).indicator_id)
    return (Text(text=f"{name} "), page.as_printed(i))
