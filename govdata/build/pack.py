"""Executed notebooks of an edition -> its committee packs, made again only when something in them changed.

Enters: the edition's packs and the records of its reports. Leaves: ``pack-<lang>.pdf`` beside the index page,
and in ``.build/packs.json`` what each was made from. The exporter ``govdata-pack`` writes the PDF in a
process of its own, so that nothing of it stays in the driver.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from govdata.build.content import sha256_of
from govdata.build.edition import Edition, Pack
from govdata.build.state import State, write_whole

__all__ = ["EXPORTER", "build_packs"]

EXPORTER = "govdata-pack"
_TIME_LIMIT_S = 600
_TITLES = {"zh": "合订本", "en": "Reports"}
_CODE = """
import sys, nbformat
from nbconvert.exporters import get_exporter
path, out = sys.argv[1:]
page, _ = get_exporter("{}")().from_filename(path)
with open(out, "wb") as file:
    file.write(page)
"""


def build_packs(state: State, edition: Edition, made_with: str, environment: Mapping[str, str]) -> list[str]:
    """Write every pack of an edition that isn't up to date.

    Parameters
    ----------
    made_with : str
        Digest of code, fonts and versions that a pack depends on besides its reports.
    environment : mapping
        Variables that the exporter's process gets besides ours.

    Returns
    -------
    list of str
        Paths of the packs at hand, below the edition's folder. What couldn't be made is in ``state.trouble``.
    """
    kept = _known(state)
    found = []
    for pack in edition.packs:
        missing = [
            report for report in pack.reports if report not in state.records or report in state.failures
        ]
        key = sha256_of([_content(pack, edition), _digests(pack, state), made_with])
        if missing:
            state.trouble.append(f"{pack.output} isn't made: {', '.join(missing)} isn't built")
        elif _is_current(state.folder / pack.output, kept.get(pack.output), key):
            found.append(pack.output)
        elif _made(state, pack, edition, environment):
            kept[pack.output] = {"key": key, "sha256": _digest(state.folder / pack.output)}
            found.append(pack.output)
    outputs = {pack.output for pack in edition.packs}
    _keep(state, {name: entry for name, entry in kept.items() if name in outputs})
    return found


def _content(pack: Pack, edition: Edition) -> dict[str, Any]:
    """Return what the cover says and which notebooks follow."""
    return {
        "title": pack.title or _TITLES.get(pack.lang, _TITLES["en"]),
        "lang": pack.lang,
        "edition": edition.name,
        "date": edition.date,
        "chapters": [f"{report}.ipynb" for report in pack.reports],
    }


def _digests(pack: Pack, state: State) -> list[str]:
    records = (state.records.get(report) for report in pack.reports)
    return [record.outputs[f"{record.report}.ipynb"]["sha256"] if record else "" for record in records]


def _is_current(path: Path, known: Mapping[str, str] | None, key: str) -> bool:
    return bool(known) and known["key"] == key and _digest(path) == known["sha256"]  # type: ignore[index]


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _made(state: State, pack: Pack, edition: Edition, environment: Mapping[str, str]) -> bool:
    """Have the exporter write a pack; the old one stays until the new one is whole."""
    content: dict[str, Any] = {"cells": [], "metadata": {"govdata": {"pack": _content(pack, edition)}}}
    content |= {"nbformat": 4, "nbformat_minor": 5}
    with tempfile.TemporaryDirectory(dir=state.hidden, prefix="pack-") as folder:
        # The exporter looks for chapters beside the notebook that names them.
        source = state.folder / f".{Path(folder).name}.ipynb"
        out = Path(folder) / "pack.pdf"
        try:
            source.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
            fault = _exported(source, out, environment)
            if not fault:
                write_whole(state.folder / pack.output, out.read_bytes())
        except OSError as error:
            fault = error.strerror or str(error)
        finally:
            source.unlink(missing_ok=True)
    if fault:
        state.trouble.append(f"{pack.output} can't be made: {fault}")
    return not fault


def _exported(source: Path, out: Path, environment: Mapping[str, str]) -> str:
    """Run the exporter; return what went wrong, or ``""``."""
    command = [sys.executable, "-c", _CODE.format(EXPORTER), str(source), str(out)]
    variables = {**os.environ, **environment}
    try:
        run = subprocess.run(
            command, env=variables, capture_output=True, text=True, timeout=_TIME_LIMIT_S, check=False
        )
    except subprocess.TimeoutExpired:
        return f"it takes more than {_TIME_LIMIT_S} seconds"
    return (run.stderr.strip().splitlines() or ["no output"])[-1] if run.returncode else ""


def _known(state: State) -> dict[str, dict[str, str]]:
    with contextlib.suppress(OSError, ValueError):
        known = json.loads((state.hidden / "packs.json").read_bytes())
        return known if isinstance(known, dict) else {}
    return {}


def _keep(state: State, kept: Mapping[str, Any]) -> None:
    path, content = state.hidden / "packs.json", json.dumps(kept, sort_keys=True).encode()
    if not kept and not path.exists():
        return
    with contextlib.suppress(OSError):  # only time is lost
        if not path.exists() or path.read_bytes() != content:
            write_whole(path, content)
