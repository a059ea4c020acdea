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
from govdata.document.wording import word
from govdata.errors import RenderError
from govdata.render.fonts import font_set
from govdata.render.references import references
from govdata.render.typst import PaperSettings, TypstWriter, compile_pdf

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
    data = TypstWriter(document, numbering, listed.entries, settings, fonts).data()
    return compile_pdf(_as_pack(data, chapters), document, fonts, settings.standards)


def compose(front: m.Front, chapters: Sequence[m.Document]) -> m.Document:
    """Return one document with a chapter for each report; labels and evidence keys are kept apart."""
    _check_alike(front, chapters)
    front = front.model_copy(update={"synthetic": chapters[0].front.synthetic})
    blocks: list[m.Block] = []
    origins: list[str] = []
    evidence: dict[str, m.Evidence] = {}
    known: dict[str, dict[str, Any]] = {}
    for n, chapter in enumerate(chapters, 1):
        renamed = m.Document.model_validate(_renamed(chapter.to_json(), n))
        found = [
            *_opening(renamed, n),
            *(_lowered(b) for b in renamed.blocks if not isinstance(b, m.Summary)),
        ]
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


# --- a chapter's first page --------------------------------------------------------------------


def _opening(chapter: m.Document, n: int) -> Iterable[m.Block]:
    """Yield a chapter's title and its summary as ordinary blocks."""
    front = chapter.front
    yield m.Heading(level=1, content=_text(front.title), label=_CHAPTER.format(n))
    if front.subtitle:
        yield m.Paragraph(content=(m.Strong(content=_text(front.subtitle)),))
    if front.status:
        yield m.Paragraph(content=front.status)
    summary = next((block for block in chapter.blocks if isinstance(block, m.Summary)), None)
    if summary:
        yield from _summary(summary, front.lang)


def _summary(summary: m.Summary, lang: str) -> Iterable[m.Block]:
    colon = word("colon", lang)
    if summary.question:
        lead = m.Strong(content=_text(word("question", lang) + colon))
        yield m.Paragraph(content=(lead, *summary.question))
    yield m.Paragraph(content=summary.answer)
    yield m.Paragraph(content=(m.Strong(content=_text(word(summary.verdict, lang))),))
    if summary.key_figures:
        yield _key_figures(summary.key_figures, lang)
    if summary.figure:
        yield summary.figure
    sure = [
        (m.Strong(content=_text(word(item.level, lang) + colon)), *item.content)
        for item in summary.confidence
    ]
    for key, items in (
        ("sure_title", sure),
        ("limits_title", summary.limits),
        ("requests_title", summary.requests),
    ):
        if items:
            yield m.Paragraph(content=(m.Strong(content=_text(word(key, lang))),))
            yield m.BulletList(items=tuple((m.Paragraph(content=tuple(item)),) for item in items))


def _key_figures(figures: tuple[m.KeyFigure, ...], lang: str) -> m.Table:
    heads = ("indicator", "value", "standing", "grade", "note")
    rows = [
        (
            figure.label,
            _value(figure),
            _text(word(figure.standing, lang)),
            _text(figure.grade),
            figure.note,
        )
        for figure in figures
    ]
    return m.Table(
        label="",
        title=(),
        columns=tuple(m.Column(content=_text(word(head, lang))) for head in heads),
        rows=tuple(m.Row(cells=tuple(m.Cell(content=content) for content in row)) for row in rows),
    )


def _value(figure: m.KeyFigure) -> m.Inlines:
    text = f"{figure.value}\u00a0{figure.unit}".strip()
    if figure.evidence:
        return (m.Number(text=text, evidence=figure.evidence, standing=figure.standing),)
    return _text(text)


def _text(text: str) -> m.Inlines:
    return (m.Text(text=text),) if text else ()


# --- what the template needs besides -------------------------------------------------------------


def _as_pack(data: dict[str, Any], chapters: Sequence[m.Document]) -> dict[str, Any]:
    """Start each chapter on a page, and set the appendix apart by chapters."""
    starts = {_CHAPTER.format(n) for n in range(1, len(chapters) + 1)}
    blocks = [
        {**block, "chapter": True} if block.get("label") in starts and block["kind"] == "heading" else block
        for block in data["blocks"]
    ]
    rows: list[dict[str, Any]] = []
    for n, chapter in enumerate(chapters, 1):
        found = sorted((row for row in data["evidence"] if row["id"].startswith(f"{n}-")), key=_by_id)
        rows += [{"group": f"{n}\u3000{chapter.front.title}"}, *found] if found else []
    return {**data, "blocks": blocks, "evidence": rows, "contents": "always"}


def _by_id(row: Mapping[str, Any]) -> tuple[str, int]:
    kind_and_count = row["id"].partition("-")[2]
    return kind_and_count[0], int(kind_and_count[1:])
