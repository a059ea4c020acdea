"""A document's new version: where each passage stands now, and what a person must decide.

Enters: the old text, the new one, and rows with `start`, `end` and `exact`. Leaves: for each row its new
place, or the places that it may have gone to. The selector is a quotation with what stands before and behind
it, as the Web Annotation Data Model has it (TextQuoteSelector). A passage moves by itself only where both
sides agree and no other place, in either version, agrees as well: the same characters elsewhere are not the
same figure.
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, Literal, Protocol, TypeVar

from govdata.casebook.schema import EXACT_LIMIT
from govdata.coding.grammar import tokens
from govdata.coding.numerals import plain
from govdata.errors import LocatorError

__all__ = ["Anchored", "Change", "Piece", "Place", "changes", "reanchor"]

State = Literal["same", "moved", "ambiguous", "changed", "gone"]

CONTEXT = 6  # characters that must agree on each side, blanks and line ends not counted
_REACH = 240  # characters of context looked at where several places agree
_SHOWN = 8  # places offered at most
_NUMERALS = "0123456789零〇一二两三四五六七八九十百千万亿半"


class Located(Protocol):
    """What has a place in a text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def exact(self) -> str:
        """What stands there."""


Row = TypeVar("Row", bound=Located)


@dataclass(frozen=True)
class Place:
    """A place in the new text that a passage may have gone to.

    `before` and `after` count the characters of context that agree; `same` says whether the same characters
    stand there, or other ones between the old context.
    """

    start: int
    end: int
    exact: str
    before: int
    after: int
    same: bool


