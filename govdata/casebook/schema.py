"""One typed, frozen row per table of the casebook.

Enters: the cells of a CSV row as text. Leaves: validated values, or errors that name the column.
"""

from __future__ import annotations

import ast
import re
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
Qualifier = Literal["exact", "about", "at_least", "at_most", "more_than", "range"]
Quantity = Literal["count", "share", "ratio", "rate", "money", "area", "duration", "frequency"]
Level = Literal["province", "prefecture", "county", "township", "community", "institution"]

EXACT_LIMIT = 40
_PERIOD_POINT = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
_ROW_ID = re.compile(r"[a-z][a-z_]*_[0-9]{2,}")
_PERIOD = re.compile(rf"({_PERIOD_POINT})(?:/({_PERIOD_POINT}|\.\.))?")


def _none_if_empty(value: Any) -> Any:
    return None if value == "" else value


def _identifier(value: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", value):
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
    """What is measured: its quantity, unit and what is counted."""

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

    @property
    def change(self) -> bool:
        """Whether it says by how much something grew: no part of a whole, so a share may be any."""
        return bool({"growth", "change", "increase", "decline"} & set(self.indicator_id.split("_")))


class Observation(_Record):
    """One published figure with its standing and its passage.

    `value` is normalised (a share 0-1, 22000 for 2.2万); it is None when the text is damaged or masked.
    `start` and `end` are offsets into the document decoded as UTF-8. `note` and `note_en` say what a reader
    must know of the figure, in Chinese and in English.
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

    @model_validator(mode="after")
    def _consistent(self) -> Observation:
        if (self.value is None) != (self.standing == "damaged"):
            raise ValueError("value must be empty if, and only if, standing is 'damaged'")
        if (self.value_high is not None) != (self.qualifier == "range"):
            raise ValueError("value_high must be given if, and only if, qualifier is 'range'")
        if self.value is not None and self.value_high is not None and self.value_high < self.value:
            raise ValueError("value_high must not be below value")
        return _checked_passage(self)

    @property
    def absolute(self) -> bool:
        """Whether the figure says "none" or "all": a zero, or a whole share."""
        return self.value == 0 or (self.unit == "share" and self.value == 1)


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

    `expected` records what the published figures do; `govdata check` recomputes it.
    """

    identity_id: Identifier
    model_id: Identifier
    kind: Literal["sum", "share", "norm", "whole_number", "same", "order"]
    expression: Annotated[str, BeforeValidator(_expression)]
    tolerance: Annotated[Finite, Field(ge=0)]
    expected: Literal["holds", "fails"]
    note_zh: Said
    note_en: Said


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


def _checked_passage(row: _Passage) -> _Passage:
    if row.end - row.start != len(row.exact):
        raise ValueError(
            f"end - start is {row.end - row.start} but exact has {len(row.exact)} characters; "
            "correct the offsets or the quotation"
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
}
KEYS: dict[str, tuple[str, ...]] = {
    "models": ("model_id",),
    "indicators": ("indicator_id",),
    "observations": ("observation_id",),
    "mechanisms": ("mechanism_id",),
    "features": ("model_id", "mechanism_id"),
    "identities": ("identity_id",),
    "exemptions": ("model_id", "indicator_id"),
    "units": ("unit",),
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
