"""Several reports -> one PDF for a committee: cover, contents, chapters, numbered through.

Enters: documents in one language. Leaves: PDF bytes as of a single report (PDF/A-2a, PDF/UA-1). Chapter 2's
evidence E01 is called 2-E01, in the text and in its part of the appendix, so that the report has it too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from govdata.document import model as m
from govdata.document.check import check
from govdata.document.numbering import number, with_citations
from govdata.document.pictures import safe_svg
from govdata.document.wording import word
from govdata.errors import RenderError
from govdata.render.dates import long_date
from govdata.render.fonts import font_set
from govdata.render.references import references
from govdata.render.titles import balanced, title_lines
from govdata.render.typst import compile_pdf, printable
from govdata.render.typst_data import PaperSettings, TypstWriter

__all__ = ["compose", "write_pack"]

_CHAPTER = "chapter-{}"


def write_pack(
    front: m.Front, chapters: Sequence[m.Document], settings: PaperSettings | None = None
) -> bytes:
    """Write reports as the chapters of one PDF.

    Parameters
    ----------
    front
        Title, language, date of the pack.
    chapters
        At least one report, all in the language of `front`.

    Returns
    -------
    bytes
        The same reports give the same bytes.

    Raises
    ------
    RenderError
        No chapter, languages or synthetic and published data mixed, or Typst refuses.
    """
    settings = settings or PaperSettings()
    document = compose(front, chapters)
    own = [number(chapter)[1].evidence for chapter in chapters]
    ids = {_key(key, n): f"{n}-{printed}" for n, known in enumerate(own, 1) for key, printed in known.items()}
    document, numbering = number(document, settings.profile)
    numbering = replace(numbering, evidence={key: ids[key] for key in numbering.evidence})
    listed = references(document, numbering, settings.style)
    numbering = with_citations(numbering, listed.citations)
    fonts = font_set(settings.fonts, settings.profile)
    data = _PackWriter(document, numbering, listed.entries, settings, fonts).pack(chapters)
    data = printable(data, document, fonts, settings.strict)
    return compile_pdf(data, document, fonts, settings.standards)


def compose(front: m.Front, chapters: Sequence[m.Document]) -> m.Document:
    """Return one document with a chapter for each report; labels and evidence keys are kept apart."""
    _check_alike(front, chapters)
    first = chapters[0].front
    front = front.model_copy(
        update={
            "synthetic": first.synthetic,
            "series": front.series or first.series,
            "audience": front.audience or first.audience,
        }
    )
    blocks: list[m.Block] = []
    origins: list[str] = []
    evidence: dict[str, m.Evidence] = {}
    known: dict[str, dict[str, Any]] = {}
    for n, chapter in enumerate(chapters, 1):
        renamed = m.Document.model_validate(_renamed(chapter.to_json(), n))
        found = [*_opening(renamed, n), *(_lowered(b) for b in _summary_first(renamed.blocks))]
        blocks += found
        origins += [f"chapter {n} ({chapter.front.title})"] * len(found)
        evidence |= renamed.evidence
        known |= {key: item for key, item in renamed.references.items() if key not in known}
    document = m.Document(
        front=front,
        blocks=tuple(blocks),
        evidence=evidence,
        references=known,
        assurance=_record(chapters),
        origins=tuple(origins),
    )
    check(document)
    return document


def _record(chapters: Sequence[m.Document]) -> dict[str, str]:
    """Return the assurance of all chapters: what they share once, the rest with the chapter's number."""
    keys = dict.fromkeys(key for chapter in chapters for key in chapter.assurance)
    record: dict[str, str] = {}
    for key in keys:
        values = [chapter.assurance.get(key, "") for chapter in chapters]
        if len(set(values)) == 1:
            record[key] = values[0]
            continue
        for n, value in enumerate(values, 1):
            head, colon, rest = key.partition("check:")
            record[f"{colon}{n} {rest or head}"] = value
    return {key: value for key, value in record.items() if value}


def _check_alike(front: m.Front, chapters: Sequence[m.Document]) -> None:
    if not chapters:
        raise RenderError(f"pack {front.title!r} has no chapter; choose at least one report")
    for chapter in chapters:
        if chapter.front.lang != front.lang:
            raise RenderError(
                f"pack {front.title!r} is in {front.lang!r}, its chapter {chapter.front.title!r} in "
                f"{chapter.front.lang!r}; choose reports in one language"
            )
    if len({chapter.front.synthetic for chapter in chapters}) > 1:
        named = ", ".join(repr(chapter.front.title) for chapter in chapters if chapter.front.synthetic)
        raise RenderError(
            f"pack {front.title!r} mixes published figures with synthetic data ({named}); pack them apart"
        )


def _key(key: str, n: int) -> str:
    return f"{n}:{key}" if key else ""


def _renamed(value: Any, n: int) -> Any:
    """Return a document's JSON with the chapter's number in every label and evidence key."""
    if isinstance(value, list):
        return [_renamed(item, n) for item in value]
    if not isinstance(value, dict):
        return value
    made = {key: item if key == "references" else _renamed(item, n) for key, item in value.items()}
    if isinstance(made.get("evidence"), str):  # a number or key figure
        made["evidence"] = _key(made["evidence"], n)
    elif isinstance(made.get("evidence"), dict):
        made["evidence"] = {
            _key(key, n): _renamed_evidence(item, n) for key, item in made["evidence"].items()
        }
    if made.get("label") and (
        made.get("t") == "ref" or made.get("kind") in ("heading", "table", "figure", "math")
    ):
        made["label"] = f"c{n}-{made['label']}"
    return made


