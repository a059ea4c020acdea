"""How to read a report, said once in all formats: the line under a number, grades, marks.

Enters: a numbered document. Leaves: the rules for what stands in it, and no others.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from govdata.document import model as m
from govdata.document.numbering import Numbering
from govdata.document.walk import all_inlines
from govdata.document.wording import DASHES, MARKS, mark_word, word

__all__ = ["Reading", "reading"]

_GRADES = "ABCDNX"


@dataclass(frozen=True)
class Reading:
    """What a reader needs to know of the signs in one report.

    Attributes
    ----------
    lines
        Of each line under numbers (``solid``, ``dashed``, ``dotted``) its short name and its meaning.
    grades
        Of each grade given its letter, its meaning, and how many pieces of evidence have it.
    marks
        Of each mark that is printed its name and its meaning.
    status
        What the author says of the data as a whole.
    """

    lines: tuple[tuple[str, str, str], ...]
    grades: tuple[tuple[str, str, int], ...]
    marks: tuple[tuple[m.MarkName, str], ...]
    status: m.Inlines


def reading(document: m.Document, numbering: Numbering) -> Reading | None:
    """Return the rules for reading a document; None where it has no sign to explain."""
    lang = document.front.lang
    nodes = list(all_inlines(document.blocks))
    dashes = _dashes(document, numbering, nodes)
    printed = {node.mark for node in nodes if isinstance(node, m.Mark)}
    if not (dashes or printed or document.front.status):
        return None
    lines = [(dash, word("key_" + dash, lang), word("line_" + dash, lang)) for dash in dashes]
    tally = _grades(document, numbering)
    grades = [(grade, word("grade_" + grade, lang), tally[grade]) for grade in _GRADES if tally[grade]]
    marks = [(mark, mark_word(mark, lang)) for mark in MARKS if mark in printed]
    return Reading(tuple(lines), tuple(grades), tuple(marks), document.front.status)


def _dashes(document: m.Document, numbering: Numbering, nodes: list[m.Inline]) -> list[str]:
    """Return which lines stand under numbers, solid first."""
    found = {
        "dotted" if document.evidence[node.evidence].grade == "X" else DASHES[node.standing]
        for node in nodes
        if isinstance(node, m.Number) and node.evidence in numbering.evidence
    }
    return [dash for dash in ("solid", "dashed", "dotted") if dash in found]


def _grades(document: m.Document, numbering: Numbering) -> Counter[str]:
    """Count grades as summaries give them, else those of the passages in the appendix."""
    given: Counter[str] = Counter()
    for block in document.blocks:
        given.update(block.grades if isinstance(block, m.Summary) else {})
    if any(given.values()):
        return given
    listed = (document.evidence[key] for key in numbering.evidence)
    return Counter(item.grade for item in listed if item.kind == "observation")
