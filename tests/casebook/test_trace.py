"""What a report read: a changed row changes exactly the reads that returned it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdata import trace
from govdata.casebook import load, tables_folder
from govdata.casebook.book import Casebook
from govdata.casebook.tables import read_tables
from govdata.casebook.trace import is_current, recording, tables_digest


def read_by(book, ask) -> list[trace.Read]:
    with recording() as reads:
        ask(book)
    return reads


def everything(book) -> None:
    """Ask all that a report may ask."""
    for model in (None, "jia", ["yi", "bing"]):
        book.observations(model)
        book.models(model)
        book.features(model)
    for indicator in book.ids("indicators"):
        book.compare(indicator)
    for observation in book.ids("observations"):
        book.evidence(observation)
    book.observations(topic="grid_management", standing="measured")
    book.about("grid_management")
    book.descendants("jia")


@pytest.fixture
def default(made, monkeypatch):
    """The made casebook as the one that reports read."""
    monkeypatch.setenv("GOVDATA_CASEBOOK", str(made.folder))
    return made


def test_nothing_is_recorded_outside(book):
    with recording() as reads:
        pass
    book.models()
    assert reads == []


def test_a_read_is_a_query_and_the_digest_of_its_answer(default):
    reads = read_by(load(), lambda b: b.observation("jia_01"))
    assert [(r.table, r.query) for r in reads] == [("observations", {"observation_id": ["jia_01"]})]
    assert reads[0].digest == trace.digest_of([load().observation("jia_01")])
    assert is_current(reads[0])


def test_a_query_asked_twice_is_one_read(default):
    assert len(read_by(load(), lambda b: [b.model("jia"), b.model("jia")])) == 1


def test_reads_survive_json(default):
    reads = read_by(load(), everything)
    again = [trace.Read(**json.loads(json.dumps(vars(r)))) for r in reads]
    assert again == reads
    assert all(map(is_current, again))


def test_reads_made_before_an_error_are_kept(default):
    reads: list[trace.Read] = []

    def failing() -> None:
        with recording() as found:
            reads_of.append(found)
            load().model("jia")
            load().model("none")

    reads_of: list[list[trace.Read]] = []
    with pytest.raises(Exception, match="no model_id 'none'"):
        failing()
    reads = reads_of[0]
    assert [r.query for r in reads] == [{"model_id": ["jia"]}, {"model_id": ["none"]}]


def test_recordings_nest(default):
    with recording() as outer:
        load().model("jia")
        with recording() as inner:
            load().model("yi")
            load().model("jia")
    assert [r.query["model_id"] for r in inner] == [["yi"], ["jia"]]
    assert [r.query["model_id"] for r in outer] == [["jia"], ["yi"]]


# --- one row changed -----------------------------------------------------------------------------


def row_numbers(table: str, count: int) -> list[tuple[str, int]]:
    return [(table, number) for number in range(2, count + 2)]


@pytest.mark.parametrize(
    ("table", "row", "column"),
    [
        *((table, number, "note") for table, number in row_numbers("observations", 11)),
        *((table, number, "summary_zh") for table, number in row_numbers("models", 3)),
        *((table, number, "definition_en") for table, number in row_numbers("indicators", 8)),
        ("units", 2, "zh"),
        ("features", 2, "note"),
        ("mechanisms", 2, "name_zh"),
        ("identities", 2, "note_zh"),
        ("exemptions", 2, "reason_en"),
    ],
)
def test_a_changed_row_changes_exactly_the_reads_that_returned_it(default, table, row, column):
    before = load()
    reads = read_by(before, everything)
    returned = {i for i, r in enumerate(reads) if holds(before, r, table, row)}
    default.change(table, row, **{column: "另说"})
    assert {i for i, r in enumerate(reads) if not is_current(r)} == returned
    assert returned or table == "units"  # nothing above asks how a unit is said


def holds(book, read: trace.Read, table: str, row: int) -> bool:
    """Return whether a read's answer had this row of a table in it."""
    key = book.select(table, {})[row - 2]
    return read.table == table and key in book.select(read.table, read.query)


