"""An executed notebook as it is kept: the same from run to run, and what it printed.

Enters: a notebook that has run. Leaves: one without times, addresses and folders of one machine; the numbers
and warnings that stand in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

__all__ = ["PAYLOAD_MIME", "make_lasting", "numbers", "printed_warnings"]

PAYLOAD_MIME = "application/vnd.govdata.document+json"
_WARNING = re.compile(r"^(?:.*?: )?(\w*Warning: .*)$", re.MULTILINE)
_CELL_FILE = re.compile(r"\./ipykernel_\d+/\d+\.py")
_ADDRESS = re.compile(r"(?<= at )0x[0-9a-fA-F]{6,}")
_WIDGETS = "application/vnd.jupyter.widget-state+json"
_WIDGET_NAME = re.compile(r"[0-9a-f]{32}")


def make_lasting(notebook: Any, folder: str, shown_path: str, facts: Mapping[str, Any]) -> None:
    """Take out what differs from run to run or from machine to machine; put in what the pages may print.

    Parameters
    ----------
    notebook
        As it was executed; changed in place.
    folder
        In which its cells ran.
    shown_path
        How the notebook is named in it.
    facts
        What the pages may print of how they came about.
    """
    kept = notebook.metadata.get("papermill", {})
    notebook.metadata["papermill"] = {
        "input_path": shown_path,
        "parameters": kept.get("parameters", {}),
        "version": kept.get("version", ""),
    }
    notebook.metadata["govdata"] = {**notebook.metadata.get("govdata", {}), **facts}
    for number, cell in enumerate(notebook.cells):
        for word in ("papermill", "execution"):
            cell.metadata.pop(word, None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell["id"] = "injected-parameters"
        elif "papermill-error-cell-tag" in cell.metadata.get("tags", []):
            cell["id"] = f"failed-{number}"
        if cell.cell_type == "code":
            cell.outputs = _lasting_outputs(cell.outputs, folder)
    _number_widgets(notebook, folder)


def _number_widgets(notebook: Any, folder: str) -> None:
    """Name widgets in the order in which they were made; their own names are drawn by lot."""
    import nbformat

    known = notebook.metadata.get("widgets", {}).get(_WIDGETS, {}).get("state")
    if not known:
        return
    names = {name: f"widget-{number}" for number, name in enumerate(known, 1)}
    text = json.dumps({"cells": notebook.cells, "metadata": notebook.metadata})
    content = json.loads(_WIDGET_NAME.sub(lambda found: names.get(found[0], found[0]), text))
    state = content["metadata"]["widgets"][_WIDGETS]
    content["metadata"]["widgets"][_WIDGETS] = _each_text(state, lambda text: _still(text, folder))
    notebook.cells, notebook.metadata = map(nbformat.from_dict, (content["cells"], content["metadata"]))


def _each_text(value: Any, change: Callable[[str], str]) -> Any:
    """Return plain values with every text in them changed."""
    if isinstance(value, dict):
        return {name: _each_text(part, change) for name, part in value.items()}
    if isinstance(value, list):
        return [_each_text(part, change) for part in value]
    return change(value) if isinstance(value, str) else value


def _lasting_outputs(outputs: list[Any], folder: str) -> list[Any]:
    """Join pieces of one stream, which come apart by timing; take folders and addresses out of texts."""
    lasting: list[Any] = []
    streams: dict[str, Any] = {}
    for output in outputs:
        if output["output_type"] == "stream":
            streams.setdefault(output["name"], output | {"text": ""})["text"] += output["text"]
            continue
        lasting += _joined(streams, folder)
        streams = {}
        if "text/plain" in output.get("data", {}):
            output["data"]["text/plain"] = _still(output["data"]["text/plain"], folder)
        lasting.append(output)
    return lasting + _joined(streams, folder)


def _joined(streams: dict[str, Any], folder: str) -> list[Any]:
    import nbformat

    found = [streams[name] for name in ("stdout", "stderr") if name in streams]
    return [nbformat.from_dict(output | {"text": _still(output["text"], folder)}) for output in found]


def _still(text: str, folder: str) -> str:
    """Name the report's own folder ``.``, its cells' files ``<cell>``, and no address in memory."""
    return _ADDRESS.sub("0x...", _CELL_FILE.sub("<cell>", text.replace(folder, ".")))


def printed_warnings(notebook: Any) -> list[str]:
    """Return the warnings that cells printed, each once, in order."""
    texts = (
        output["text"]
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output["output_type"] == "stream" and output["name"] == "stderr"
    )
    return list(dict.fromkeys(found for text in texts for found in _WARNING.findall(text)))


def numbers(notebook: Any) -> dict[str, list[str]]:
    """Return every printed number by the key of its evidence, each wording once, in order."""
    found: dict[str, dict[str, None]] = {}
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            payload = output.get("data", {}).get(PAYLOAD_MIME)
            for key, text in _numbers_in(payload):
                found.setdefault(key, {})[text] = None
    return {key: list(texts) for key, texts in sorted(found.items())}


def _numbers_in(node: Any) -> Iterator[tuple[str, str]]:
    if isinstance(node, list):
        for item in node:
            yield from _numbers_in(item)
    elif isinstance(node, dict):
        if node.get("t") == "number":
            yield str(node["evidence"]), str(node["text"])
        elif node.get("evidence") and "value" in node and "unit" in node:  # a key figure
            yield str(node["evidence"]), f"{node['value']} {node['unit']}".strip()
        for value in node.values():
            if isinstance(value, dict | list):
                yield from _numbers_in(value)
