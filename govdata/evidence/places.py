"""Which models a question concerns.

Enters: a casebook, indicators, a category of mechanisms. Leaves: model ids in the order of the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from govdata.evidence.derived import leaves

if TYPE_CHECKING:
    from govdata.casebook import Casebook

__all__ = ["concerned", "grouped", "results", "shares", "speaking"]

Name = TypeVar("Name")


def concerned(
    casebook: Casebook,
    indicators: Sequence[str],
    category: str = "",
    model: Iterable[str] | None = None,
    nested: str = "all",
) -> tuple[str, ...]:
    """Return models that print a figure on an indicator, or have a mechanism of a category.

    Parameters
    ----------
    casebook
        The figures.
    indicators
        Any of these will do.
    category
        A category of mechanisms; empty for none.
    model
        Models to look at; all by default.
    nested
        ``leaf`` leaves out places that hold another of those found.
    """
    printing = set(speaking(casebook, indicators, model))
    having = set(casebook.about(category, model)) if category else set()
    found = [row.model_id for row in casebook.list_models(model) if row.model_id in printing | having]
    return leaves(casebook, found) if nested == "leaf" else tuple(found)


def grouped(
    casebook: Casebook,
    groups: Mapping[Name, Sequence[str]],
    topic: str,
    words: Mapping[Name, str],
    rest: Name | None = None,
) -> dict[Name, tuple[str, ...]]:
    """Return groups of indicators with those of a topic added that no group names.

    A document that is new to the casebook may count what no other does: by the words of its id an indicator
    joins the first group that one of them stands for.

    Parameters
    ----------
    casebook
        The figures.
    groups
        Name -> indicators.
    topic
        Topic whose indicators are placed, those that any model prints.
    words
        Name of a group -> whole words, parted by spaces; asked in this order.
    rest
        Group of those that no word places; left out by default. It is there only if something is in it.
    """
    named = {i for each in groups.values() for i in each}
    found: dict[Name, list[str]] = {name: list(each) for name, each in groups.items()}
    printed = dict.fromkeys(o.indicator_id for o in casebook.list_observations(topic=topic))
    for indicator in (i for i in printed if i not in named):
        parts = set(indicator.split("_"))
        place = next((name for name, said in words.items() if parts & set(said.split())), rest)
        if place is not None:
            found.setdefault(place, []).append(indicator)
    return {name: tuple(each) for name, each in found.items()}


def results(
    casebook: Casebook, indicators: Sequence[str], model: Iterable[str] | None = None
) -> tuple[str, ...]:
    """Return the readable results of some models on some indicators."""
    rows = casebook.list_observations(model, list(indicators), standing="measured")
    return tuple(o.observation_id for o in rows if o.number is not None)


def shares(
    casebook: Casebook, indicators: Sequence[str], model: Iterable[str] | None = None
) -> tuple[str, ...]:
    """Return those results that are shares of a whole."""
    found = results(casebook, indicators, model)
    return tuple(i for i in found if casebook.observation(i).unit == "share")


def speaking(
    casebook: Casebook, indicators: Sequence[str], model: Iterable[str] | None = None
) -> tuple[str, ...]:
    """Return the models, of those given, that print a figure on any of some indicators, damaged ones too."""
    rows = casebook.list_observations(model, list(indicators))
    found = {o.model_id for o in rows}
    return tuple(row.model_id for row in casebook.list_models(model) if row.model_id in found)