def test_a_new_row_invalidates_only_the_queries_that_it_answers(default):
    asked = [
        lambda b: b.list_observations("jia"),
        lambda b: b.list_observations("bing"),
        lambda b: b.list_observations(indicator="grid_count"),
        lambda b: b.list_observations(indicator="leader_count"),
        lambda b: b.list_observations(standing="target"),
        lambda b: b.list_observations(standing="norm"),
        lambda b: b.list_observations("jia", "grid_count", "target"),
        lambda b: b.observation("jia_01"),
    ]
    reads = [read_by(load(), ask)[-1] for ask in asked]
    default.add("observations", observation_id="bing_06")  # like bing_05: a target for grids
    assert [is_current(r) for r in reads] == [True, False, False, True, False, True, True, True]


def test_a_row_that_answers_an_empty_query_invalidates_it(default):
    read = read_by(load(), lambda b: b.list_observations("yi", "grid_count"))[-1]
    default.add("observations", observation_id="yi_03", model_id="yi")
    assert not is_current(read)


def test_a_removed_row_invalidates_the_reads_that_returned_it(default):
    reads = [read_by(load(), lambda b, m=m: b.list_observations(m))[-1] for m in ("jia", "bing")]
    default.tables["observations"].pop()
    default.write("observations")
    assert [is_current(r) for r in reads] == [True, False]


def test_the_order_of_rows_is_part_of_the_answer(default):
    reads = [read_by(load(), lambda b, m=m: b.list_observations(m))[-1] for m in ("jia", "bing")]
    rows = default.tables["observations"]
    rows[0], rows[1] = rows[1], rows[0]
    default.write("observations")
    assert [is_current(r) for r in reads] == [False, True]


def test_looking_at_names_alone_is_no_read(book):
    assert read_by(book, lambda b: b.ids("observations")) == []


def test_the_digest_of_all_tables_tells_any_change(default):
    before = tables_digest()
    assert tables_digest() == before
    default.change("units", 2, zh="格")
    assert tables_digest() != before


# --- files ---------------------------------------------------------------------------------------


def test_a_file_read_is_current_while_its_bytes_stay(tmp_path):
    path = tmp_path / "records.parquet"
    path.write_bytes(b"one")
    with recording() as reads:
        trace.note_file(path)
        trace.note_file(path)
    assert [(r.table, r.query) for r in reads] == [("file", {"path": str(path)})]
    assert is_current(reads[0])
    path.touch()
    assert is_current(reads[0])
    path.write_bytes(b"two")
    assert not is_current(reads[0])
    path.unlink()
    assert not is_current(reads[0])


def test_a_file_outside_a_recording_costs_nothing(tmp_path):
    trace.note_file(tmp_path / "none")  # not even opened


# --- property ------------------------------------------------------------------------------------

TABLES = read_tables(tables_folder())
QUERIES = st.fixed_dictionaries(
    {},
    optional={
        "model_id": st.lists(st.sampled_from([m.model_id for m in TABLES.rows["models"]]), max_size=4),
        "standing": st.lists(st.sampled_from(["measured", "norm", "target"]), max_size=2),
        "qualifier": st.just(["exact"]),
    },
)


@given(query=QUERIES, place=st.integers(0, len(TABLES.rows["observations"]) - 1))
def test_any_query_changes_exactly_with_its_rows(query, place):
    rows = list(TABLES.rows["observations"])
    changed = rows[place]
    rows[place] = changed.model_copy(update={"note": "另说"})
    tables = replace(TABLES, rows=TABLES.rows | {"observations": tuple(rows)})
    before = Casebook(TABLES).select("observations", query)
    after = Casebook(tables).select("observations", query)
    assert (trace.digest_of(before) != trace.digest_of(after)) == (changed in before)
