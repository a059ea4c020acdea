"""What places write that they do: how alike they are, and whether that is more than chance.

Enters: the mechanisms that the documents of some places evidence. Leaves: who has what, pairs that are alike
beyond chance, groups that hold or don't, configurations beside a result that can be checked. Nothing here
says which practice works.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, get_args

import numpy as np

from govdata.casebook.schema import Topic
from govdata.evidence import chain, derived
from govdata.questions.question import Question, first
from govdata.statistics import similarity
from govdata.statistics.likeness import Likeness, likeness
from govdata.words.values import Interval, Of, Places, Quantity, Share, Terms

if TYPE_CHECKING:
    import pandas as pd

    from govdata.casebook.schema import Feature

__all__ = [
    "AlikePair",
    "AlikePairs",
    "Configurations",
    "Group",
    "Groups",
    "Mentioned",
    "Standing",
    "WhoHasWhat",
    "WrittenPractices",
]

Status = Literal["in_place", "planned"]
Standing = Literal[
    "type",  # stable, with traits of its own, and alike beyond chance
    "close",  # the same, but not stable enough
    "chance",  # traits of its own, but no more alike than long texts are by chance
    "rest",  # nothing of its own
    "falls",  # apart, once other mechanisms are drawn
]
CATEGORIES: tuple[str, ...] = get_args(Topic)
#: Mean similarity to the groups of other draws below which a group falls apart, from which it stands.
FALLS, STANDS = 0.6, 0.75
#: Mean silhouette from which there is a clear line between groups (Kaufman and Rousseeuw 1990).
CLEAR = 0.25
_FEWEST_TO_GROUP = 4
_LISTED = 10


@dataclass(frozen=True)
class WhoHasWhat:
    """Places by categories or by mechanisms: done, only planned, or not mentioned.

    `cells` holds what is mentioned: (place, column) -> status.
    """

    kind: Literal["category", "mechanism"]
    places: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], Status] = field(hash=False)


@dataclass(frozen=True)
class Mentioned:
    """Every mechanism with the places that have it done, or planned, by category, the commonest first."""

    rows: Mapping[str, tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]] = field(hash=False)


@dataclass(frozen=True)
class AlikePair:
    """Two places, the mechanisms that both and either have, and how alike that makes them.

    `expected` is None where there is nothing to shuffle against. `same_text`: both stand in one document.
    """

    places: tuple[str, str]
    shared: int
    either: int
    alike: Quantity
    interval: Interval
    expected: Quantity | None
    beyond: bool
    same_text: bool


@dataclass(frozen=True)
class AlikePairs:
    """The pairs that are most alike, most alike first."""

    rows: tuple[AlikePair, ...]


@dataclass(frozen=True)
class Group:
    """Members, mechanisms that set them off, how stable they are as a group, and what that makes of them."""

    members: tuple[str, ...]
    traits: tuple[str, ...]
    stability: Quantity
    standing: Standing


@dataclass(frozen=True)
class Groups:
    """Groups, the largest first."""

    rows: tuple[Group, ...]


@dataclass(frozen=True)
class Configurations:
    """Which categories of mechanisms in place go together, and how many such cases have the outcome."""

    conditions: tuple[str, ...]
    rows: tuple[similarity.Configuration, ...]


@dataclass(frozen=True, kw_only=True)
class WrittenPractices(Question):
    """What places write that they do.

    Parameters
    ----------
    nested
        ``leaf``: places that hold another chosen place are left out.
    commonest
        How many of the commonest mechanisms are drawn.
    level
        Of intervals, and of the whole family of pairs against chance (0-1).
    draws
        Bootstrap samples, and shuffled tables.
    seed
        Of the random numbers.
    """

    nested: str = "all"
    commonest: int = 14
    level: float = 0.95
    draws: int = 499
    seed: int = 1

    @cached_property
    def places(self) -> Places:
        """The chosen places, all of them by default."""
        chosen = [m.model_id for m in self.book.list_models(self.models or None)]
        return Places(derived.leaves(self.book, chosen) if self.nested == "leaf" and chosen else chosen)

    # --- who has what --------------------------------------------------------------------------

    @cached_property
    def _features(self) -> tuple[Feature, ...]:
        return self.book.list_features(self.places) if self.places else ()

    @cached_property
    def _category(self) -> dict[str, str]:
        return {m.mechanism_id: m.category for m in self.book.list_mechanisms()}

    @cached_property
    def _having(self) -> dict[str, list[Feature]]:
        """Mechanism -> its features, the commonest first; of equals the one that a text mentions first."""
        found: dict[str, list[Feature]] = {}
        for feature in self._features:
            found.setdefault(feature.mechanism_id, []).append(feature)
        return {i: found[i] for i in sorted(found, key=lambda i: -len(found[i]))}

    @property
    def n_mechanisms(self) -> int:
        """Mechanisms that any of the places mentions."""
        return len(self._having)

    @property
    def n_lone(self) -> Of:
        """Mechanisms that one place alone mentions, of all mentioned."""
        return Of(sum(len(each) == 1 for each in self._having.values()), len(self._having))

    @property
    def mentioned(self) -> Mentioned:
        """Every mechanism and who has it."""
        rows: dict[str, list[tuple[str, tuple[str, ...], tuple[str, ...]]]] = {}
        for mechanism in sorted(self._having, key=lambda i: (-len(self._having[i]), i)):
            found = self._having[mechanism]
            done, planned = (
                tuple(f.model_id for f in found if f.status == s) for s in ("in_place", "planned")
            )
            rows.setdefault(self._category[mechanism], []).append((mechanism, done, planned))
        return Mentioned({c: tuple(rows[c]) for c in CATEGORIES if c in rows})

    @property
    def by_category(self) -> WhoHasWhat | None:
        """Places by categories: done if any mechanism of the category is; None with fewer than two places."""
        if not self._features or self.n_places < 2:
            return None
        cells: dict[tuple[str, str], Status] = {}
        for f in self._features:
            key = f.model_id, self._category[f.mechanism_id]
            cells[key] = "in_place" if "in_place" in (cells.get(key), f.status) else "planned"
        return WhoHasWhat("category", self.places, CATEGORIES, cells)

    @property
    def by_mechanism(self) -> WhoHasWhat | None:
        """Places by the commonest mechanisms; None with fewer than two places."""
        if not self._features or self.n_places < 2:
            return None
        cells: dict[tuple[str, str], Status] = {
            (f.model_id, f.mechanism_id): f.status for f in self._features
        }
        return WhoHasWhat("mechanism", self.places, tuple(list(self._having)[: self.commonest]), cells)

    @property
    def n_categories(self) -> int:
        """Categories that any of the places mentions."""
        return sum(n > 0 for n in self._mentioning.values())

    @property
    def n_top(self) -> int:
        """Places that mention the commonest mechanism."""
        return max(map(len, self._having.values()), default=0)

    @property
    def n_drawn(self) -> int:
        """Mechanisms that are drawn."""
        return min(self.commonest, self.n_mechanisms)

    @cached_property
    def _mentioning(self) -> dict[str, int]:
        """Category -> places that mention any of it."""
        found = {(self._category[f.mechanism_id], f.model_id) for f in self._features}
        return {c: sum(of == c for of, _ in found) for c in CATEGORIES}

    def _with(self, n: int) -> Terms:
        return Terms("category", tuple(c for c, k in self._mentioning.items() if k == n))

    @property
    def n_most(self) -> Of:
        """Places that mention the category mentioned most, of all."""
        return Of(max(self._mentioning.values()), self.n_places)

    @property
    def n_fewest(self) -> int:
        """Places that mention the category mentioned least."""
        return min(self._mentioning.values())

    @property
    def most(self) -> Terms:
        """Categories that most places mention."""
        return self._with(self.n_most.n)

    @property
    def fewest(self) -> Terms:
        """Categories that fewest places mention."""
        return self._with(self.n_fewest)

    # --- how alike -----------------------------------------------------------------------------

    def _presence(self, statuses: Sequence[str] = ("in_place", "planned")) -> pd.DataFrame:
        return similarity.presence(self.book.features(list(self.places)), self.places, statuses)

    @cached_property
    def _table(self) -> pd.DataFrame | None:
        """Places by mechanisms; None where fewer than two places mention any."""
        made = self._presence() if self._features else None
        return made if made is not None and len(made) > 1 else None

    @cached_property
    def _likeness(self) -> Likeness | None:
        return (
            None if self._table is None else likeness(self._table, self.draws, self.seed, self.level, _LISTED)
        )

    @cached_property
    def _pairs(self) -> list[dict[str, Any]]:
        """The pairs most alike."""
        rows = [] if self._likeness is None else self._likeness.rows.to_dict("records")
        return [{str(name): value for name, value in row.items()} for row in rows]

    @property
    def n_shuffled(self) -> int:
        """Tables that were shuffled for reference: fewer where there are many places."""
        return self.draws if self._likeness is None else self._likeness.draws

    @property
    def n_beyond(self) -> Of:
        """Pairs that are alike beyond chance, of all with mechanisms."""
        found = self._likeness
        return Of(0, 0) if found is None else Of(found.n_beyond, found.n_pairs)

    @property
    def n_one_text(self) -> Of:
        """Pairs alike beyond chance that stand in one document, of all such pairs."""
        found = self._likeness
        if found is None:
            return Of(0, 0)
        text = np.array([self._source[m] for m in found.models])
        return Of(int((found.beyond & (text[:, None] == text)).sum()) // 2, found.n_beyond)

    @cached_property
    def _source(self) -> dict[str, str]:
        return {f.model_id: f.source_id for f in self._features}

    @property
    def likeness(self) -> Literal["too_few", "no_reference", "none", "some"]:
        """Whether any pair is alike beyond chance; two places leave nothing to shuffle against."""
        return first(
            (not self._pairs, "too_few"),
            (self._table is not None and len(self._table) < 3, "no_reference"),
            (not self.n_beyond.n, "none"),
            (True, "some"),
        )

    @property
    def alike(self) -> AlikePairs | None:
        """The pairs most alike; None where fewer than two places mention anything."""
        return AlikePairs(tuple(map(self._alike, self._pairs))) if self._pairs else None

    def _alike(self, row: Mapping[str, Any]) -> AlikePair:
        a, b = str(row["model_1"]), str(row["model_2"])
        shared, either = int(row["shared"]), int(row["either"])

        def share(name: str, formula: str, value: float, bound: Literal["", "low", "high"] = "") -> Quantity:
            key = f"{name}.{a}.{b}"
            return Quantity(key, value, "share", n=either, bound=bound, basis="derived", formula=formula)

        seen, low, high = (float(row[name]) for name in ("estimate", "ci_low", "ci_high"))
        drawn = f"resampled({a}, {b}; {self.n_shuffled}) = {low:.4f} to {high:.4f}"
        expected, known = float(row["expected"]), row["expected"] == row["expected"]  # else not a number
        shuffled = f"shuffled({a}, {b}; {self.n_shuffled}) = {expected:.4f}"
        return AlikePair(
            (a, b),
            shared,
            either,
            share("alike", f"{shared} ÷ {either} = {seen:.4f}", seen),
            Interval(
                share("alike_interval", drawn, low, "low"), share("alike_interval", drawn, high, "high")
            ),
            share("alike_expected", shuffled, expected) if known else None,
            bool(row["beyond_chance"]),
            self._source[a] == self._source[b],
        )

    @property
    def pair_shared(self) -> int | None:
        """Mechanisms that both of two places mention; None unless two mention any."""
        return int(self._pairs[0]["shared"]) if self.likeness == "no_reference" else None

    @property
    def pair_either(self) -> int | None:
        """Mechanisms that either of two places mentions."""
        return int(self._pairs[0]["either"]) if self.likeness == "no_reference" else None

    @property
    def pair_alike(self) -> Quantity | None:
        """How alike that makes them."""
        return self._alike(self._pairs[0]).alike if self.likeness == "no_reference" else None

    # --- groups --------------------------------------------------------------------------------

    @cached_property
    def _typology(self) -> similarity.Typology | None:
        if self._table is None or len(self._table) < _FEWEST_TO_GROUP:
            return None
        return similarity.typology(self._table, [self._category[str(i)] for i in self._table], seed=self.seed)

    @cached_property
    def groups(self) -> Groups | None:
        """Places sorted by what they put their weight on; None with fewer than four."""
        made = self._typology
        if made is None:
            return None
        each = zip(made.groups, made.stability, made.std_error, strict=True)
        return Groups(tuple(self._group(at, *one) for at, one in enumerate(each, start=1)))

    def _group(self, at: int, members: tuple[str, ...], stability: float, error: float) -> Group:
        traits = similarity.distinctive(self._table, members) if self._table is not None else ()
        own = traits if len(members) > 1 else ()
        standing: Standing = first(
            (stability < FALLS, "falls"),
            (not own, "rest"),
            (not self._hangs_together(members), "chance"),
            (stability - 2 * error >= STANDS, "type"),
            (True, "close"),
        )
        formula = f"stability({at}) = {stability:.4f}"
        n = len(self._source)
        said = Quantity(f"stability.{at}", stability, "share", n=n, basis="derived", formula=formula)
        return Group(members, traits, said, standing)

    def _hangs_together(self, members: Sequence[str]) -> bool:
        """Whether most pairs of a group, and each member with another, are alike beyond chance."""
        found = self._likeness
        if found is None:
            return False
        own = np.isin(found.models, members)
        within = found.beyond[np.ix_(own, own)]
        n = len(members) * (len(members) - 1) // 2
        return bool(within.sum() > n and within.any(axis=1).all())  # each pair stands there twice

    def _standing(self, standing: Standing) -> list[Group]:
        return [g for g in self.groups.rows if g.standing == standing] if self.groups else []

    @property
    def typing(self) -> Literal["too_few", "none", "close", "type"]:
        """Whether any group is a type, or comes close to one."""
        return first(
            (self.groups is None, "too_few"),
            (self._standing("type"), "type"),
            (self._standing("close"), "close"),
            (True, "none"),
        )

    @property
    def n_types(self) -> int:
        """Number of types."""
        return len(self._standing("type"))

    @property
    def n_close(self) -> int:
        """Number of groups that come close to a type."""
        return len(self._standing("close"))

    @property
    def type_places(self) -> Places:
        """Members of the largest type."""
        return Places(next((g.members for g in self._standing("type")), ()))

    @property
    def close_places(self) -> Places:
        """Members of the largest group that comes close to a type."""
        return Places(next((g.members for g in self._standing("close")), ()))

    @property
    def best_silhouette(self) -> Quantity | None:
        """Mean silhouette of the grouping; None without one."""
        if self._typology is None:
            return None
        count = len(self._typology.groups)
        value = self._typology.silhouette[count]
        formula = f"silhouette({count}) = {value:.4f}"
        return Quantity("silhouette", value, "number", decimals=2, basis="derived", formula=formula)

    @property
    def separation(self) -> Literal["not_grouped", "unclear", "clear"]:
        """Whether there is a clear line between the groups."""
        if self._typology is None:
            return "not_grouped"
        return "clear" if max(self._typology.silhouette.values()) >= CLEAR else "unclear"

    @property
    def stands(self) -> Share:
        """Stability from which a group may be a type."""
        return Share(STANDS)

    # --- configurations ------------------------------------------------------------------------

    @cached_property
    def _done(self) -> pd.DataFrame | None:
        """Places by categories that they have in place; None where no place has any."""
        made = self._presence(("in_place",)) if self._features else None
        if made is None or made.empty:
            return None
        return similarity.by_category(made, self._category)

    @cached_property
    def _checkable(self) -> frozenset[str]:
        """Places with a result, among outputs and outcomes, that can be checked."""
        return frozenset(m for m in self.places if chain.chain(self.book, m).checkable)

    @cached_property
    def configurations(self) -> Configurations | None:
        """Categories that split the places best, against a result that can be checked.

        None where fewer than four places have mechanisms in place, or no two of them have the same.
        """
        done = self._done
        if done is None or len(done) < _FEWEST_TO_GROUP:
            return None
        conditions = similarity.telling(done)
        outcome = done.index.to_series().isin(self._checkable)
        rows = similarity.truth_table(done[list(conditions)], outcome) if conditions else ()
        return Configurations(conditions, rows) if any(len(row.cases) > 1 for row in rows) else None

    @property
    def n_done(self) -> int:
        """Places that have a mechanism in place."""
        return 0 if self._done is None else len(self._done)

    @property
    def n_cases(self) -> Of:
        """Places with a checkable result, of those that have a mechanism in place."""
        cases = [] if self._done is None else [str(m) for m in self._done.index]
        return Of(sum(m in self._checkable for m in cases), len(cases))

    @property
    def always(self) -> Literal["not_listed", "none", "some"]:
        """Whether a configuration of two cases or more always has a checkable result."""
        if self.configurations is None:
            return "not_listed"
        rows = self.configurations.rows
        return "some" if any(r.consistency == 1 and len(r.cases) > 1 for r in rows) else "none"
