"""One typed, frozen row per table of the casebook.

Enters: the cells of a CSV row as text. Leaves: validated values, or errors that name the column.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

Topic = Literal[
    "party_leadership",
    "organisation",
    "grid_management",
    "hotline_platform",
    "dispute_mediation",
    "community_correction",
    "resident_participation",
    "social_organisations",
    "public_service",
    "fiscal_input",
    "assessment",
    "information_system",
    "policing",
    "culture",
    "rule_of_law",
]
Standing = Literal["measured", "norm", "target", "plan", "budget", "damaged"]
Qualifier = Literal["exact", "about", "at_least", "at_most", "more_than", "range", "all", "none"]
Quantity = Literal["count", "share", "ratio", "rate", "money", "area", "duration", "frequency"]
Phase = Literal["", "before", "after"]
Stage = Literal["", "rule", "input", "activity", "output", "outcome", "background"]
CountedSet = Literal["", "closed", "ongoing", "sample"]
Account = Literal["own_account", "outside_survey", "report", "essay", "document"]
Breach = Literal["", "contradiction", "against_rule", "allowed", "not_yet"]
Level = Literal["province", "prefecture", "county", "township", "community", "institution"]

EXACT_LIMIT = 40
_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")
_PERIOD_POINT = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
_ROW_ID = re.compile(r"[a-z][a-z_]*_[0-9]{2,}")
# What prints a number: digits, a percent sign, or a numeral that says nought, a hundred per cent, a multiple.
_NUMERAL = re.compile(r"[0-9０-９%％〇零倍番]|百分|per ?cent|zero", re.IGNORECASE)
_PERIOD = re.compile(rf"({_PERIOD_POINT})(?:/({_PERIOD_POINT}|\.\.))?")


def _none_if_empty(value: Any) -> Any:
    return None if value == "" else value


def _identifier(value: str) -> str:
    if not _IDENTIFIER.fullmatch(value):
        raise ValueError("must be lower-case letters, digits and underscores, a letter first")
    return value


def _said(value: str) -> str:
    if not value.strip():
        raise ValueError("must not be empty")
    if value != value.strip():
        raise ValueError("must not begin or end with a space")
    return value


def _period(value: str) -> str:
    if not value:
        return value
    found = _PERIOD.fullmatch(value)
    if not found or not all(_is_date(point) for point in found.groups() if point not in {None, ".."}):
        raise ValueError(
            "must be ISO 8601: 2012, 2012-05, 2012-05-01 or an interval 2009/2014; empty if unknown"
        )
    first, last = found.groups()
    if last and last != ".." and last < first[: len(last)]:
        raise ValueError("ends before it begins; the earlier date stands first")
    return value


def _is_date(point: str) -> bool:
    try:
        date.fromisoformat(point + "-01-01"[len(point) - 4 :])
    except ValueError:
        return False
    return True


def _expression(value: str) -> str:
    try:
        ast.parse(_said(value), mode="eval")
    except SyntaxError as error:
        at = error.offset or len(value) + 1  # 0 is "at the end"
        raise ValueError(f"not an expression at character {at}") from None
    except (MemoryError, RecursionError):
        raise ValueError("too deeply nested to be arithmetic over figures") from None
    return value


def _phase(value: Any) -> Any:
    return "" if value == "none" else value


def _base(value: str) -> str:
    if not value or _IDENTIFIER.fullmatch(value):
        return value
    try:
        if float(value) > 0 and float(value) < float("inf"):
            return value
    except ValueError:
        pass
    raise ValueError(
        "must be an observation_id, or a number above zero that the text prints; empty if not said"
    )


def _reference(value: str) -> str:
    return value if _IDENTIFIER.fullmatch(value) else _period(value)


Finite = Annotated[float, Field(allow_inf_nan=False)]
Number = Annotated[Finite | None, BeforeValidator(_none_if_empty)]
Year = Annotated[int | None, BeforeValidator(_none_if_empty)]
Identifier = Annotated[str, BeforeValidator(_identifier)]
Said = Annotated[str, BeforeValidator(_said)]
Period = Annotated[str, BeforeValidator(_period)]
Offset = Annotated[int, Field(ge=0)]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Model(_Record):
    """A regional model: a place (or a body) and the way of governing it that a document describes."""

    model_id: Identifier
    name_zh: Said
    name_en: Said
    place_zh: str
    place_en: str
    division_code: Annotated[str, Field(pattern=r"^([0-9]{6}|[0-9]{9}|[0-9]{12})?$")]
    division_year: Year
    level: Level
    parent_id: str
    topic: Topic
    summary_zh: Said
    summary_en: Said


class Indicator(_Record):
    """What is measured: its quantity, unit and what is counted.

    `stage` is the link of the chain from rules to outcomes that a result on it belongs to. `counted_set` says
    what its total is: ``closed`` a finished set (complaints received), ``ongoing`` a process that goes on
    (reoffending), ``sample`` a part drawn from more. Both are empty where nobody has said.
    """

    indicator_id: Identifier
    name_zh: Said
    name_en: Said
    topic: Topic
    quantity: Quantity
    unit: Said
    counting_unit: Said
    numerator_id: str
    denominator_id: str
    definition_zh: Said
    definition_en: Said
    stage: Stage = ""
    counted_set: CountedSet = ""

    @property
    def goes_on(self) -> bool:
        """Whether a zero of so many bounds a rate: not where the set is closed, or nobody has said."""
        return self.counted_set in {"ongoing", "sample"}

    @property
    def change(self) -> bool:
        """Whether it says by how much something grew: no part of a whole, so a share may be any."""
        return bool({"growth", "change", "increase", "decline"} & set(self.indicator_id.split("_")))


class Observation(_Record):
    """One published figure with its standing and its passage.

    `value` is normalised (a share 0-1, 22000 for 2.2万); it is None when the text is damaged or masked. Where
    the text says all or none in a word (`qualifier` ``all`` or ``none``), it is what the word would be, 1 or
    0, to hold records against: work with `number`, which is None there. A word prints no number.
    `start` and `end` are offsets into the document decoded as UTF-8. `note` and `note_en` say what a reader
    must know of the figure, in Chinese and in English.

    Further, where the text says so: `phase`, before or after a reform; `base`, the observation or the printed
    number that a share or a count is out of; `breakdown` and `category`, a dimension and its value (area,
    urban); `change_from`, the observation or the period that a change is measured against.
    """

    observation_id: Identifier
    model_id: Identifier
    indicator_id: Identifier
    value: Number
    value_high: Number
    unit: Said
    qualifier: Qualifier
    standing: Standing
    period: Period
    source_id: Said
    start: Offset
    end: Offset
    exact: Annotated[str, Field(min_length=1, max_length=EXACT_LIMIT)]
    note: str
    note_en: str
    phase: Annotated[Phase, BeforeValidator(_phase)] = ""
    base: Annotated[str, BeforeValidator(_base)] = ""
    breakdown: str = ""
    category: str = ""
    change_from: Annotated[str, BeforeValidator(_reference)] = ""

    @model_validator(mode="before")
    @classmethod
    def _worded(cls, cells: Any) -> Any:
        """Read "all" and "none" without a numeral as claims, where older rows took them for 1 and 0 too."""
        return cells | _as_claim(cells) if isinstance(cells, dict) else cells

    @model_validator(mode="after")
    def _consistent(self) -> Observation:
        if self.claim and self.standing == "damaged":
            raise ValueError("damaged text claims nothing: qualifier 'all' or 'none' needs another standing")
        if (self.value is None) != (self.standing == "damaged"):
            raise ValueError("value must be empty if, and only if, standing is 'damaged'")
        if self.claim and self.value != _SAYS[self.qualifier]:
            raise ValueError(
                f"value must be {_SAYS[self.qualifier]:g}, or empty, where qualifier is {self.qualifier!r}"
            )
        if self.qualifier == "all" and self.unit != "share":
            raise ValueError(
                "qualifier 'all' is for shares; a number of things that is not told is no figure"
            )
        if (self.value_high is not None) != (self.qualifier == "range"):
            raise ValueError("value_high must be given if, and only if, qualifier is 'range'")
        if self.value is not None and self.value_high is not None and self.value_high < self.value:
            raise ValueError("value_high must not be below value")
        if bool(self.breakdown) != bool(self.category):
            raise ValueError("breakdown and category are both given or both empty: a dimension and its value")
        if self.observation_id in {self.base, self.change_from}:
            raise ValueError("base and change_from name another figure, not the row itself")
        return _checked_passage(self)

    @property
    def claim(self) -> bool:
        """Whether it says all or none in a word: quoted, never printed as a number."""
        return self.qualifier in {"all", "none"}

    @property
    def numeral(self) -> bool:
        """Whether the passage prints a number: no claim does."""
        return bool(_NUMERAL.search(self.exact))

    @property
    def absolute(self) -> bool:
        """Whether it says "none" or "all": in a word, as a zero, or as a whole share."""
        return self.claim or self.value == 0 or (self.unit == "share" and self.value == 1)

    @property
    def number(self) -> float | None:
        """The value to work with: None where the text is damaged, and where it says all or none in a word."""
        return None if self.claim else self.value

    @property
    def damaged(self) -> bool:
        """Whether the text is there but can't be read."""
        return self.standing == "damaged"

    @property
    def numberless(self) -> str:
        """Why there is no number to work with; empty where there is one.

        ``"yongfeng_04 says “无一” in a word; a claim is no number"``
        """
        if self.claim:
            return f"{self.observation_id} says “{self.exact}” in a word; a claim is no number"
        return f"{self.observation_id} is damaged and has no value" if self.damaged else ""


