"""What the foot of a page says: which edition this is, and when it was made.

Enters: a document. Leaves: texts, the same for the paper, the page and the Word file.
"""

from __future__ import annotations

from govdata.document import model as m
from govdata.document.wording import word
from govdata.render.dates import long_date

__all__ = ["edition", "imprint"]


def edition(document: m.Document) -> str:
    """Return the edition as its author names it, else the name of its file."""
    name = document.assurance.get("edition", "")
    lang = document.front.lang
    return document.front.edition or (f"{word('record_edition', lang)} {name}" if name else "")


def imprint(document: m.Document) -> str:
    """Return date and edition as one line."""
    parts = (long_date(document.front.date, document.front.lang), edition(document))
    return "\u2003".join(part for part in parts if part)
