"""A document becomes rows: what the machine reads in it, what people make of that.

Enters: the text of a document and a casebook. Leaves: suggestions, readings of single passages, proposed
identities, passages moved to a new version of the text, and what two coders agree on.
"""

from govdata.coding.candidates import Candidate
from govdata.coding.reading import Reading, read_passage
from govdata.coding.suggest import LeftOut, Suggestion, left_out, suggest

__all__ = ["Candidate", "LeftOut", "Reading", "Suggestion", "left_out", "read_passage", "suggest"]
