"""A document becomes rows: what the machine reads in it, what people make of that.

Enters: the text of a document and a casebook. Leaves: suggestions, readings of single passages, proposed
identities, passages moved to a new version of the text, what two coders agree on, and the workbench on which
people confirm it all.
"""

from typing import Any

from govdata.coding.candidates import Candidate
from govdata.coding.coders import (
    Comparison,
    Disagreement,
    FieldAgreement,
    Ruling,
    adjudicated,
    blind,
    compared,
    summary,
)
from govdata.coding.proposals import Proposal, propose_identities
from govdata.coding.reading import Reading, read_passage
from govdata.coding.reanchor import Anchored, Change, Place, changes, reanchor
from govdata.coding.suggest import LeftOut, Suggestion, left_out, suggest

__all__ = [
    "Anchored",
    "Candidate",
    "Change",
    "Comparison",
    "Disagreement",
    "FieldAgreement",
    "LeftOut",
    "Place",
    "Proposal",
    "Reading",
    "Ruling",
    "Suggestion",
    "adjudicated",
    "blind",
    "changes",
    "compared",
    "left_out",
    "propose_identities",
    "read_passage",
    "reanchor",
    "suggest",
    "summary",
    "workbench",
]


def workbench(document: str, **options: Any) -> Any:
    """Open a document on the workbench, in JupyterLab; see :func:`govdata.coding.widget.workbench`."""
    from govdata.coding.widget import workbench as opened

    return opened(document, **options)
