"""Blocks -> HTML fragments, for the page and for JupyterLab.

Enters: blocks of the document model and a numbering. Leaves: HTML text in which everything that came
from data is
escaped. No script, no address outside the fragment but the links that the author wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from html import escape
from importlib.resources import files

from govdata.document import model as m
from govdata.document.numbering import Numbering, evidence_ids
from govdata.document.pictures import ours, safe_svg, size
from govdata.document.tex import plain_tex
from govdata.document.text import clean
from govdata.document.walk import all_inlines
from govdata.document.wording import DASHES, mark_sign, mark_word, word

_OPENING = re.compile(r'([（“‘《〔(\[])(<span class="gd-nb">)')
_SAFE_LINK = re.compile(r"(?:https?:|mailto:|#|[^:]*$)", re.IGNORECASE)
_COLOURS = {
    "#1b1f24": "var(--ink)",
    "#4c535b": "var(--t2)",
    "#878e96": "var(--line)",
    "#d3d7db": "var(--hair)",
    "#e2e5e8": "var(--hair)",
    "#f3f5f6": "var(--wash)",
    "#e9f0f5": "var(--wash)",
    "#14567d": "var(--acc)",
    "#aeb4ba": "var(--mid)",
    "#ffffff": "var(--bg)",
}
_COLOUR = re.compile("|".join(_COLOURS), re.IGNORECASE)
_LONG = 36  # Latin letters: what a cell may hold before a phone gives it more room
_REFERENCE = re.compile(r"""(\bid="|\bhref="#|url\(['"]?#|\baria-labelledby=")""")


def text(value: str) -> str:
    """Return text as HTML content; also safe inside a quoted attribute."""
    return escape(clean(value), quote=True)


class HTMLWriter:
    """Writes blocks as HTML; one for each document, because notes and first uses are counted.

    Parameters
    ----------
    numbering
        How labels, evidence and citations are printed.
    evidence
        Evidence by key.
    live
        Numbers are buttons that open their evidence (the page); else they carry a tooltip (JupyterLab).
    themed
        Colours of our own pictures become CSS variables.
    """

    def __init__(
        self,
        numbering: Numbering,
        evidence: dict[str, m.Evidence],
        live: bool = True,
        themed: bool = True,
        heading_offset: int = 1,
    ) -> None:
        self.numbering, self.evidence, self.live, self.themed = numbering, evidence, live, themed
        self.lang = numbering.lang
        self.offset = heading_offset
        self.notes: list[str] = []
        self.used: set[str] = set()
        self.pictures = 0

    # inlines

    def inlines(self, content: Iterable[m.Inline]) -> str:
        """Return inlines as HTML."""
        written = "".join(getattr(self, "_inline_" + node.t)(node) for node in content)
        return _OPENING.sub(r"\2\1", written)  # a line would end after the bracket, before the button

    def _inline_text(self, node: m.Text) -> str:
        return text(node.text)

    def _inline_strong(self, node: m.Strong) -> str:
        return f"<strong>{self.inlines(node.content)}</strong>"

    def _inline_emph(self, node: m.Emph) -> str:
        return f"<em>{self.inlines(node.content)}</em>"

    def _inline_code(self, node: m.Code) -> str:
        return f"<code>{text(node.text)}</code>"

    def _inline_math(self, node: m.Math) -> str:
        return mathml(node.tex, block=False)

    def _inline_break(self, node: m.LineBreak) -> str:
        return "<br>"

    def _inline_link(self, node: m.Link) -> str:
        if not _SAFE_LINK.match(node.href.strip()):
            return f"{self.inlines(node.content)} <code>{text(node.href)}</code>"
        return f'<a href="{text(node.href.strip())}">{self.inlines(node.content)}</a>'

    def _inline_ref(self, node: m.Ref) -> str:
        name = self.numbering.names.get(node.label, node.label)
        return f'<a class="gd-ref" href="#{text(node.label)}">{text(name)}</a>'

    def _inline_cite(self, node: m.Cite) -> str:
        printed = text(self.numbering.citations.get((node.key, node.locator), f"[{node.key}]"))
        tag = "sup" if printed.startswith("[") else "span"
        if not self.live:
            return f'<{tag} class="gd-cite">{printed}</{tag}>'
        return f'<{tag} class="gd-cite"><a href="#ref-{text(node.key)}">{printed}</a></{tag}>'

    def _inline_note(self, node: m.Note) -> str:
        self.notes.append("")
        n = len(self.notes)
        self.notes[n - 1] = self.inlines(node.content)
        label = text(word("notes", self.lang))
        return (
            f'<sup class="gd-note"><a id="note-from-{n}" href="#note-{n}" role="doc-noteref" '
            f'aria-label="{label} {n}">{n}</a></sup>'
        )

    def _inline_mark(self, node: m.Mark) -> str:
        sign, meaning = mark_sign(node.mark, self.lang), mark_word(node.mark, self.lang)
        return f'<span class="gd-mark gd-{node.mark}" role="img" aria-label="{meaning}">{sign}</span>'

    def _inline_number(self, node: m.Number) -> str:
        printed = self.numbering.evidence.get(node.evidence, "")
        if not printed:
            return f'<span class="gd-n">{text(node.text)}</span>'
        item = self.evidence[node.evidence]
        dash = "dotted" if item.grade == "X" else DASHES[node.standing]
        sup = f'<sup class="gd-id" aria-hidden="true">{printed}</sup>' if node.marked else ""
        if not self.live:
            return (
                f'<span class="gd-n gd-{dash}" title="{text(self.tooltip(item))}">{text(node.text)}'
                f"{sup}</span>"
            )
        first = "" if node.evidence in self.used else f' id="use-{printed}"'
        self.used.add(node.evidence)
        return (
            f'<span class="gd-nb"><button type="button" class="gd-ev gd-{dash}"{first} '
            f'popovertarget="pop-{printed}">{text(node.text)}'
            f'<span class="gd-sr"> {printed}</span></button>{sup}</span>'
        )

    def tooltip(self, item: m.Evidence) -> str:
        """Return the evidence of a number as one line."""
        colon = word("colon", self.lang)
        source = f"{item.source} {item.start}–{item.end}" if item.start >= 0 else item.source
        parts = [item.label, item.printed or item.formula, source]
        parts += [
            word(item.standing, self.lang),
            word("grade", self.lang) + colon + item.grade if item.grade else "",
        ]
        return "; ".join(part for part in parts if part)

    # blocks

    def blocks(self, content: Iterable[m.Block]) -> str:
        """Return blocks as HTML, one after another."""
        return "\n".join(self.block(block) for block in content)

    def block(self, block: m.Block) -> str:
        """Return one block as HTML."""
        written: str = getattr(self, "_block_" + block.kind)(block)
        return written

    def _block_heading(self, block: m.Heading) -> str:
        level = min(block.level + self.offset, 6)
        numeral = self.numbering.numbers.get(block.label, "")
        mark = f'<span class="gd-no">{text(numeral)}</span>' if numeral else ""
        return f'<h{level} id="{text(block.label)}">{mark}{self.inlines(block.content)}</h{level}>'

    def _block_paragraph(self, block: m.Paragraph) -> str:
        return f"<p>{self.inlines(block.content)}</p>"

    def _block_bullets(self, block: m.BulletList) -> str:
        return f"<ul>{self._items(block.items)}</ul>"

    def _block_ordered(self, block: m.OrderedList) -> str:
        start = f' start="{block.start}"' if block.start != 1 else ""
        return f"<ol{start}>{self._items(block.items)}</ol>"

    def _items(self, items: Iterable[tuple[m.Block, ...]]) -> str:
        return "".join(f"<li>{self._item(item)}</li>" for item in items)

    def _item(self, item: tuple[m.Block, ...]) -> str:
        if len(item) == 1 and isinstance(item[0], m.Paragraph):
            return self.inlines(item[0].content)
        return self.blocks(item)

    def _block_quote(self, block: m.Quote) -> str:
        return f"<blockquote>{self.blocks(block.blocks)}</blockquote>"

    def _block_code(self, block: m.CodeBlock) -> str:
        language = f' class="language-{text(block.language)}"' if block.language else ""
        return f'<pre tabindex="0"><code{language}>{text(block.text)}</code></pre>'

    def _block_math(self, block: m.MathBlock) -> str:
        numeral = self.numbering.numbers.get(block.label, "")
        mark = f'<span class="gd-eqno">({numeral})</span>' if numeral else ""
        return f'<div class="gd-math" id="{text(block.label)}">{mathml(block.tex, block=True)}{mark}</div>'

    def _block_callout(self, block: m.Callout) -> str:
        title = f'<p class="gd-title">{self.inlines(block.title)}</p>' if block.title else ""
        return f'<div class="gd-panel gd-{block.tone}" role="note">{title}{self.blocks(block.blocks)}</div>'

    def _block_front(self, block: m.Front) -> str:
        title = f'<p class="gd-report-title">{text(block.title)}</p>' if block.title else ""
        subtitle = f'<p class="gd-subtitle">{text(block.subtitle)}</p>' if block.subtitle else ""
        return title + subtitle

    def _block_summary(self, block: m.Summary) -> str:
        return f'<section class="gd-summary">{self.summary(block)}</section>'

    # the summary

    def summary(self, block: m.Summary) -> str:
        """Return page one in its order: answer, verdict, figures, picture, how sure, limits, requests."""
        figures = "".join(self._key_figure(figure) for figure in block.key_figures)
        parts = [self._labelled("question", self.inlines(block.question))]
        parts += [f'<p class="gd-answer">{self.inlines(block.answer)}</p>']
        parts += [self._labelled("verdict", self.verdict(block))]
        parts += [f'<div class="gd-kpis">{figures}</div>' if figures else ""]
        parts += [self.block(block.figure) if block.figure else "", self._boxes(block)]
        parts += [self._labelled("benchmark", self.inlines(block.benchmark)), self._requests(block)]
        return "".join(parts)

    def _labelled(self, key: str, said: str) -> str:
        return f'<p class="gd-said gd-{key}"><b>{word(key, self.lang)}</b> {said}</p>' if said else ""

    def verdict(self, block: m.Summary) -> str:
        """Return the verdict in the report's words, else in those of all reports."""
        return self.inlines(block.verdict_said) or text(word(block.verdict, self.lang))

    def _key_figure(self, figure: m.KeyFigure) -> str:
        value = f"{text(figure.value)}"
        if figure.evidence:
            node = m.Number(text=figure.value, evidence=figure.evidence, standing=figure.standing)
            value = self._inline_number(node)
        note = f'<p class="gd-small">{self.inlines(figure.note)}</p>' if figure.note else ""
        long = " gd-long" if len(figure.value) > 5 else ""
        return (
            f'<div class="gd-kpi"><p>{self.inlines(figure.label)}</p>'
            f'<p class="gd-value{long}">{value}<small>{text(figure.unit)}</small></p>'
            f'<p class="gd-standing"><span class="gd-chip">{word(figure.standing, self.lang)}</span>'
            f"{self.grade_strip(figure.grade)}</p>{note}</div>"
        )

    def grade_strip(self, grade: str) -> str:
        """Return the strip A B C D | N X with one cell filled."""
        if not grade:
            return ""
        cells = "".join(f"<i{' class=on' if c == grade else ''}>{c}</i>" for c in "ABCDNX")
        label = word("evidence_grade", self.lang, grade=grade)
        return (
            f'<span class="gd-grades" role="img" aria-label="{label}"><span aria-hidden="true">'
            f"{cells}</span></span>"
        )

    def _boxes(self, block: m.Summary) -> str:
        """Return how sure, and beside it what the figures do not show."""
        sure = "".join(
            f"<li><b>{word(c.level, self.lang)}{word('colon', self.lang)}</b>{self.inlines(c.content)}</li>"
            for c in block.confidence
        )
        limits = "".join(f"<li>{self.inlines(limit)}</li>" for limit in block.limits)
        boxes = self._box("sure_title", sure) + self._box("limits_title", limits)
        return f'<div class="gd-two">{boxes}</div>' if boxes else ""

    def _requests(self, block: m.Summary) -> str:
        asked = "".join(f"<li>{self.inlines(request)}</li>" for request in block.requests)
        listed = f"<ol>{asked}</ol>" if len(block.requests) > 1 else f"<p>{asked[4:-5]}</p>"
        return (
            '<div class="gd-panel gd-request" role="note"><p class="gd-title">'
            f"{word('requests_title', self.lang)}</p>{listed}</div>"
            if asked
            else ""
        )

    def _box(self, title: str, items: str) -> str:
        level = self.offset + 1
        head = f"<h{level}>{word(title, self.lang)}</h{level}>"
        return f"<section>{head}<ul>{items}</ul></section>" if items else ""

    # figures and tables

    def caption(self, kind: str, block: m.Figure | m.Table) -> str:
        """Return number and finding of a figure or table."""
        numeral = self.numbering.numbers.get(block.label, "")
        mark = f'<span class="gd-no">{word(kind, self.lang)}\u00a0{numeral}</span>' if numeral else ""
        return mark + self.inlines(block.title)

    def _block_figure(self, block: m.Figure) -> str:
        caption = self.caption("figure", block)
        caption = f"<figcaption>{caption}</figcaption>" if caption else ""
        subtitle = f'<p class="gd-sub">{self.inlines(block.subtitle)}</p>' if block.subtitle else ""
        note = f'<p class="gd-src">{self.inlines(block.note)}</p>' if block.note else ""
        data = self._figure_data(block.data) if block.data else ""
        return (
            f'<figure{"" if caption else " class=gd-plain"} id="{text(block.label)}">{caption}'
            f"{subtitle}{self.picture(block)}{note}{data}</figure>"
        )

    def picture(self, block: m.Figure) -> str:
        """Return the picture, with the narrow drawing beside it where there is one."""
        wide = self.svg(block.svg, block.alt, "gd-wide" if block.svg_narrow else "")
        return wide + (self.svg(block.svg_narrow, block.alt, "gd-narrow") if block.svg_narrow else "")

    def svg(self, source: str, alt: str, css: str = "") -> str:
        """Return an inline SVG with ids of its own, its alt text and, if ours, themed colours."""
        svg = safe_svg(source)
        if not svg:
            return f"<p>{text(alt)}</p>"
        self.pictures += 1
        width, _ = size(svg)
        svg = _REFERENCE.sub(rf"\g<1>g{self.pictures}-", svg)
        own = ours(svg)
        if self.themed and own:
            svg = _COLOUR.sub(lambda match: _COLOURS[match.group().lower()], svg)
            svg = re.sub(r"'Noto Sans CJK SC'(?:, sans-serif)?", "var(--sans)", svg)
        classes = " ".join(filter(None, [css, "" if own else "gd-paper"]))
        limit = "" if own else f"max-width:{width * 4 / 3:.0f}px"
        return _dressed(svg, alt, classes, limit)

    def _figure_data(self, table: m.Table) -> str:
        summary = word("figure_data", self.lang)
        return f'<details class="gd-data"><summary>{summary}</summary>{self.table(table)}</details>'

    def _block_table(self, block: m.Table) -> str:
        title = self.caption("table", block)
        title = f'<figcaption id="{text(block.label)}-cap">{title}</figcaption>' if title else ""
        subtitle = f'<p class="gd-sub">{self.inlines(block.subtitle)}</p>' if block.subtitle else ""
        note = f'<p class="gd-src">{self.inlines(block.note)}</p>' if block.note else ""
        return (
            f'<figure class="gd-table{"" if title else " gd-plain"}" id="{text(block.label)}">'
            f"{title}{subtitle}{self.table(block)}{note}</figure>"
        )

    def table(self, block: m.Table) -> str:
        """Return the bare table in a region that scrolls sideways and can be reached by keyboard."""
        head = "".join(self._head(column) for column in block.columns)
        body = self._bodies(block)
        name = f"{word('table', self.lang)} {self.numbering.numbers.get(block.label, '')}".strip()
        region = word(
            "scroll",
            self.lang,
            what=name if self.numbering.numbers.get(block.label) else word("figure_data", self.lang),
        )
        stacked = " gd-matrix" if any(column.stacked for column in block.columns) else ""
        stacked += " gd-many" if len(block.columns) > 4 else ""
        described = (
            f' aria-labelledby="{text(block.label)}-cap"' if block.label in self.numbering.numbers else ""
        )
        return (
            f'<div class="gd-scroll" tabindex="0" role="region" aria-label="{text(region)}">'
            f'<table class="gd-t{stacked}"{described}><thead><tr>{head}</tr></thead>{body}</table></div>'
        )

    def _head(self, column: m.Column) -> str:
        content = self.inlines(column.content)
        if not content:
            return "<td></td>"
        content = f'<span class="gd-stack">{content}</span>' if column.stacked else content
        return f'<th scope="col" class="gd-{column.align}">{content}</th>'

    def _bodies(self, block: m.Table) -> str:
        """Return one <tbody> for each run of rows between group and summary rows."""
        parts: list[tuple[str, list[str]]] = []
        for row in block.rows:
            role = "summary" if row.role == "summary" else "body"
            if not parts or row.role == "group" or parts[-1][0] != role:
                parts.append((role, []))
            parts[-1][1].append(self._row(row, block))
        return (
            "".join(f'<tbody class="gd-{role}">{"".join(rows)}</tbody>' for role, rows in parts)
            or "<tbody></tbody>"
        )

    def _row(self, row: m.Row, block: m.Table) -> str:
        if row.role == "group":
            content = "".join(self.inlines(cell.content) for cell in row.cells)
            return (
                f'<tr class="gd-group"><th scope="rowgroup" colspan="{len(block.columns)}">'
                f"<span>{content}</span></th></tr>"
            )
        cells, place = [], 0
        for cell in row.cells:
            align = block.columns[place].align if place < len(block.columns) else "left"
            span = f' colspan="{cell.span}"' if cell.span > 1 else ""
            header = place == 0 and block.row_header and cell.content
            tag, scope = ("th", ' scope="row"') if header else ("td", "")
            shape = f"gd-{align} gd-long" if _is_long(cell) else f"gd-{align}"
            cells.append(f'<{tag}{scope}{span} class="{shape}">{self.inlines(cell.content)}</{tag}>')
            place += cell.span
        return f"<tr>{''.join(cells)}</tr>"


def _is_long(cell: m.Cell) -> bool:
    """Say whether a cell takes more than a few lines of a phone; a Han character is as wide as two others."""
    said = m.plain(cell.content)
    return len(said) + sum(character >= "\u2e80" for character in said) > _LONG


def _dressed(svg: str, alt: str, classes: str, style: str) -> str:
    """Give an SVG its role, alt text and classes, and let the page decide its size."""
    head, rest = svg.split(">", 1)
    close = "</svg>" if head.endswith("/") else ""
    head = head.rstrip("/")
    found = re.search(r'\sstyle="([^"]*)"', head)
    style = ";".join(filter(None, [found.group(1) if found else "", style]))
    head = re.sub(r'\s(?:width|height|role|aria-label|class|style)="[^"]*"', "", head)
    style = f' style="{style}"' if style else ""
    return f'{head} role="img" aria-label="{text(alt)}" class="{classes}"{style}>{rest}{close}'


def mathml(tex: str, block: bool) -> str:
    """Return TeX as MathML; as code where it can't be read."""
    try:
        from latex2mathml.converter import convert

        written: str = convert(plain_tex(clean(tex)), display="block" if block else "inline")
    except Exception:  # noqa: BLE001  the converter raises whatever its parser meets
        return f"<code>{text(tex)}</code>"
    return written.replace("<math ", f'<math aria-label="{text(tex)}" ', 1)


def to_html(payload: m.Payload, lang: str = "zh") -> str:
    """Return a payload for JupyterLab: a fragment with its own small style, no script, no ids to clash.

    Parameters
    ----------
    payload
        What a cell shows.
    lang
        Language of labels, overridden by the payload's own front.
    """
    front = next((block for block in payload.blocks if isinstance(block, m.Front)), None)
    said = front.lang if front else lang
    cited = [node for node in all_inlines(payload.blocks) if isinstance(node, m.Cite)]
    sources = list(dict.fromkeys(node.key for node in cited if node.key in payload.references))
    numbering = Numbering(
        evidence=evidence_ids(payload.blocks, payload.evidence),
        citations={
            (node.key, node.locator): f"[{sources.index(node.key) + 1}]{node.locator}"
            for node in cited
            if node.key in sources
        },
        lang=said,
    )
    writer = HTMLWriter(numbering, payload.evidence, live=False, themed=False, heading_offset=2)
    body = writer.blocks(payload.blocks)
    notes = "".join(f"<li>{note}</li>" for note in writer.notes)
    named = (f"[{n}] {payload.references[key].get('title') or key}" for n, key in enumerate(sources, 1))
    listed = text(word("list_separator", said).join(named))
    return (
        f'<div class="gd" lang="{text(said)}">{_lab_style()}{body}{f"<ol>{notes}</ol>" if notes else ""}'
        f"{f'<p class=gd-src>{listed}</p>' if listed else ''}</div>"
    )


@cache
def _lab_style() -> str:
    """Return the style of a cell's output, without its comment and line ends."""
    lines = (files("govdata.document") / "lab.css").read_text("utf-8").splitlines()
    return f"<style>{''.join(line for line in lines if not line.startswith('/*'))}</style>"