_SAYS = {"all": 1.0, "none": 0.0}


def _as_claim(cells: dict[str, Any]) -> dict[str, Any]:
    """Return what a row is to hold instead if its text says all or none and prints no numeral."""
    qualifier, exact = cells.get("qualifier"), str(cells.get("exact", ""))
    if qualifier in _SAYS:
        return {"value": _SAYS[qualifier]} if cells.get("value") in {"", None} else {}
    if qualifier != "exact" or not exact or _NUMERAL.search(exact):
        return {}
    if _is_number(cells.get("value"), 0.0):
        return {"qualifier": "none"}
    whole = cells.get("unit") == "share" and _is_number(cells.get("value"), 1.0)
    return {"qualifier": "all"} if whole else {}


def _is_number(cell: Any, number: float) -> bool:
    try:
        return float(cell) == number
    except (TypeError, ValueError):
        return False


_Passage = TypeVar("_Passage", "Observation", "Feature")


class Mechanism(_Record):
    """An institutional feature that models may share."""

    mechanism_id: Identifier
    category: Topic
    name_zh: Said
    name_en: Said
    definition_zh: Said
    definition_en: Said


class Feature(_Record):
    """A model has a mechanism, in place or planned, and the characters that say so."""

    model_id: Identifier
    mechanism_id: Identifier
    status: Literal["in_place", "planned"]
    source_id: Said
    start: Offset
    end: Offset
    exact: Annotated[str, Field(min_length=1, max_length=EXACT_LIMIT)]
    note: str
    note_en: str

    @model_validator(mode="after")
    def _consistent(self) -> Feature:
        return _checked_passage(self)


