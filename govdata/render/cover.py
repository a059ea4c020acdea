"""What a cover says besides its title: the edition, the build, how much evidence of which kind there is.

Enters: a document. Leaves: texts and inlines, the same for the paper, the page and the Word file.
"""

from __future__ import annotations

from govdata.document import model as m
from govdata.document.wording import word

__all__ = ["build", "edition", "mosaic_alt", "mosaic_caption"]


def edition(document: m.Document) -> str:
    """Return the edition as its author names it, else the name of its file."""
    name = document.assurance.get("edition", "")
    lang = document.front.lang
    return document.front.edition or (f"{word('record_edition', lang)} {name}" if name else "")


def build(document: m.Document) -> str:
    """Return what tells this build from others: the beginnings of the digests of data and code."""
    record, lang = document.assurance, document.front.lang
    parts = [record.get("build", "")]
    parts += [
        f"{word('record_' + key, lang)} {record[key][:12]}" for key in ("data", "code") if key in record
    ]
    return "\u2003".join(part for part in parts if part)


def _counts(grades: dict[str, int]) -> tuple[int, int, int]:
    return sum(grades.get(grade, 0) for grade in "ABCD"), grades.get("N", 0), grades.get("X", 0)


def mosaic_alt(grades: dict[str, int], lang: str) -> str:
    """Return in words what the squares of a cover show."""
    return word("mosaic_alt", lang, sum(grades.values()), *_counts(grades))


def mosaic_caption(grades: dict[str, int], lang: str) -> m.Inlines:
    """Return the key to the squares of a cover, with how many there are of each kind."""
    names = ("mosaic_results", "mosaic_norms", "mosaic_damaged")
    content: list[m.Inline] = [
        m.Strong(content=(m.Text(text=word("mosaic_title", lang, sum(grades.values()))),))
    ]
    for sign, key, count in zip("■□×", names, _counts(grades), strict=True):
        if count:
            content += [m.LineBreak(), m.Text(text=f"{sign}\u2002{word(key, lang, count)}")]
    return tuple(content)
