"""Blocks, inlines and evidence as frozen, validated values; JSON in and out.

A notebook's code cell shows a :class:`Payload` under :data:`MIME`; a Markdown cell is parsed into
the same blocks. A :class:`Document` is the whole notebook read that way.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

MIME = "application/vnd.govdata.document+json"

Standing = Literal[
    "measured",
    "norm",
    "target",
    "plan",
    "budget",
    "damaged",
    "derived",
    "recomputed",
    "in_place",  # a mechanism that the text tells as done
    "planned",  # a mechanism that the text only announces
]
Grade = Literal["A", "B", "C", "D", "N", "X", ""]
MarkName = Literal[
    "not_reported",  # the quantity should be there and isn't
    "not_stated",  # the figure is there, its date, base or unit isn't
    "not_applicable",  # the scheme has no such thing
    "zero",  # counted, and none
    "withheld",  # masked by the publisher
    "damaged",  # there, but unreadable
    "suppressed",  # protected by us: a small cell
    "immature",  # follow-up has not run its course
    "in_place",  # feature: done
    "planned",  # feature: only planned
    "not_mentioned",  # feature: the text is silent
]
Align = Literal["left", "right", "center"]


class _Node(BaseModel):
    """Frozen, closed to unknown fields, and compact in JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        data: dict[str, Any] = self.model_dump(mode="json")
        return data


# --- inlines ---------------------------------------------------------------------------------


class Text(_Node):
    """Plain text. Nothing in it is markup, whatever it looks like."""

    t: Literal["text"] = "text"
    text: str


class Strong(_Node):
    t: Literal["strong"] = "strong"
    content: Inlines


class Emph(_Node):
    t: Literal["emph"] = "emph"
    content: Inlines


class Code(_Node):
    t: Literal["code"] = "code"
    text: str


class Math(_Node):
    """Inline mathematics in TeX notation."""

    t: Literal["math"] = "math"
    tex: str


class Number(_Node):
    """A printed number with its unit and the key of its evidence.

    `text` is ready to print (``150 户`` with its no-break space); `evidence` is a key of the payload;
    `standing` decides the underline: solid measured, dashed a rule or goal, dotted derived or damaged.
    Without `marked` its evidence id isn't printed beside it: the note of its table says it once for all.
    """

    t: Literal["number"] = "number"
    text: str
    evidence: str
    standing: Standing = "measured"
    marked: bool = True


class Mark(_Node):
    """A mark for what is not there, or for the status of a feature."""

    t: Literal["mark"] = "mark"
    mark: MarkName


class Ref(_Node):
    """A reference to a labelled figure, table or heading."""

    t: Literal["ref"] = "ref"
    label: str


class Cite(_Node):
    """A citation of an entry of the payload's references."""

    t: Literal["cite"] = "cite"
    key: str
    locator: str = ""


class Note(_Node):
    """A footnote."""

    t: Literal["note"] = "note"
    content: Inlines


class Link(_Node):
    t: Literal["link"] = "link"
    href: str
    content: Inlines


class LineBreak(_Node):
    t: Literal["break"] = "break"


Inline = Annotated[
    Text | Strong | Emph | Code | Math | Number | Mark | Ref | Cite | Note | Link | LineBreak,
    Field(discriminator="t"),
]
Inlines = tuple[Inline, ...]


# --- blocks ----------------------------------------------------------------------------------


class Heading(_Node):
    """`level` 1 to 4 inside the report (the title is not a heading). `label` is what a `Ref` names."""

    kind: Literal["heading"] = "heading"
    level: int = Field(ge=1, le=4)
    content: Inlines
    label: str = ""
    numbered: bool = True


class Paragraph(_Node):
    kind: Literal["paragraph"] = "paragraph"
    content: Inlines


class BulletList(_Node):
    kind: Literal["bullets"] = "bullets"
    items: tuple[tuple[Block, ...], ...]


class OrderedList(_Node):
    kind: Literal["ordered"] = "ordered"
    items: tuple[tuple[Block, ...], ...]
    start: int = 1


class Quote(_Node):
    kind: Literal["quote"] = "quote"
    blocks: tuple[Block, ...]


class CodeBlock(_Node):
    """Source code, or text that a cell printed (`language` empty)."""

    kind: Literal["code"] = "code"
    text: str
    language: str = ""


class MathBlock(_Node):
    kind: Literal["math"] = "math"
    tex: str
    label: str = ""


class Column(_Node):
    """`width` is a relative weight, 0 automatic; `stacked` sets a Chinese head character above character."""

    content: Inlines
    align: Align = "left"
    width: float = 0.0
    stacked: bool = False


class Cell(_Node):
    content: Inlines = ()
    span: int = 1


class Row(_Node):
    """A body row; `group` is a subheading across the table; `summary` stands under a hairline."""

    cells: tuple[Cell, ...]
    role: Literal["body", "group", "summary"] = "body"


class Table(_Node):
    """A three-line table. The finding is the title; unit, n and key in the subtitle; source in the note.

    The first column is the row's header unless `row_header` is false. Where a page has no room for all that
    there is, `full` holds it: for the workbook, and for whoever reads the notebook as data.
    """

    kind: Literal["table"] = "table"
    label: str
    title: Inlines
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    subtitle: Inlines = ()
    note: Inlines = ()
    row_header: bool = True
    full: Table | None = None