class Identity(_Record):
    """Arithmetic over observations that the figures must, or should, satisfy.

    `expected` records what the published figures do; `govdata check` recomputes it. `if_fails` says what it
    means when it doesn't hold: by default a ``contradiction``, or ``against_rule`` for the kinds ``norm``
    and ``order``; ``allowed`` where the rule itself leaves room, ``not_yet`` for a goal that isn't due.
    """

    identity_id: Identifier
    model_id: Identifier
    kind: Literal["sum", "share", "norm", "whole_number", "same", "order"]
    expression: Annotated[str, BeforeValidator(_expression)]
    tolerance: Annotated[Finite, Field(ge=0)]
    expected: Literal["holds", "fails"]
    note_zh: Said
    note_en: Said
    if_fails: Breach = ""

    @property
    def breach(self) -> Literal["contradiction", "against_rule", "allowed", "not_yet"]:
        """What it means when it doesn't hold."""
        return self.if_fails or ("against_rule" if self.kind in {"norm", "order"} else "contradiction")


class Unit(_Record):
    """How a unit of the indicators is said: a Chinese measure word, an English singular and plural."""

    unit: Said
    zh: str
    en: str
    en_plural: str


class Exemption(_Record):
    """An indicator that a model's scheme has no place for: not applicable, which is not "not reported"."""

    model_id: Identifier
    indicator_id: Identifier
    reason_zh: Said
    reason_en: Said


