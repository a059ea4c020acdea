"""The casebook as researchers use it: DataFrames, small typed objects, evidence, comparison.

Enters: the checked tables. Leaves: selections of rows. Every selection passes through
:meth:`Casebook.select`, which notes it in :mod:`govdata.trace`, so that a build knows what a report read.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from govdata import trace
from govdata.casebook.grade import Grade, grade
from govdata.casebook.schema import (
    KEYS,
    ROWS,
    Exemption,
    Feature,
    Identity,
    Indicator,
    Mechanism,
    Model,
    Observation,
    Unit,
)
from govdata.casebook.tables import Tables, read_tables, tables_digest
from govdata.errors import CasebookError, nearest

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Casebook", "Evidence", "load", "tables_folder"]

Lang = Literal["zh", "en"]
Status = Literal["reported", "zero", "damaged", "not_reported", "not_applicable"]
_Filter = str | Iterable[str] | None


def tables_folder() -> Path:
    """Return the folder of the tables: `GOVDATA_CASEBOOK`, else the package's own."""
    named = os.environ.get("GOVDATA_CASEBOOK")
    return Path(named) if named else Path(__file__).parent / "tables"


def load(folder: Path | str | None = None) -> Casebook:
    """Load and check a casebook; read once per content of its files.

    Parameters
    ----------
    folder
        A folder of tables; by default :func:`tables_folder`.

    Raises
    ------
    CasebookError
        Naming file, row, column and value of every fault.
    """
    path = Path(folder) if folder is not None else tables_folder()
    if not path.is_dir():
        raise CasebookError(
            f"{path}: no such folder; set GOVDATA_CASEBOOK to a folder of casebook tables, or unset it"
        )
    return _load(path, tables_digest(path))


@lru_cache(maxsize=4)
def _load(path: Path, digest: str) -> Casebook:  # the digest is part of the cache key
    return Casebook(read_tables(path).checked())


@dataclass(frozen=True)
class Evidence:
    """A published figure with all that is needed to judge it.

    `place` is a position in the document `source`: characters `start` to `end`, where `exact` stands.
    """

    observation: Observation
    indicator: Indicator
    model: Model
    source: Mapping[str, Any]
    grade: Grade

    @property
    def exact(self) -> str:
        """The figure as printed in the document, unit included."""
        return self.observation.exact


