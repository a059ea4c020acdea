"""The place that a document is about, as a draft of its row in ``models.csv``.

Enters: a document's entry in ``sources.json`` and its text. Leaves: what the name of the issuer, or the title
says of the place: its name and, where the kind of division tells, its level. What neither says (a code, an id
in letters, what is special about it) is left to a person; a place that the text doesn't name again is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["draft_place"]

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
        found = _PLACE.match(str(words or "").strip())
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


def _short(unit: str) -> str:
    """A place without the kind of its division, where two characters and more remain: 吴县 stays."""
    bare = re.sub("(?:特别行政区|自治区|自治州|自治县|自治旗|街道|苏木|[省市区县旗镇乡])$", "", unit)
    return bare if len(bare) > 1 else unit
