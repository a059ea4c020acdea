"""Two manifests -> which printed numbers changed between them, and what changed them.

Enters: manifests as :func:`govdata.edition.state.read_manifest` gives them. Leaves: plain values, or words.
"""

from __future__ import annotations

import json
from typing import Any

from govdata.edition.corrections import since

__all__ = ["compare", "in_words"]

CAUSES = ("notebook", "parameters", "code", "templates", "fonts", "versions")
# What each cause comes to for a reader: the data, how it is worked out and shown, or what was asked for.
_WHY = {"data": "data", "parameters": "rule"}
REASONS = ("correction", "data", "code", "rule")


def compare(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Compare two editions number by number.

    Returns
    -------
    dict
        ``added``, ``removed``: reports; ``corrections``: those that the older one doesn't have; ``changed``:
        report -> ``why`` (some of :data:`REASONS`), ``causes`` (parts of the key that differ, and ``data``),
        ``data`` (what was read and has another answer), ``libraries`` (name -> two versions) and
        ``numbers`` (key of evidence -> old and new wording; an empty list where there was none).
    """
    before, after = old["reports"], new["reports"]
    both = [report for report in after if report in before]
    corrections = since(old, new)
    corrected = {report for row in corrections for report in row["reports"]}
    changed = {
        report: _report(old, new, before[report], after[report], report in corrected) for report in both
    }
    return {
        "old": old.get("edition", ""),
        "new": new.get("edition", ""),
        "corrections": corrections,
        "added": [report for report in after if report not in before],
        "removed": [report for report in before if report not in after],
        "changed": {report: found for report, found in changed.items() if found["numbers"]},
        "same_numbers": sum(not found["numbers"] for found in changed.values()),
    }


def _report(
    old: dict[str, Any],
    new: dict[str, Any],
    before: dict[str, Any],
    after: dict[str, Any],
    corrected: bool,
) -> dict[str, Any]:
    data = _data(_reads(old, before), _reads(new, after))
    causes = [part for part in CAUSES if before["parts"].get(part) != after["parts"].get(part)]
    causes = (["data"] if data else []) + causes
    reasons = {_WHY.get(cause, "code") for cause in causes} | ({"correction"} if corrected else set())
    return {
        "why": [reason for reason in REASONS if reason in reasons],
        "causes": causes,
        "data": data,
        "libraries": _libraries(old, new) if "versions" in causes else {},
        "numbers": _numbers(before["numbers"], after["numbers"]),
    }


def _reads(manifest: dict[str, Any], record: dict[str, Any]) -> dict[tuple[str, str], str]:
    reads = (manifest["reads"][place] for place in record["reads"])
    return {
        (table, json.dumps(query, sort_keys=True, ensure_ascii=False)): digest
        for table, query, digest in reads
    }


def _data(before: dict[tuple[str, str], str], after: dict[tuple[str, str], str]) -> list[str]:
    """Name what both read and found different. A query that only one of them made is no change of data."""
    return [
        f"{table} {query}"
        for (table, query), digest in after.items()
        if table != "corrections" and before.get((table, query), digest) != digest
    ]


def _libraries(old: dict[str, Any], new: dict[str, Any]) -> dict[str, list[str]]:
    before, after = old.get("versions", {}), new.get("versions", {})
    names = sorted({*before, *after})
    return {
        name: [before.get(name, ""), after.get(name, "")]
        for name in names
        if before.get(name) != after.get(name)
    }


def _numbers(before: dict[str, list[str]], after: dict[str, list[str]]) -> dict[str, list[list[str]]]:
    keys = sorted({*before, *after})
    return {
        key: [before.get(key, []), after.get(key, [])]
        for key in keys
        if before.get(key, []) != after.get(key, [])
    }


def in_words(changes: dict[str, Any]) -> str:
    """Say what :func:`compare` found, a line for each number."""
    lines = []
    for report, found in changes["changed"].items():
        lines.append(f"{report}: {len(found['numbers'])} numbers; changed: {_reasons(found)}")
        lines += [f"  {key}: {_side(old)} -> {_side(new)}" for key, (old, new) in found["numbers"].items()]
        lines += [f"  data: {read}" for read in found["data"][:10]]
        lines += [
            f"  library: {name} {old or 'none'} -> {new or 'none'}"
            for name, (old, new) in found["libraries"].items()
        ]
    for row in changes["corrections"]:
        lines.append(f"correction {row['correction_id']} of {row['date']}: {row['what_en']} {row['why_en']}")
        lines.append(f"  figures: {', '.join(row['figures'])}; reports: {', '.join(row['reports'])}")
    for word in ("added", "removed"):
        lines += [f"{word}: {report}" for report in changes[word]]
    total = len(changes["changed"])
    lines.append(f"{total} reports with changed numbers, {changes['same_numbers']} with the same numbers")
    return "\n".join(lines)


def _reasons(found: dict[str, Any]) -> str:
    """Say why a report's numbers changed, and in brackets which parts of it that were."""
    parts = [cause for cause in found["causes"] if cause not in REASONS]
    told = ", ".join(found["why"]) or "nothing that is recorded"
    return f"{told} ({', '.join(parts)})" if parts else told


def _side(texts: list[str]) -> str:
    return " | ".join(texts) if texts else "(not printed)"
