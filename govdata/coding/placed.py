"""The place that a document is about, as a draft of its row in ``models.csv``.

Enters: a document's entry in ``sources.json`` and its text. Leaves: what the name of the issuer, or the title
says of the place: its name and, where the kind of division tells, its level; an id from the document's own, a
province's code and English name from GB/T 2260. What nothing says (a county's code, what is special about it)
is left to a person, and named while it is empty; a place that the text doesn't name again is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from govdata.casebook.schema import ROWS
from govdata.words.divisions import PROVINCES, Province

__all__ = ["draft_place", "draft_row", "elsewhere", "free_id", "lacking", "name_of", "whole_row"]

_NAME = "[\u4e00-\u9fff]"
#: Units from above: each may be missing, but they stand in this order.
_PLACE = re.compile(
    rf"(?:关于|中共|中国共产党)?(?P<whole>(?P<province>{_NAME}{{2,8}}?(?:省|自治区|特别行政区))?"
    rf"(?P<prefecture>{_NAME}{{2,10}}?自治州|{_NAME}{{2,4}}?(?:市|地区|盟))?"
    rf"(?P<county>{_NAME}{{2,10}}?自治[县旗]|{_NAME}{{1,4}}?[区县旗市])?"
    rf"(?P<township>{_NAME}{{1,4}}?(?:街道|镇|乡|苏木))?)"
)
_LEVELS = ("township", "county", "prefecture", "province")
_MUNICIPALITIES = frozenset({"北京市", "上海市", "天津市", "重庆市"})
#: Words that end like a division and are none.
_NO_PLACE = re.compile("小区|社区|辖区|园区|地区$|城市|片区|示范|开发|管理|服务|矫正|治理|工作")
_AGAIN = 2  # times that a text names its own place, at the least


def draft_place(
    source: Mapping[str, Any], text: str, models: Iterable[Mapping[str, str]] = ()
) -> dict[str, str]:
    """Return the cells of a new place that a document's issuer or title names; empty where none does.

    Parameters
    ----------
    source : mapping
        The document's entry in ``sources.json``.
    text : str
    models : iterable of mapping
        Rows of ``models.csv``: a place that has one is not drafted again.

    Returns
    -------
    dict
        ``place_zh`` and ``name_zh``; ``level`` where the kind of division tells it: a city alone may be a
        prefecture or a county.

    >>> draft_place({"publisher": "江苏省南通市青溪县人民政府"}, "青溪县……青溪县")
    {'place_zh': '江苏省南通市青溪县', 'name_zh': '青溪', 'level': 'county'}
    >>> draft_place({"title": "加强社会管理示范区建设"}, "示范区示范区")
    {}
    """
    for words in (source.get("publisher"), source.get("title")):
        found = _PLACE.match(re.sub(r"^(?:19|20)\d\d年度?", "", str(words or "").strip()))
        level = next((name for name in _LEVELS if found and found[name]), "")
        if found is None or not level:
            continue
        unit = found[level]
        if _NO_PLACE.search(found["whole"]) or text.count(unit) < _AGAIN:
            continue
        if any(unit in (row.get("place_zh") or "") for row in models):
            return {}
        cells = {"place_zh": found["whole"], "name_zh": _short(unit)}
        level = "province" if found["whole"] in _MUNICIPALITIES else level
        # A city that stands alone may be of either kind.
        sure = (
            not unit.endswith("市") or level == "province" or bool(level == "county" and found["prefecture"])
        )
        return {**cells, "level": level} if sure else cells
    return {}


def name_of(place: str) -> str:
    """Return what a place is called among others: its smallest unit, without the kind of it.

    >>> name_of("江苏省南通市青溪县"), name_of("甘肃省"), name_of("青溪新区管委会")
    ('青溪', '甘肃', '青溪新区管委会')
    """
    found = _PLACE.fullmatch(place)
    level = next((name for name in _LEVELS if found and found[name]), "")
    province = _province(place) if level == "province" else None
    if province is not None:
        return province.zh
    return _short(found[level]) if found and level else place


def _short(unit: str) -> str:
    """A place without the kind of its division, where two characters and more remain: 吴县 stays."""
    bare = re.sub("(?:特别行政区|自治区|自治州|自治县|自治旗|街道|苏木|[省市区县旗镇乡])$", "", unit)
    return bare if len(bare) > 1 else unit


#: Words of a file's name that name no place.
_GENERIC = frozenset(
    [
        "text",
        "report",
        "work",
        "gov",
        "government",
        "document",
        "file",
        "page",
        "copy",
        "summary",
        "plan",
        "index",
    ]
)


def draft_row(
    source: Mapping[str, Any], text: str, models: Iterable[Mapping[str, str]] = ()
) -> dict[str, str]:
    """Return :func:`draft_place` with what else is known: id, English name and code where they are sure.

    The sentence on the place is the document's title until somebody writes one; :func:`lacking` says so.

    >>> draft_row({"id": "qingxi-2023", "publisher": "青溪县司法局"}, "青溪县……青溪县")["model_id"]
    'qingxi'
    >>> draft_row({"id": "a", "publisher": "甘肃省人民政府"}, "甘肃省……甘肃省")["division_code"]
    '620000'
    """
    rows = list(models)
    cells = draft_place(source, text, rows)
    if not cells:
        return {}
    province = _province(cells["place_zh"]) if cells.get("level") == "province" else None
    if province is not None:
        cells |= {"name_zh": province.zh, "name_en": province.en, "place_en": province.en}
        cells["division_code"] = f"{province.code}0000"
    words = re.findall("[a-z]+", province.en.lower() if province else str(source.get("id", "")).lower())
    if named := "_".join(word for word in words if word not in _GENERIC):
        cells["model_id"] = free_id(named, {str(row.get("model_id")) for row in rows})
    if title := str(source.get("title") or ""):
        cells["summary_zh"] = title
    return cells


def free_id(wanted: str, taken: Iterable[str]) -> str:
    """Return an id for a place: letters and digits, with a number where it is taken.

    >>> free_id("Qing Xi", {"qing_xi"}), free_id("青溪", set())
    ('qing_xi_2', 'place')
    """
    name = re.sub("[^a-z0-9]+", "_", wanted.lower()).strip("_")
    name = name if name[:1].isalpha() else f"place_{name}".strip("_")
    known, number, free = set(taken), 2, name
    while free in known:
        free, number = f"{name}_{number}", number + 1
    return free


def whole_row(cells: Mapping[str, str]) -> dict[str, str]:
    """Return all cells of a row of ``models.csv``; what is said in one language only stands in both.

    >>> whole_row({"name_zh": "青溪"})["name_en"]
    '青溪'
    """
    row = {name: str(cells.get(name) or "").strip() for name in ROWS["models"].model_fields}
    for name in [name for name in row if name.endswith("_zh")]:
        partner = f"{name.removesuffix('_zh')}_en"
        row[name], row[partner] = row[name] or row[partner], row[partner] or row[name]
    return row


def elsewhere(cells: Mapping[str, str]) -> Province | None:
    """Return the province that a code lies in where the place's name begins with another; None if not.

    >>> elsewhere({"place_zh": "江苏省南通市青溪县", "division_code": "330624"}).zh
    '浙江'
    """
    named, code = _province(cells.get("place_zh", "")), cells.get("division_code", "")
    coded = PROVINCES.get(code[:2])
    return coded if named and coded and named != coded else None


def lacking(cells: Mapping[str, str], titles: Iterable[str] = (), languages: Iterable[str] = ()) -> list[str]:
    """Return the columns of a place that still say nothing of their own.

    Parameters
    ----------
    cells : mapping
        A row of ``models.csv``.
    titles : iterable of str
        Titles of documents: a summary that is one of them is none yet.
    languages : iterable of str
        Languages of the study: in one without English, nothing English lacks.
    """
    found = [] if cells.get("division_code") or cells.get("level") == "institution" else ["division_code"]
    if cells.get("summary_zh") in set(titles):
        found.append("summary_zh")
    english = "en" in set(languages) or not set(languages)
    names = ("name_en", "place_en", "summary_en") if english else ()
    return found + [name for name in names if re.search(_NAME, cells.get(name) or "")]


def _province(place: str) -> Province | None:
    return next((found for found in PROVINCES.values() if place.startswith(found.zh)), None)
