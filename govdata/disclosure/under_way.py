"""Between a build and its reports: which ledger a page is held against, and what it then releases.

Enters: the environment that a build gives a report's process. Leaves: the ledger, and a file for each release
in the report's own folder; the build takes it into the ledger when the report is published, and not before.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govdata.disclosure.ledger import Head, Ledger

if TYPE_CHECKING:
    from govdata.disclosure.cells import Table
    from govdata.disclosure.published import Batch

__all__ = ["ambient", "hand_over", "handed_over", "made", "releasing", "watching"]

_FOLDER, _HEAD, _OUT = "GOVDATA_LEDGER", "GOVDATA_LEDGER_HEAD", "GOVDATA_RELEASES"
#: A page's tables as they were counted, and what protection leaves of them.
Made = tuple[Sequence["Table"], "Batch"]
_watched: ContextVar[list[Made] | None] = ContextVar("watched", default=None)


@contextmanager
def watching() -> Iterator[list[Made]]:
    """Collect the pages that are protected here meanwhile, in order: they tell what a setting costs."""
    found: list[Made] = []
    token = _watched.set(found)
    try:
        yield found
    finally:
        _watched.reset(token)


def made(tables: Sequence[Table], batch: Batch) -> None:
    """Show a protected page to whoever watches."""
    found = _watched.get()
    if found is not None:
        found.append((tables, batch))


@contextmanager
def releasing(folder: str, head: tuple[int, str], out: Path) -> Iterator[None]:
    """Have pages made meanwhile, here or in a process started here, consult a ledger.

    Parameters
    ----------
    folder
        Of the ledger; empty for none.
    head
        How many entries the build found, and the digest of the last.
    out
        Where releases are left.
    """
    told = {_FOLDER: folder, _HEAD: json.dumps(head), _OUT: str(out)} if folder else {}
    before = {name: os.environ.pop(name, None) for name in (_FOLDER, _HEAD, _OUT)}
    os.environ |= told
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


def ambient() -> Ledger | None:
    """Return the ledger of the build that this process belongs to; None outside of builds.

    Raises
    ------
    LedgerError
        When it isn't what the build found.
    """
    folder = os.environ.get(_FOLDER)
    if not folder:
        return None
    ledger = Ledger(Path(folder))
    length, digest = json.loads(os.environ[_HEAD])
    ledger.check_anchor(Head(length, digest), "this build")
    return ledger


def hand_over(entry: Mapping[str, Any]) -> None:
    """Leave a release for the build; nothing is done outside of one."""
    out = os.environ.get(_OUT)
    if out:
        folder = Path(out)
        folder.mkdir(parents=True, exist_ok=True)
        number = len(list(folder.glob("*.json")))
        (folder / f"{number:04d}.json").write_text(json.dumps(entry, ensure_ascii=False), encoding="utf-8")


def handed_over(folder: Path) -> list[dict[str, Any]]:
    """Return the releases left in a folder, in order."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