class Figure(_Node):
    """A picture. `svg` is for the page (441 pt wide), `svg_narrow` the same redrawn for a phone.

    `alt` says what the picture shows to somebody who can't see it; `data` holds its numbers; `evidence` names
    what was drawn, so that it stands in the appendix although a picture can't carry links: of a picture of
    many, in the workbook.
    """

    kind: Literal["figure"] = "figure"
    label: str
    title: Inlines
    svg: str
    alt: str
    subtitle: Inlines = ()
    note: Inlines = ()
    svg_narrow: str = ""
    data: Table | None = None
    evidence: tuple[str, ...] = ()


class Callout(_Node):
    """A panel: `tone` is ``note`` (method, limits), ``request`` (what readers are asked) or ``synthetic``."""

    kind: Literal["callout"] = "callout"
    title: Inlines
    blocks: tuple[Block, ...]
    tone: Literal["note", "request", "synthetic"] = "note"


class KeyFigure(_Node):
    """One figure of the summary. `value` is printed large, without its unit."""

    label: Inlines
    value: str
    unit: str
    standing: Standing
    grade: Grade
    note: Inlines = ()
    evidence: str = ""


class Confidence(_Node):
    """How sure one statement is; the levels have fixed wordings in both languages."""

    level: Literal["sure", "fairly", "conditional", "unsure", "unknown"]
    content: Inlines


class Front(_Node):
    """What the head and foot of every page say. One a report, before everything else.

    An empty `title` is taken from the notebook's own first heading, which isn't printed a second time.
    """

    kind: Literal["front"] = "front"
    title: str = ""
    lang: Literal["zh", "en"]
    subtitle: str = ""
    short_title: str = ""
    series: str = ""
    audience: str = ""
    status: Inlines = ()
    edition: str = ""
    date: str = ""
    topic: str = ""
    synthetic: bool = False
    cover_svg: str = ""
    cover_alt: str = ""
    cover_caption: Inlines = ()


class Summary(_Node):
    """Page one: the answer, its verdict, how sure, what the figures do not show, what is asked of whom.

    `verdict` is for machines; `verdict_said` says it in the report's own words, and stands in its place
    where it isn't empty. `benchmark` is one line beside which the figures may be read. `question` stays
    empty where the title already asks it. Each of `limits` and `requests` is one line.
    """

    kind: Literal["summary"] = "summary"
    question: Inlines = ()
    answer: Inlines
    verdict: Literal["different", "same", "cannot_tell", "described"]
    verdict_said: Inlines = ()
    key_figures: tuple[KeyFigure, ...] = ()
    confidence: tuple[Confidence, ...] = ()
    limits: tuple[Inlines, ...] = ()
    benchmark: Inlines = ()
    requests: tuple[Inlines, ...] = ()
    figure: Figure | None = None
    grades: dict[str, int] = Field(default_factory=dict)


Block = Annotated[
    Heading
    | Paragraph
    | BulletList
    | OrderedList
    | Quote
    | CodeBlock
    | MathBlock
    | Table
    | Figure
    | Callout
    | Front
    | Summary,
    Field(discriminator="kind"),
]


# --- evidence --------------------------------------------------------------------------------


class Evidence(_Node):
    """Where a printed number comes from.

    ``observation``: `printed` is the passage as it stands in document `source`, characters `start` to `end`.
    ``derived``: `formula` says how it was computed from the evidence in `inputs`.
    ``records``: computed from case records; `formula` names the query and its definition.
    """

    key: str
    kind: Literal["observation", "derived", "records"]
    label: str
    standing: Standing
    grade: Grade
    printed: str = ""
    source: str = ""
    start: int = -1
    end: int = -1
    period: str = ""
    formula: str = ""
    inputs: tuple[str, ...] = ()
    note: str = ""


class Payload(_Node):
    """What one code cell shows: blocks, with the evidence and references that they name.

    `references` maps a key to a CSL-JSON item.
    """

    version: Literal[1] = 1
    blocks: tuple[Block, ...]
    evidence: dict[str, Evidence] = Field(default_factory=dict)
    references: dict[str, dict[str, Any]] = Field(default_factory=dict)


class Document(_Node):
    """A whole report in order, with all its evidence and references, in the language of its `front`.

    `meanings` says what each parameter is for. `origins` names, block by block, the cell that a block came
    from; empty where there is no notebook. `remarks` say what could not be shown, each naming its cell.
    """

    front: Front
    blocks: tuple[Block, ...]
    evidence: dict[str, Evidence] = Field(default_factory=dict)
    references: dict[str, dict[str, Any]] = Field(default_factory=dict)
    parameters: dict[str, Any] = Field(default_factory=dict)
    meanings: dict[str, str] = Field(default_factory=dict)
    assurance: dict[str, str] = Field(default_factory=dict)
    origins: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def plain(content: Iterable[Any]) -> str:
    """Return the text of inlines without any markup.

    >>> plain([Text(text="a "), Strong(content=(Text(text="b"),))])
    'a b'
    """
    parts = []
    for node in content:
        match node:
            case Text() | Code() | Number():
                parts.append(node.text)
            case Strong() | Emph() | Link():
                parts.append(plain(node.content))
            case Math():
                parts.append(node.tex)
            case LineBreak():
                parts.append(" ")
            case _:
                continue
    return "".join(parts)


for _model in (Strong, Emph, Note, Link, BulletList, OrderedList, Quote, Callout, Summary, Payload, Document):
    _model.model_rebuild()
