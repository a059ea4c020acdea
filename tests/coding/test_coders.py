"""A second coder: pairs, agreement by field, what was ruled, and what the assurance record prints."""

from __future__ import annotations

import pytest
from pytest import approx

from govdata.casebook.schema import Observation
from govdata.coding.coders import Ruling, adjudicated, blind, compared, summary
from govdata.errors import CasebookError


def coded(start: int, exact: str, indicator: str = "grid_count", **cells: object) -> Observation:
    given = {
        "observation_id": f"jia_{start:02d}",
        "model_id": "jia",
        "indicator_id": indicator,
        "value": "12",
        "value_high": "",
        "unit": "grid",
        "qualifier": "exact",
        "standing": "measured",
        "period": "",
        "source_id": "alpha",
        "start": start,
        "end": start + len(exact),
        "exact": exact,
        "note": "",
        "note_en": "",
    }
    return Observation.model_validate(given | cells)


A = [
    coded(10, "12个"),
    coded(20, "12名", "leader_count", unit="person"),
    coded(30, "98%", "share_a", unit="share", value="0.98"),
    coded(40, "300户", "size", unit="household", value="300", standing="norm"),
    coded(50, "7个"),
]
B = [
    coded(10, "12个"),
    coded(19, "共12名", "leader_count", unit="person", standing="norm"),
    coded(30, "98%", "share_b", unit="share", value="0.98"),
    coded(40, "300户", "size", unit="household", value="330", standing="norm"),
    coded(60, "9个"),
]


def test_rows_pair_where_their_passages_overlap():
    found = compared(A, B)
    assert [(pair.a.start, pair.b.start) for pair in found.pairs] == [(10, 10), (20, 19), (30, 30), (40, 40)]
    assert ([row.exact for row in found.only_a], [row.exact for row in found.only_b]) == (["7个"], ["9个"])


def test_two_figures_on_one_passage_pair_by_what_they_are_on():
    both = [coded(10, "12个", "one"), coded(10, "12个", "two")]
    pairs = compared(both, both[::-1]).pairs
    assert [(pair.a.indicator_id, pair.b.indicator_id) for pair in pairs] == [("one", "one"), ("two", "two")]


def test_agreement_by_field():
    fields = {each.field: each for each in compared(A, B).fields}
    assert (fields["standing"].agreed, fields["standing"].n) == (3, 4)
    # Krippendorff's nominal alpha by hand: codes 4 measured, 4 norm; observed 2/8, expected 32/56.
    # standing: A m m m n, B m n m n -> 4 m... one pair differs: Do = 2/8; m 5, n 3: De = 30/56.
    assert fields["standing"].alpha.estimate == approx(1 - (2 / 8) / (30 / 56))
    assert fields["unit"].alpha.estimate == 1
    assert fields["phase"].alpha is None  # both left it empty everywhere
    assert fields["value"].metric == "ratio" and fields["value"].alpha.estimate > 0.9


def test_what_differs_is_listed_as_the_tables_print_it():
    told = {(d.field, d.a, d.b) for d in compared(A, B).disagreements}
    assert told == {
        ("standing", "measured", "norm"),
        ("indicator_id", "share_a", "share_b"),
        ("value", "300", "330"),
    }


def test_the_second_coder_sees_passages_alone():
    passages = blind(reversed(A))
    assert [(p.source_id, p.start, p.exact) for p in passages][:2] == [
        ("alpha", 10, "12个"),
        ("alpha", 20, "12名"),
    ]
    assert set(vars(passages[0])) == {"source_id", "start", "end", "exact"}


def test_rulings_make_the_agreed_rows():
    found = compared(A, B)
    by_field = {d.field: d for d in found.disagreements}
    rulings = (
        Ruling(by_field["standing"], "norm", "A and B", "要求"),
        Ruling(by_field["value"], "310", "A and B", "看原件"),
    )
    assert [ruling.taken for ruling in rulings] == ["b", "other"]
    rows = adjudicated(found, rulings)
    assert [(row.standing, row.value) for row in rows] == [
        ("measured", 12),
        ("norm", 12),
        ("measured", 0.98),
        ("norm", 310),
    ]
    told = summary(found, rulings)
    assert (told["disagreements"], told["settled"]) == (3, 2)
    assert told["found"] == {"both": 4, "only_a": 1, "only_b": 1}


def test_a_ruling_that_makes_no_sound_row_is_refused():
    found = compared(A, B)
    value = next(d for d in found.disagreements if d.field == "value")
    with pytest.raises(CasebookError, match="adjudication of jia_40"):
        adjudicated(found, [Ruling(value, "many")])


def test_a_ruling_on_nothing_is_refused():
    found, other = compared(A, B), compared(A[:1], [coded(10, "12个", standing="norm")])
    with pytest.raises(CasebookError, match="no disagreement on standing at alpha 10-13"):
        adjudicated(found, [Ruling(other.disagreements[0], "norm")])
