"""An executed notebook as the files that are published: web page, document, paper and workbook."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import get_exporter

__all__ = ["FORMATS", "exported", "web_page"]

FORMATS = ("govdata-html", "govdata-pdf", "govdata-docx", "govdata-xlsx")


def exported(book: Mapping[str, Any], records: Path, formats: tuple[str, ...] = FORMATS) -> dict[str, bytes]:
    """Return the files of an executed notebook by format; the folder of its records is left out."""
    given = copy.deepcopy(dict(book))
    for cell in given["cells"]:
        cell.setdefault("metadata", {})
        cell["source"] = "".join(cell["source"]).replace(str(records.parent), "")
        if cell["cell_type"] == "code":
            cell.setdefault("execution_count", None)
    node = nbformat.from_dict(given)
    made = {}
    for name in formats:
        output, _ = get_exporter(name)().from_notebook_node(node, resources={"metadata": {"name": "page"}})
        made[name] = output if isinstance(output, bytes) else output.encode()
    return made


def web_page(book: Mapping[str, Any], records: Path) -> str:
    """Return the page as HTML."""
    return exported(book, records, FORMATS[:1])[FORMATS[0]].decode()
