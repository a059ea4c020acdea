"""What a page can't hold by hand: the columns of files, from the code that reads them; formulas as MathML.

``{columns} casebook`` lists the tables of the casebook, ``{columns} records`` the kinds of records; a page in
Chinese asks with ``zh`` after it.
"""

from __future__ import annotations

import re
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
    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return sections, one for each kind."""
        made = {"casebook": _casebook, "records": _records}[self.arguments[0]]
        say = _CHINESE if self.arguments[1:] == ["zh"] else _ENGLISH
        return [node for name, lead, rows in made(say) for node in _section(name, lead, rows, say)]


Rows = list[tuple[str, str]]
_ENGLISH = {
    "column": "column", "holds": "what stands there", "key": "One row of it is told apart by {}.",
    "comma": ", ", "colon": ": ", "or": " or ", "empty": "; may be empty", "required": "; required",
    "text": "text", "whole number": "whole number", "number": "number", "yes or no": "yes or no",
    "id": "id", "date": "date", "count": "count", "hashed": "hashed", "code": "code",
}  # fmt: skip
_CHINESE = {
    "column": "列", "holds": "填什么", "key": "各行由 {} 区分。",
    "comma": "、", "colon": "：", "or": "或", "empty": "；可以为空", "required": "；必填",
    "text": "文字", "whole number": "整数", "number": "数", "yes or no": "是或否",
    "id": "编号", "date": "日期", "count": "计数", "hashed": "散列值", "code": "代码",
    "models": "一个地区模式：一个地方（或机构），和材料所写的治理办法。",
    "indicators": "量什么：是个数还是比例，用什么单位，数的是什么。",
    "observations": "一个公布的数字，连同性质和所在的原文。",
    "mechanisms": "几个模式可能共有的一种做法。",
    "features": "某个模式有某种做法，已做或计划，连同说出这一点的几个字。",
    "identities": "几个数字必须或应当满足的算式。",
    "exemptions": "某个模式的办法里本来就没有的指标：不适用，不同于未报告。",
    "units": "一个指标的单位怎么说：中文量词，英文单数和复数。",
    "remarks": "在某个题目下对某个模式要说的话，两种语言，数字留空。",
    "benchmarks": "可以对照着读的全国或官方数字，以及为什么能比、为什么不能比。",
    "corrections": "已发布的报告错在哪里，为什么：更正登记。",
}  # fmt: skip


def _casebook(say: dict[str, str]) -> list[tuple[str, str, Rows]]:
    from govdata.casebook.schema import ROWS

    found = []
    for table, row in ROWS.items():
        rows = [(name, _said(field.annotation, say)) for name, field in row.model_fields.items()]
        lead = (row.__doc__ or "").split("\n\n")[0] if say is _ENGLISH else say[table]
        found.append((f"{table}.csv", lead, rows))
    return found


def _records(say: dict[str, str]) -> list[tuple[str, str, Rows]]:
    from govdata.records.schema import KINDS

    found = []
    for kind, schema in KINDS.items():
        rows = []
        for field in schema.fields:
            listed = say["comma"].join(dict.fromkeys(field.words.values()))
            words = say["colon"] + listed if field.words else ""
            rows.append((field.name, f"{say[field.type]}{words}{say['required'] if field.required else ''}"))
        found.append((kind, say["key"].format(say["comma"].join(schema.key)), rows))
    return found


def _said(annotation: Any, say: dict[str, str]) -> str:
    """Say a type as a person who fills a table needs it."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        return _said(typing.get_args(annotation)[0], say)
    if origin is typing.Literal:
        return say["comma"].join(
            repr(word) if not word else str(word) for word in typing.get_args(annotation)
        )
    if origin in (typing.Union, types.UnionType):
        kinds = [part for part in typing.get_args(annotation) if part is not type(None)]
        return say["or"].join(_said(part, say) for part in kinds) + say["empty"]
    names = {str: "text", int: "whole number", float: "number", bool: "yes or no"}
    known = names.get(annotation)
    return say[known] if known else getattr(annotation, "__name__", str(annotation))


def _section(name: str, lead: str, rows: Rows, say: dict[str, str]) -> list[nodes.Node]:
    section = nodes.section(ids=[nodes.make_id(name)])
    section += nodes.title(text=name)
    section += nodes.paragraph(text=" ".join(lead.split()))
    table = nodes.table()
    group = nodes.tgroup(cols=2)
    group += [nodes.colspec(colwidth=25), nodes.colspec(colwidth=75)]
    group += nodes.thead("", _row((say["column"], say["holds"]), plain=True))
    group += nodes.tbody("", *map(_row, rows))
    table += group
    section += table
    return [section]


def _row(cells: tuple[str, str], plain: bool = False) -> nodes.row:
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


# --- Chinese -----------------------------------------------------------------------------------

_HAN = "[\u2014\u2018-\u201d\u2026\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]"
_BROKEN = re.compile(rf"(?<={_HAN})\n(?={_HAN})")


def joined(app: Sphinx, doctree: nodes.document) -> None:
    """Take the ends of source lines out of Chinese: a browser shows them as blanks within a sentence."""
    for element in doctree.findall(nodes.TextElement):
        if isinstance(element, nodes.literal_block):
            continue
        said = [child.astext() for child in element.children]
        for place, child in enumerate(element.children):
            if isinstance(child, nodes.Text) and "\n" in child:
                before, after = "".join(said[:place])[-1:], "".join(said[place + 1 :])[:1]
                whole = _BROKEN.sub("", before + said[place] + after)
                element.children[place] = mended = nodes.Text(whole[len(before) : len(whole) - len(after)])
                mended.parent = element


def setup(app: Sphinx) -> dict[str, Any]:
    """Tell Sphinx what there is."""
    app.add_directive("columns", Columns)
    app.connect("doctree-read", joined)
    app.add_html_math_renderer("mathml", (_inline, None), (_block, None))
    return {"parallel_read_safe": True}
