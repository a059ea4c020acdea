"""Community-correction records in; counts by region and day out: all that the estimators need.

One pass over the file, a batch at a time, gives for each region and each day of follow-up how many
had the event, a competing event, or were censored; and for a fixed window who is eligible, who had the
event, and who is still immature. Rows of a region lie together in an accepted file, so that each batch
fills a small array that stays in the processor's cache; memory doesn't grow with the number of records.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypedDict

import numpy as np
from numpy.typing import NDArray

from govdata.errors import RecordsError, nearest
from govdata.records.engine import threads
from govdata.records.schema import CORRECTION
from govdata.records.store import Records
from govdata.records.tally import of_kind
from govdata.trace import note_file

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Choices", "Cohort", "cohort"]

Origin = Literal["start", "release"]
FollowUp = Literal["cutoff", "supervision"]
Ints = NDArray[np.int64]


class Choices(TypedDict, total=False):
    """What may be chosen of a cohort; see :func:`cohort`."""

    cutoff: date | str | None
    window_days: int
    waiting_days: int
    origin: Origin
    event: str
    competing: Iterable[str]
    follow_up: FollowUp


_BATCH = 1 << 17
_DAYS = 1 << 16
_NEVER = np.int32(np.iinfo(np.int32).max)
_CAUSES = CORRECTION.field("event_type").codes


@dataclass(frozen=True, eq=False)
class Cohort:
    """Sufficient statistics of a cohort, by region.

    Parameters
    ----------
    regions : list of str
        Sorted; `region` below counts in it.
    region, time, cause, count : ndarray of int, one length
        How many people of a region left follow-up on a day (`time`, days since the origin) for a cause:
        0 censored, 1 the event, 2 and on the `competing` ones. Sorted by region, then time.
    eligible, events, immature, immature_events : ndarray of int, shape (regions,)
        Fixed window: whole window and waiting period before the cut-off, or not yet.
    excluded : dict of str to int
        People of the file who are not in the cohort, by reason.
    synthetic : bool
        Whether the people are made up.
    """

    regions: list[str]
    region: Ints
    time: Ints
    cause: Ints
    count: Ints
    eligible: Ints
    events: Ints
    immature: Ints
    immature_events: Ints
    excluded: dict[str, int]
    cutoff: date
    origin: str
    event: str
    competing: tuple[str, ...]
    follow_up: str
    window_days: int
    waiting_days: int
    synthetic: bool

    @property
    def n(self) -> int:
        """Number of people in the cohort."""
        return int(self.count.sum())


def cohort(
    source: Records | str | Path,
    *,
    cutoff: date | str | None = None,
    window_days: int = 365,
    waiting_days: int = 180,
    origin: Origin = "start",
    event: str = "reoffence",
    competing: Iterable[str] = ("recall", "death"),
    follow_up: FollowUp = "cutoff",
) -> Cohort:
    """Count a cohort of correction records in one pass.

    Parameters
    ----------
    source : Records or path
        Accepted records of kind ``correction``.
    cutoff : date or ISO text, optional
        Last day that counts; the file's own by default, never later than it.
    window_days : int
        The fixed window: an event counts up to and with this day after the origin.
    waiting_days : int
        Further days in which an event of the window may be recorded; the same for all.
    origin : {"start", "release"}
        Day 0: the start of supervision, or its end.
    event, competing : str, iterable of str
        Event types; those not named censor on their day.
    follow_up : {"cutoff", "supervision"}
        Whether curves follow people to the cut-off, or only while they are supervised.
        The fixed window always runs its full length.

    Raises
    ------
    RecordsError
        For records of another kind, a missing cut-off, unknown words or a window below one day.
    """
    records = of_kind(source, "correction")
    known = _Question(
        cutoff=records.cutoff_or(cutoff),
        window_days=_days(window_days, "window_days", 1),
        waiting_days=_days(waiting_days, "waiting_days", 0),
        origin=_word(origin, "origin", ("start", "release")),
        event=_word(event, "event", _CAUSES),
        competing=tuple(_word(c, "competing", _CAUSES) for c in competing if c != event),
        follow_up=_word(follow_up, "follow_up", ("cutoff", "supervision")),
    )
    note_file(records.path)
    status = records.path.stat()
    return _counted(records, known, (str(records.path.resolve()), status.st_mtime_ns, status.st_size))


@dataclass(frozen=True)
class _Question:
    """What is asked of the file: every choice that changes a count."""

    cutoff: date
    window_days: int
    waiting_days: int
    origin: str
    event: str
    competing: tuple[str, ...]
    follow_up: str

    @property
    def last(self) -> int:
        return int(np.datetime64(self.cutoff, "D").astype(np.int64))

    def cause_of(self, words: list[str]) -> NDArray[np.int32]:
        """Cause (0 censored, 1 event, 2.. competing) of each word of a file's dictionary."""
        places = {self.event: 1, **{c: i for i, c in enumerate(self.competing, start=2)}}
        return np.array([*(places.get(w, 0) for w in words), 0], dtype=np.int32)


