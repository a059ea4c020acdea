"""Whether published figures agree with their own arithmetic, as a table that a reader can redo.

Enters: a page and results of :func:`govdata.evidence.audit.check_identities`. Leaves: the arithmetic with
every figure in it leading to its passage.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govdata.document import Column, Inlines, Text
from govdata.evidence.audit import IdentityResult
from govdata.evidence.roundness import closes_alone
from govdata.report.shown import Shown

if TYPE_CHECKING:
    from govdata.report.page import Page, Pair

__all__ = ["arithmetic", "table"]

_SIGNS = {"*": "×", "/": "÷", "-": "−", "==": "=", "<=": "≤", ">=": "≥"}
_TOKEN = re.compile(r"[A-Za-z_]\w*|\d+(?:\.\d+)?|==|<=|>=|[-+*/()]")


def arithmetic(page: Page, result: IdentityResult) -> Inlines:
    """Return an identity with the printed figures in the place of their names."""
    expression = result.identity.expression
    if result.identity.kind == "whole_number":
        share, total = (page.number(i) for i in re.findall(r"\w+", expression)[1:3])
        tail = page.said((" 须是整数", " must be a whole number"))
        return (share, Text(text=" × "), total, Text(text=tail))
    out: Inlines = ()
    for token in _TOKEN.findall(expression):
        out = (*out, *_part(page, token))
    return out


def _part(page: Page, token: str) -> Inlines:
    if page.knows(token):
        damaged = page.casebook.observation(token).damaged
        # The arithmetic takes the low end of a range: that end is shown, not both.
        return (page.as_printed(token),) if damaged else page.end(token, bare=True)
    if token in "()":
        return (Text(text=token),)
    return (Text(text=f" {_SIGNS.get(token, token)} "),)


def _verdict(page: Page, result: IdentityResult) -> str:
    if result.holds is None:
        if result.unread == "claim":
            return page.said(("以文字称“全部”或“无一”，无从核对", "says all or none: cannot be checked"))
        return page.said(("残缺，无从核对", "damaged: cannot be checked"))
    if closes_alone(result):
        return page.said(("相符，但太整齐", "holds, too neatly"))
    if result.holds:
        return page.said(("相符", "holds"))
    return page.said(_ALLOWED.get(result.verdict, ("不符", "fails")))


_ALLOWED: Mapping[str, Pair] = {
    "allowed": ("不等，规定允许", "differs, as the rule allows"),
    "not_yet": ("尚未达到，未载明期限", "not reached, no date set"),
}


def table(page: Page, label: str, results: Sequence[IdentityResult], **parts: Any) -> Shown:
    """Show identities, failures first; a sentence where there are none."""
    if not results:
        return page.say(
            zh="材料里没有两条数字可以互相验算。没有算式可查，不等于数字可靠。",
            en="No two figures of the text can be checked against each other. Nothing to check is not proof.",
        )
    tally = {
        "fails": sum(r.fails for r in results),
        "holds": sum(r.holds is not None and not r.fails for r in results),
        "unread": sum(r.holds is None for r in results),
    }
    several = len({r.identity.model_id for r in results}) > 1
    columns = [Column(content=page.inlines(("地区", "Place")), width=0.9)] if several else []
    columns += [
        Column(content=page.inlines(("核对什么", "What is checked")), width=2.4),
        Column(content=page.inlines(("算式", "Arithmetic")), width=1.7),
        Column(content=page.inlines(("结果", "Result")), width=0.8),
    ]
    ordered = sorted(results, key=lambda r: (not r.fails, r.holds is not False, not closes_alone(r)))
    rows = [_row(page, result, several) for result in ordered]
    return page.table(label, _title(page, tally), columns, rows, total=len(results), **tally, **parts)


def _title(page: Page, tally: Mapping[str, int]) -> Pair:
    """Say how many checks fail, hold, or stand on damaged figures; of one check, what it does."""
    only = sum(tally.values()) == 1
    return page.first(
        (only and tally["fails"], ("唯一的算式不符", "The only check fails")),
        (only and tally["holds"], ("唯一的算式相符；相符不等于属实", _ONE_HOLDS)),
        (only, ("唯一的算式有残缺，无从核对", "The only check stands on a damaged figure")),
        (tally["unread"], ("{total}条算式：不符{fails}条，残缺而无从核对{unread}条", _SOME_UNREAD)),
        (tally["fails"], ("{total}条算式中{fails}条不符", "Of {total} checks {fails} {fails|fails|fail}")),
        (True, ("{total}条算式都相符；相符不等于属实", "All {total} checks hold; to hold is not to be true")),
    )


_ONE_HOLDS = "The only check holds; to hold is not to be true"
_SOME_UNREAD = "Of {total} checks {fails} {fails|fails|fail}; on damaged figures, not checked: {unread}"


def _row(page: Page, result: IdentityResult, several: bool) -> list[Any]:
    identity = result.identity
    note = page.said((identity.note_zh, identity.note_en))
    cells = [note, arithmetic(page, result), _verdict(page, result)]
    return [page.place(identity.model_id), *cells] if several else cells
