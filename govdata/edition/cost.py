"""What thresholds would hide: an edition's reports are counted and protected, and not built.

Enters: a project, an edition of it, thresholds. Leaves: for each report on records, and for each threshold,
what it costs. A notebook's own cells are run as a build would run them, with another ``min_cell``, up to
where its question has protected what it counts: the same tables, links and earlier releases. Nothing is
written: what they hand over for the ledger lies in a folder that is gone when they are through.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govdata.disclosure.cost import Cost, cost_of
from govdata.disclosure.under_way import releasing, watching
from govdata.edition.notebook import Notebook, Project, source
from govdata.edition.released import counting, proven
from govdata.errors import BuildError, EditionError, GovdataError
from govdata.parameters import Known, Parameter

if TYPE_CHECKING:
    from govdata.edition.edition import Edition, Report

__all__ = ["THRESHOLDS", "Costed", "costed"]

#: What is compared where nothing else is asked for, beside what the edition has chosen.
THRESHOLDS = (3, 5, 10, 20)
_NAME = "min_cell"


@dataclass(frozen=True)
class Costed:
    """What a threshold costs one report.

    Parameters
    ----------
    report : Report
        The first of those that count alike.
    min_cell : int
    chosen : bool
        Whether it is the one that the edition asks for.
    cost : Cost or None
        None where the report releases nothing, or is refused.
    refused : str
        Why a build would refuse it; empty where it wouldn't.
    """

    report: Report
    min_cell: int
    chosen: bool
    cost: Cost | None = None
    refused: str = ""


def costed(
    project: Project, edition: Edition, thresholds: Sequence[int], begun: Callable[[Report, int], None]
) -> Iterator[Costed]:
    """Yield what thresholds cost each report on records, from the least, and what is chosen there.

    Parameters
    ----------
    thresholds
        Beside what each report has.
    begun
        Told of each report and threshold before it is counted.

    Raises
    ------
    EditionError
        If no report reads records, or a threshold is none.
    LedgerError
        If the ledger can't be trusted.
    """
    asked = []
    for report in counting(edition.reports, edition.notebooks):
        notebook = edition.notebooks[report.topic]
        known = (notebook.parameters or {}).get(_NAME)
        if known is not None:
            asked.append((report, notebook, *_settled(report, known, thresholds)))
    if not asked:
        raise EditionError(f"params/{edition.name}.yml: no report reads records").named(
            "cost-none", edition=edition.name
        )
    head = proven(project).head
    for report, notebook, chosen, all_of_them in asked:
        for min_cell in all_of_them:
            begun(report, min_cell)
            with tempfile.TemporaryDirectory() as left:
                ledger = str(project.reports.absolute() / "ledger")
                with releasing(ledger, (head.length, head.digest), Path(left)), watching() as pages:
                    refused = _refused(notebook, {**report.parameters, _NAME: min_cell})
            cost = cost_of(pages, all_of_them[-1]) if pages and not refused else None
            yield Costed(report, min_cell, min_cell == chosen, cost, refused)


def _settled(report: Report, known: Parameter, thresholds: Sequence[int]) -> tuple[int, list[int]]:
    """Return the threshold of a report, and all that are compared, in order."""
    chosen = int(report.parameters.get(_NAME, known.default))
    for each in thresholds:
        try:
            known.check(each, Known())
        except ValueError as error:
            raise EditionError(f"--threshold: {error}") from None
    return chosen, sorted({chosen, *thresholds})


def _refused(notebook: Notebook, given: dict[str, Any]) -> str:
    """Count and protect what a report would, and say why it would be refused; empty where it isn't."""
    try:
        _count(notebook, given)
    except GovdataError as error:
        return str(error)
    return ""


def _count(notebook: Notebook, given: dict[str, Any]) -> None:
    """Run a notebook until its question has protected what it counts; to its end where it asks none."""
    names: dict[str, Any] = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()):
        for number, (text, settings) in enumerate(_cells(notebook), 1):
            where = f"notebooks/{notebook.path.name}, code cell {number}"
            for statement in _statements(text, where):
                _run(statement, names, where)
                recorded = getattr(names.get("asked"), "recorded", None)
                if recorded is not None and hasattr(type(recorded), "protected"):
                    recorded.protected  # noqa: B018 (asking for it counts and protects)
                    return
            if settings:
                names |= given


def _run(statement: Any, names: dict[str, Any], where: str) -> None:
    try:
        exec(statement, names)
    except GovdataError:
        raise
    except Exception as error:
        raise BuildError(f"{where}: {type(error).__name__}: {error}") from error


def _cells(notebook: Notebook) -> Iterator[tuple[str, bool]]:
    """Yield the code cells, and whether a cell is the one of parameters."""
    for cell in json.loads(notebook.path.read_bytes())["cells"]:
        if cell.get("cell_type") == "code":
            yield source(cell), "parameters" in cell.get("metadata", {}).get("tags", [])


def _statements(text: str, where: str) -> Iterator[Any]:
    plain = "\n".join("" if line.lstrip()[:1] in ("%", "!", "?") else line for line in text.split("\n"))
    for statement in ast.parse(plain, where).body:
        yield compile(ast.Module([statement], []), where, "exec")
