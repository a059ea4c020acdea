"""What one place does, a row a category; the line under a name says whether it is in place or planned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from govdata.casebook.schema import Feature, Topic
from govdata.document import Inlines, Text
from govdata.questions.shapes import Mechanisms
from govdata.report.drawn import Label, Rows, rows_of


@rows_of.register
def _mechanisms(found: Mechanisms, label: Label) -> Rows:
    by_category = _grouped(label, found.features)
    rows = [[(Text(text=category_head(label, c)),), _listed(label, each)] for c, each in by_category.items()]
    return Rows(("category", "mechanisms"), rows, left=("mechanisms",), widths=(0.9, 4.6))


def category_head(label: Label, category: str) -> str:
    """Return a category's name as it heads a column or a group."""
    said = label.page.text(f"category.{category}")
    return said[:1].upper() + said[1:]


def _grouped(label: Label, features: Sequence[Feature]) -> dict[str, list[Feature]]:
    """Return mechanisms by category, in the order of the categories."""
    category = {m.mechanism_id: m.category for m in label.page.casebook.list_mechanisms()}
    found: dict[str, list[Feature]] = {}
    for feature in features:
        found.setdefault(category[feature.mechanism_id], []).append(feature)
    return {c: found[c] for c in get_args(Topic) if c in found}


def _listed(label: Label, features: Sequence[Feature]) -> Inlines:
    """Return the names of mechanisms; the line under each says done or only planned."""
    comma = Text(text="、" if label.lang == "zh" else ", ")
    out: Inlines = ()
    for feature in features:
        name = label.page.mechanism(feature)
        out = (*out, comma, name) if out else (name,)
    return out
