"""Recomputed figures: what is accepted, what is refused and how it is said, what is made up and says so."""

from __future__ import annotations

from datetime import date

import pytest

from govdata.errors import RecordsError
from govdata.records.recomputed import Printed, Redone, read_recomputed, synthetic_recomputed

FIGURES = ["a_01", "a_02", "a_03", "a_04"]
HEAD = "observation_id,value,as_of\n"


def _read(tmp_path, text):
    (tmp_path / "r.csv").write_text(text, "utf-8")
    return read_recomputed(tmp_path / "r.csv", FIGURES, FIGURES[:3], FIGURES[2:3])


def test_values_and_what_could_not_be_redone(tmp_path):
    found = _read(tmp_path, HEAD + "a_02,22000,2024-12-31\na_01,,\n\na_03,0.878,2024-06-30\n")
    assert list(found.figures.items()) == [
        ("a_02", Redone(22000, date(2024, 12, 31), 2)),
        ("a_01", Redone(None, None, 3)),
        ("a_03", Redone(0.878, date(2024, 6, 30), 5)),
    ]
    assert (found.name, found.synthetic) == ("r.csv", False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            HEAD + "a_1,5,2024-12-31\n",
            "r.csv row 2: observation_id is 'a_1'; expected the id of a figure of the casebook; "
            "nearest is 'a_01'",
        ),
        (
            HEAD + "a_04,5,2024-12-31\n",
            "r.csv row 2: observation_id is 'a_04'; expected a result that can be read (no records give a "
            "norm, a goal, a budget or damaged text)",
        ),
        (
            HEAD + "a_01,5,2024-12-31\na_02,约5,2024-12-31\n",
            "r.csv row 3: value is '约5'; expected a number, or empty where it couldn't be recomputed",
        ),
        (
            HEAD + "a_03,87.8,2024-12-31\n",
            "r.csv row 2: value is '87.8'; expected a share between 0 and 1, such as 0.878, or empty where "
            "it couldn't be recomputed",
        ),
        (HEAD + "a_01,5,\n", "r.csv row 2: as_of is ''; expected a day, such as 2024-12-31"),
        (HEAD + "a_01,5,2024\n", "r.csv row 2: as_of is '2024'; expected a day, such as 2024-12-31"),
        (
            HEAD + "a_01,5,2024-12-31\na_01,6,2024-12-31\n",
            "r.csv row 3: observation_id a_01 stands in row 2 already; expected one row a figure",
        ),
        (HEAD, "r.csv has no rows; expected a figure, its value and its day in each"),
        (
            "observation_id,value\na_01,5\n",
            "r.csv: no column as_of; expected observation_id, value, as_of",
        ),
    ],
)
def test_refusals_say_where(tmp_path, text, said):
    with pytest.raises(RecordsError) as caught:
        _read(tmp_path, text)
    assert str(caught.value) == said


def test_made_up_figures_say_so_and_repeat(tmp_path):
    figures = {f"a_{i:03d}": Printed(1000 + i - 0.5, 1000 + i + 0.5, True, "2024-12-31") for i in range(200)}
    for name in ("a.csv", "b.csv"):
        synthetic_recomputed(tmp_path / name, figures, seed=4)
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    found = read_recomputed(tmp_path / "a.csv", figures, figures)
    assert found.synthetic and len(found.figures) == 200
    values = [one.value for one in found.figures.values()]
    kept = sum(v is not None and v >= 1000 for v in values)
    assert 140 <= kept <= 180 and 10 <= values.count(None) <= 40