class Casebook:
    """All that the documents publish, selectable by model, indicator, standing and topic.

    Methods that take `model`, `indicator`, ... accept one id, several, or None for all; an unknown id
    is refused with the nearest known one; so is a word that `standing`, `topic` or `category` can't hold.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._index = {
            table: {"+".join(getattr(row, c) for c in KEYS[table]): row for row in tables.rows[table]}
            for table in ROWS
        }
        self._naming: dict[str, list[Identity]] = {}
        for identity in tables.rows["identities"]:
            for name in sorted(names_in(identity.expression)):
                self._naming.setdefault(name, []).append(identity)

    # --- selection ---------------------------------------------------------------------------

    def select(self, table: str, query: Mapping[str, list[str]]) -> tuple[Any, ...]:
        """Return the rows of `table` whose columns have one of the values listed in `query`.

        Identities may also be asked for by the observations that they name: ``{"names": [...]}``.
        """
        if table == "sources":
            rows: tuple[Any, ...] = tuple(
                self._tables.sources[i] for i in query["id"] if i in self._tables.sources
            )
        elif table == "identities" and set(query) == {"names"}:
            rows = tuple(row for i in query["names"] for row in self._naming.get(i, ()))
        elif (one := _single(table, query)) is not None:
            rows = tuple(self._index[table][i] for i in one if i in self._index[table])
        else:
            wanted = {column: set(values) for column, values in query.items()}
            rows = tuple(
                row
                for row in self._tables.rows[table]
                if all(getattr(row, c) in v for c, v in wanted.items())
            )
        trace.note(table, dict(query), rows)
        return rows

    def _one(self, table: str, column: str, value: str) -> Any:
        rows = self.select(table, {column: [value]})
        if not rows:
            hint = nearest(value, self._index[table])
            raise CasebookError(f"{table}: no {column} {value!r}{hint}")
        return rows[0]

    def _listed(self, table: str, column: str, given: _Filter) -> list[str] | None:
        """Return the words as a sorted list, each proved to be one that the column may hold."""
        if given is None:
            return None
        words = [given] if isinstance(given, str) else list(given)
        allowed = get_args(ROWS[table].model_fields[column].annotation)
        for word in words:
            if word not in allowed:
                raise CasebookError(f"{table}: no {column} {word!r}{nearest(word, allowed)}")
        return sorted(set(words))

    def _ids(self, table: str, given: _Filter) -> list[str] | None:
        """Return the ids as a sorted list, each proved to be in `table`."""
        if given is None:
            return None
        ids = [given] if isinstance(given, str) else list(given)
        for i in ids:
            if i not in self._index[table]:
                raise CasebookError(f"{table}: no {KEYS[table][0]} {i!r}{nearest(i, self._index[table])}")
        return sorted(set(ids))

    # --- small typed objects -------------------------------------------------------------------

    def model(self, model_id: str) -> Model:
        """Return one model."""
        row: Model = self._one("models", "model_id", model_id)
        return row

    def indicator(self, indicator_id: str) -> Indicator:
        """Return one indicator."""
        row: Indicator = self._one("indicators", "indicator_id", indicator_id)
        return row

    def observation(self, observation_id: str) -> Observation:
        """Return one observation."""
        row: Observation = self._one("observations", "observation_id", observation_id)
        return row

    def mechanism(self, mechanism_id: str) -> Mechanism:
        """Return one mechanism."""
        row: Mechanism = self._one("mechanisms", "mechanism_id", mechanism_id)
        return row

    def unit(self, unit: str) -> Unit:
        """Return how a unit is said in both languages."""
        row: Unit = self._one("units", "unit", unit)
        return row

    def source(self, source_id: str) -> Mapping[str, Any]:
        """Return one document as a CSL-JSON item."""
        rows = self.select("sources", {"id": [source_id]})
        if not rows:
            raise CasebookError(f"sources: no id {source_id!r}{nearest(source_id, self._tables.sources)}")
        item: Mapping[str, Any] = rows[0]
        return item

    @property
    def model_ids(self) -> tuple[str, ...]:
        """Ids of all models, in the order of the table."""
        return tuple(row.model_id for row in self.select("models", {}))

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Ids of all documents."""
        return tuple(self._tables.sources)

    def ids(self, table: str) -> frozenset[str]:
        """Return the keys of a table; looking at names alone is no read of any row."""
        return frozenset(self._index[table])

    def list_models(self, model: _Filter = None) -> tuple[Model, ...]:
        """Return models in table order."""
        return self.select("models", _query(model_id=self._ids("models", model)))

    def list_observations(
        self,
        model: _Filter = None,
        indicator: _Filter = None,
        standing: _Filter = None,
        topic: _Filter = None,
    ) -> tuple[Observation, ...]:
        """Return observations in table order, by model, indicator, standing, or the indicator's topic."""
        indicators = self._ids("indicators", indicator)
        if topic is not None:
            topics = self._listed("indicators", "topic", topic)
            of_topic = {i.indicator_id for i in self.select("indicators", _query(topic=topics))}
            indicators = sorted(of_topic if indicators is None else of_topic & set(indicators))
        query = _query(
            model_id=self._ids("models", model),
            indicator_id=indicators,
            standing=self._listed("observations", "standing", standing),
        )
        return self.select("observations", query)

    def list_features(self, model: _Filter = None, mechanism: _Filter = None) -> tuple[Feature, ...]:
        """Return features in table order."""
        return self.select(
            "features",
            _query(model_id=self._ids("models", model), mechanism_id=self._ids("mechanisms", mechanism)),
        )

    def list_mechanisms(self, category: _Filter = None) -> tuple[Mechanism, ...]:
        """Return mechanisms in table order."""
        return self.select("mechanisms", _query(category=self._listed("mechanisms", "category", category)))

    def list_identities(self, model: _Filter = None) -> tuple[Identity, ...]:
        """Return the arithmetic that the figures must, or should, satisfy.

        With models given, also what other places' identities say of their figures.
        """
        if model is None:
            return self.select("identities", {})
        own = [o.observation_id for o in self.list_observations(model)]
        found = [*self.select("identities", _query(model_id=self._ids("models", model)))]
        found += self.select("identities", {"names": own})
        return tuple({row.identity_id: row for row in found}.values())

    def exemption(self, model_id: str, indicator_id: str) -> Exemption | None:
        """Return why an indicator does not apply to a model's scheme, or None."""
        rows = self.select("exemptions", {"model_id": [model_id], "indicator_id": [indicator_id]})
        return rows[0] if rows else None

    def about(self, category: str, model: _Filter = None) -> tuple[str, ...]:
        """Return models of which the documents evidence a mechanism of this category, in table order."""
        mechanisms = {m.mechanism_id for m in self.list_mechanisms(category)}
        having = {f.model_id for f in self.list_features(model, sorted(mechanisms))}
        return tuple(row.model_id for row in self.list_models(model) if row.model_id in having)

    def descendants(self, model_id: str) -> tuple[str, ...]:
        """Return ids of the places inside a model's place, at any depth."""
        children = [row.model_id for row in self.select("models", {"parent_id": [model_id]})]
        return tuple(i for child in children for i in (child, *self.descendants(child)))

    # --- evidence --------------------------------------------------------------------------------

    def grade(self, observation_id: str) -> Grade:
        """Return the evidence grade of one observation (:func:`govdata.casebook.grade.grade`)."""
        row = self.observation(observation_id)
        indicator = self.indicator(row.indicator_id)
        parts = [i for i in (indicator.numerator_id, indicator.denominator_id) if i]
        siblings = self.list_observations(model=row.model_id, indicator=parts) if parts else ()
        # Arithmetic may cross places: whoever the identity is listed under, every figure in it is disputed.
        disputed = any(
            identity.expected == "fails"
            for identity in self.select("identities", {"names": [observation_id]})
            if identity.kind in {"sum", "share", "whole_number", "same"}
        )
        return grade(row, indicator, siblings, disputed=disputed)

    def evidence(self, observation_id: str) -> Evidence:
        """Return an observation with its indicator, model, document and grade.

        Raises
        ------
        CasebookError
            If there is no such observation; names the nearest one.
        """
        row = self.observation(observation_id)
        return Evidence(
            observation=row,
            indicator=self.indicator(row.indicator_id),
            model=self.model(row.model_id),
            source=self.source(row.source_id),
            grade=self.grade(observation_id),
        )

    # --- frames ----------------------------------------------------------------------------------

    def models(self, model: _Filter = None) -> pd.DataFrame:
        """Return models as a frame indexed by `model_id`."""
        return _frame("models", self.list_models(model)).set_index("model_id", drop=False)

    def indicators(self, topic: _Filter = None) -> pd.DataFrame:
        """Return indicators as a frame indexed by `indicator_id`."""
        rows = self.select("indicators", _query(topic=self._listed("indicators", "topic", topic)))
        return _frame("indicators", rows).set_index("indicator_id", drop=False)

    def observations(
        self,
        model: _Filter = None,
        indicator: _Filter = None,
        standing: _Filter = None,
        topic: _Filter = None,
    ) -> pd.DataFrame:
        """Return observations as a frame indexed by `observation_id`, with their `grade`."""
        rows = self.list_observations(model, indicator, standing, topic)
        frame = _frame("observations", rows).set_index("observation_id", drop=False)
        return frame.assign(grade=[self.grade(i) for i in frame.index])

    def features(self, model: _Filter = None, mechanism: _Filter = None) -> pd.DataFrame:
        """Return features as a frame, with the `category` of each mechanism."""
        frame = _frame("features", self.list_features(model, mechanism))
        category = {m.mechanism_id: m.category for m in self.list_mechanisms()}
        return frame.assign(category=frame["mechanism_id"].map(category))

    def mechanisms(self, category: _Filter = None) -> pd.DataFrame:
        """Return mechanisms as a frame indexed by `mechanism_id`."""
        return _frame("mechanisms", self.list_mechanisms(category)).set_index("mechanism_id", drop=False)

    def compare(self, indicator_id: str, model: _Filter = None) -> pd.DataFrame:
        """Set one indicator side by side across models, without blurring what differs.

        Parameters
        ----------
        indicator_id
            One indicator; its unit and counting unit hold for every row.
        model
            Models to compare; all by default.

        Returns
        -------
        DataFrame
            One row per observation, and one for each model without any: `model_id, standing, status, value,
            value_high, qualifier, unit, counting_unit, period, grade, observation_id, level, parent_id`.
            `status` is ``reported``, ``zero`` (counted, and none), ``damaged``, ``not_reported`` or
            ``not_applicable``. Standings stay apart: never take a mean over this frame without choosing one.
        """
        import pandas as pd

        indicator = self.indicator(indicator_id)
        rows = [
            entry
            for place in self.list_models(model)
            for entry in (
                [self._compared(place, row) for row in self.list_observations(place.model_id, indicator_id)]
                or [self._absent(place, indicator_id)]
            )
        ]
        frame = pd.DataFrame(rows, columns=_COMPARED).astype({"value": "float64", "value_high": "float64"})
        return frame.assign(unit=indicator.unit, counting_unit=indicator.counting_unit)

    def _compared(self, place: Model, row: Observation) -> dict[str, Any]:
        status: Status = "damaged" if row.value is None else "zero" if row.value == 0 else "reported"
        kept = {
            c: getattr(row, c)
            for c in ("standing", "value", "value_high", "qualifier", "period", "observation_id")
        }
        return kept | {
            "model_id": place.model_id,
            "status": status,
            "grade": self.grade(row.observation_id),
            "level": place.level,
            "parent_id": place.parent_id,
        }

    def _absent(self, place: Model, indicator_id: str) -> dict[str, Any]:
        status: Status = "not_applicable" if self.exemption(place.model_id, indicator_id) else "not_reported"
        return {
            "model_id": place.model_id,
            "status": status,
            "level": place.level,
            "parent_id": place.parent_id,
        }


_COMPARED = [
    "model_id",
    "standing",
    "status",
    "value",
    "value_high",
    "qualifier",
    "period",
    "grade",
    "observation_id",
    "level",
    "parent_id",
]


def names_in(expression: str) -> frozenset[str]:
    """Return the observation ids that an identity's expression names."""
    import ast

    tree = ast.parse(expression, mode="eval")
    called = {n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    return frozenset(n.id for n in ast.walk(tree) if isinstance(n, ast.Name)) - called


def _single(table: str, query: Mapping[str, list[str]]) -> list[str] | None:
    """Return the one key asked for, or None: a row known by its key needs no search."""
    values = query.get(KEYS[table][0], [])
    return values if len(KEYS[table]) == len(query) == len(values) == 1 else None


def _query(**columns: list[str] | None) -> dict[str, list[str]]:
    return {column: values for column, values in columns.items() if values is not None}


def _frame(table: str, rows: tuple[Any, ...]) -> pd.DataFrame:
    import pandas as pd

    columns = list(ROWS[table].model_fields)
    frame = pd.DataFrame([row.model_dump() for row in rows], columns=columns)
    numeric = [c for c in ("value", "value_high", "tolerance") if c in columns]
    return frame.astype(dict.fromkeys(numeric, "float64"))
