"""Who speaks: a place of its own work, somebody from outside, an essay.

Enters: figures of a casebook. Leaves: for each the account that its text gives, and for a place whether
several texts speak of it, and from which side. Two texts of one document are two texts; two of one side
confirm nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from govdata.casebook import Casebook
    from govdata.casebook.schema import Account

__all__ = ["Sides", "accounts", "sides"]

Sides = Literal[
    "none",  # no figure and no mechanism
    "one_text",
    "one_side",  # several texts, all of one kind of account
    "several_sides",  # at least two kinds: the place itself and somebody from outside, say
    "not_said",  # a text whose account nobody has coded
]


def accounts(casebook: Casebook, figures: Iterable[str]) -> dict[Account | Literal[""], tuple[str, ...]]:
    """Return figures by the account that their text gives; ``""`` where nobody has said."""
    found: dict[Account | Literal[""], list[str]] = {}
    for i in figures:
        part = casebook.part(casebook.observation(i))
        found.setdefault(part.account if part else "", []).append(i)
    return {account: tuple(ids) for account, ids in found.items()}


def sides(casebook: Casebook, model: str) -> Sides:
    """Say from how many sides texts speak of a model."""
    parts = [*map(casebook.part, casebook.list_observations(model))]
    parts += map(casebook.part, casebook.list_features(model))
    known = {part.id: part.account for part in parts if part is not None}
    if not parts:
        return "none"
    if any(part is None for part in parts):
        return "not_said"
    if len(known) == 1:
        return "one_text"
    return "several_sides" if len(set(known.values())) > 1 else "one_side"
