"""What widgets held when a notebook was saved.

Enters: the state of all widgets, as a notebook's metadata keep it. Leaves: outputs that can be read without
them: what was printed into them, their text and pictures; a slider or the like leaves its value and the type
that says that it was one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

__all__ = ["VIEW", "held", "states"]

VIEW = "application/vnd.jupyter.widget-view+json"
_STATE = "application/vnd.jupyter.widget-state+json"
_REFERENCE = "IPY_MODEL_"
_BARS = re.compile(r"(?:Int|Float)Progress")
_DEEPEST = 20

States = Mapping[str, Mapping[str, Any]]


def states(notebook: Mapping[str, Any]) -> States:
    """Return the state of each widget by its id; none where the notebook was saved without."""
    saved = notebook.get("metadata", {}).get("widgets", {}).get(_STATE, {})
    found = saved.get("state", {}) if isinstance(saved, Mapping) else {}
    return found if isinstance(found, Mapping) else {}


def held(model: str, known: States, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield what a widget held, as outputs."""
    if model not in known or depth > _DEEPEST:
        return
    kind, state = str(known[model].get("model_name", "")), known[model].get("state", {})
    if kind == "OutputModel":
        yield from state.get("outputs", [])
    elif state.get("children"):
        for child in state["children"]:
            yield from held(str(child).removeprefix(_REFERENCE), known, depth + 1)
    elif kind in {"HTMLModel", "HTMLMathModel"}:
        yield _shown({"text/html": _labelled(state)})
    elif kind == "LabelModel":
        yield _shown({"text/markdown": _labelled(state)})
    elif kind == "ImageModel" and (picture := _picture(known[model], state)):
        yield _shown(picture)
    elif _BARS.match(kind):
        yield _shown({"text/plain": f"{_labelled(state)}/{state.get('max', 100)}"})
    elif not kind.startswith(("Layout", "Box", "HBox", "VBox")):
        yield _shown({VIEW: {}, "text/plain": _labelled(state)})


def _labelled(state: Mapping[str, Any]) -> str:
    parts = (state.get("description"), state.get("value"))
    return " ".join(str(part) for part in parts if part not in (None, "", [], {}))


def _picture(saved: Mapping[str, Any], state: Mapping[str, Any]) -> dict[str, Any]:
    """Return the picture that a widget's buffers hold."""
    for buffer in saved.get("buffers", []):
        if buffer.get("path") == ["value"] and buffer.get("encoding") == "base64":
            return {f"image/{state.get('format', 'png')}": buffer.get("data", "")}
    return {}


def _shown(data: dict[str, Any]) -> dict[str, Any]:
    return {"output_type": "display_data", "data": data, "metadata": {}}
