"""What JupyterLab opens: a notebook with the outputs that the last build made of it, and saves without them.

Enters: a notebook of a project, and the executed ones under ``reports/``. Leaves: the same notebook; where an
executed one has the same cells, its outputs stand under them, so that a reader sees prose and pictures before
running anything. The file itself never holds them. Named in ``make lab`` as Jupyter's contents manager.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

import nbformat
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager

from govdata.errors import BuildError
from govdata.parameters import read_parameters

__all__ = ["ShownContents"]

_INJECTED = "injected-parameters"
_LABELS = {"issued", "due", "edition"}  # what an edition prints on its cover changes no finding
_KEPT = "govdata_shown"


class ShownContents(AsyncLargeFileManager):
    """Jupyter's own contents manager, which adds what was built and takes it away again."""

    async def get(self, path: str, content: bool = True, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return a file; a notebook with the outputs of its last build where it has none of its own."""
        model: dict[str, Any] = await super().get(path, content, *args, **kwargs)
        if content and model.get("type") == "notebook":
            self._show(Path(self._get_os_path(path)), model["content"])
        return model

    async def save(self, model: dict[str, Any], path: str = "") -> dict[str, Any]:
        """Save a file; a notebook without the outputs that :meth:`get` put there."""
        if model.get("type") == "notebook" and model.get("content"):
            for cell in model["content"]["cells"]:
                if cell["metadata"].pop(_KEPT, None) == _digest(cell.get("outputs")):
                    cell["outputs"] = []
        saved: dict[str, Any] = await super().save(model, path)
        return saved

    def _show(self, path: Path, notebook: dict[str, Any]) -> None:
        code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
        if path.parent.name != "notebooks" or any(cell["outputs"] for cell in code):
            return
        for built in _built(path):
            executed = _read(built)
            if executed is None or not _as_it_stands(notebook, executed):
                continue
            ran = [c for c in executed["cells"] if c["cell_type"] == "code" and not _is_injected(c)]
            same = takewhile(lambda both: _source(both[0]) == _source(both[1]), zip(code, ran, strict=False))
            for cell, result in list(same):
                if result["outputs"]:
                    cell["outputs"] = result["outputs"]
                    cell["metadata"][_KEPT] = _digest(result["outputs"])
                    # What another wrote is shown without its scripts, as Jupyter does with any notebook.
                    cell["metadata"]["trusted"] = self.notary.check_signature(executed)
            return


def _built(path: Path) -> Iterator[Path]:
    """Return the executed notebooks of a topic, those of the default edition first."""
    reports = path.parent.parent / "reports"
    found = [*reports.glob(f"*/*/{path.stem}.ipynb"), *reports.glob(f"*/*/{path.stem}-*.ipynb")]
    yield from sorted(found, key=lambda p: (p.parts[-3] != "default", p.parts[-2] != "zh", p.name))


def _read(path: Path) -> Any:
    """Return a notebook; None where a build has just replaced it, or it is none."""
    try:
        return nbformat.read(path, as_version=4)
    except (OSError, ValueError, nbformat.ValidationError):
        return None


def _source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"]).strip()


def _is_injected(cell: dict[str, Any]) -> bool:
    return _INJECTED in cell["metadata"].get("tags", [])


def _as_it_stands(notebook: dict[str, Any], executed: dict[str, Any]) -> bool:
    """Return whether a build ran with the parameters that the notebook's own cell says."""
    stated = next((c for c in notebook["cells"] if "parameters" in c["metadata"].get("tags", [])), None)
    if stated is None:
        return False
    given = next((_source(c) for c in executed["cells"] if _is_injected(c)), "")
    try:
        own, other = read_parameters(_source(stated)), read_parameters(given)
    except BuildError:
        return False
    return all(
        name in own and own[name].default == parameter.default
        for name, parameter in other.items()
        if name not in _LABELS
    )


def _digest(outputs: Any) -> str:
    """Return what tells outputs from others: their words. A front end writes 1.0 in JSON as 1."""
    data = [output.get("data", output).get("text/html", output.get("text")) for output in outputs or ()]
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
