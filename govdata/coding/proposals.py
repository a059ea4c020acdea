"""Arithmetic that the figures of one paragraph should satisfy, proposed for the casebook's identities.

Enters: a text and its suggestions. Leaves: proposals with what they come to. A share is tried over the counts
before it, parts over their total, what is left over what came in, before over after. What only might be an
identity is proposed where it holds; where the words leave no other reading, also where it fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from govdata.coding.numerals import plain
from govdata.coding.structure import Structure
from govdata.coding.suggest import Suggestion

__all__ = ["Proposal", "propose_identities"]

_NEAR = 6  # counts before a share that it may be made of
_LEFT = re.compile(
    r"(?:尚|剩|余下|其余|另有|还有|现有|在册|在矫|未办结|未化解|未解决|正在|结存|存量)[^，。；]{0,12}$"
    r"|未[^，。；]{1,6}$"
)
_OF_WHICH = re.compile(r"其中|包括|分别为|分为")
_RISE = re.compile(r"上升|提高|增加|增长|提升|扩大|升|增")
_FALL = re.compile(r"下降|降低|减少|缩减|压缩|缩短|精简|整合|合并|降|减|缩")
_CHANGED = re.compile(r"比|较|同比|增长|下降|提高|降低|上升")


@dataclass(frozen=True)
class Proposal:
    """One identity: its kind, the suggestions it is of (their places in the sequence), and whether it holds.

    `template` is arithmetic with a gap for each part, ``{0} / {1} == {2}``; `tolerance` is what the printed
    digits leave open; `left` and `right` are what both sides come to.
    """

    kind: Literal["sum", "share", "order"]
    parts: tuple[int, ...]
    template: str
    tolerance: float
    left: float
    right: float

    @property
    def holds(self) -> bool:
        """Whether the figures satisfy it."""
        if self.kind == "order":
            return self.left <= self.right
        return abs(self.left - self.right) <= self.tolerance + 1e-12

    def expression(self, observation_ids: Sequence[str]) -> str:
        """Return the expression of ``identities.csv``, given the ids of all observations in their order."""
        return self.template.format(*(observation_ids[part] for part in self.parts))


def propose_identities(text: str, rows: Sequence[Suggestion]) -> tuple[Proposal, ...]:
    """Return the identities that the figures of each paragraph suggest, in the order of the text.

    >>> from govdata.coding import suggest
    >>> text = "全年排查纠纷5,214件，化解5,131件，化解率98.4%，尚未化解的86件已明确责任人。"
    >>> [(p.kind, p.parts, p.holds) for p in propose_identities(text, suggest(text))]
    [('share', (1, 0, 2), True), ('sum', (0, 1, 3), False)]
    """
    structure = Structure(plain(text))
    found: list[Proposal] = []
    for group in _paragraphs(structure, rows):
        for at in group:
            found += _with(structure, rows, group, at)
    return tuple(dict.fromkeys(found))


def _paragraphs(structure: Structure, rows: Sequence[Suggestion]) -> Iterator[list[int]]:
    """Yield the places of the sure figures of each paragraph."""
    group: list[int] = []
    last = -1
    for at, row in enumerate(rows):
        paragraph, _ = structure.paragraph(row.start)
        if paragraph != last:
            yield group
            group, last = [], paragraph
        if (
            row.value is not None
            and row.standing == "measured"
            and row.qualifier not in {"all", "none", "range"}
        ):
            group.append(at)
    yield group


def _with(structure: Structure, rows: Sequence[Suggestion], group: list[int], at: int) -> Iterator[Proposal]:
    row, place = rows[at], group.index(at)
    earlier = group[max(0, place - _NEAR) : place]
    if row.unit == "share":
        yield from _share(structure, rows, earlier, at)
    elif _LEFT.search(_clause_before(structure, row)):
        yield from _left(structure, rows, earlier, at)
    if row.phase == "after" and earlier and rows[earlier[-1]].phase == "before":
        yield from _order(structure, rows, earlier[-1], at)
    yield from _parts(structure, rows, group[place:], at)


def _clause_before(structure: Structure, row: Suggestion) -> str:
    start, _ = structure.clause(row.start)
    return structure.text[start : row.start]


def _share(
    structure: Structure, rows: Sequence[Suggestion], earlier: list[int], at: int
) -> Iterator[Proposal]:
    """Try a share over pairs of counts before it, the nearest first."""
    share = rows[at]
    if share.value is None or _CHANGED.search(_clause_before(structure, share)):
        return
    open_by = _half_digit(share.exact)
    counts = [i for i in earlier if _countable(rows[i]) and not rows[i].unit.startswith("percentage")]
    for numerator in reversed(counts):
        for denominator in reversed([i for i in counts if i != numerator]):
            a, b = rows[numerator], rows[denominator]
            if a.measure != b.measure or not b.value or a.value is None or a.value > b.value:
                continue
            proposal = Proposal(
                "share",
                (numerator, denominator, at),
                "{0} / {1} == {2}",
                open_by,
                a.value / b.value,
                share.value,
            )
            if proposal.holds:
                yield proposal
                return


def _half_digit(exact: str) -> float:
    """Return half of the last printed digit of a percentage, as a share.

    >>> _half_digit("98.4%"), _half_digit("75%")
    (0.0005, 0.005)
    """
    decimals = re.search(r"\.(\d+)", plain(exact))
    return 0.5 * float(10 ** -(2 + (len(decimals[1]) if decimals else 0)))


def _countable(row: Suggestion) -> bool:
    return row.unit not in {"share", "ratio", "per_year"} and bool(row.measure) and bool(row.value)


def _left(
    structure: Structure, rows: Sequence[Suggestion], earlier: list[int], at: int
) -> Iterator[Proposal]:
    """Propose what came in less what went out, where the words say that a figure is what is left."""
    row = rows[at]
    sentence, _ = structure.sentence(row.start)
    same = [
        i
        for i in earlier
        if rows[i].measure == row.measure and rows[i].start >= sentence and _countable(rows[i])
    ]
    if len(same) < 2 or row.value is None:
        return
    came, went = rows[same[0]].value, rows[same[1]].value
    if came is None or went is None or went > came:
        return
    yield Proposal("sum", (same[0], same[1], at), "{0} - {1} == {2}", 0.0, came - went, row.value)


def _parts(
    structure: Structure, rows: Sequence[Suggestion], following: list[int], at: int
) -> Iterator[Proposal]:
    """Propose that parts add up to the total before 其中; where they are fewer, some may not be named."""
    total = rows[at]
    _, stop = structure.sentence(total.start)
    if not _countable(total) or total.value is None:
        return
    later = [i for i in following[1:] if rows[i].start < stop and rows[i].measure == total.measure]
    if len(later) < 2 or not _OF_WHICH.search(structure.text[total.end : rows[later[0]].start]):
        return
    added = 0.0
    for count, i in enumerate(later, start=1):
        added += rows[i].value or 0.0
        if (count > 1 and added == total.value) or (count == len(later) and added > total.value):
            parts = later[:count]
            gaps = " + ".join(f"{{{n}}}" for n in range(count))
            yield Proposal("sum", (*parts, at), f"{gaps} == {{{count}}}", 0.0, added, total.value)
            return


def _order(structure: Structure, rows: Sequence[Suggestion], before: int, at: int) -> Iterator[Proposal]:
    """Propose that a figure rose or fell as the words between both say."""
    a, b = rows[before], rows[at]
    between = structure.text[a.end : b.start]
    if a.unit != b.unit or a.value is None or b.value is None:
        return
    if _RISE.search(between):
        yield Proposal("order", (before, at), "{0} <= {1}", 0.0, a.value, b.value)
    elif _FALL.search(between):
        yield Proposal("order", (at, before), "{0} <= {1}", 0.0, b.value, a.value)
