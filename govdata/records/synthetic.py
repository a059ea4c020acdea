"""Demonstration records: a kind, a size and a seed in; an accepted file that says SYNTHETIC out.

Loosely calibrated on the casebook (the calls name the models), so that a page shows plausible sizes.
Nobody in them exists, and nothing about a real place may be read from them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from govdata.errors import RecordsError
from govdata.records.schema import schema_of
from govdata.records.store import ROW_GROUP, Records, Totals, as_day, write_records

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["MADE_BY_SIZE", "synthetic"]

Rows = dict[str, Any]
Maker = Callable[[np.random.Generator, NDArray[np.int64], NDArray[np.int64], "_Plan"], Rows]


class _Plan:
    """What all chunks of one file share: its regions and how they differ."""

    def __init__(self, n: int, seed: int, regions: int, cutoff: date, months: int = 1) -> None:
        self.months = months
        rng = np.random.default_rng([seed, 0])
        self.seed, self.cutoff = seed, int(np.datetime64(cutoff, "D").astype(np.int64))
        self.names = [f"R{i:0{len(str(regions))}d}" for i in range(1, regions + 1)]
        self.ends = np.cumsum(rng.multinomial(n, rng.dirichlet(np.full(regions, 6.0))))
        # Regions differ by more than chance: a funnel has something to find.
        self.risk = rng.lognormal(0.0, 0.3, regions)


def synthetic(
    kind: str,
    n: int,
    seed: int,
    to: str | Path,
    *,
    regions: int = 12,
    cutoff: str | date = "2024-12-31",
    months: int = 1,
) -> Records:
    """Write `n` made-up records to a Parquet file, the same bytes for the same arguments.

    Parameters
    ----------
    kind : str
        A key of :data:`govdata.records.KINDS`. Worker i of ``staff`` serves grid i of a ``grid`` file of the
        same size, seed and regions.
    n : int
        Number of rows.
    seed : int
        Seed of the generator.
    to : path
        Parquet file to write.
    regions : int
        Number of regions; each row belongs to one.
    cutoff : date or ISO text
        Last day known. Correction cohorts start in the six years before it, the others in the last one.
    months : int
        For ``grid``: how many dates the file holds, the cut-off and the ends of the months before it, each
        with all `n` grids. The rows of the cut-off are the same, however many.

    Returns
    -------
    Records
        With ``synthetic=True``, which also stands in the file's metadata.

    Raises
    ------
    RecordsError
        For an unknown kind or a size below one; for several dates of another kind than ``grid``, or of more
        grids than are made at a time.
    """
    schema_of(kind)
    if months < 1 or (months > 1 and (kind != "grid" or n > ROW_GROUP)):
        raise RecordsError(
            f"{months:,} dates of {n:,} {kind} records asked for; expected 1, or more for at most "
            f"{ROW_GROUP:,} grids"
        )
    if n < 1 or regions < 1:
        raise RecordsError(f"{n:,} rows in {regions:,} regions asked for; expected at least one of each")
    if kind not in _MAKERS:
        raise RecordsError("results are made up for goals; see govdata.records.results.synthetic_results")
    day = as_day(cutoff)
    if day is None:
        raise RecordsError("cutoff is empty; expected a day such as 2024-12-31")
    plan = _Plan(n, seed, regions, day, months)
    make = _MAKERS[kind]
    first = next(_batches(make, min(n, 1), plan, kind))
    return write_records(
        Path(to),
        kind,
        first.schema.names,
        _batches(make, n, plan, kind),
        totals=Totals(read=n * months, accepted=n * months, refused=0),
        synthetic=True,
        cutoff=day,
        origin=f"synthetic(kind={kind!r}, n={n}, seed={seed}, regions={regions}"
        + (f", months={months})" if months > 1 else ")"),
    )


def _batches(make: Maker, n: int, plan: _Plan, kind: str) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    for chunk, first in enumerate(range(0, n, ROW_GROUP)):
        rows = np.arange(first, min(first + ROW_GROUP, n))
        rng = np.random.default_rng([plan.seed, 1, chunk])
        region = np.searchsorted(plan.ends, rows, side="right")
        columns = make(rng, rows, region, plan)
        if plan.months > 1:
            columns, region = _earlier_dates(columns, region, plan)
        names = pa.DictionaryArray.from_arrays(pa.array(region.astype(np.int32)), pa.array(plan.names))
        columns["region"] = names.cast(pa.string())
        order = np.lexsort((columns.pop("order"), region))
        # Rows of a region come in the order of their date, as the store promises.
        batch = pa.RecordBatch.from_pydict({k: columns[k] for k in schema_of(kind).names if k in columns})
        yield batch.take(pa.array(order))


def _correction(rng: Any, rows: NDArray[np.int64], region: NDArray[np.int64], plan: _Plan) -> Rows:
    """Six years of intake and terms of about two years: the flows that qingpu prints."""
    n, cutoff = len(rows), plan.cutoff
    start = cutoff - rng.integers(1, 6 * 365, n)
    planned = start + np.clip(rng.gamma(2.0, 345.0, n), 60, 1825).astype(np.int64)
    age = np.clip(rng.normal(38, 12, n), 18, 85).astype(np.int32)
    risk = rng.choice(3, n, p=(0.62, 0.28, 0.10))
    hazard = np.array([0.005, 0.010, 0.025])[risk] * plan.risk[region] * np.where(age < 30, 1.3, 0.9)
    waits = np.stack(
        [
            # Weibull with a shape below one: most who offend again do so early.
            rng.weibull(0.8, n) / hazard,
            rng.exponential(1 / 0.008, n),
            rng.exponential(1 / (0.002 * np.exp((age - 38) / 14)), n),
            rng.exponential(1 / 0.010, n),
        ]
    )
    cause = np.argmin(waits, axis=0)
    event = start + 1 + np.minimum(waits.min(axis=0) * 365, 30_000).astype(np.int64)
    recorded = event + np.where(cause == 0, 20 + rng.gamma(2.0, 45.0, n), 0).astype(np.int64)
    # A recall or a transfer ends a term, so none comes after it; what isn't recorded yet isn't known.
    known = (recorded <= cutoff) & ((event <= planned) | (cause == 0) | (cause == 2))
    ended = known & (cause > 0) & (event < planned)
    return {
        "order": start,
        "person_id": _ids("S", rows),
        "start_date": _dates(start),
        "end_date": _dates(np.where(ended, event, planned)),
        "event_date": _dates(event, known),
        "event_type": _codes(cause, ("reoffence", "recall", "death", "other"), known),
        "recorded_date": _dates(recorded, known),
        "sex": _codes((rng.random(n) < 0.14).astype(int), ("male", "female")),
        "age_at_start": _counts(age),
        "offence_type": _codes(
            rng.choice(6, n, p=(0.30, 0.22, 0.18, 0.12, 0.08, 0.10)),
            ("dangerous driving", "theft", "fraud", "injury", "gambling", "other offence"),
        ),
        "measure": _codes(
            rng.choice(4, n, p=(0.91, 0.05, 0.02, 0.02)),
            ("suspended_sentence", "parole", "public_surveillance", "temporary_release"),
        ),
        "risk_level": _codes(risk, ("low", "medium", "high")),
        "supervision_level": _codes(
            np.clip(risk + rng.integers(-1, 2, n), 0, 2), ("relaxed", "ordinary", "strict")
        ),
        "officer_id": _officers(rows, region, plan),
        "programme": _programmes(rows, risk, plan),
    }


def _programmes(rows: NDArray[np.int64], risk: NDArray[np.int64], plan: _Plan) -> pa.Array:
    """A programme for four in five: the higher the risk, the more often counselling. It changes nothing."""
    own = np.random.default_rng([plan.seed, 6, int(rows[0])])
    counselled = own.random(len(rows)) < np.array([0.4, 0.55, 0.7])[risk]
    return _codes(counselled.astype(int), ("work placement", "counselling"), own.random(len(rows)) < 0.8)


def _officers(rows: NDArray[np.int64], region: NDArray[np.int64], plan: _Plan) -> pa.Array:
    """An officer of the region for each person, some with many; for one in thirty none is named.

    About three in ten are under supervision when the file ends: some twenty of them to an officer.
    """
    import pyarrow.compute as pc

    shared, own = (np.random.default_rng([plan.seed, 5, part]) for part in (0, 1 + int(rows[0])))
    sizes = np.diff(plan.ends, prepend=0)
    officers = np.maximum(1, np.rint(sizes * 0.3 / 20)).astype(np.int64)
    ends = [np.cumsum(shared.dirichlet(np.full(many, 5.0))) for many in officers]
    before = np.concatenate([[0], np.cumsum(officers)[:-1]])
    draw, place = own.random(len(rows)), np.zeros(len(rows), dtype=np.int64)
    for at in np.unique(region):
        mine = region == at
        place[mine] = np.minimum(np.searchsorted(ends[at], draw[mine]), officers[at] - 1)
    named = own.random(len(rows)) >= 1 / 30
    return pc.if_else(named, _ids("O", before[region] + place), None)


def _grid(rng: Any, rows: NDArray[np.int64], region: NDArray[np.int64], plan: _Plan) -> Rows:
    """One row a grid, spread about the household norms that wujin prints for town and country."""
    n = len(rows)
    kind = rng.choice(3, n, p=(0.6, 0.3, 0.1))
    middle = np.array([250.0, 150.0, 60.0])[kind]
    households = np.maximum(1, middle * rng.lognormal(0.0, 0.35, n)).astype(np.int32)
    return {
        "order": rows,
        "grid_id": _ids("G", rows),
        "date": _dates(np.full(n, plan.cutoff)),
        "type": _codes(kind, ("urban", "rural", "dedicated")),
        "households": _counts(households),
        "residents": _counts((households * rng.normal(2.6, 0.2, n).clip(1.5, 4.0)).astype(np.int32)),
        "full_time_equivalents": np.round(rng.choice((0.0, 0.5, 1.0, 2.0), n, p=(0.06, 0.14, 0.70, 0.10)), 1),
        "events": _counts(rng.poisson(households * 0.4 * plan.risk[region]).astype(np.int32)),
    }


def _earlier_dates(columns: Rows, region: NDArray[np.int64], plan: _Plan) -> tuple[Rows, NDArray[np.int64]]:
    """Return the grids of the cut-off and, before them, the same at the ends of earlier months.

    Backwards from the cut-off a post falls empty, is filled or stays as it is from one month to the next;
    those of the cut-off come last, as they are.
    """
    import pyarrow as pa

    rng, n = np.random.default_rng([plan.seed, 4]), len(region)
    held = [columns["full_time_equivalents"]]
    for _ in range(plan.months - 1):
        now, draw = held[0], rng.random(n)
        empty = now == 0
        moved = np.where(empty & (draw < 0.25), 1.0, np.where(~empty & (draw < 0.02), 0.0, now))
        held.insert(0, moved)
    # The day before a month begins is the last of the one before it.
    begins = np.datetime64(plan.cutoff, "D").astype("datetime64[M]") - np.arange(plan.months - 1)[::-1]
    ends = [*(begins.astype("datetime64[D]") - 1).astype(np.int64).tolist(), plan.cutoff]
    again = np.tile(np.arange(n), plan.months)
    made = {
        name: values.take(pa.array(again)) if isinstance(values, pa.Array) else np.asarray(values)[again]
        for name, values in columns.items()
    }
    day = np.repeat(ends, n)
    made |= {"order": day, "date": _dates(day), "full_time_equivalents": np.concatenate(held)}
    return made, region[again]


def _staff(rng: Any, rows: NDArray[np.int64], region: NDArray[np.int64], plan: _Plan) -> Rows:
    """One row a worker; most serve their grid full-time, some have left and nobody came after them."""
    n = len(rows)
    start = plan.cutoff - rng.integers(30, 5 * 365, n)
    end = plan.cutoff - rng.integers(0, 300, n)
    left = (rng.random(n) < 0.12) & (end > start)
    post = rng.choice(4, n, p=(0.04, 0.80, 0.10, 0.06))
    return {
        "order": rows,
        "worker_id": _ids("W", rows),
        "grid_id": _ids("G", rows),
        "post": _codes(post, ("leader", "full_time", "part_time", "informant")),
        "start_date": _dates(start),
        "end_date": _dates(end, left),
    }


def _request(rng: Any, rows: NDArray[np.int64], region: NDArray[np.int64], plan: _Plan) -> Rows:
    """A year of tickets that nearly doubles, as west_coast prints, and call-backs that miss many."""
    n = len(rows)
    # The density of days rises in a straight line from 7 to 13.
    u = rng.random(n)
    age = 365 - (-7 + np.sqrt(49 + 120 * u)) / 6 * 365
    received = plan.cutoff - np.clip(age, 0, 364).astype(np.int64)
    closed = received + np.minimum(rng.lognormal(1.4, 0.9, n) * plan.risk[region], 400).astype(np.int64)
    done = closed <= plan.cutoff
    result = np.where(done, rng.choice(4, n, p=(0.50, 0.12, 0.28, 0.10)), 3)
    return {
        "order": received,
        "ticket_id": _ids("T", rows),
        "received": _dates(received),
        "closed": _dates(closed, done),
        "due": _dates(received + 15),
        "category": _codes(
            rng.choice(5, n, p=(0.3, 0.25, 0.2, 0.15, 0.1)),
            ("housing", "roads", "noise", "utilities", "welfare"),
        ),
        "callback_result": _codes(result, ("solved", "not_solved", "not_reached", "not_called")),
        "caller_hash": _ids("h0000000", rng.integers(0, 1 << 30, n)),
    }


def _dispute(rng: Any, rows: NDArray[np.int64], region: NDArray[np.int64], plan: _Plan) -> Rows:
    """Three years of disputes: agreed or not, performed or not, back or not."""
    n = len(rows)
    accepted = plan.cutoff - rng.integers(1, 3 * 365, n)
    outcome = rng.choice(5, n, p=(0.78, 0.10, 0.04, 0.06, 0.02))
    settled = accepted + np.minimum(rng.lognormal(2.4, 0.7, n), 365).astype(np.int64)
    performed = settled + np.minimum(rng.exponential(30, n), 700).astype(np.int64)
    returned = settled + 1 + np.minimum(rng.exponential(2400 / plan.risk[region]), 30_000).astype(np.int64)
    known, agreed = settled <= plan.cutoff, outcome == 0
    return {
        "order": accepted,
        "case_id": _ids("D", rows),
        "accepted": _dates(accepted),
        "outcome": _codes(outcome, ("agreed", "failed", "withdrawn", "to_court", "petition"), known),
        "outcome_date": _dates(settled, known),
        "performed_date": _dates(performed, agreed & (performed <= plan.cutoff) & (rng.random(n) < 0.9)),
        "returned_date": _dates(returned, agreed & (returned <= plan.cutoff)),
        "type": _codes(
            rng.choice(5, n, p=(0.35, 0.2, 0.2, 0.15, 0.1)),
            ("neighbours", "family", "wages", "land", "traffic"),
        ),
        "party_a_hash": _ids("h0000000", rng.integers(0, 1 << 30, n)),
        "party_b_hash": _ids("h0000000", rng.integers(0, 1 << 30, n)),
    }


def _survey(rng: Any, rows: NDArray[np.int64], region: NDArray[np.int64], plan: _Plan) -> Rows:
    """A sample in towns and villages, by neighbourhoods of about twenty; a third gives no answer."""
    n = len(rows)
    cluster = rows // 20
    town = np.random.default_rng([plan.seed, 2]).random(cluster.max() + 1)[cluster] < 0.6
    taste = np.random.default_rng([plan.seed, 3]).normal(0, 0.06, cluster.max() + 1)[cluster]
    pleased = np.clip(np.where(town, 0.55, 0.48) + taste, 0.05, 0.9)
    draw, silent = rng.random(n), rng.random(n)
    answer = np.where(draw < pleased, 0, np.where(draw < pleased + 0.28, 1, 2))
    answer = np.where(silent < 0.10, 3, np.where(silent < 0.34, 4, answer))
    words = ("satisfied", "fairly", "dissatisfied", "refused", "not_reached")
    yes_no = ("yes", "no")
    return {
        "order": rows,
        "respondent_id": _ids("P", rows),
        "stratum": _codes(np.where(town, 0, 1), ("town", "country")),
        "cluster": _ids("C", cluster),
        "weight": np.round(np.where(town, 180.0, 95.0) * (1 + 0.2 * (plan.risk[region] > 1)), 1),
        "answer": _codes(answer, words),
        "took_part": _codes((rng.random(n) > 0.22).astype(int), yes_no, answer < 3),
        "publish": _codes((rng.random(n) < 0.04).astype(int), yes_no, answer < 3),
    }


def _payment(rng: Any, rows: NDArray[np.int64], region: NDArray[np.int64], plan: _Plan) -> Rows:
    """Three years of payments; prices rise, a tenth is overhead, a twentieth is building."""
    n = len(rows)
    day = plan.cutoff - rng.integers(0, 3 * 365, n)
    purpose = rng.choice(5, n, p=(0.40, 0.25, 0.20, 0.10, 0.05))
    quantity = np.array([30.0, 12.0, 4.0, 1.0, 1.0])[purpose] * rng.lognormal(0.0, 0.3, n)
    price = np.array([52.0, 310.0, 1900.0, 9000.0, 60_000.0])[purpose]
    dearer = 1.03 ** ((day - plan.cutoff) / 365)
    counted = (purpose < 3) & (rng.random(n) < 0.93)
    yes_no = ("yes", "no")
    return {
        "order": day,
        "payment_id": _ids("B", rows),
        "date": _dates(day),
        "purpose": _codes(purpose, ("call-backs", "home visits", "mediation", "overhead", "premises")),
        "kind": _codes((purpose == 4).astype(int), ("recurrent", "capital")),
        "basis": _codes((rng.random(n) < 0.08).astype(int), ("final", "budget")),
        "amount": np.round(np.maximum(1, quantity.round()) * price * dearer * rng.lognormal(0.0, 0.1, n), 2),
        "quantity": _masked(np.maximum(1, quantity.round()), counted),
        "unit": _codes(np.minimum(purpose, 2), ("call", "visit", "case"), counted),
        "shared": _codes((purpose != 3).astype(int), yes_no),
    }


_MAKERS: dict[str, Maker] = {
    "correction": _correction,
    "grid": _grid,
    "staff": _staff,
    "request": _request,
    "dispute": _dispute,
    "survey": _survey,
    "payment": _payment,
}


def _ids(prefix: str, rows: NDArray[np.int64]) -> pa.Array:
    """Distinct opaque ids: a bijection of the row number, in hexadecimal, without a Python loop."""
    import pyarrow as pa

    mixed = (rows.astype(np.uint64) * np.uint64(2654435761)) & np.uint64(0xFFFFFFFF)
    nibbles = (mixed[:, None] >> np.arange(28, -1, -4, dtype=np.uint64)) & np.uint64(15)
    digits = np.frombuffer(b"0123456789abcdef", np.uint8)[nibbles.astype(np.intp)]
    head = np.tile(np.frombuffer(prefix.encode(), np.uint8), (len(rows), 1))
    text = np.ascontiguousarray(np.hstack([head, digits]))
    offsets = np.arange(0, text.size + 1, text.shape[1], dtype=np.int32)
    return pa.StringArray.from_buffers(len(rows), pa.py_buffer(offsets), pa.py_buffer(text))


def _dates(days: NDArray[Any], known: NDArray[np.bool_] | None = None) -> pa.Array:
    import pyarrow as pa

    return pa.array(days.astype(np.int32), mask=None if known is None else ~known).cast(pa.date32())


def _counts(values: NDArray[Any]) -> pa.Array:
    import pyarrow as pa

    return pa.array(values, type=pa.int32())


def _masked(values: NDArray[Any], known: NDArray[np.bool_]) -> pa.Array:
    import pyarrow as pa

    return pa.array(values, mask=~known)


def _codes(index: NDArray[Any], words: tuple[str, ...], known: NDArray[np.bool_] | None = None) -> pa.Array:
    import pyarrow as pa

    picked = pa.array(index.astype(np.int32), mask=None if known is None else ~known)
    return pa.DictionaryArray.from_arrays(picked, pa.array(words)).cast(pa.string())


#: Kinds that need no more than a number of rows.
MADE_BY_SIZE = tuple(_MAKERS)
