"""Document -> one self-contained HTML page.

Enters: a document. Leaves: HTML text. Nothing is fetched and no script is needed: evidence opens through the
popover attribute, and the evidence table holds the same for whoever prints it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from govdata.document import model as m
from govdata.document.html import HTMLWriter, text
from govdata.document.numbering import (
    EvidenceRow,
    Numbering,
    evidence_note,
    evidence_rows,
    number,
    with_citations,
)
from govdata.document.wording import known, word
from govdata.render.assurance import assurance
from govdata.render.imprint import imprint
from govdata.render.reading import Reading, reading
from govdata.render.references import DEFAULT_STYLE, Reference, references
from govdata.render.titles import clauses

_SPACE = re.compile(r"\s+")


def write_html(document: m.Document, style: str = DEFAULT_STYLE, embed_fonts: bool = True) -> str:
    """Write a report as one HTML page.

    Parameters
    ----------
    document
        The report.
    style
        CSL style of the references.
    embed_fonts
        The characters of the page stand in it, cut out of the paper's font; else the reader's fonts serve.

    Returns
    -------
    str
        A complete HTML document.
    """
    document, numbering = number(document)
    listed = references(document, numbering, style)
    numbering = with_citations(numbering, listed.citations)
    page = _PageWriter(document, numbering, listed.entries).page()
    if not embed_fonts:
        return page
    from govdata.document.webfont import font_faces

    return page.replace("<style>", "<style>" + font_faces(page, document.front.lang), 1)


@cache
def _css() -> str:
    css = (files("govdata.render") / "page.css").read_text("utf-8")
    return re.sub(r"\n\s*", "", css)


class _PageWriter:
    def __init__(self, document: m.Document, numbering: Numbering, entries: tuple[Reference, ...]) -> None:
        self.document, self.front, self.numbering, self.entries = document, document.front, numbering, entries
        self.lang = document.front.lang
        self.write = HTMLWriter(numbering, document.evidence)

    def page(self) -> str:
        """Return the whole page; the body is written first, so that notes and first uses are known."""
        header = self._header()
        main = "\n".join(
            filter(None, [self._summary(), self._contents(), self._body(), self._notes(), self._back()])
        )
        language = "zh-CN" if self.lang == "zh" else "en"
        return (
            f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width,initial-scale=1">'
            '<meta name="color-scheme" content="light dark"><meta name="generator" content="govdata">'
            f"<title>{text(self._title())}</title><style>{_css()}</style></head>\n<body>"
            f'<a class="gd-skip" href="#main">{word("skip", self.lang)}</a>{header}\n'
            f'<main id="main" tabindex="-1">{main}</main>\n{self._footer()}\n{self._popovers()}'
            "</body></html>\n"
        )

    def _title(self) -> str:
        colon = word("colon", self.lang)
        return self.front.title + (colon + self.front.subtitle if self.front.subtitle else "")

    def _header(self) -> str:
        front = self.front
        bar = (
            f'<p class="gd-synthetic-bar">{word("synthetic", self.lang)}{word("colon", self.lang)}'
            f"{word('synthetic_note', self.lang)}</p>"
            if front.synthetic
            else ""
        )
        mast = f'<p class="gd-mast"><span>{text(front.series)}</span><span>{text(front.audience)}</span></p>'
        mast = mast if front.series or front.audience else ""
        subtitle = f'<p class="gd-subtitle">{text(front.subtitle)}</p>' if front.subtitle else ""
        return f'<header class="gd-header">{bar}{mast}<h1>{self._h1()}</h1>{subtitle}</header>'

    def _h1(self) -> str:
        """Return the title; Chinese breaks where a reader pauses, English in lines of like length."""
        if self.lang == "en":
            return text(self.front.title)
        pieces = clauses(self.front.title)
        return "".join(f'<span class="gd-line">{text(piece)}</span>' for piece in pieces)

    def _summary(self) -> str:
        summary = next((block for block in self.document.blocks if isinstance(block, m.Summary)), None)
        if summary is None:
            return ""
        name = word("summary", self.lang)
        link = f'<p class="gd-src"><a href="#reading">{word("reading", self.lang)}</a></p>'
        return (
            f'<section class="gd-one" aria-label="{name}">{self.write.summary(summary)}'
            f"{link if self.numbering.evidence else ''}</section>"
        )

    def _contents(self) -> str:
        """Return the contents twice: a list that stands beside a wide page, and a bar that stays on top."""
        tops = [block for block in self.document.blocks if isinstance(block, m.Heading) and block.level == 1]
        if len(tops) < 3:
            return ""
        rows = [
            (block.label, self.numbering.numbers.get(block.label, ""), m.plain(block.content))
            for block in tops
        ]
        rows += [(label, "", word(name, self.lang)) for label, name in self._parts_behind()]
        items = "".join(
            f'<li><a href="#{text(label)}"><span class="gd-no">{text(numeral)}</span>{text(title)}</a></li>'
            for label, numeral, title in rows
        )
        title = word("contents", self.lang)
        return (
            f'<nav class="gd-toc" aria-labelledby="contents"><h2 id="contents">{title}</h2><ol>'
            f"{items}</ol></nav>"
            f'<nav class="gd-where" aria-label="{word("where", self.lang)}"><details>'
            f"<summary>{title}</summary><ol>{items}</ol></details></nav>"
        )

    def _parts_behind(self) -> Iterator[tuple[str, str]]:
        """Yield label and name of what stands behind the text."""
        if self.entries:
            yield "references", "references"
        if evidence_rows(self.document, self.numbering):
            yield "appendix-a", "appendix_a"
        if assurance(self.document) is not None:
            yield "appendix-b", "appendix_b"

    def _body(self) -> str:
        return self.write.blocks(block for block in self.document.blocks if not isinstance(block, m.Summary))

    def _notes(self) -> str:
        if not self.write.notes:
            return ""
        items = "".join(
            f'<li id="note-{n}">{note} <a href="#note-from-{n}" aria-label="'
            f'{word("to_text", self.lang)} {n}">↩</a></li>'
            for n, note in enumerate(self.write.notes, 1)
        )
        return f'<h2 id="notes">{word("notes", self.lang)}</h2><ol class="gd-notes">{items}</ol>'

    def _back(self) -> str:
        return self._reading() + self._references() + self._evidence() + self._assurance()

    def _reading(self) -> str:
        found = reading(self.document, self.numbering)
        if found is None:
            return ""
        parts = [("reading_lines", self._lines(found)), ("reading_grades", _grades(found))]
        columns = "".join(
            f"<section><h3>{word(title, self.lang)}</h3>{body}</section>" for title, body in parts if body
        )
        marks = "".join(
            f"<span>{self.write.inlines((m.Mark(mark=mark),))} {text(meaning)}</span>"
            for mark, meaning in found.marks
        )
        marks = f'<p class="gd-signs"><b>{word("reading_marks", self.lang)}</b>{marks}</p>' if marks else ""
        status = self.write.inlines(found.status)
        status = f"<p><b>{word('status_title', self.lang)}</b> {status}</p>" if status else ""
        return (
            f'<section class="gd-panel gd-reading" aria-labelledby="reading"><h2 id="reading">'
            f"{word('reading', self.lang)}</h2>"
            f'<div class="gd-two">{columns}</div>{marks}{status}</section>'
        )

    def _lines(self, found: Reading) -> str:
        rows = "".join(
            f'<li><span class="gd-ev gd-{dash}">{text(key)}</span> {text(meaning)}</li>'
            for dash, key, meaning in found.lines
        )
        note = f"<li>{word('reading_ids', self.lang)}</li>"
        return f"<ul>{rows}{note}</ul>" if rows else ""

    def _references(self) -> str:
        if not self.entries:
            return ""
        named = "" if self.entries[0].numeral else " gd-named"
        items = "".join(
            f'<li id="ref-{text(entry.key)}">'
            + (f"<span>{entry.numeral}</span>" if entry.numeral else "")
            + f"<span>{self.write.inlines(entry.content)}</span></li>"
            for entry in self.entries
        )
        return (
            f'<h2 id="references">{word("references", self.lang)}</h2><ol class="gd-refs{named}" '
            f'role="list">{items}</ol>'
        )

    def _evidence(self) -> str:
        rows = evidence_rows(self.document, self.numbering)
        if not rows:
            return ""
        names = ("id", "indicator", "printed", "document", "position", "period", "standing", "grade")
        head = "".join(f'<th scope="col">{word(name, self.lang)}</th>' for name in names)
        body = "".join(self._evidence_row(row) for row in rows)
        title = word("appendix_a", self.lang)
        region = word("scroll", self.lang, what=title)
        return (
            f'<h2 id="appendix-a">{title}</h2><p class="gd-src">{evidence_note(self.numbering)}</p>'
            f'<div class="gd-scroll" tabindex="0" role="region" aria-label="{region}">'
            f'<table class="gd-evidence gd-many" aria-labelledby="appendix-a"><thead><tr>{head}</tr></thead>'
            f"<tbody>{body}</tbody></table></div>"
        )

    def _evidence_row(self, row: EvidenceRow) -> str:
        used = row.key in self.write.used
        back = f'<a href="#use-{row.id}" aria-label="{row.id} {word("to_text", self.lang)}">{row.id}</a>'
        # The key stays from edition to edition, and so does this address; ids count the order on the page.
        own = text(f"evidence-{_SPACE.sub('_', row.key)}")
        head = f'<tr id="{row.id}"><th scope="row" id="{own}">{back if used else row.id}</th>'
        head += f"<td>{text(row.label)}</td>"
        tail = f'<td class="gd-nw">{text(row.standing)}</td><td><b>{row.grade}</b></td></tr>'
        note = f"<br>{text(row.note)}" if row.note else ""
        if row.kind != "observation":
            return f'{head}<td colspan="3">{text(row.printed)}{note}</td><td>{text(row.period)}</td>{tail}'
        source = self._source(row)
        return (
            f'{head}<td><q>{text(row.printed)}</q>{note}</td><td class="gd-nw">{source}</td>'
            f'<td class="gd-nw">{row.position}</td><td class="gd-nw">{text(row.period)}</td>{tail}'
        )

    def _source(self, row: EvidenceRow) -> str:
        key = self.document.evidence[row.key].source
        if key in self.numbering.sources:
            return f'<a href="#ref-{text(key)}">{text(row.source)}</a>'
        return text(row.source)

    def _assurance(self) -> str:
        record = assurance(self.document)
        if record is None:
            return ""
        lists = "".join(
            f"<h3>{word(title, self.lang)}</h3>" + self._part(word(title, self.lang), heads, rows)
            for title, heads, rows in record.parts()
        )
        note = f'<p class="gd-src">{word("appendix_b_note", self.lang)}</p>'
        sign = "".join(
            f"<span>{word(name, self.lang)}{word('colon', self.lang)}</span>"
            for name in ("reviewer", "post", "date")
        )
        title = word("appendix_b", self.lang)
        return f'<h2 id="appendix-b">{title}</h2>{note}{lists}<p class="gd-sign">{sign}</p>'

    def _part(self, title: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
        """Return one part of the assurance record as a table whose first column heads its rows."""
        names = "".join(f'<th scope="col">{word(h, self.lang) if known(h) else h}</th>' for h in heads)
        body = "".join(
            f'<tr><th scope="row">{text(first)}</th>'
            + "".join(f"<td>{text(value)}</td>" for value in rest)
            + "</tr>"
            for first, *rest in rows
        )
        return (
            f'<table class="gd-record" aria-label="{title}"><thead><tr>{names}</tr></thead>'
            f"<tbody>{body}</tbody></table>"
        )

    def _footer(self) -> str:
        front = self.front
        parts = [
            front.series,
            front.short_title or front.title,
            imprint(self.document),
            word("made", self.lang),
        ]
        return f'<footer class="gd-footer">{"　".join(text(part) for part in parts if part)}</footer>'

    def _popovers(self) -> str:
        return "\n".join(
            self._popover(row)
            for row in evidence_rows(self.document, self.numbering)
            if row.key in self.write.used
        )

    def _popover(self, row: EvidenceRow) -> str:
        observed = row.kind == "observation"
        quote = f"<q>{text(row.printed)}</q>" if observed and row.printed else ""
        pairs = [
            ("formula", "" if observed else text(row.printed)),
            ("document", self._source(row)),
            ("position", row.position),
            ("period", text(row.period) or (word("undated", self.lang) if observed else "")),
            ("standing", row.standing),
            ("grade", self.write.grade_strip(row.grade)),
            ("note", text(row.note)),
        ]
        facts = "".join(f"<dt>{word(name, self.lang)}</dt><dd>{value}</dd>" for name, value in pairs if value)
        label = f"{word('evidence', self.lang)} {row.id}"
        return (
            f'<div popover id="pop-{row.id}" role="dialog" aria-label="{label}"><b class="gd-pid">'
            f"{row.id}</b> "
            f'{text(row.label)}{quote}<dl>{facts}</dl><a href="#{row.id}">'
            f"{word('to_row', self.lang)}</a></div>"
        )


def _grades(found: Reading) -> str:
    rows = "".join(
        f"<li><b>{grade}</b> <span>{text(meaning)}</span> <span>{count}</span></li>"
        for grade, meaning, count in found.grades
    )
    return f'<ul class="gd-tally">{rows}</ul>' if rows else ""