class Remark(_Record):
    """What is to be said of one model on one topic, in both languages, with figures as gaps.

    A gap is an observation, ``{wujin_03}``, or arithmetic over observations after an equals sign, with the
    unit of the result behind a bar where it has one: ``{= lingui_03 * lingui_04}``,
    ``{= tongling_82 * tongling_83 | CNY}``. Both languages have the same gaps. `order` is the place on the
    page: remarks of one topic with the same number stand together, those with a higher one further on.
    """

    topic: Identifier
    model_id: Said
    order: Annotated[int, Field(ge=1)]
    remark_zh: Said
    remark_en: Said

    @model_validator(mode="after")
    def _consistent(self) -> Remark:
        zh, en = (sorted(gap.text for gap in gaps_in(text)) for text in (self.remark_zh, self.remark_en))
        if set(zh) != set(en):
            odd = sorted(set(zh) ^ set(en))
            raise ValueError(f"gap {{{odd[0]}}} stands in one language only; both have the same gaps")
        return self

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The gaps of the remark, each once, in the order of the Chinese text."""
        return tuple(dict.fromkeys(gaps_in(self.remark_zh)))


@dataclass(frozen=True)
class Gap:
    """A gap of a remark: the `text` between its braces, what it names and how it is worked out.

    `expression` is arithmetic, or one observation; `unit` that of the result, empty for the observation's
    own; `names` are the observations in it.
    """

    text: str
    expression: str
    unit: str
    names: tuple[str, ...]


def gaps_in(text: str) -> tuple[Gap, ...]:
    """Return the gaps of a remark in one language, in order.

    Raises
    ------
    ValueError
        If braces don't pair, or a gap is no observation and no arithmetic over observations.
    """
    if re.sub(r"\{[^{}]*\}", "", text).count("{") or re.sub(r"\{[^{}]*\}", "", text).count("}"):
        raise ValueError("a brace without its partner; gaps look like {wujin_03}")
    return tuple(_gap(found) for found in re.findall(r"\{([^{}]*)\}", text))


def _gap(text: str) -> Gap:
    if _IDENTIFIER.fullmatch(text):
        return Gap(text, text, "", (text,))
    body, _, unit = text.removeprefix("=").partition("|")
    names = re.findall(r"[a-z][a-z0-9_]*", re.sub(r"\.high\b", "", body))
    arithmetic = re.fullmatch(r"[a-z0-9_.\s+\-*/()]+", body)
    if not text.startswith("=") or not names or not arithmetic or "|" in unit:
        raise ValueError(f"gap {{{text}}}: expected an observation, or = and arithmetic over observations")
    _expression(body.strip())
    return Gap(text, body.strip(), unit.strip(), tuple(dict.fromkeys(names)))


class Benchmark(_Record):
    """A national or official figure to read others beside, and why that can, or can't, be done.

    `indicator_id` is the indicator that it stands nearest to, `scope` whom it counts (the country, a city),
    `source_id` a work of ``references.json`` or a document, `locator` where it stands there.
    """

    benchmark_id: Identifier
    topic: Identifier
    indicator_id: Said
    value: Finite
    unit: Said
    qualifier: Literal["exact", "about", "at_least", "at_most", "more_than"]
    year: Period
    scope: Said
    definition_zh: Said
    definition_en: Said
    comparable_zh: Said
    comparable_en: Said
    source_id: Said
    locator: Said


class Correction(_Record):
    """What was wrong in a published report, and why: the register of corrections.

    `figures` are keys of evidence with a space between: observations or, with a `topic`, any numbers of its
    reports. `date` is the day of the correction; `what` and `why` are printed as they stand.
    """

    correction_id: Identifier
    date: Annotated[Period, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    figures: Said
    topic: str = ""
    what_zh: Said
    what_en: Said
    why_zh: Said
    why_en: Said

    @property
    def names(self) -> tuple[str, ...]:
        """The figures, each once."""
        return tuple(dict.fromkeys(self.figures.split()))


class Passage(_Record):
    """Where a document says something: characters `start` to `end`, which read `exact`."""

    start: Offset
    end: Offset
    exact: Annotated[str, Field(min_length=1, max_length=EXACT_LIMIT)]

    @model_validator(mode="after")
    def _consistent(self) -> Passage:
        if self.end - self.start != len(self.exact):
            raise ValueError(
                f"end - start is {self.end - self.start} but exact has {len(self.exact)} characters"
            )
        return self


class Dating(_Record):
    """What dates a text, and where the text itself says so."""

    date: Annotated[Period, Field(min_length=4)]
    passage: Passage


class Part(_Record):
    """One text of a document: a collection holds several, each with an author and dates of its own.

    `account` says who speaks: a place of its own work, somebody who looked at it from outside, a report by
    the press or a higher body, an essay, or a document that lays down work; empty where nobody has said.
    """

    id: Said
    start: Offset
    end: Offset
    title: str = ""
    title_en: str = ""
    account: Account | Literal[""]
    issued: Dating | None = None
    not_before: Dating | None = None
    not_after: Dating | None = None

    @property
    def datings(self) -> tuple[Dating, ...]:
        """All that dates it."""
        return tuple(d for d in (self.issued, self.not_before, self.not_after) if d is not None)


def _checked_passage(row: _Passage) -> _Passage:
    if row.end - row.start != len(row.exact):
        raise ValueError(
            f"end - start is {row.end - row.start} but exact has {len(row.exact)} characters; "
            "correct the quotation, or let `govdata check --fix` write the offsets"
        )
    if bool(row.note) != bool(row.note_en):
        raise ValueError("note and note_en say the same in both languages, or are both empty")
    if found := _ROW_ID.search(row.note + " " + row.note_en):
        raise ValueError(f"a note is printed, and readers know no row {found[0]!r}: say what it is")
    return row


ROWS: dict[str, type[_Record]] = {
    "models": Model,
    "indicators": Indicator,
    "observations": Observation,
    "mechanisms": Mechanism,
    "features": Feature,
    "identities": Identity,
    "exemptions": Exemption,
    "units": Unit,
    "remarks": Remark,
    "benchmarks": Benchmark,
    "corrections": Correction,
}
OPTIONAL = ("exemptions", "remarks", "benchmarks", "corrections")  # tables that a casebook may do without
CITED = ("sources", "references")  # CSL-JSON: the documents, and works that benchmarks cite
KEYS: dict[str, tuple[str, ...]] = {
    "models": ("model_id",),
    "indicators": ("indicator_id",),
    "observations": ("observation_id",),
    "mechanisms": ("mechanism_id",),
    "features": ("model_id", "mechanism_id"),
    "identities": ("identity_id",),
    "exemptions": ("model_id", "indicator_id"),
    "units": ("unit",),
    "remarks": ("topic", "model_id", "order"),
    "benchmarks": ("benchmark_id",),
    "corrections": ("correction_id",),
}
# table -> column -> table referred to; an empty cell refers to nothing
REFERENCES: dict[str, dict[str, str]] = {
    "models": {"parent_id": "models"},
    "indicators": {"numerator_id": "indicators", "denominator_id": "indicators", "unit": "units"},
    "observations": {"model_id": "models", "indicator_id": "indicators", "source_id": "sources"},
    "features": {"model_id": "models", "mechanism_id": "mechanisms", "source_id": "sources"},
    "identities": {"model_id": "models"},
    "exemptions": {"model_id": "models", "indicator_id": "indicators"},
}
