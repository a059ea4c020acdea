"""A second coding: what is accepted, what is refused and how it is said, what is made up and says so."""

from __future__ import annotations

import pytest

from govdata.errors import RecordsError
from govdata.records.coding import read_coding, synthetic_coding

FIGURES = ["wujin_01", "wujin_02", "jianye_01"]
STANDINGS = ["measured", "norm", "damaged"]
HEAD = "observation_id,standing\n"


def _read(tmp_path, text, encoding="utf-8"):
    (tmp_path / "c.csv").write_bytes(text.encode(encoding))
    return read_coding(tmp_path / "c.csv", FIGURES, STANDINGS)


def test_readings_in_the_order_of_the_file(tmp_path):
    found = _read(tmp_path, HEAD + "wujin_02,norm\n\njianye_01, measured \n", "gb18030")
    assert list(found.standings.items()) == [("wujin_02", "norm"), ("jianye_01", "measured")]
    assert (found.name, found.synthetic) == ("c.csv", False)
    assert _read(tmp_path, "standing,synthetic,observation_id\nnorm,true,wujin_01\n").synthetic


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            HEAD + "wujin_01,norm\nwujn_02,norm\n",
            "c.csv row 3: observation_id is 'wujn_02'; expected the id of a figure of the casebook; "
            "nearest is 'wujin_02'",
        ),
        (
            HEAD + "wujin_01,mesured\n",
            "c.csv row 2: standing is 'mesured'; expected one of measured, norm, damaged; "
            "nearest is 'measured'",
        ),
        (
            HEAD + "wujin_01,\n",
            "c.csv row 2: standing is ''; expected one of measured, norm, damaged (leave out a figure that "
            "wasn't coded)",
        ),
        (HEAD + ",norm\n", "c.csv row 2: observation_id is ''; expected the id of a figure of the casebook"),
        (
            HEAD + "wujin_01,norm\nwujin_01,norm\n",
            "c.csv row 3: observation_id wujin_01 stands in row 2 already; expected one row a figure",
        ),
        (HEAD, "c.csv has no rows; expected a figure and its standing in each"),
        ("observation_id\nwujin_01\n", "c.csv: no column standing; expected observation_id, standing"),
    ],
)
def test_refusals_say_where(tmp_path, text, said):
    with pytest.raises(RecordsError) as caught:
        _read(tmp_path, text)
    assert str(caught.value) == said


def test_made_up_codings_say_so_and_repeat(tmp_path):
    first = {f"a_{i:02d}": "measured" if i % 3 else "norm" for i in range(50)}
    made = synthetic_coding(tmp_path / "a.csv", first, 40, seed=2)
    synthetic_coding(tmp_path / "b.csv", first, 40, seed=2)
    assert made.synthetic and len(made.standings) == 40
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    kept = sum(made.standings[i] == first[i] for i in made.standings)
    assert 30 <= kept < 40
    assert len(synthetic_coding(tmp_path / "c.csv", {"a_01": "norm"}, 40).standings) == 1
