"""What every question is: what it looks at, how surely it answers, and what it asks for.

Enters: the casebook and parameters. Leaves: the names that page one is made of. A question's wording stands
in ``notebooks/words/<topic>.<lang>.ftl``: its findings choose among the variants there.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeVar

from govdata.casebook import Casebook, load
from govdata.evidence.derived import Derived
from govdata.words.values import Absent, Interval, Observed, Places, Quantity

if TYPE_CHECKING:
    from govdata.casebook.schema import Observation
    from govdata.evidence.derived import Tally

__all__ = ["MOST_PLACES", "KeyFigures", "Question", "Request", "Sure", "Verdict", "first"]

Verdict = Literal["different", "same", "cannot_tell", "described"]
#: Name of a key figure (``key-<name>``) and its value.
KeyFigures = tuple[tuple[str, Observed | Derived | Quantity | Interval], ...]
T = TypeVar("T")
FEW = 5
MOST_PLACES = 40  # of a report that shows each of them


@dataclass(frozen=True)
class Sure:
    """How sure one statement is: a level, and the name of its message (``sure-<name>``)."""

    level: Literal["sure", "fairly", "conditional", "unsure", "unknown"]
    name: str


@dataclass(frozen=True)
class Request:
    """A request about one thing of several: ``request-<name>`` may name what `about` has.

    The question's `asks` is the class of `about`.
    """

    name: str
    about: Any


@dataclass(frozen=True, kw_only=True)
class Question(ABC):
    """A question put to the casebook, and to records where there are any.

    Parameters
    ----------
    book
        The casebook; the study's own by default.
    models
        Places to look at; all that the question concerns by default.
    """

    #: The notebook's name; message files and remarks stand under it.
    topic: ClassVar[str]
    #: What answers from records, where they are given.
    records_answer: ClassVar[type] = object
    #: What a :class:`Request` of it is about.
    asks: ClassVar[type] = object

    book: Casebook = None  # type: ignore[assignment]  # filled below
    models: Sequence[str] = ()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Work out each name once: a page asks for some of them a hundred times, and nothing changes here."""
        super().__init_subclass__(**kwargs)
        for name, found in list(vars(cls).items()):
            if type(found) is property and found.fget and not found.__isabstractmethod__:
                once = cached_property(found.fget)
                once.__set_name__(cls, name)
                setattr(cls, name, once)

    def __post_init__(self) -> None:
        if self.book is None:
            object.__setattr__(self, "book", load())
        object.__setattr__(self, "models", tuple(self.models))

    # --- what it looks at ----------------------------------------------------------------------

    @cached_property
    @abstractmethod
    def places(self) -> Places:
        """Places that the report is about, in the order of the casebook."""

    @cached_property
    @abstractmethod
    def tally(self) -> Tally:
        """The published figures behind the report, counted by grade, date and document."""

    def known(self, indicators: Iterable[str]) -> tuple[str, ...]:
        """Return those of some indicators that the casebook has: a study's own may lack packaged ones."""
        ids = self.book.ids("indicators")
        return tuple(i for i in indicators if i in ids)

    def observations(
        self, indicators: Iterable[str], places: Iterable[str] | None = None, standing: str | None = None
    ) -> tuple[Observation, ...]:
        """Return what places (by default the report's) print on some indicators, in the casebook's order."""
        chosen = self.known(indicators)
        where = self.places if places is None else tuple(places)
        return self.book.list_observations(where, chosen, standing=standing) if chosen and where else ()

    @property
    def recorded(self) -> Any:
        """What records answer; :class:`Absent` where none were given. Its attributes are names too."""
        return Absent(self.records_answer)

    @property
    def synthetic(self) -> bool:
        """Whether the records are made up."""
        return bool(self.recorded and self.recorded.synthetic)

    @property
    def graded(self) -> tuple[str, ...]:
        """Published figures whose grades are counted on page one."""
        return self.tally.figures

    @property
    def n_places(self) -> int:
        """Number of places."""
        return len(self.places)

    @property
    def breadth(self) -> Literal["none", "few", "many"]:
        """Whether the places can be listed in a line."""
        return first((not self.places, "none"), (len(self.places) <= FEW, "few"), (True, "many"))

    @property
    def n_figures(self) -> int:
        """Number of published figures."""
        return self.tally.n

    @property
    def n_documents(self) -> int:
        """Number of documents that they stand in."""
        return self.tally.docs

    # --- page one ------------------------------------------------------------------------------

    @property
    @abstractmethod
    def verdict(self) -> Verdict:
        """What may be concluded, decided before any word."""

    @property
    @abstractmethod
    def sure(self) -> tuple[Sure, ...]:
        """How sure each thing is: at most three lines."""

    @property
    @abstractmethod
    def limits(self) -> tuple[str, ...]:
        """What the figures do not show (``limit-<name>``): at most three lines."""

    @property
    @abstractmethod
    def requests(self) -> tuple[str | Request, ...]:
        """What is asked for (``request-<name>``), by consequence."""

    @property
    @abstractmethod
    def key_figures(self) -> KeyFigures:
        """Up to three figures that bear on the answer: name (``key-<name>``) and value."""


def first(*cases: tuple[Any, T]) -> T:
    """Return what stands beside the first true condition; the last condition must hold.

    >>> first((0, "none"), (True, "some"))
    'some'
    """
    return next(found for condition, found in cases if condition)
