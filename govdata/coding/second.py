"""A second coder: the same passages read blind, agreement field by field, and what was settled.

Enters: both coders' tables. Leaves: passages without anybody's reading, agreement (Krippendorff's alpha), the
places where two readings differ, and decisions in ``second/adjudication.csv`` and the study's own table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from govdata.casebook.cellwords import plain_cells
from govdata.coding.folders import Folders
from govdata.coding.keeping import Keeper
from govdata.coding.sheets import Row, Sheet
from govdata.errors import CasebookError, MethodError
from govdata.statistics.agreement import alpha

__all__ = ["FIELDS", "FOLDER", "compared", "has_readings", "passages", "settled"]

FOLDER = "second"
FIELDS = ("indicator_id", "value", "qualifier", "standing", "period", "phase")


def has_readings(folders: Folders, source_id: str) -> bool:
    """Return whether a second coder has read anything of a document."""
    return any(row.cells.get("source_id") == source_id for row in folders.sheet("observations", FOLDER).rows)


def passages(folders: Folders, source_id: str, offered: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return where the first coder and the machine saw figures, and nothing of what they took them for.

    Candidates come in alphabetical order: their ranking would tell what the machine thinks.
    """
    spans: dict[tuple[int, int], list[str]] = {}
    first = [r for r in folders.sheet("observations").rows if r.cells.get("source_id") == source_id]
    for row in first:
        spans[int(row.cells["start"]), int(row.cells["end"])] = []
    for offer in offered:
        span = offer["start"], offer["end"]
        overlaps = any(a < span[1] and span[0] < b for a, b in spans if (a, b) != span)
        if not overlaps or span in spans:
            spans[span] = sorted(offer["indicators"])
    return [{"start": a, "end": b, "indicators": names} for (a, b), names in sorted(spans.items())]


def compared(folders: Folders, source_id: str, keeper: Keeper) -> dict[str, Any]:
    """Return agreement by field before anything was settled, and every difference with its decision.

    Returns
    -------
    dict
        ``fields``: a dict each with ``field, agree, n, alpha`` (None where both used one value only);
        ``differences``: ``observation_id, start, end, exact, field, first, second, choice, decided``;
        ``figures`` that both coded, ``only_first``, ``only_second``.
    """
    decisions = {
        (r.cells["observation_id"], r.cells["field"]): r.cells for r in keeper.sheet("adjudication").rows
    }
    pairs, only_first, only_second = _paired(folders, source_id)
    fields, differences = [], []
    for name in FIELDS:
        readings = [_readings(one, other, name, decisions) for one, other in pairs]
        agree = sum(a == b for a, b in readings)
        fields.append({"field": name, "agree": agree, "n": len(readings), "alpha": _alpha(readings)})
    for one, other in pairs:
        for name in FIELDS:
            a, b = _readings(one, other, name, decisions)
            if a != b:
                decision = decisions.get((one.cells["observation_id"], name), {})
                differences.append(
                    {**_place(one), "field": name, "first": a, "second": b, **_chosen(decision)}
                )
    counts = {"figures": len(pairs), "only_first": only_first, "only_second": only_second}
    return {"fields": fields, "differences": differences, **counts}


def _paired(folders: Folders, source_id: str) -> tuple[list[tuple[Row, Row]], int, int]:
    """Pair both coders' rows on one passage, in their order; count what only one of them has."""
    both = [_by_passage(folders.sheet("observations", inside), source_id) for inside in ("", FOLDER)]
    pairs, alone = [], [0, 0]
    for span in sorted({*both[0], *both[1]}):
        ours, theirs = both[0].get(span, []), both[1].get(span, [])
        pairs += list(zip(ours, theirs, strict=False))
        alone[0] += max(0, len(ours) - len(theirs))
        alone[1] += max(0, len(theirs) - len(ours))
    return pairs, alone[0], alone[1]


def _by_passage(sheet: Sheet, source_id: str) -> Mapping[tuple[int, int], list[Row]]:
    found: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in sheet.rows:
        if row.cells.get("source_id") == source_id:
            found[int(row.cells["start"]), int(row.cells["end"])].append(row)
    return found


def _readings(
    one: Row, other: Row, name: str, decisions: Mapping[tuple[str, str], Mapping[str, str]]
) -> tuple[str, str]:
    """Return both readings of a field as they were before a decision."""
    decided = decisions.get((one.cells["observation_id"], name))
    first = decided["first"] if decided else plain_cells(one.cells).get(name, "")
    second = plain_cells(other.cells).get(name, "")
    if name == "value":
        first, second = _number(first), _number(second)
    return first, second


def _number(cell: str) -> str:
    return f"{float(cell):.12g}" if cell else ""


def _alpha(readings: list[tuple[str, str]]) -> float | None:
    try:
        return alpha(readings).estimate
    except MethodError:
        return None


def _place(row: Row) -> dict[str, Any]:
    cells = row.cells
    return {
        "observation_id": cells["observation_id"],
        "start": int(cells["start"]),
        "end": int(cells["end"]),
        "exact": cells["exact"],
    }


def _chosen(decision: Mapping[str, str]) -> dict[str, str]:
    return {"choice": decision.get("choice", ""), "decided": decision.get("decided", "")}


def settled(
    folders: Folders,
    keeper: Keeper,
    completed: Callable[[str, dict[str, str]], dict[str, str]],
    message: Mapping[str, Any],
    told: Mapping[str, Any],
) -> None:
    """Write a decision: ``second/adjudication.csv`` keeps both readings, the row takes what was decided.

    Raises
    ------
    CasebookError
        If there is no such difference, or the row would not be sound.
    """
    name, wanted = str(message["observation_id"]), str(message["field"])
    found = compared(folders, str(told["source_id"]), keeper)["differences"]
    one = next((d for d in found if (d["observation_id"], d["field"]) == (name, wanted)), None)
    if one is None:
        raise CasebookError(f"{name}, {wanted}: both coders read the same; there is nothing to settle").also(
            f"{name}，{wanted}：两位编码者读法相同，没有可裁定的"
        )
    choice = str(message["choice"])
    decided = one[choice] if choice in {"first", "second"} else str(message.get("value", ""))
    row = keeper.sheet("observations").row((name,))
    cells = completed("observations", {**(row.cells if row else {}), **_changed(wanted, decided, one)})
    decision = {
        column: str(one.get(column, "")) for column in ("observation_id", "field", "start", "end", "exact")
    }
    decision |= {"first": one["first"], "second": one["second"], "choice": choice, "decided": decided}
    decision |= {
        "source_id": str(told["source_id"]),
        "coder": str(told["coder"]),
        "note": str(message.get("note", "")),
    }
    entry, _ = keeper.write("adjudication", (name, wanted), decision, {**told, "act": "decide"})
    keeper.write("observations", (name,), cells, {**told, "with": entry["seq"]})


def _changed(field: str, decided: str, one: Mapping[str, Any]) -> dict[str, str]:
    note = {"note": f"{one['first'] or '—'} / {one['second'] or '—'}"} if field == "value" else {}
    return {field: decided, **note}
