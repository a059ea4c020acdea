"""A document becomes rows: what the machine reads in it, what people make of that.

Enters: the text of a document and a casebook. Leaves: suggestions, readings of single passages, proposed
identities, passages moved to a new version of the text, what two coders agree on, and the workbench on which
people confirm it all.
"""

from typing import Any

from govdata.coding.candidates import Candidate
from govdata.coding.reading import Reading, read_passage
from govdata.coding.suggest import LeftOut, Suggestion, left_out, suggest

__all__ = [
    "Candidate",
    "LeftOut",
    "Reading",
    "Suggestion",
    "left_out",
    "read_passage",
    "suggest",
    "workbench",
]


def workbench(document: str, **options: Any) -> Any:
    """Open a document on the workbench, in JupyterLab; see :func:`govdata.coding.widget.workbench`."""
    from govdata.coding.widget import workbench as opened

    return opened(document, **options)
