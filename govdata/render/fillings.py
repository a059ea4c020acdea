"""Other fillings of the pages, for the places where Typst itself can't write a PDF.

Enters: a plan, and what compiles one. Leaves: what the first plan gives that can be written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from govdata.render.layout import Plan

__all__ = ["written"]

T = TypeVar("T")
_SHORTER = (7.0, 15.0, 26.0)  # points
_INTERNAL = re.compile(r"internal error|panicked")


def written(compiled: Callable[[Plan], T], plan: Plan) -> T:
    """Return what `compiled` makes of a plan, or of the next one that Typst can write.

    Typst 0.15 loses count of a PDF's tags where a floating block and a note, or a repeated head, come to
    stand on a page's end ("internal error: parent group"; its issues 8487 and 8776). It hangs on nothing but
    that place: without floats, or with pages that end a little sooner, the same blocks are written as they
    should be. Any other refusal is for the caller.
    """
    import typst

    fillings = _fillings(plan)
    last = next(fillings)
    while True:
        try:
            return compiled(last)
        except typst.TypstError as error:
            following = next(fillings, None)
            if following is None or not _INTERNAL.search(getattr(error, "message", str(error))):
                raise
            last = following


def _fillings(plan: Plan) -> Iterator[Plan]:
    """Yield fillings that differ by where pages end, those that change least first."""
    yield plan
    stay = replace(plan, floats=())
    if plan.floats:
        yield stay
    yield from (replace(stay, shorter=points) for points in _SHORTER)
