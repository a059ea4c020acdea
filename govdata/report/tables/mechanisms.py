"""What a model does: its mechanisms by category, each leading to its passage.

Enters: a page and models. Leaves: tables and matrices of what is done (●), only planned (○) or not
mentioned (·).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govdata.casebook.schema import Feature
from govdata.charts import Matrix
from govdata.document import Cell, Column, Inlines, Row, Text
from govdata.report.shown import Shown

if TYPE_CHECKING:
    from govdata.report.page import Page, Pair

__all__ = [
    "CATEGORIES",
    "category_matrix",
    "category_name",
    "grouped",
    "listed",
    "matrix",
    "shared",
]

CATEGORIES: Mapping[str, Pair] = {
    "party_leadership": ("党的领导", "Party leadership"),
    "organisation": ("组织架构", "Organisation"),
    "grid_management": ("网格管理", "Grid management"),
    "hotline_platform": ("诉求渠道", "Request channels"),
    "dispute_mediation": ("矛盾化解", "Dispute mediation"),
    "community_correction": ("社区矫正", "Community correction"),
    "resident_participation": ("居民参与", "Participation"),
    "social_organisations": ("社会组织", "Social organisations"),
    "public_service": ("公共服务", "Public service"),
    "fiscal_input": ("经费投入", "Money"),
    "assessment": ("考核评价", "Assessment"),
    "information_system": ("信息系统", "Information systems"),
    "policing": ("治安防控", "Policing"),
    "culture": ("文化德育", "Culture"),
    "rule_of_law": ("法治服务", "Rule of law"),
}
MARK = {"in_place": "●", "planned": "○"}


def category_name(page: Page, category: str) -> str:
    """Return a category's name in the page's language."""
    return page.said(CATEGORIES[category])


def grouped(page: Page, features: Sequence[Feature]) -> dict[str, list[Feature]]:
    """Return mechanisms by category, in the order of the categories."""
    category = {m.mechanism_id: m.category for m in page.casebook.list_mechanisms()}
    found: dict[str, list[Feature]] = {}
    for feature in features:
        found.setdefault(category[feature.mechanism_id], []).append(feature)
    return {c: found[c] for c in CATEGORIES if c in found}


def listed(page: Page, features: Sequence[Feature]) -> Inlines:
    """Return the names of mechanisms; the line under each says done or only planned."""
    comma = Text(text=page.said(("、", ", ")))
    out: Inlines = ()
    for feature in features:
        out = (*out, comma, page.mechanism(feature)) if out else (page.mechanism(feature),)
    return out


def category_matrix(page: Page, models: Sequence[str]) -> Matrix:
    """Return models by categories: done if any mechanism of the category is."""
    category = {m.mechanism_id: m.category for m in page.casebook.list_mechanisms()}
    held: dict[tuple[str, str], str] = {}
    for feature in page.casebook.list_features(models):
        key = (feature.model_id, category[feature.mechanism_id])
        held[key] = "●" if "●" in (held.get(key), MARK[feature.status]) else MARK[feature.status]
    names = [category_name(page, c) for c in CATEGORIES]
    cells = [[held.get((m, c), "·") for c in CATEGORIES] for m in models]
    return Matrix(rows=[page.place(m) for m in models], columns=names, cells=cells, lang=page.lang)


def extremes(page: Page, models: Sequence[str]) -> dict[str, str]:
    """Return the categories that most and fewest models mention, each with its number of models, as words."""
    category = {m.mechanism_id: m.category for m in page.casebook.list_mechanisms()}
    having: dict[str, set[str]] = {c: set() for c in CATEGORIES}
    for feature in page.casebook.list_features(models):
        having[category[feature.mechanism_id]].add(feature.model_id)
    sizes = {c: len(found) for c, found in having.items()}
    ends = {"most": max(sizes.values()), "fewest": min(sizes.values())}
    named = {
        end: page.words.joined([category_name(page, c) for c in CATEGORIES if sizes[c] == size], page.lang)
        for end, size in ends.items()
    }
    return named | {f"n_{end}": page.words.number(size, page.lang) for end, size in ends.items()}


def matrix(page: Page, models: Sequence[str], mechanisms: Sequence[str]) -> Matrix:
    """Return models by mechanisms."""
    held = {(f.model_id, f.mechanism_id): MARK[f.status] for f in page.casebook.list_features(models)}
    cells = [[held.get((m, i), "·") for i in mechanisms] for m in models]
    names = [_mechanism_name(page, i) for i in mechanisms]
    return Matrix(rows=[page.place(m) for m in models], columns=names, cells=cells, lang=page.lang)


def _mechanism_name(page: Page, mechanism_id: str) -> str:
    row = page.casebook.mechanism(mechanism_id)
    return row.name_zh if page.lang == "zh" else row.name_en


def shared(page: Page, label: str, models: Sequence[str], title: Pair, **parts: Any) -> Shown:
    """Show every mechanism with the models that have it, by category, the commonest first."""
    features = page.casebook.list_features(models)
    having: dict[str, list[Feature]] = {}
    for feature in features:
        having.setdefault(feature.mechanism_id, []).append(feature)
    columns = [
        Column(content=page.inlines(("机制", "Mechanism")), width=1.5),
        Column(content=page.inlines(("已做", "Done")), align="right", width=0.45),
        Column(content=page.inlines(("计划", "Planned")), align="right", width=0.45),
        Column(content=page.inlines(("写到它的地区", "Who has it")), width=3.4),
    ]
    rows: list[Row] = []
    for category in CATEGORIES:
        found = [m.mechanism_id for m in page.casebook.list_mechanisms(category) if m.mechanism_id in having]
        if found:
            rows.append(
                Row(cells=(Cell(content=page.inlines(category_name(page, category)), span=4),), role="group")
            )
        for mechanism in sorted(found, key=lambda i: (-len(having[i]), i)):
            rows.append(_row(page, mechanism, having[mechanism]))
    return page.table(label, title, columns, rows, **parts)


def _row(page: Page, mechanism: str, features: Sequence[Feature]) -> Row:
    done = [f.model_id for f in features if f.status == "in_place"]
    planned = [f.model_id for f in features if f.status == "planned"]
    comma, bracket = page.said(("、", ", ")), page.said(("（计划）", " (planned)"))
    who = comma.join([*map(page.place, done), *(page.place(m) + bracket for m in planned)])
    zero = page.mark("zero")
    cells = (_mechanism_name(page, mechanism), len(done) or zero, len(planned) or zero, who)
    return Row(cells=tuple(map(page.cell, cells)))