# A page asks for rates and then for curves of the same cohort: the second is answered from the first.
_recent: dict[Any, Cohort] = {}


def _counted(records: Records, asked: _Question, identity: tuple[str, int, int]) -> Cohort:
    key = (identity, asked)
    if key not in _recent:
        found = _count(records, asked)
        while len(_recent) >= 2:
            _recent.pop(next(iter(_recent)))
        _recent[key] = found
    return _recent[key]


def _count(records: Records, asked: _Question) -> Cohort:
    import pyarrow.parquet as pq

    if records.lodging is not None:
        return _count_there(records, asked)
    groups = pq.ParquetFile(records.path).metadata.num_row_groups
    workers = max(1, min(threads(), groups))
    shares = [range(i * groups // workers, (i + 1) * groups // workers) for i in range(workers)]
    if workers == 1:
        parts = [_part(records, asked, shares[0])]
    else:
        with ThreadPoolExecutor(workers) as pool:
            parts = list(pool.map(lambda share: _part(records, asked, share), shares))
    return _merge(records, asked, parts)


def _count_there(records: Records, asked: _Question) -> Cohort:
    """Count on the server where the rows lie."""
    from govdata.records.counting_there import counted

    found = counted(
        records,
        cutoff=asked.cutoff,
        window_days=asked.window_days,
        waiting_days=asked.waiting_days,
        origin=asked.origin,
        causes=(asked.event, *asked.competing),
        follow_up=asked.follow_up,
    )
    regions = found.window["region"].tolist()
    place = {name: i for i, name in enumerate(regions)}
    return _cohort(
        records,
        asked,
        regions,
        [found.exits["region"].map(place), *(found.exits[c] for c in ("time", "cause", "count"))],
        [found.window[c] for c in ("eligible", "events", "immature", "immature_events")],
        found.excluded,
    )


class _Part:
    """Counts of some row groups; regions by name, because each file part has its own dictionary."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self.keys: list[Ints] = []
        self.counts: list[Ints] = []
        self.window = np.zeros((4, 0), dtype=np.int64)
        self.excluded: Counter[str] = Counter()

    def codes(self, words: list[str]) -> NDArray[np.int32]:
        """Our number for each word of a batch's dictionary."""
        codes = np.array([self.names.setdefault(w, len(self.names)) for w in words], dtype=np.int32)
        grown = len(self.names) - self.window.shape[1]
        self.window = np.pad(self.window, ((0, 0), (0, grown)))
        return codes

    def exclude(self, reason: str, n: int) -> None:
        if n:
            self.excluded[reason] += n


def _part(records: Records, asked: _Question, groups: Iterable[int]) -> _Part:
    import pyarrow.parquet as pq

    wanted = {"region", "start_date", "event_date", "event_type", "recorded_date"}
    if asked.origin == "release" or asked.follow_up == "supervision":
        wanted.add("end_date")
    columns = [c for c in records.columns if c in wanted]
    part = _Part()
    coded = [c for c in ("region", "event_type") if c in records.columns]
    file = pq.ParquetFile(records.path, read_dictionary=coded, memory_map=True)
    for batch in file.iter_batches(_BATCH, row_groups=list(groups), columns=columns, use_threads=False):
        _add(part, asked, batch)
    return part


class _People(NamedTuple):
    """One batch, one element a person; int32 throughout, because memory traffic is what counting costs."""

    region: NDArray[np.int32]
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    event: NDArray[np.int32]
    recorded: NDArray[np.int32]
    cause: NDArray[np.int32]

    def where(self, keep: NDArray[np.bool_]) -> _People:
        return self if keep.all() else _People(*(column[keep] for column in self))


def _add(part: _Part, asked: _Question, batch: pa.RecordBatch) -> None:
    codes = part.codes(batch.column("region").dictionary.to_pylist())
    everybody = _People(
        codes[batch.column("region").indices.to_numpy()],
        start=_day(batch, "start_date"),
        end=_day(batch, "end_date"),
        event=_day(batch, "event_date"),
        recorded=_day(batch, "recorded_date"),
        cause=_cause(batch, asked),
    )
    people = _followed(part, asked, everybody)
    if len(people.region):
        _add_curve(part, asked, people)
        _add_window(part, asked, people)


def _followed(part: _Part, asked: _Question, people: _People) -> _People:
    """Keep who is in the cohort, with `start` the day that follow-up begins."""
    if asked.origin == "start":
        begun = people.start <= asked.last
        part.exclude("started after the cut-off", len(begun) - int(begun.sum()))
        return people.where(begun)
    released = people.end <= asked.last
    # Whoever had an event before the end wasn't released into follow-up.
    free = people.event >= people.end
    part.exclude("not released by the cut-off", len(released) - int(released.sum()))
    part.exclude("an event came before release", int((released & ~free).sum()))
    return people._replace(start=people.end).where(released & free)


def _add_curve(part: _Part, asked: _Question, people: _People) -> None:
    limit: Any = np.minimum(people.end, asked.last) if asked.follow_up == "supervision" else asked.last
    seen = people.event <= limit
    key = np.where(seen, people.event, limit)
    key -= people.start
    key *= 8
    key += np.where(seen, people.cause, 0)
    low = int(people.region.min())
    span = (int(key.max()) | 7) + 1
    # Rows of a region lie together, so the array is a few regions wide.
    counts = np.bincount((people.region - low).astype(np.int64) * span + key)
    filled = np.flatnonzero(counts)
    place, rest = np.divmod(filled, span)
    part.keys.append((place + low) * (_DAYS * 8) + rest)
    part.counts.append(counts[filled])


def _add_window(part: _Part, asked: _Question, people: _People) -> None:
    width = part.window.shape[1]
    whole = asked.window_days + asked.waiting_days
    eligible = people.start <= asked.last - whole
    hit = np.flatnonzero(people.cause == 1)
    begun, event, recorded = people.start[hit], people.event[hit], people.recorded[hit]
    inside = (event - begun <= asked.window_days) & (event <= asked.last)
    # Recorded later than everybody's waiting period: counting it would favour the long-observed.
    inside &= (recorded == _NEVER) | (recorded - begun <= whole)
    where, ripe = people.region[hit][inside], eligible[hit][inside]
    everyone = np.bincount(people.region, minlength=width)
    ready = np.bincount(people.region[eligible], minlength=width)
    part.window[0] += ready
    part.window[1] += np.bincount(where[ripe], minlength=width)
    part.window[2] += everyone - ready
    part.window[3] += np.bincount(where[~ripe], minlength=width)


def _day(batch: pa.RecordBatch, name: str) -> NDArray[np.int32]:
    """Days since 1970 without a copy where nothing is missing; `_NEVER` where it is."""
    import pyarrow as pa

    if name not in batch.schema.names:
        return np.full(batch.num_rows, _NEVER)
    column = batch.column(name).view(pa.int32())
    days: NDArray[np.int32] = (column.fill_null(int(_NEVER)) if column.null_count else column).to_numpy()
    return days


def _cause(batch: pa.RecordBatch, asked: _Question) -> NDArray[np.int32]:
    if "event_type" not in batch.schema.names:
        return np.zeros(batch.num_rows, dtype=np.int32)
    column = batch.column("event_type")
    causes = asked.cause_of(column.dictionary.to_pylist())
    # A missing type points at the last place, which is no cause.
    found: NDArray[np.int32] = causes[column.indices.fill_null(len(causes) - 1).to_numpy()]
    return found


def _merge(records: Records, asked: _Question, parts: list[_Part]) -> Cohort:
    regions = sorted({name for part in parts for name in part.names})
    place = {name: i for i, name in enumerate(regions)}
    window = np.zeros((4, len(regions)), dtype=np.int64)
    keys, counts = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for part in parts:
        codes = np.array([place[name] for name in part.names], dtype=np.int64)
        window[:, codes] += part.window
        for key, count in zip(part.keys, part.counts, strict=True):
            local, rest = np.divmod(key, _DAYS * 8)
            keys.append(codes[local] * (_DAYS * 8) + rest)
            counts.append(count)
    key, count = _summed(np.concatenate(keys), np.concatenate(counts))
    excluded: Counter[str] = Counter()
    for part in parts:
        excluded.update(part.excluded)
    exits = [key // (_DAYS * 8), key // 8 % _DAYS, key % 8, count]
    return _cohort(records, asked, regions, exits, list(window), dict(excluded))


def _cohort(
    records: Records,
    asked: _Question,
    regions: list[str],
    exits: Sequence[Any],
    window: Sequence[Any],
    excluded: dict[str, int],
) -> Cohort:
    region, time, cause, count = (np.asarray(column, dtype=np.int64) for column in exits)
    eligible, events, immature, immature_events = (np.asarray(column, dtype=np.int64) for column in window)
    return Cohort(
        regions=regions,
        region=region,
        time=time,
        cause=cause,
        count=count,
        eligible=eligible,
        events=events,
        immature=immature,
        immature_events=immature_events,
        excluded=excluded,
        cutoff=asked.cutoff,
        origin=asked.origin,
        event=asked.event,
        competing=asked.competing,
        follow_up=asked.follow_up,
        window_days=asked.window_days,
        waiting_days=asked.waiting_days,
        synthetic=records.synthetic,
    )


def _summed(keys: Ints, counts: Ints) -> tuple[Ints, Ints]:
    """Add up the counts of equal keys; keys come out sorted."""
    order = np.argsort(keys, kind="stable")
    keys, counts = keys[order], counts[order]
    first = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(keys) else keys
    return keys[first], np.add.reduceat(counts, first) if len(keys) else counts


def _word(value: str, name: str, known: Iterable[str]) -> str:
    if value not in known:
        raise RecordsError(f"{name} is {value!r}; expected one of {', '.join(known)}{nearest(value, known)}")
    return value


def _days(value: int, name: str, least: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or not least <= value < _DAYS // 2:
        raise RecordsError(f"{name} is {value!r}; expected whole days, {least} to {_DAYS // 2 - 1:,}")
    return int(value)
