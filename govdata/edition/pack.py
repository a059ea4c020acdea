"""Executed notebooks of an edition -> its committee packs, made again only when something in them changed.

Enters: the edition's packs and the records of its reports. Leaves: ``pack-<lang>.pdf`` beside the index page,
and in ``.build/packs.json`` what each was made from. The exporter ``govdata-pack`` writes the PDFs in the
processes that write the reports' pages, side by side.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, wait
from pathlib import Path
from typing import Any

from govdata.document.wording import word
from govdata.edition import surroundings
from govdata.edition.content import sha256_of
from govdata.edition.edition import Edition, Pack
from govdata.edition.state import State, write_whole
from govdata.errors import BuildError

__all__ = ["EXPORTER", "build_packs", "pack_title", "write_pack"]

EXPORTER = "govdata-pack"
TIME_LIMIT_S = 600.0
_LOOK_EVERY_S = 0.1

Submit = Callable[[Path, Path], "Future[str]"]


def write_pack(source: str, out: str) -> str:
    """Write the PDF of a pack, in a process that writes pages; return what went wrong, or ``""``."""
    from govdata.edition.warmth import exporter

    try:
        surroundings.settle(Path(out).parent, cells=False)
        page, _ = exporter(EXPORTER).from_filename(source)
        Path(out).write_bytes(page)
    except Exception as error:  # noqa: BLE001 (an exporter may raise anything; the edition is whole without)
        return str(error) or type(error).__name__
    return ""


def build_packs(
    state: State,
    edition: Edition,
    made_with: str,
    work: Path,
    submit: Submit,
    stopped: Callable[[], bool] = lambda: False,
) -> list[str]:
    """Write every pack of an edition that isn't up to date.

    Parameters
    ----------
    made_with : str
        Digest of code, fonts and versions that a pack depends on besides its reports.
    work : Path
        A folder for what is under way.
    submit : callable
        Has :func:`write_pack` called with a source and a target.
    stopped : callable
        Asked now and then whether to give up.

    Returns
    -------
    list of str
        Paths of the packs at hand, below the edition's folder. What couldn't be made is in ``state.trouble``.
    """
    kept, found = _known(state), []
    under_way: dict[Future[str], _Making] = {}
    for pack in edition.packs:
        missing = [
            report for report in pack.reports if report not in state.records or report in state.failures
        ]
        key = sha256_of([_content(pack, edition), _digests(pack, state), made_with])
        if missing:
            state.trouble.append(f"{pack.output} isn't made: {', '.join(missing)} isn't built")
        elif _is_current(state.folder / pack.output, kept.get(pack.output), key):
            found.append(pack.output)
        else:
            making = _Making(pack, key, state, work)
            with making.noting_trouble():
                under_way[making.start(edition, submit)] = making
    while under_way and not stopped():
        for future in wait(under_way, timeout=_LOOK_EVERY_S).done:
            making = under_way.pop(future)
            with making.noting_trouble():
                kept[making.pack.output] = making.finish(future)
                found.append(making.pack.output)
    outputs = [pack.output for pack in edition.packs]
    _keep(state, {name: entry for name, entry in kept.items() if name in outputs})
    return sorted(found, key=outputs.index)


class _Making:
    """One pack under way; the old one stays until the new one is whole."""

    def __init__(self, pack: Pack, key: str, state: State, work: Path) -> None:
        self.pack, self.key, self.state = pack, key, state
        self.source, self.out = (work / pack.output / name for name in ("pack.ipynb", "pack.pdf"))

    @contextlib.contextmanager
    def noting_trouble(self) -> Iterator[None]:
        """Have what goes wrong said at the end of the build."""
        try:
            yield
        except OSError as error:
            self.state.trouble.append(f"{self.pack.output} can't be made: {error.strerror or error}")
        except BuildError as error:
            self.state.trouble.append(f"{self.pack.output} can't be made: {error}")

    def start(self, edition: Edition, submit: Submit) -> Future[str]:
        cover = _content(self.pack, edition)
        # Chapters are named as seen from the notebook that names them.
        back = os.path.relpath(self.state.folder, self.source.parent)
        cover["chapters"] = [f"{back}/{chapter}" for chapter in cover["chapters"]]
        content = {"cells": [], "metadata": {"govdata": {"pack": cover}}, "nbformat": 4, "nbformat_minor": 5}
        self.source.parent.mkdir(parents=True, exist_ok=True)
        self.source.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        return submit(self.source, self.out)

    def finish(self, future: Future[str]) -> dict[str, str]:
        """Publish the pack; return what to remember of it."""
        if fault := future.result():
            raise BuildError(fault)
        target = self.state.folder / self.pack.output
        self.state.put(target, self.out.read_bytes())
        return {"key": self.key, "sha256": _digest(target)}


def pack_title(pack: Pack) -> str:
    """Return what stands on a pack's cover."""
    return pack.title or word("pack", pack.lang)


def _content(pack: Pack, edition: Edition) -> dict[str, Any]:
    """Return what the cover says and which notebooks follow."""
    return {
        "title": pack_title(pack),
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
