"""What a page can't hold by hand: the columns of files, from the code that reads them; formulas as MathML.

``{columns} casebook`` lists the tables of the casebook, ``{columns} records`` the kinds of records.
"""

from __future__ import annotations

import types
import typing
from typing import Any

from docutils import nodes
from latex2mathml.converter import convert
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective


class Columns(SphinxDirective):
    """A table of columns for each kind of file."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return sections, one for each kind."""
        made = {"casebook": _casebook, "records": _records}[self.arguments[0]]
        return [node for name, lead, rows in made() for node in _section(name, lead, rows)]


Rows = list[tuple[str, str]]


def _casebook() -> list[tuple[str, str, Rows]]:
    from govdata.casebook.schema import ROWS

    found = []
    for table, row in ROWS.items():
        rows = [(name, _said(field.annotation)) for name, field in row.model_fields.items()]
        found.append((f"{table}.csv", (row.__doc__ or "").split("\n\n")[0], rows))
    return found


def _records() -> list[tuple[str, str, Rows]]:
    from govdata.records.schema import KINDS

    found = []
    for kind, schema in KINDS.items():
        rows = []
        for field in schema.fields:
            words = f": {', '.join(dict.fromkeys(field.words.values()))}" if field.words else ""
            rows.append((field.name, f"{field.type}{words}{'; required' if field.required else ''}"))
        found.append((kind, f"One row of it is told apart by {', '.join(schema.key)}.", rows))
    return found


def _said(annotation: Any) -> str:
    """Say a type as a person who fills a table needs it."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        return _said(typing.get_args(annotation)[0])
    if origin is typing.Literal:
        return ", ".join(repr(word) if not word else str(word) for word in typing.get_args(annotation))
    if origin in (typing.Union, types.UnionType):
        kinds = [part for part in typing.get_args(annotation) if part is not type(None)]
        return f"{' or '.join(_said(part) for part in kinds)}; may be empty"
    names = {str: "text", int: "whole number", float: "number", bool: "yes or no"}
    return names.get(annotation, getattr(annotation, "__name__", str(annotation)))


def _section(name: str, lead: str, rows: Rows) -> list[nodes.Node]:
    section = nodes.section(ids=[nodes.make_id(name)])
    section += nodes.title(text=name)
    section += nodes.paragraph(text=" ".join(lead.split()))
    table = nodes.table()
    group = nodes.tgroup(cols=2)
    group += [nodes.colspec(colwidth=25), nodes.colspec(colwidth=75)]
    group += nodes.thead("", _row(("column", "what stands there")))
    group += nodes.tbody("", *map(_row, rows))
    table += group
    section += table
    return [section]


def _row(cells: tuple[str, str]) -> nodes.row:
    plain = cells[0] == "column"
    name = nodes.Text(cells[0]) if plain else nodes.literal(text=cells[0])
    first = nodes.entry("", nodes.paragraph("", "", name))
    return nodes.row("", first, nodes.entry("", nodes.paragraph(text=cells[1])))


# --- formulas ----------------------------------------------------------------------------------


def _inline(translator: Any, node: nodes.math) -> None:
    translator.body.append(convert(node.astext()))
    raise nodes.SkipNode


def _block(translator: Any, node: nodes.math_block) -> None:
    translator.body.append(f"<div>{convert(node.astext(), display='block')}</div>")
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, Any]:
    """Tell Sphinx what there is."""
    app.add_directive("columns", Columns)
    app.add_html_math_renderer("mathml", (_inline, None), (_block, None))
    return {"parallel_read_safe": True}