def _renamed_evidence(item: Mapping[str, Any], n: int) -> dict[str, Any]:
    formula = item["formula"]
    for key in item["inputs"]:
        formula = formula.replace("{" + key + "}", "{" + _key(key, n) + "}")
    inputs = [_key(key, n) for key in item["inputs"]]
    return {**item, "key": _key(item["key"], n), "inputs": inputs, "formula": formula}


def _lowered(block: m.Block) -> m.Block:
    """Return a block one heading level down, for the chapter's title stands above it."""
    if isinstance(block, m.Heading):
        return block.model_copy(update={"level": min(block.level + 1, 4)})
    return block


def _opening(chapter: m.Document, n: int) -> Iterable[m.Block]:
    """Yield what stands before a chapter's summary: title, subtitle, what its data can bear."""
    front = chapter.front
    yield m.Heading(level=1, content=_text(front.title), label=_CHAPTER.format(n))
    if front.subtitle:
        yield m.Paragraph(content=_text(front.subtitle))
    if front.status:
        yield m.Paragraph(content=front.status)


def _summary_first(blocks: Sequence[m.Block]) -> list[m.Block]:
    return sorted(blocks, key=lambda block: not isinstance(block, m.Summary))


def _text(text: str) -> m.Inlines:
    return (m.Text(text=text),) if text else ()


class _PackWriter(TypstWriter):
    """Works out what the template prints of a pack."""

    def _own_summary(self) -> m.Summary | None:
        return None  # each chapter has its own

    def _imprint(self) -> str:
        front = self.document.front
        named = f"{word('record_edition', self.lang)} {front.edition}" if front.edition else ""
        return "\u2003".join(filter(None, (long_date(front.date, self.lang), named)))

    def _cover(self, listed: list[dict[str, Any]]) -> dict[str, Any]:
        """Return what the cover says besides the head of every page."""
        front = self.document.front
        size, lines = title_lines(front.title, self.lang)
        return {
            "title": [self.text(line) for line in lines],
            "title-size": size,
            "subtitle": [self.text(line) for line in balanced(front.subtitle, self.lang, 15.0)],
            "svg": safe_svg(front.cover_svg) if front.cover_svg else "",
            "alt": self.text(front.cover_alt),
            "caption": self.inlines(front.cover_caption),
            "chapters": listed,
        }

    def pack(self, chapters: Sequence[m.Document]) -> dict[str, Any]:
        """Return the whole pack as data; each chapter starts a page, the appendix is parted by chapters."""
        data = self.data()
        listed = [self._chapter(n, chapter) for n, chapter in enumerate(chapters, 1)]
        rows: list[dict[str, Any]] = []
        for n, chapter in enumerate(chapters, 1):
            found = sorted((row for row in data["evidence"] if row["id"].startswith(f"{n}-")), key=_by_id)
            rows += [{"group": f"{n}\u3000{self.text(chapter.front.title)}"}, *found] if found else []
        return {
            **data,
            "pack": True,
            "has-cover": True,
            "blocks": list(_opened(data["blocks"], len(chapters))),
            "evidence": rows,
            "contents": "always",
            "answers": self._answers(listed),
            "head": {**data["head"], **self._cover(listed)},
        }

    def _chapter(self, n: int, chapter: m.Document) -> dict[str, Any]:
        summary = next((block for block in chapter.blocks if isinstance(block, m.Summary)), None)
        return {
            "numeral": str(n),
            "label": _CHAPTER.format(n),
            "title": self.text(chapter.front.title),
            "short": self.text(chapter.front.short_title or chapter.front.title),
            "verdict": word(summary.verdict, self.lang) if summary else "",
        }

    def _answers(self, listed: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return each chapter's answer, written after the chapters so that numbers lead to these first."""
        answers: dict[str, list[dict[str, Any]]] = {}
        label = ""
        for block in self.document.blocks:
            if isinstance(block, m.Heading) and block.level == 1:
                label = block.label
            elif isinstance(block, m.Summary):
                answers[label] = self.inlines(block.answer)
        return [{**one, "answer": answers[one["label"]]} for one in listed if one["label"] in answers]


def _opened(blocks: Sequence[dict[str, Any]], count: int) -> Iterable[dict[str, Any]]:
    """Yield blocks with chapters marked, and what stands between a chapter's title and its summary."""
    starts = {_CHAPTER.format(n) for n in range(1, count + 1)}
    opening = False
    for block in blocks:
        if block["kind"] == "heading" and block["label"] in starts:
            opening = True
            yield {**block, "chapter": True}
        elif opening and block["kind"] == "paragraph":
            yield {**block, "kind": "aside"}
        else:
            opening = False
            yield block


def _by_id(row: Mapping[str, Any]) -> tuple[str, int]:
    kind_and_count = row["id"].partition("-")[2]
    return kind_and_count[0], int(kind_and_count[1:])
