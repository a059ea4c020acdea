"""Panels: what is accepted, what is refused and how it is said, what is made up and says so."""

from __future__ import annotations

import pytest

from govdata.errors import RecordsError
from govdata.records.panel import read_panel, synthetic_panel

HEAD = "unit,period,outcome,adopted\n"


def _read(tmp_path, text):
    (tmp_path / "panel.csv").write_text(text, "utf-8")
    return read_panel(tmp_path / "panel.csv")


def test_positions_of_periods_and_adoption(tmp_path):
    rows = "b,2020-02,4,\nb,2020-01,3,\na,2020-01,1,2020-02\na,2020-02,2,2020-02\n"
    panel = _read(tmp_path, HEAD + rows)
    assert panel.units == ["a", "b"] and panel.periods == ("2020-01", "2020-02")
    assert panel.rows["outcome"].tolist() == [1, 2, 3, 4]
    assert panel.rows["adopted"].fillna(-1).tolist() == [1, 1, -1, -1]
    assert not panel.has_exposure and not panel.synthetic


def test_made_up_panels_say_so_and_repeat(tmp_path):
    first = synthetic_panel(tmp_path / "a.csv", units=4, adopters=2, periods=12, seed=3, exposure=True)
    synthetic_panel(tmp_path / "b.csv", units=4, adopters=2, periods=12, seed=3, exposure=True)
    assert first.synthetic and first.has_exposure and len(first.rows) == 48
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    assert read_panel(tmp_path / "a.csv").synthetic


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("unit,period,outcome,adoptd\n", "panel.csv: unknown column 'adoptd'"),
        (
            "unit,period,outcome\na,2020,1\n",
            "panel.csv: no column adopted; expected unit, period, outcome, adopted",
        ),
        (HEAD, "panel.csv has no rows"),
        (HEAD + "a,2020,x,\n", "panel.csv row 2: outcome is 'x'; expected a number"),
        (HEAD + "a,2020,1,\na,2020,2,\n", "panel.csv row 3: 'a' has 2020 twice; expected one row"),
        (HEAD + "a,2020,1,\na,2021,1,\nb,2020,1,\n", "panel.csv: 'b' has 1 of 2 periods"),
        (HEAD + "a,2020,1,\na,2021,1,2021\n", "panel.csv: adopted changes within 'a'; expected one date"),
    ],
)
def test_refusals_say_where(tmp_path, text, said):
    with pytest.raises(RecordsError) as caught:
        _read(tmp_path, text)
    assert said in str(caught.value)


def test_sizes_that_make_no_panel(tmp_path):
    with pytest.raises(RecordsError, match="2 units, 3 adopters, 12 periods, 1 dates: no panel"):
        synthetic_panel(tmp_path / "p.csv", units=2, adopters=3, periods=12, dates=1)
