"""Somebody who reads published pages closely: tables, marks and coordinates in, equations out.

He knows how things are counted, and nothing of the records. What he takes from a page are equations over
whole numbers of people; he asks for the least and the greatest count that fit them all.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from lxml import html
from scipy import optimize

__all__ = ["Reader", "Web"]

#: Unknowns with their factors, or just unknowns that are added up.
Terms = Mapping[Any, float] | Iterable[Any]
_PLAIN = str.maketrans({"\u202f": "", ",": "", "\u00a0": " "})


@dataclass(frozen=True)
class Web:
    """A page as HTML."""

    source: str

    @property
    def _tree(self) -> Any:
        return html.fromstring(self.source)

    def table(self, label: str) -> dict[str, list[float | None]]:
        """Return a table's rows by their heads: numbers, 0 for a true zero, None for what is hidden."""
        rows = self._tree.xpath(f"//table[@aria-labelledby='{label}-cap']/tbody/tr")
        assert rows, label
        return {_text(row.xpath("th")[0]): [_value(cell) for cell in row.xpath("td")] for row in rows}

    def heads(self, label: str) -> list[str]:
        """Return the heads of a table's columns but the first."""
        return [
            _text(head) for head in self._tree.xpath(f"//table[@aria-labelledby='{label}-cap']/thead//th")
        ][1:]

    def cells(self, label: str) -> dict[tuple[str, str], float | None]:
        """Return a table's cells by the heads of row and column."""
        heads, rows = self.heads(label), self.table(label)
        return {(name, head): v for name, row in rows.items() for head, v in zip(heads, row, strict=True)}

    def has(self, label: str) -> bool:
        """Whether a table or a figure stands on the page."""
        found: bool = self._tree.xpath(f"boolean(//*[@id='{label}' or @aria-labelledby='{label}-cap'])")
        return found

    def said(self, pattern: str) -> float | None:
        """Return the number that the first group of a pattern finds in the text, without ids of evidence."""
        tree = self._tree
        for extra in tree.xpath("//*[@class='gd-sr' or @class='gd-id']"):
            extra.drop_tree()
        found = re.search(pattern, " ".join(str(tree.text_content()).split()).translate(_PLAIN))
        return float(found[1]) if found else None

    def points(self, figure: str) -> dict[str, float]:
        """Return shares of an interval chart by their labels, read off the coordinates of its dots."""
        svg = self._tree.xpath(f"//figure[@id='{figure}']//svg[contains(@class, 'gd-wide')]")[0]
        texts = [
            (float(t.get("x")), float(t.get("y")), t.text, t.get("style"))
            for t in svg.iter("{*}text", "text")
        ]
        ticks = [(x, float(t.rstrip("%"))) for x, _, t, style in texts if "middle" in style and _is_number(t)]
        slope, start = np.polyfit([x for x, _ in ticks], [share for _, share in ticks], 1)
        labels = {y - 2.88: t for x, y, t, style in texts if "end" in style and not _is_share(t)}
        found = {}
        for path in (node for node in svg.iter() if node.tag == "path"):
            for x, y in re.findall(r"M ([\d.]+) ([\d.]+)  C", path.get("d") or ""):
                near = min(labels, key=lambda at: abs(at - float(y)))
                found[labels[near]] = (slope * (float(x) - 2.75) + start) / 100
        return found

    def behind(self, figure: str) -> list[tuple[str, list[float | None]]]:
        """Return the numbers behind a chart, row by row: its head and its cells."""
        rows = self._tree.xpath(f"//figure[@id='{figure}']//details//tbody/tr")
        assert rows, figure
        return [(_text(row.xpath("th")[0]), [_value(cell) for cell in row.xpath("td")]) for row in rows]

    def counts(self, figure: str) -> dict[str, tuple[int, int]]:
        """Return events and people of an interval chart by their labels, as printed beside its dots."""
        svg = self._tree.xpath(f"//figure[@id='{figure}']//svg[contains(@class, 'gd-wide')]")[0]
        rows: dict[float, list[str]] = {}
        for text in svg.iter("{*}text", "text"):
            rows.setdefault(float(text.get("y")), []).append((text.text or "").translate(_PLAIN))
        found = {label: more[0] for label, *more in rows.values() if more}
        return {label: _parts(text) for label, text in found.items() if re.fullmatch(r"\d+/\d+", text)}


def _parts(text: str) -> tuple[int, int]:
    events, people = text.split("/")
    return int(events), int(people)


def _text(node: Any) -> str:
    return str(node.text_content()).strip()


def _value(cell: Any) -> float | None:
    mark = cell.xpath(".//span[contains(@class, 'gd-mark')]")
    if mark:
        return 0.0 if "gd-zero" in mark[0].get("class") else None
    for extra in cell.xpath(".//*[@class='gd-sr' or @class='gd-id']"):
        extra.drop_tree()
    found = re.search(r"-?\d+(\.\d+)?", _text(cell).translate(_PLAIN))
    return float(found[0]) if found else None


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[\d.]+%?", text) is not None


def _is_share(text: str) -> bool:
    return "%" in text and re.match(r"[\d.<]", text) is not None


class Reader:
    """Equations over unknown whole numbers, and the ends of what fits them."""

    def __init__(self, unknowns: Iterable[Hashable]) -> None:
        self.place = {name: i for i, name in enumerate(unknowns)}
        self.rows: list[Any] = []
        self.limits: list[tuple[float, float]] = []

    def told(
        self, value: float | None, terms: Mapping[Hashable, float] | Iterable[Hashable], by: float = 0.0
    ) -> None:
        """Take a printed number for a sum of unknowns; `by` is how far rounding may have moved it."""
        if value is not None:
            self.rows.append(self._row(terms))
            self.limits.append((value - by, value + by))

    def ends(self, terms: Terms) -> tuple[int, int]:
        """Return the least and the greatest value of a sum of unknowns."""
        cost, found = self._row(terms), []
        low, high = (np.array(side) for side in zip(*self.limits, strict=True))
        fits = optimize.LinearConstraint(np.array(self.rows), low, high)
        for sign in (1, -1):
            made = optimize.milp(
                sign * cost,
                integrality=np.ones(len(cost)),
                constraints=fits,
                bounds=optimize.Bounds(0, 1e5),
                options={"presolve": False},  # with it HiGHS calls ends the least that are not
            )
            assert made.status == 0, made.message
            found.append(round(sign * made.fun))
        return found[0], found[1]

    def holds(self, terms: Iterable[Hashable], true: int, min_cell: int) -> bool:
        """Whether a count that is small and not told could be nought, and could be too large to hide."""
        if not 0 < true < min_cell:
            return True
        low, high = self.ends(terms)
        return low == 0 and high >= min_cell

    def _row(self, terms: Terms) -> Any:
        row = np.zeros(len(self.place))
        for name, factor in terms.items() if isinstance(terms, Mapping) else ((t, 1.0) for t in terms):
            row[self.place[name]] += factor
        return row
