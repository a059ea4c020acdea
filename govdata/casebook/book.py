"""The casebook as researchers use it: DataFrames, small typed objects, evidence, comparison.

Enters: the checked tables. Leaves: selections of rows. Every selection passes through
:meth:`Casebook.select`, which notes it in :mod:`govdata.trace`, so that a build knows what a report read.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from govdata import trace
from govdata.casebook.declared import declared
from govdata.casebook.grade import Grade, grade
from govdata.casebook.layers import Layer, current_layers, single
from govdata.casebook.locate import passage, sources_folder
from govdata.casebook.schema import (
    CITED,
    KEYS,
    ROWS,
    Benchmark,
    Exemption,
    Feature,
    Identity,
    Indicator,
    Mechanism,
    Model,
    Observation,
    Part,
    Remark,
    Unit,
)
from govdata.casebook.tables import Tables, key_of, read_tables, tables_digest
from govdata.errors import CasebookError, LocatorError, nearest

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Casebook", "Evidence", "load", "tables_folder"]

Lang = Literal["zh", "en"]
Status = Literal["reported", "zero", "claimed", "damaged", "not_reported", "not_applicable"]
_Filter = str | Iterable[str] | None
_MANY = 10_000  # rows


def tables_folder() -> Path:
    """Return the folder of the tables: `GOVDATA_CASEBOOK`, else the last of the study's, else our own."""
    return current_layers()[-1].folder


def load(folder: Path | str | None = None) -> Casebook:
    """Load and check a casebook; read once per content of its files.

    Parameters
    ----------
    folder
        A folder of tables; by default the layers of the study that one stands in
        (:func:`govdata.casebook.layers.current_layers`).

    Raises
    ------
    CasebookError
        Naming file, row, column and value of every fault.
    """
    layers = current_layers() if folder is None else single(Path(folder))
    if folder is not None and not Path(folder).is_dir():
        raise CasebookError(
            f"{folder}: no such folder; set GOVDATA_CASEBOOK to a folder of casebook tables, or unset it"
        ).also(f"{folder}：没有这个文件夹；请让 GOVDATA_CASEBOOK 指向案例库文件夹，或取消设置")
    return _load(layers, tables_digest(layers))


@lru_cache(maxsize=4)
def _load(layers: tuple[Layer, ...], digest: str) -> Casebook:  # the digest is part of the cache key
    # All that is made here stays: the collector would look at a hundred thousand rows again and again.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return Casebook(read_tables(layers).checked())
    finally:
        if collecting:
            gc.enable()


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

    def _repr_markdown_(self) -> str:
        """Show the figure in a notebook, in JupyterLab with its passage where the documents are at hand."""
        row, name = self.observation, self.source.get("title-short") or self.source.get("title", "")
        told = (
            f"**{row.exact}** · {self.indicator.name_zh} / {self.indicator.name_en} · {self.model.place_zh}"
        )
        told += f"\n\n{row.standing} · {self.grade} · {row.period or '—'} · {name}, {row.start}–{row.end}"
        note = "\n\n".join(filter(None, (row.note, row.note_en)))
        return "\n\n".join(filter(None, (told, note, self._passage())))

    def _passage(self) -> str:
        """Return the passage, for the screen alone: no batch may keep a sentence of a document."""
        folder = sources_folder()
        if folder is None or "JPY_SESSION_NAME" not in os.environ:
            return ""
        row = self.observation
        try:
            before, figure, after = passage(folder, row.source_id, row.start, row.end)
        except LocatorError:
            return ""
        return "> …" + before.replace("\n", " ") + f"**{figure}**" + after.replace("\n", " ") + "…"


