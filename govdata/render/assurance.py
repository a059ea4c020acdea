"""Appendix B: what was checked, with what it was made, who reviewed it.

Enters: a document. Leaves: pairs to print. ``check:`` before a key of the document's assurance makes it
a check.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from govdata.document import model as m

Pairs = tuple[tuple[str, str], ...]
_CHECK = "check:"


@dataclass(frozen=True)
class Assurance:
    """Pairs of the record: things and their values, checks and their results, parameters and their values."""

    items: Pairs
    checks: Pairs
    parameters: Pairs


def assurance(document: m.Document) -> Assurance | None:
    """Return the assurance record of a document; None where there is nothing to assure."""
    if not (document.assurance or document.parameters or document.evidence):
        return None
    items = tuple((k, v) for k, v in document.assurance.items() if not k.startswith(_CHECK))
    checks = tuple(
        (k.removeprefix(_CHECK).strip(), v) for k, v in document.assurance.items() if k.startswith(_CHECK)
    )
    parameters = tuple((key, str(value)) for key, value in document.parameters.items())
    return Assurance((*items, ("govdata", _version())), checks, parameters)


@cache
def _version() -> str:
    from importlib.metadata import version

    return version("govdata")
