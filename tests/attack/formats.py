"""A table of a published page in every format: what stands in workbook, document, paper and notebook.

Enters: published files, and the heads of a table. Leaves: its cells by row and column: a number, 0 for a true
zero, None for what is hidden. Whatever is no number and no mark of a hidden cell is taken for hidden too:
the reader compares the formats, and a number that only one of them has would stand out.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import docx
import openpyxl
import pdfplumber

__all__ = ["in_notebook", "in_paper", "in_word_file", "in_workbook"]

Cells = dict[tuple[str, str], float | None]
_SPACES = str.maketrans({"\u202f": "", "\u2009": "", ",": ""})


def in_workbook(data: bytes, heads: Sequence[str]) -> Cells:
    """Read a table of the accessible workbook."""
    sheets = openpyxl.load_workbook(io.BytesIO(data)).worksheets
    return _cells(([list(row) for row in sheet.iter_rows(values_only=True)] for sheet in sheets), heads)


def in_word_file(data: bytes, heads: Sequence[str]) -> Cells:
    """Read a table of the document for editing."""
    tables = docx.Document(io.BytesIO(data)).tables
    return _cells(([[cell.text for cell in row.cells] for row in table.rows] for table in tables), heads)


def in_paper(data: bytes, heads: Sequence[str]) -> Cells:
    """Read a table of the PDF from the lines of its text; rows have names of one word."""
    with pdfplumber.open(io.BytesIO(data)) as paper:
        lines = "\n".join(page.extract_text() for page in paper.pages).splitlines()
    begin, found = " ".join(heads), {}
    for at in (i for i, line in enumerate(lines) if line == begin):
        for line in lines[at + 1 :]:
            name, *values = line.split()
            if len(values) != len(heads) - 1:
                break
            found |= {(name, head): _number(v) for head, v in zip(heads[1:], values, strict=True)}
    assert found, begin
    return found


def in_notebook(book: Mapping[str, Any], heads: Sequence[str]) -> Cells:
    """Read a table out of the data of an executed notebook."""
    outputs = [o["data"] for cell in book["cells"] for o in cell.get("outputs", []) if "data" in o]
    documents = [v for data in outputs for name, v in data.items() if name.endswith("document+json")]
    return _cells((t for document in documents for t in _tables(document)), heads)


def _tables(node: Any) -> Iterator[list[list[str]]]:
    """Yield the rows of every table, wherever it stands."""
    if isinstance(node, dict) and node.get("kind") == "table":
        head = [_text(column["content"]) for column in node["columns"]]
        yield [head, *([_text(cell["content"]) for cell in row["cells"]] for row in node["rows"])]
    elif isinstance(node, dict | list):
        for one in node.values() if isinstance(node, dict) else node:
            yield from _tables(one)


def _text(content: Sequence[Mapping[str, str]]) -> str:
    """Return text and numbers as printed; a true zero's mark is a nought, any other mark a word."""
    return "".join("0" if part.get("mark") == "zero" else part.get("text", "hidden") for part in content)


def _cells(tables: Iterable[Sequence[Sequence[Any]]], heads: Sequence[str]) -> Cells:
    """Return the cells of the table with these heads."""
    found: Cells = {}
    for rows in tables:
        begins = [i for i, row in enumerate(rows) if list(row[: len(heads)]) == list(heads)]
        for row in rows[begins[0] + 1 :] if begins else []:
            found |= {
                (str(row[0]), h): _number(v) for h, v in zip(heads[1:], row[1 : len(heads)], strict=True)
            }
    assert found, heads
    return found


def _number(value: Any) -> float | None:
    found = re.fullmatch(r"-?\d+(\.\d+)?", str(value).translate(_SPACES))
    return float(found[0]) if found else None