class Casebook:
    """All that the documents publish, selectable by model, indicator, standing and topic.

    Methods that take `model`, `indicator`, ... accept one id, several, or None for all; an unknown id
    is refused with the nearest known one; so is a word that `standing`, `topic` or `category` can't hold.
    """

    def __init__(self, tables: Tables) -> None:
        own = declared(tables)
        if own:
            rows = tables.rows | {"identities": (*tables.rows["identities"], *own)}
            tables = replace(tables, rows=rows)
        self._tables = tables
        self._keyed: dict[str, dict[str, Any]] = {}  # table -> key -> row
        self._by: dict[tuple[str, str], dict[Any, list[int]]] = {}  # table, column -> value -> places of rows
        self._digests: dict[int, str] = {}  # of rows, by their identity: the tables keep them alive
        self._graded: dict[str, Grade] = {}
        self._recent: tuple[Any, set[tuple[str, str]]] = (None, set())

    # --- selection ---------------------------------------------------------------------------

    def select(self, table: str, query: Mapping[str, list[str]]) -> tuple[Any, ...]:
        """Return the rows of `table` whose columns have one of the values listed in `query`.

        Identities and corrections may be asked for by the figures that they name: ``{"names": [...]}``.
        """
        rows = self._selected(table, query)
        trace.note(table, query, rows, lambda: trace.digest_of(rows, self._digest))
        return rows

    def _selected(self, table: str, query: Mapping[str, list[str]]) -> tuple[Any, ...]:
        if table in CITED:
            items = self._tables.sources if table == "sources" else self._tables.references
            return tuple(items[i] for i in query["id"] if i in items)
        if set(query) == {"names"}:
            return tuple(row for i in query["names"] for row in self._naming.get((table, i), ()))
        if (keys := _keys(table, query)) is not None:
            return tuple(self._index(table)[i] for i in keys if i in self._index(table))
        every = self._tables.rows[table]
        if not query:
            return every
        return tuple(every[place] for place in self._places(table, query))

    def _places(self, table: str, query: Mapping[str, list[str]]) -> list[int]:
        """Return the places of the rows that fit a query, in table order; the rarest value first."""
        wanted = {column: set(values) for column, values in query.items()}
        index = {column: self._column(table, column) for column in wanted}
        count = {c: sum(len(index[c].get(v, ())) for v in values) for c, values in wanted.items()}
        rarest = min(count, key=lambda c: count[c])
        places = sorted(place for value in wanted.pop(rarest) for place in index[rarest].get(value, ()))
        rows = self._tables.rows[table]
        return [p for p in places if all(getattr(rows[p], c) in values for c, values in wanted.items())]

    def _index(self, table: str) -> dict[str, Any]:
        """Return the rows of a table by key; made when it is first asked for."""
        if table not in self._keyed:
            self._keyed[table] = {key_of(table, row): row for row in self._tables.rows[table]}
        return self._keyed[table]

    def _column(self, table: str, column: str) -> dict[Any, list[int]]:
        """Return where each value of a column stands; made when it is first asked for."""
        if (table, column) not in self._by:
            index: dict[Any, list[int]] = {}
            for place, row in enumerate(self._tables.rows[table]):
                index.setdefault(getattr(row, column), []).append(place)
            self._by[table, column] = index
        return self._by[table, column]

    @cached_property
    def _naming(self) -> dict[tuple[str, str], list[Any]]:
        """Which identities and corrections name each figure."""
        naming: dict[tuple[str, str], list[Any]] = {}
        for identity in self._tables.rows["identities"]:
            for name in sorted(names_in(identity.expression)):
                naming.setdefault(("identities", name), []).append(identity)
        for correction in self._tables.rows["corrections"]:
            for name in correction.names:
                naming.setdefault(("corrections", name), []).append(correction)
        return naming

    def digest(self, table: str, query: Mapping[str, list[str]]) -> str:
        """Return the digest of what :meth:`select` gives; each row is digested once."""
        return trace.digest_of(self._selected(table, query), self._digest)

    def _digest(self, row: Any) -> str:
        if (found := self._digests.get(id(row))) is None:
            found = self._digests[id(row)] = trace.row_digest(row)
        return found

    def prepare(self) -> None:
        """Have at hand what most reports ask for, before processes are forked that each would work it out.

        Of a large casebook a report reads little: it is left to the reports.
        """
        if sum(map(len, self._tables.rows.values())) > _MANY:
            return
        for rows in self._tables.rows.values():
            for row in rows:
                self._digest(row)
        for column in ("model_id", "indicator_id", "standing"):
            self._column("observations", column)
        self._naming  # noqa: B018 (kept once it is asked for)

    def _known(self) -> set[tuple[str, str]]:
        """Return what was looked up in the recording that goes on: once more, it would note nothing new."""
        reads, known = self._recent
        if reads is not (now := trace.active()):
            known = set()
            self._recent = now, known
        return known

    def _one(self, table: str, column: str, value: str) -> Any:
        known = self._known()
        if (table, value) in known:
            return self._index(table)[value]
        rows = self.select(table, {column: [value]})
        if not rows:
            hint = nearest(value, self._index(table))
            raise CasebookError(f"{table}: no {column} {value!r}{hint}").also(
                f"{table}：没有 {column} {value!r}{hint}"
            )
        known.add((table, value))
        return rows[0]

    def _listed(self, table: str, column: str, given: _Filter) -> list[str] | None:
        """Return the words as a sorted list, each proved to be one that the column may hold."""
        if given is None:
            return None
        words = [given] if isinstance(given, str) else list(given)
        allowed = get_args(ROWS[table].model_fields[column].annotation)
        for word in words:
            if word not in allowed:
                raise CasebookError(f"{table}: no {column} {word!r}{nearest(word, allowed)}").also(
                    f"{table}：没有 {column} {word!r}{nearest(word, allowed)}"
                )
        return sorted(set(words))

    def _ids(self, table: str, given: _Filter) -> list[str] | None:
        """Return the ids as a sorted list, each proved to be in `table`."""
        if given is None:
            return None
        ids = [given] if isinstance(given, str) else list(given)
        for i in ids:
            if i not in self._index(table):
                raise CasebookError(
                    f"{table}: no {KEYS[table][0]} {i!r}{nearest(i, self._index(table))}"
                ).also(f"{table}：没有 {KEYS[table][0]} {i!r}{nearest(i, self._index(table))}")
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
        """Return one document as a CSL-JSON item, without what only this casebook says of it."""
        return self._cited("sources", source_id, self._tables.sources)

    def reference(self, source_id: str) -> Mapping[str, Any]:
        """Return what a benchmark rests on, a work or a document, as a CSL-JSON item."""
        if source_id in self._tables.references:
            return self._cited("references", source_id, self._tables.references)
        return self.source(source_id)

    def _cited(self, table: str, item_id: str, items: Mapping[str, Any]) -> Mapping[str, Any]:
        rows = self.select(table, {"id": [item_id]})
        if not rows:
            raise CasebookError(f"{table}: no id {item_id!r}{nearest(item_id, items)}").also(
                f"{table}：没有编号 {item_id!r}{nearest(item_id, items)}"
            )
        return {name: value for name, value in rows[0].items() if name not in _OWN}

    def parts(self, source_id: str) -> tuple[Part, ...]:
        """Return the texts that a document holds, in their order; none where nobody has said."""
        self.source(source_id)
        return self._tables.parts.get(source_id, ())

    def part(self, row: Observation | Feature) -> Part | None:
        """Return the text of a document that a figure or a mechanism stands in, or None."""
        return next((p for p in self.parts(row.source_id) if p.start <= row.start < p.end), None)

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
        return frozenset(self._index(table))

    def has(self, table: str, key: str) -> bool:
        """Return whether a table has a row of this key; looking at names alone is no read of any row."""
        return key in self._index(table)

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

    def remarks(self, topic: str, model: _Filter = None, order: int | None = None) -> tuple[Remark, ...]:
        """Return what is to be said of some models on one topic: model by model as asked for, then by order.

        `order` keeps the remarks of one place on the page.
        """
        ids = self._ids("models", list(self.model_ids) if model is None else model) or []
        asked = ids if model is None or isinstance(model, str) else list(dict.fromkeys(model))
        rows = self.select("remarks", {"topic": [topic], "model_id": ids})
        kept = [row for row in rows if order is None or row.order == order]
        return tuple(sorted(kept, key=lambda row: (asked.index(row.model_id), row.order)))

    def benchmarks(self, topic: str) -> tuple[Benchmark, ...]:
        """Return the national or official figures to read a topic's beside, in table order."""
        return self.select("benchmarks", {"topic": [topic]})

    def benchmark(self, benchmark_id: str) -> Benchmark:
        """Return one benchmark."""
        row: Benchmark = self._one("benchmarks", "benchmark_id", benchmark_id)
        return row

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
        return self.grades([observation_id])[observation_id]

    def grades(self, observation_ids: Iterable[str]) -> dict[str, Grade]:
        """Return the evidence grades of some observations, by id; in few reads however many they are."""
        ids = list(dict.fromkeys(observation_ids))
        known = self._known()
        if all(("grade", i) in known for i in ids):
            return {i: self._graded[i] for i in ids}
        rows: dict[str, list[Observation]] = {}
        for i in ids:
            row = self.observation(i)
            rows.setdefault(row.indicator_id, []).append(row)
        disputed = self._disputed(ids)
        for indicator_id, own in rows.items():
            self._graded |= self._graded_on(self.indicator(indicator_id), own, disputed)
        known |= {("grade", i) for i in ids}
        return {i: self._graded[i] for i in ids}

    def _graded_on(
        self, indicator: Indicator, rows: Sequence[Observation], disputed: Set[str]
    ) -> dict[str, Grade]:
        """Grade rows on one indicator, each beside what its model prints of the indicator's parts."""
        parts = [i for i in (indicator.numerator_id, indicator.denominator_id) if i]
        models = sorted({row.model_id for row in rows})
        siblings: dict[str, list[Observation]] = {}
        for other in self.list_observations(models, parts) if parts else ():
            siblings.setdefault(other.model_id, []).append(other)
        graded: dict[str, Grade] = {}
        for row in rows:
            beside = siblings.get(row.model_id, [])
            if row.base in self._index("observations"):
                beside = [*beside, self.observation(row.base)]
            at_odds = row.observation_id in disputed
            graded[row.observation_id] = grade(row, indicator, beside, disputed=at_odds)
        return graded

    def _disputed(self, ids: list[str]) -> set[str]:
        """Return those figures that stand in arithmetic which fails, whoever the identity is listed under."""
        kinds = {"sum", "share", "whole_number", "same"}
        failing = [
            identity
            for identity in self.select("identities", {"names": ids})
            if identity.expected == "fails" and identity.breach == "contradiction" and identity.kind in kinds
        ]
        return {name for identity in failing for name in names_in(identity.expression)}

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
        grades = self.grades(row.observation_id for row in rows)
        return frame.assign(grade=[grades[i] for i in frame.index])

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
            `status` is ``reported``, ``zero`` (counted, and none), ``claimed`` (all or none, in a word),
            ``damaged``, ``not_reported`` or ``not_applicable``. Standings stay apart, and claims are no
            numbers: never take a mean over this frame without choosing.
        """
        import pandas as pd

        from govdata.casebook.compared import Compared

        indicator = self.indicator(indicator_id)
        places = self.list_models(model)
        found: dict[str, list[Observation]] = {place.model_id: [] for place in places}
        for row in self.list_observations(model, indicator_id):
            found[row.model_id].append(row)
        grades = self.grades(row.observation_id for rows in found.values() for row in rows)
        exempt = {e.model_id for e in self.select("exemptions", {"indicator_id": [indicator_id]})}
        rows = [
            entry
            for place in places
            for entry in (
                [self._compared(place, row, grades[row.observation_id]) for row in found[place.model_id]]
                or [self._absent(place, place.model_id in exempt)]
            )
        ]
        frame = pd.DataFrame(rows, columns=_COMPARED).astype({"value": "float64", "value_high": "float64"})
        return Compared(frame.assign(unit=indicator.unit, counting_unit=indicator.counting_unit))

    def _compared(self, place: Model, row: Observation, graded: Grade) -> dict[str, Any]:
        status: Status = "zero" if row.value == 0 else "reported"
        status = "damaged" if row.damaged else "claimed" if row.claim else status
        kept = {
            c: getattr(row, c)
            for c in ("standing", "value", "value_high", "qualifier", "period", "observation_id")
        }
        return kept | {
            "model_id": place.model_id,
            "status": status,
            "grade": graded,
            "level": place.level,
            "parent_id": place.parent_id,
        }

    def _absent(self, place: Model, exempt: bool) -> dict[str, Any]:
        status: Status = "not_applicable" if exempt else "not_reported"
        return {
            "model_id": place.model_id,
            "status": status,
            "level": place.level,
            "parent_id": place.parent_id,
        }


# What a casebook says of its documents beyond CSL: no reference manager asks for it.
_OWN = {"parts", "parts_of", "account", "not_before", "not_after"}
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


def _keys(table: str, query: Mapping[str, list[str]]) -> list[str] | None:
    """Return the key asked for, or None: a row known by its key needs no search."""
    columns = KEYS[table]
    if set(query) != set(columns) or any(len(values) != 1 for values in query.values()):
        return None
    return ["+".join(str(query[c][0]) for c in columns)]


def _query(**columns: list[str] | None) -> dict[str, list[str]]:
    return {column: values for column, values in columns.items() if values is not None}


def _frame(table: str, rows: tuple[Any, ...]) -> pd.DataFrame:
    import pandas as pd

    columns = list(ROWS[table].model_fields)
    frame = pd.DataFrame([row.model_dump() for row in rows], columns=columns)
    numeric = [c for c in ("value", "value_high", "tolerance") if c in columns]
    return frame.astype(dict.fromkeys(numeric, "float64"))
