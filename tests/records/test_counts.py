"""Counts of places: what is accepted, what is refused and how it is said, what is made up and says so."""

from __future__ import annotations

import pytest

from govdata.errors import IdentifierError, RecordsError
from govdata.records.counts import MOST_PLACES, Count, read_counts, synthetic_counts

HEAD = "place,events,trials\n"
WHOLE = "a whole number from 0 to its trials, 10 (a count, not a percentage)"


def _read(tmp_path, text):
    (tmp_path / "n.csv").write_text(text, "utf-8")
    return read_counts(tmp_path / "n.csv")


def test_places_in_the_order_of_the_file(tmp_path):
    found = _read(tmp_path, HEAD + "张家港,3,10\n\n=1+1,0,1\n")
    assert found.places == (Count("张家港", 3, 10), Count("=1+1", 0, 1))
    assert not found.synthetic
    assert _read(tmp_path, "trials,synthetic,events,place\n10,yes,3,a\n").synthetic


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + "a,3,10\nb,11,10\n", f"n.csv row 3: events is '11'; expected {WHOLE}"),
        (HEAD + "a,-1,10\n", f"n.csv row 2: events is '-1'; expected {WHOLE}"),
        (HEAD + "a,3.5,10\n", f"n.csv row 2: events is '3.5'; expected {WHOLE}"),
        (HEAD + "a,30%,10\n", f"n.csv row 2: events is '30%'; expected {WHOLE}"),
        (HEAD + "a,,10\n", f"n.csv row 2: events is ''; expected {WHOLE}"),
        (HEAD + "a,0,0\n", "n.csv row 2: trials is '0'; expected a whole number of 1 or more"),
        (HEAD + "a,0,1e300\n", "n.csv row 2: trials is '1e300'; expected a whole number of 1 or more"),
        (
            HEAD + ",0,10\n",
            "n.csv row 2: place is ''; expected the name of a place, at most 40 characters, no total",
        ),
        (
            HEAD + "合计,0,10\n",
            "n.csv row 2: place is '合计'; expected the name of a place, at most 40 characters, no total",
        ),
        (
            HEAD + "Total,0,10\n",
            "n.csv row 2: place is 'Total'; expected the name of a place, at most 40 characters, no total",
        ),
        (HEAD + "a,0,10\na,1,10\n", "n.csv row 3: place a stands in row 2 already; expected one row a place"),
        (
            HEAD,
            "n.csv has 0 places; expected from 1 to 1,000, a row each (more can't be protected together: "
            "count by larger places)",
        ),
        ("place,event,trials\n", "n.csv: unknown column 'event'; expected place, events, trials, synthetic"),
    ],
)
def test_refusals_say_where(tmp_path, text, said):
    with pytest.raises(RecordsError) as caught:
        _read(tmp_path, text)
    assert str(caught.value).startswith(said)


def test_more_places_than_can_be_protected(tmp_path):
    rows = "".join(f"p{i},1,10\n" for i in range(MOST_PLACES + 1))
    with pytest.raises(RecordsError, match=r"n\.csv has 1,001 places; expected from 1 to 1,000"):
        _read(tmp_path, HEAD + rows)


@pytest.mark.parametrize("number", ["13812345678", "110101199003070003", "苏A12345"])
def test_a_number_of_a_person_is_no_place_and_is_not_repeated(tmp_path, number):
    with pytest.raises(IdentifierError) as caught:
        _read(tmp_path, HEAD + f"a,1,10\n{number},1,10\n")
    assert str(caught.value).startswith("n.csv row 3: place holds a ")
    assert number not in str(caught.value)


def test_made_up_counts_say_so_and_repeat(tmp_path):
    made = synthetic_counts(tmp_path / "a.csv", seed=4)
    synthetic_counts(tmp_path / "b.csv", seed=4)
    assert made.synthetic and len(made.places) == 48
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
