"""Run a notebook's cells in this process, and hold what every report must keep."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from backtest.variants import heard
from scipy import optimize

from govdata.document import Front, Heading, Number, Payload, Summary, Table, plain
from govdata.report import Shown

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
SCALES = {"万": 1e4, "亿": 1e8, "million": 1e6, "billion": 1e9}
DRAWN = {"svg", "svg_narrow", "alt"}


@dataclass(frozen=True)
class Ran:
    """What a notebook showed, in order: headings of its language and payloads of its code cells."""

    namespace: dict[str, Any]
    shown: tuple[Payload | str, ...]

    @property
    def payloads(self) -> tuple[Payload, ...]:
        return tuple(part for part in self.shown if isinstance(part, Payload))

    @property
    def blocks(self) -> tuple[Any, ...]:
        return tuple(block for payload in self.payloads for block in payload.blocks)

    @property
    def summary(self) -> Summary:
        return next(block for block in self.blocks if isinstance(block, Summary))

    @property
    def front(self) -> Front:
        return next(block for block in self.blocks if isinstance(block, Front))

    def evidence_keys(self) -> set[str]:
        return {key for payload in self.payloads for key in payload.evidence}

    def text(self) -> str:
        """All words shown, without markup."""
        return json.dumps([p.to_json() for p in self.payloads], ensure_ascii=False)


def run(topic: str, **parameters: Any) -> Ran:
    """Execute a notebook's cells one after the other; `parameters` replace those of its parameters cell."""
    book = json.loads((NOTEBOOKS / f"{topic}.ipynb").read_text("utf-8"))
    namespace: dict[str, Any] = {"__name__": "__main__"}
    shown: list[Payload | str] = []
    for cell in book["cells"]:
        tags, source = cell["metadata"].get("tags", []), "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            if namespace.get("lang", "zh") in tags or not {"zh", "en"} & set(tags):
                shown.append(source)
            continue
        value = _last_value(source, namespace, f"{topic}.ipynb")
        if "parameters" in tags:
            unknown = set(parameters) - set(namespace)
            assert not unknown, f"{topic} has no parameter {unknown}"
            namespace |= parameters
        if isinstance(value, Shown):
            shown.append(Payload.model_validate(value.payload.to_json()))
    heard(shown)
    return Ran(namespace, tuple(shown))


def _last_value(source: str, namespace: dict[str, Any], name: str) -> Any:
    import ast

    tree = ast.parse(source, name)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, name, "exec"), namespace)
    return eval(compile(ast.Expression(last.value), name, "eval"), namespace) if last else None


def numbers(node: Any) -> Iterator[Number]:
    """Yield every number in a piece of the document model."""
    if isinstance(node, Number):
        yield node
    elif isinstance(node, tuple | list):
        for part in node:
            yield from numbers(part)
    elif hasattr(type(node), "model_fields"):
        for field in type(node).model_fields:
            yield from numbers(getattr(node, field))


def proved(ran: Ran) -> None:
    """Hold what every report must keep, whatever its parameters."""
    for payload in ran.payloads:
        keys = {n.evidence for n in numbers(payload.blocks)}
        assert keys <= set(payload.evidence), keys - set(payload.evidence)
        for kept in payload.evidence.values():
            assert set(kept.inputs) <= set(payload.evidence), kept.key
            assert kept.source == "" or kept.source in payload.references
    assert not _empty_sections(ran.shown)
    assert all(any(row.role == "body" for row in b.rows) for b in ran.blocks if isinstance(b, Table))
    answer = "".join(getattr(n, "text", "") or "" for n in _leaves(ran.summary.answer))
    assert answer.strip()
    found = re.search(r"成效显著|未见显著差异|\bnan\b|(?<!“)\bNone\b(?! [a-z])|Derived\(", ran.text())
    assert not found, found


def _leaves(content: Any) -> Iterator[Any]:
    for node in content:
        if hasattr(node, "content"):
            yield from _leaves(node.content)
        else:
            yield node


def _empty_sections(shown: tuple[Payload | str, ...]) -> list[str]:
    """Return headings of Markdown cells under which nothing is said."""
    empty, open_heading = [], ""
    for part in shown:
        if isinstance(part, str):
            lines = [line for line in part.splitlines() if line.strip()]
            for line in lines:
                if line.startswith("#"):
                    empty += [open_heading] if open_heading else []
                    open_heading = line
                else:
                    open_heading = ""
        elif any(not isinstance(block, Heading) for block in part.blocks):
            open_heading = ""
    return empty + ([open_heading] if open_heading else [])


def _said(node: Any) -> Iterator[str]:
    """Yield every piece of text in a block, pictures aside."""
    if isinstance(node, tuple | list):
        for part in node:
            yield from _said(part)
    elif isinstance(getattr(node, "text", None), str):
        yield node.text
    elif hasattr(type(node), "model_fields"):
        for field in set(type(node).model_fields) - DRAWN:
            yield from _said(getattr(node, field))
            yield "\n"


