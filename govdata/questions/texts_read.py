"""The texts behind a report: who speaks in each, when it was written, and which originals to call first.

Enters: published figures of some places, and what the audit found of them. Leaves: the texts with the limits
of their dates, and what the original of each would settle.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from govdata.evidence import texts as read
from govdata.questions.question import Question, first
from govdata.words.values import Indicators, Of, Places, Titled

if TYPE_CHECKING:
    from govdata.evidence.audit import Finding

__all__ = ["FIRST", "AskedFor", "Originals", "Texts", "TextsRead"]

FIRST = 3  # originals that are asked for by themselves


@dataclass(frozen=True)
class Texts:
    """The texts that were read, with places, account, limits of their date, and figures."""

    rows: tuple[read.TextRead, ...]
    #: Text -> figures that report a number, and how many of them are dated.
    dated: Mapping[tuple[str, str], Of] = field(hash=False)


@dataclass(frozen=True)
class AskedFor:
    """One original to call, and what it would settle.

    Parameters
    ----------
    original_text
        The text.
    original_places
        Whom it is about.
    original_account
        Who speaks in it.
    original_kind
        Whether they are bodies, which issue texts themselves, or territories.
    original_sums, original_twice, original_damaged
        Indicators of what it would settle: figures that can't all be right, things told two ways, figures
        that can't be read.
    n_torn, n_settled
        Figures that can't be read, and all that it would settle.
    """

    original_text: Titled
    original_places: Places
    original_account: Literal["", "own_account", "outside_survey", "report", "essay", "document"]
    original_kind: Literal["body", "territory"]
    original_sums: Indicators
    original_twice: Indicators
    original_damaged: Indicators
    n_torn: int
    n_settled: int


@dataclass(frozen=True)
class Originals:
    """Originals to call, a row each, the first to ask for first."""

    rows: tuple[AskedFor, ...]


@dataclass(frozen=True, kw_only=True)
class TextsRead(Question):
    """A question that asks for the originals of what it read."""

    asks = AskedFor

    @property
    @abstractmethod
    def findings(self) -> tuple[Finding, ...]:
        """What was found of the figures of these places."""

    @cached_property
    def texts(self) -> tuple[read.TextRead, ...]:
        """Texts in which anything of these places stands."""
        return read.texts(self.book, self.places)

    @property
    def n_texts(self) -> int:
        """Texts that were read."""
        return len(self.texts)

    @property
    def n_issued(self) -> Of:
        """Texts that state their date."""
        return Of(sum(bool(t.issued) for t in self.texts), self.n_texts)

    @property
    def n_limited(self) -> Of:
        """Texts of which a limit of their date is known."""
        return Of(sum(bool(t.earliest or t.latest) for t in self.texts), self.n_texts)

    @property
    def text_table(self) -> Texts | None:
        """The texts; None where there is none."""
        if not self.texts:
            return None
        dated = {}
        for text in self.texts:
            rows = [self.book.observation(i) for i in text.figures]
            told = [r for r in rows if r.standing == "measured" and r.number is not None]
            dated[text.source_id, text.part_id] = Of(sum(bool(r.period) for r in told), len(told))
        return Texts(self.texts, dated)

    @cached_property
    def originals(self) -> Originals:
        """Originals to call, the first to ask for first."""
        return Originals(tuple(map(self._asked_for, read.originals(self.book, self.findings, self.texts))))

    def _asked_for(self, one: read.Original) -> AskedFor:
        about = {self.book.observation(i).model_id for i in one.figures}
        return AskedFor(
            Titled(one.text.source_id, one.text.part_id),
            Places(m for m in self.places if m in about),
            one.text.account,
            "body" if all(self.book.model(m).level == "institution" for m in about) else "territory",
            self._indicators([each[-1] for each in one.sums]),
            self._indicators([each[0] for each in one.twice]),
            self._indicators(one.damaged),
            len(one.damaged),
            len(one.figures),
        )

    def _indicators(self, figures: Sequence[str]) -> Indicators:
        return Indicators(dict.fromkeys(self.book.observation(i).indicator_id for i in figures))

    @property
    def other_originals(self) -> Originals | None:
        """Those after the first ones, which are asked for by themselves; None where there are no others.

        Nothing at all is an empty table, not none: that no original is needed is said.
        """
        others = self.originals.rows[FIRST:]
        return Originals(others) if others or not self.originals.rows else None

    @property
    def n_other_originals(self) -> int:
        """Number of these."""
        return len(self.originals.rows[FIRST:])

    @property
    def n_originals(self) -> int:
        """Number of these."""
        return len(self.originals.rows)

    @property
    def origin(self) -> Literal["none", "all_reposts", "some_reposts", "not_said"]:
        """Whether documents say that they are reposts."""
        sources = dict.fromkeys(text.source_id for text in self.texts)
        genres = [str(self.book.source(s).get("genre", "")) for s in sources]
        reposts = sum(genre.startswith("转载") for genre in genres)
        return first(
            (not genres, "none"),
            (reposts == len(genres), "all_reposts"),
            (reposts, "some_reposts"),
            (True, "not_said"),
        )