@dataclass(frozen=True)
class Anchored(Generic[Row]):
    """A row and where it stands in the new text.

    `state` is ``same`` or ``moved`` where it is sure, and `place` is given. Else `place` is None, `places`
    are what a person may choose from, the best first, and `state` says why: ``ambiguous`` (the characters are
    there, the context is not, or more than once), ``changed`` (other characters stand in the old context),
    ``gone``.
    """

    row: Row
    state: State
    place: Place | None
    places: tuple[Place, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether nobody need look."""
        return self.place is not None


def reanchor(old_text: str, new_text: str, rows: Iterable[Row]) -> tuple[Anchored[Row], ...]:
    """Return where each row of the old text stands in the new one, in the order of the rows.

    Parameters
    ----------
    old_text, new_text
        Both versions decoded, line ends untouched. Blanks and line ends may differ: a page set anew is the
        same text.
    rows
        Observations, features or suggestions with places in the old text.

    Raises
    ------
    LocatorError
        If a row doesn't stand where it says in the old text: it would be moved from nowhere.

    >>> from govdata.coding import suggest
    >>> old = "已建成站点34个，在建的也有34个，当年投入资金120万元。"
    >>> new = "根据审议意见修订。已建成站点35个，在建的有34个，当年投入资金120万元。"
    >>> [(a.row.exact, a.state) for a in reanchor(old, new, suggest(old))]
    [('34个', 'ambiguous'), ('34个', 'ambiguous'), ('120万元', 'moved')]
    """
    old, new = _Squeezed(old_text), _Squeezed(new_text)
    return tuple(_anchored(old, new, row) for row in rows)


@dataclass(frozen=True)
class _Squeezed:
    """A text without blanks and line ends, forms made half-width, that knows its offsets."""

    text: str
    found: dict[str, list[int]] = field(default_factory=dict)

    @cached_property
    def offsets(self) -> list[int]:
        return [at for at, character in enumerate(self.text) if not character.isspace()]

    @cached_property
    def tight(self) -> str:
        return re.sub(r"\s", "", plain(self.text))

    def at(self, offset: int) -> int:
        """Return where an offset of the text stands in the tight one."""
        return bisect_left(self.offsets, offset)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return start and end in the text of a stretch of the tight one."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def places(self, quote: str) -> list[int]:
        """Return where a quotation stands in the tight text, never inside another number."""
        if quote not in self.found:
            found, at = [], self.tight.find(quote)
            while at >= 0:
                if self._whole(at, at + len(quote)):
                    found.append(at)
                at = self.tight.find(quote, at + 1)
            self.found[quote] = found
        return self.found[quote]

    def _whole(self, start: int, end: int) -> bool:
        text = self.tight
        before, after = text[max(0, start - 2) : start], text[end : end + 2]
        if text[start] in _NUMERALS and re.search(rf"[{_NUMERALS}]$|[{_NUMERALS}][.,:]$", before):
            return False
        return not (text[end - 1] in _NUMERALS and re.match(rf"[{_NUMERALS}]|[.,:%][{_NUMERALS}]|%", after))


def _anchored(old: _Squeezed, new: _Squeezed, row: Row) -> Anchored[Row]:
    if old.text[row.start : row.end] != row.exact or not row.exact.strip():
        raise LocatorError(
            f"the old text reads {old.text[row.start : row.end]!r} at {row.start}, not {row.exact!r}; "
            "run govdata check on the old version before passages are moved to the new one"
        ).also(
            f"旧版本第 {row.start} 字处是 {old.text[row.start : row.end]!r}，不是 {row.exact!r}；"
            "请先对旧版本运行 govdata check"
        )
    start, end = old.at(row.start), old.at(row.end)
    quote = old.tight[start:end]
    agreed = [(place, _agreement(old, start, end, new, place, len(quote))) for place in new.places(quote)]
    sure = _sure(old, new, start, quote, agreed)
    if sure is not None:
        place = _place(new, sure[0], sure[0] + len(quote), sure[1])
        state: State = "same" if place.start == row.start and place.exact == row.exact else "moved"
        if place.end - place.start <= EXACT_LIMIT:
            return Anchored(row, state, place)
    best = sorted(agreed, key=lambda pair: -sum(pair[1]))[:_SHOWN]
    places = [_place(new, at, at + len(quote), context) for at, context in best]
    places = [place for place in places if place.end - place.start <= EXACT_LIMIT]
    others = list(_others(old, new, start, end))
    offered = sorted([*places, *others], key=lambda place: -(place.before + place.after))[:_SHOWN]
    return Anchored(row, _state(places, others), None, tuple(offered))


def _state(places: Sequence[Place], others: Sequence[Place]) -> State:
    if places:
        return "ambiguous"
    return "changed" if others else "gone"


def _agreement(
    old: _Squeezed, start: int, end: int, new: _Squeezed, place: int, length: int
) -> tuple[int, int]:
    """Return how many characters agree before and behind; the edge of both texts counts as agreement."""
    before = _common(
        old.tight[max(0, start - _REACH) : start][::-1], new.tight[max(0, place - _REACH) : place][::-1]
    )
    after = _common(old.tight[end : end + _REACH], new.tight[place + length : place + length + _REACH])
    if before == start == place:
        before = _REACH
    if after == len(old.tight) - end == len(new.tight) - place - length:
        after = _REACH
    return before, after


def _common(a: str, b: str) -> int:
    return next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _sure(
    old: _Squeezed, new: _Squeezed, start: int, quote: str, agreed: list[tuple[int, tuple[int, int]]]
) -> tuple[int, tuple[int, int]] | None:
    """Return the one place that both contexts speak for, if no other place in either text vies with it."""
    fitting = [(place, context) for place, context in agreed if min(context) >= CONTEXT]
    if not fitting:
        return None
    best = max(fitting, key=lambda pair: min(pair[1]))
    whole = min(best[1]) >= _REACH
    if len(fitting) > 1 and not (whole and sum(min(context) >= _REACH for _, context in fitting) == 1):
        return None
    rivals = [
        context
        for other in old.places(quote)
        if other != start
        and min(context := _agreement(old, other, other + len(quote), new, best[0], len(quote))) >= CONTEXT
    ]
    return None if any(not whole or min(context) >= _REACH for context in rivals) else best


def _place(new: _Squeezed, start: int, end: int, context: tuple[int, int], *, same: bool = True) -> Place:
    first, last = new.span(start, end)
    return Place(first, last, new.text[first:last], *context, same)


def _others(old: _Squeezed, new: _Squeezed, start: int, end: int) -> Iterator[Place]:
    """Yield what stands now where the passage stood: other characters behind the same words."""
    before = old.tight[max(0, start - CONTEXT) : start]
    after = old.tight[end : end + CONTEXT]
    quote = old.tight[start:end]
    if len(before) < CONTEXT:
        return
    at = new.tight.find(before)
    while at >= 0:
        begin = at + len(before)
        stop = _until(new.tight, begin, after)
        if stop > begin and new.tight[begin:stop] != quote:
            context = _agreement(old, start, end, new, begin, stop - begin)
            yield _place(new, begin, stop, context, same=False)
        at = new.tight.find(before, at + 1)


def _until(text: str, begin: int, after: str) -> int:
    """Return where the new wording ends: at the figure that begins there, else where the context goes on."""
    window = text[begin : begin + EXACT_LIMIT]
    figure = next((token for token in tokens(window) if token.figure and token.start == 0), None)
    if figure is not None:
        return begin + figure.end
    found = window.find(after) if after else -1
    return begin + found if found > 0 else begin


@dataclass(frozen=True)
class Piece:
    """A stretch of a changed paragraph: what stood there, and what stands there; equal if nothing changed."""

    old: str
    new: str


@dataclass(frozen=True)
class Change:
    """A paragraph that is not as it was; offsets into both texts, and its pieces in order."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    pieces: tuple[Piece, ...]


_WORD = re.compile(r"\d[\d.,]*%?|[A-Za-z]+|\s+|.", re.DOTALL)
_LONG = 4000  # tokens: a longer paragraph is shown as replaced


def changes(old_text: str, new_text: str) -> tuple[Change, ...]:
    """Return the paragraphs that differ between two versions, numbers kept whole.

    >>> [piece.new for piece in changes("化解86件。", "化解183件。")[0].pieces if piece.old != piece.new]
    ['183']
    """
    old, new = _lines(old_text), _lines(new_text)
    matcher = difflib.SequenceMatcher(None, [w for w, *_ in old], [w for w, *_ in new], autojunk=False)
    found = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        before, after = "".join(w for w, *_ in old[a:b]), "".join(w for w, *_ in new[c:d])
        at, to = _edge(old, a, old_text), _edge(new, c, new_text)
        pieces = tuple(_pieces(before, after))
        found.append(Change(at, at + len(before), to, to + len(after), pieces))
    return tuple(found)


def _lines(text: str) -> list[tuple[str, int]]:
    return [(match[0], match.start()) for match in re.finditer(r"[^\n]*\n|[^\n]+", text)]


def _edge(lines: list[tuple[str, int]], at: int, text: str) -> int:
    return lines[at][1] if at < len(lines) else len(text)


def _pieces(before: str, after: str) -> Iterator[Piece]:
    a, b = _WORD.findall(before), _WORD.findall(after)
    if max(len(a), len(b)) > _LONG:
        yield Piece(before, after)
        return
    for _, i, j, k, m in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        yield Piece("".join(a[i:j]), "".join(b[k:m]))