def printed_numbers(block: Any) -> set[float]:
    """Return the numbers that a block prints, whatever the language writes them in."""
    text = "".join(_said(block)).replace("\u202f", "").replace("\u00a0", " ")
    text = re.sub(r"\d+\s?月", "", text)  # English names its months
    text = re.sub(r"Articles? \d+( and \d+)?", "", text)  # Chinese writes an article's number in words
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    text = re.sub(r"per 10000\b", "per ten thousand", text)  # 每万: Chinese writes the unit without digits
    found = re.findall(r"(?<![A-Za-z_\d.])(\d+(?:\.\d+)?)\s?(万|亿|million|billion)?", text)
    return {round(float(digits) * SCALES.get(scale, 1.0), 6) for digits, scale in found}


def same_said(zh: Ran, en: Ran) -> None:
    """Hold that both languages say the same: block by block the numbers, then evidence, verdict, grade."""
    assert [type(b) for b in zh.blocks] == [type(b) for b in en.blocks]
    assert [sorted(p.evidence) for p in zh.payloads] == [sorted(p.evidence) for p in en.payloads]
    assert zh.summary.verdict == en.summary.verdict
    assert [c.level for c in zh.summary.confidence] == [c.level for c in en.summary.confidence]
    for one, other in zip(zh.blocks, en.blocks, strict=True):
        assert printed_numbers(one) == printed_numbers(other), (type(one).__name__, plain_title(one))


def plain_title(block: Any) -> str:
    title = getattr(block, "title", ())
    return title if isinstance(title, str) else plain(title)


def attacked(ran: Ran, label: str, true: Callable[[str, str], int | None], min_cell: int = 10) -> int:
    """Attack a printed table of counts with nothing but what stands in it; return how many cells it hides.

    Every hidden cell must stay uncertain, and a small one must be able to be 0 or reach `min_cell`. `true`
    gives a cell's count by the words of its row and column, or None where it isn't tested.
    """
    table = next(b for b in ran.blocks if isinstance(b, Table) and b.label == label)
    heads = [plain(c.content) for c in table.columns][1:]
    names = [plain(r.cells[0].content) for r in table.rows]
    cells = [[_count(c) for c in row.cells[1:]] for row in table.rows]
    hidden = [(i, j) for i, row in enumerate(cells) for j, v in enumerate(row) if v is None]
    for i, j in hidden:
        low, high = _fitting(cells, (i, j))
        assert low < high, (label, names[i], heads[j], low, high)
        value = true(names[i], heads[j])
        if value is not None and 0 < value < min_cell:
            assert low == 0 and high >= min_cell, (label, names[i], heads[j], low, high)
    for i, row in enumerate(cells):
        for j, shown in enumerate(row):
            assert shown is None or shown == 0 or shown >= min_cell, (label, names[i], heads[j], shown)
    return len(hidden)


def _count(cell: Any) -> int | None:
    """Read a printed count as anybody would; None for a hidden one."""
    text = plain(cell.content).replace("\u202f", "").replace(",", "").replace("万", "0000")
    if text:
        return int(text)
    (mark,) = cell.content
    assert mark.mark in ("suppressed", "zero"), mark
    return 0 if mark.mark == "zero" else None


def _fitting(cells: list[list[int | None]], target: tuple[int, int]) -> tuple[float, float]:
    """Return the range of a cell over all whole numbers that fit rows and columns; the last are totals."""
    rows, columns = len(cells), len(cells[0])
    n = rows * columns
    sums = []
    for i in range(rows):
        line = np.zeros((rows, columns))
        line[i, :-1], line[i, -1] = 1, -1
        sums.append(line.ravel())
    for j in range(columns):
        line = np.zeros((rows, columns))
        line[:-1, j], line[-1, j] = 1, -1
        sums.append(line.ravel())
    flat = [v for row in cells for v in row]
    bounds = optimize.Bounds([v or 0 for v in flat], [1e6 if v is None else v for v in flat])
    ends = []
    for sign in (1.0, -1.0):
        cost = np.zeros(n)
        cost[target[0] * columns + target[1]] = sign
        fits = optimize.LinearConstraint(np.array(sums), 0, 0)
        found = optimize.milp(cost, integrality=np.ones(n), bounds=bounds, constraints=fits)
        assert found.status == 0, found.message
        ends.append(round(sign * found.fun))
    return ends[0], ends[1]


@pytest.fixture(scope="session")
def attack() -> Callable[..., int]:
    return attacked


@pytest.fixture(scope="session")
def run_notebook() -> Callable[..., Ran]:
    return run


@pytest.fixture(scope="session")
def hold() -> Callable[[Ran], None]:
    return proved


@pytest.fixture(scope="session")
def alike() -> Callable[[Ran, Ran], None]:
    return same_said


@pytest.fixture(scope="session")
def printed() -> Callable[[Any], set[float]]:
    return printed_numbers
