"""A build's warm parents: one has ready what the cells of its notebooks need, one what our exporters need.

Enters: an edition, then a plan of what runs. Leaves: a :class:`WarmParent` for each purpose. They may begin
with what is known anyway while the plan is still being made: imports are what a small edition waits for.
"""

from __future__ import annotations

import contextlib
import datetime
import subprocess
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from govdata.edition import processes
from govdata.edition.edition import Edition, Report
from govdata.edition.job import EXPORTERS
from govdata.edition.notebook import Project
from govdata.edition.plan import Plan
from govdata.edition.state import State
from govdata.edition.warm import WarmParent, child_environment, log_tail
from govdata.errors import BuildError

__all__ = ["CELLS", "PAGES", "Parents", "needs"]

CELLS, PAGES = "batch", "pages"


class Parents:
    """Starts the parents of one edition's build, and keeps what they say.

    Parameters
    ----------
    ordinary : bool
        Parents import nothing and start fresh interpreters; so they do where forking can't work.
    """

    def __init__(self, project: Project, edition: Edition, state: State, ordinary: bool = False) -> None:
        self.project, self.edition, self.state = project, edition, state
        self.ordinary = ordinary or not processes.can_fork()
        self._begun: dict[str, WarmParent] = {}

    def begin(self) -> None:
        """Let both begin with what the edition's notebooks name, if it is plain that some report will run."""
        if self.ordinary or not any(map(self._is_new, self.edition.reports)):
            return
        notebooks = self.edition.notebooks.values()
        imports = {name for notebook in notebooks if not notebook.fault for name in notebook.imports}
        self._begun[CELLS] = self._parent(CELLS, sorted(imports))
        if any(name in EXPORTERS.values() for name in self.edition.exporters.values()):
            self._begun[PAGES] = self._parent(PAGES, ["govdata.render.exporters"])

    def _is_new(self, report: Report) -> bool:
        record, notebook = self.state.records.get(report.id), self.edition.notebooks[report.topic]
        return not notebook.fault and (record is None or record.parts.get("notebook") != notebook.digest)

    def get(self, purpose: str, plan: Plan) -> WarmParent:
        """Return a parent that has ready what a plan needs.

        Raises
        ------
        BuildError
            If it can't be started; with the end of what it said.
        """
        names, exporters, texts = needs(purpose, plan)
        try:
            parent = self._begun.pop(purpose, None) or self._parent(purpose)
            parent.complete(names, exporters, texts)
        except BuildError as error:
            raise BuildError(f"{error}\n{log_tail(self._log(purpose))}".rstrip()) from None
        return parent

    def _parent(self, purpose: str, names: Iterable[str] = ()) -> WarmParent:
        with contextlib.ExitStack() as stack:
            log: Any = subprocess.DEVNULL
            with contextlib.suppress(OSError):  # a full disk is for those to tell who write something wanted
                log = stack.enter_context(self._log(purpose).open("wb"))
            return WarmParent(
                names,
                cold=self.ordinary,
                purpose=purpose,
                log=log,
                environment=self.environment(),
                early=True,
            )

    def _log(self, purpose: str) -> Path:
        return self.state.hidden / f"{purpose}.log"

    def environment(self) -> dict[str, str]:
        """Return the environment of everything that writes pages of this edition."""
        environment = child_environment() | {"GOVDATA_ROOT": str(self.project.root)}
        if date := self.edition.date:
            noon = datetime.datetime.fromisoformat(f"{date}T12:00:00+00:00")
            environment["SOURCE_DATE_EPOCH"] = str(int(noon.timestamp()))
        return environment

    def close(self) -> None:
        """End the parents that nobody came to need, and take their logs away."""
        for parent in self._begun.values():
            parent.close()
        self._begun.clear()
        for purpose in (CELLS, PAGES):
            with contextlib.suppress(OSError):
                self._log(purpose).unlink(missing_ok=True)


def needs(purpose: str, plan: Plan) -> tuple[list[str], list[str], list[str]]:
    """Return the modules, exporters and message files that a plan's parent of one purpose has ready.

    Message files that one report alone reads are left to it.
    """
    names = plan.preload if purpose == CELLS else plan.preload_pages
    exporters = [name for name in plan.exporters if (name in EXPORTERS.values()) == (purpose == PAGES)]
    if purpose != CELLS:
        return list(names), exporters, []
    said = Counter[str]()
    for report in (decision.report for decision in plan.decisions if decision.runs):
        said.update((f"{report.topic}.{report.lang}", f"shared.{report.lang}"))
    return list(names), exporters, sorted(name for name, n in said.items() if n > 1)
