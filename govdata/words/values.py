"""What a sentence may name: values that know how they are said, without saying it.

Enters: what a question found. Leaves: frozen values; :mod:`govdata.words.resolve` asks them for the variant
that a message chooses, and a report for the text and the evidence that they print with.
"""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import dataclass
from typing import Any, Literal

from govdata.errors import nearest

__all__ = [
    "Absent",
    "Cited",
    "Indicators",
    "Interval",
    "Kind",
    "Listed",
    "Months",
    "Names",
    "Observed",
    "Of",
    "Places",
    "Quantity",
    "Share",
    "Terms",
    "Titled",
    "Told",
    "Unit",
    "variants_of",
]

Kind = Literal["count", "share", "points", "number", "money"]
Basis = Literal["records", "derived"]


class Places(tuple[str, ...]):
    """Model ids; said as a list of places, counted where a message selects on it."""

    __slots__ = ()


class Indicators(tuple[str, ...]):
    """Indicator ids; said as a list of their names, counted where a message selects on it."""

    __slots__ = ()


@dataclass(frozen=True)
class Titled:
    """A document of the casebook, or one text in it; said by its title."""

    source_id: str
    part_id: str = ""


class Names(tuple[str, ...]):
    """Names of the user's (regions, offices); said as a list, as text and never as markup."""

    __slots__ = ()


class Months(tuple[str, ...]):
    """Months (``2024-01``) in order; said as a list, three or more in a row as from the first to the last."""

    __slots__ = ()


class Unit(str):
    """What the user's numbers count: a unit of the casebook by its name, said in the report's language, or
    any words, said as they stand."""

    __slots__ = ()


class Listed(tuple[str, ...]):
    """Ids of published figures; said one after another, each after the name of its indicator."""

    __slots__ = ()


@dataclass(frozen=True)
class Told:
    """A text of the casebook in both languages, with figures as gaps (a remark, a summary, a name)."""

    zh: str
    en: str


@dataclass(frozen=True)
class Terms:
    """Things that a message names by its attributes; said as a list, counted where a message selects."""

    message: str
    names: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.names)


@dataclass(frozen=True)
class Share:
    """A share (0-1) that somebody chose or assumed: a level, a margin, a design rate. It has no evidence."""

    value: float


@dataclass(frozen=True)
class Of:
    """How many of how many: chooses the variants ``0``, ``one``, ``all`` and ``other``; prints `n`."""

    n: int
    total: int


@dataclass(frozen=True)
class Observed:
    """A published figure by its id; one end of it where it is a range."""

    observation_id: str
    end: Literal["", "low", "high"] = ""


@dataclass(frozen=True)
class Quantity:
    """A number that a question worked out, with what is needed to print it and to say where it comes from.

    Parameters
    ----------
    key
        Its name, unique in a report: the message ``evidence`` says under it what the number is.
    value
        The number; a share lies in 0-1, a difference of shares in -1 to 1.
    kind
        ``count``, ``share``, ``points`` (difference of shares), ``number`` (an estimate), ``money`` (yuan).
    n
        Cases behind a share: they decide its decimals.
    unit
        A unit of ``shared.*.ftl`` (``person``, ``day``) or a :class:`Unit`, said after the number in its full
        form.
    decimals
        Decimals of a ``number``.
    bound
        Rounds a limit outwards: a lower limit down, an upper one up.
    basis
        ``records``: recomputed from records, by the message ``rule``. ``derived``: by `formula`.
    formula
        The computation, for ``derived``.
    inputs
        Observation ids or keys that a derived number rests on.
    """

    key: str
    value: float
    kind: Kind = "count"
    n: int | None = None
    unit: str = ""
    decimals: int | None = None
    bound: Literal["", "low", "high"] = ""
    basis: Basis = "records"
    formula: str = ""
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Interval:
    """The two limits of an interval, printed alike: ``2.1% to 3.4%``."""

    low: Quantity
    high: Quantity


@dataclass(frozen=True)
class Cited:
    """A national or official figure of the casebook's benchmarks, printed with the work that it stands in."""

    benchmark_id: str


class Absent:
    """What was not given (no records): false, and each name that it would have is none.

    Parameters
    ----------
    answer
        The class of what was not given: only its names are known.
    """

    def __init__(self, answer: type) -> None:
        self._answer = answer

    def __bool__(self) -> bool:
        return False

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in dir(self):
            raise AttributeError(f"{self._answer.__name__} has no {name!r}{nearest(name, dir(self))}")

    def __dir__(self) -> list[str]:
        fields = getattr(self._answer, "__dataclass_fields__", {})
        return sorted({*fields, *(n for n in dir(self._answer) if not n.startswith("_"))})


def variants_of(value: Any) -> tuple[str, float | None]:
    """Return the name that chooses a variant, and the number that a plural rule looks at (None: no number).

    >>> variants_of(Of(3, 3)), variants_of(True), variants_of("zeros"), variants_of(Places(["wujin"]))
    (('all', 3), ('yes', None), ('zeros', None), ('', 1))
    """
    match value:
        case None | Absent():
            return "none", None
        case bool():
            return ("yes" if value else "no"), None
        case str():
            return value, None
        case Of():
            return ("all" if value.n == value.total > 0 else ""), value.n
        case Quantity():
            return "", value.value
        case int() | float():
            return "", value
        case Sized():
            return "", len(value)
    return "", None  # something that is there: the default
