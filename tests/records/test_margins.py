"""Known numbers to weigh a survey by: what is read, and what is wrong with a file, by row and value."""

from __future__ import annotations

import pytest

from govdata.errors import RecordsError
from govdata.records.margins import read_margins

HELD = {"stratum": ["country", "town"], "sex": ["female", "male"]}


@pytest.fixture
def margins(tmp_path):
    """Return a function that writes lines and reads them."""

    def made(*lines, head="variable,category,population"):
        path = tmp_path / "known.csv"
        path.write_text("\n".join([head, *lines]), encoding="utf-8")
        return read_margins(path, HELD)

    return made


def test_numbers_by_variable_and_category(margins):
    found = margins("sex,女,51000", "sex,M,49000", "stratum,town,60050", "stratum,country,40000")
    assert found.known == {
        "sex": {"female": 51_000, "male": 49_000},
        "stratum": {"town": 60_050, "country": 40_000},
    }
    assert (found.name, found.total, found.synthetic) == ("known.csv", 100_000, False)
    # Sums of rounded numbers differ a little: the first variable's total stands.
    assert sum(found.alike["stratum"].values()) == pytest.approx(100_000)
    assert found.alike["stratum"]["town"] == pytest.approx(60_050 / 100_050 * 100_000)


def test_a_file_may_say_that_it_is_made_up(margins):
    head = "variable,category,population,synthetic"
    assert margins("sex,female,5,true", "sex,male,5,true", head=head).synthetic


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            ["age,young,5"],
            "known.csv row 2: variable is 'age'; expected one that all who answered have in the ",
        ),
        (["gender,f,5"], "in the records: stratum, sex"),
        (
            ["sex,female,5", "sex,other,5"],
            "row 3: category is 'other'; expected one of those who answered: fem",
        ),
        (
            ["sex,female,5", "sex,male,-5"],
            "row 3: population is '-5'; expected people as a whole number above",
        ),
        (["sex,female,0"], "row 2: population is '0'; expected people as a whole number above 0"),
        (["sex,female,45.6万"], "row 2: population is '45.6万'; expected people as a whole number above 0"),
        (["sex,female,5.5"], "row 2: population is '5.5'; expected people as a whole number above 0"),
        (
            ["sex,female,5", "sex,女,5"],
            "row 3: sex female stands in row 2 already; expected one row a category",
        ),
        (["sex,female,5"], "known.csv has no row for sex male, which some who answered have"),
        (
            ["sex,female,5", "sex,male,5", "stratum,town,6", "stratum,country,6"],
            "known.csv: sex adds up to 10 people and stratum to 12; expected one population in all variables",
        ),
        ([], "known.csv has no rows; expected one a category of stratum, sex"),
    ],
)
def test_what_is_wrong_is_said_with_its_row(margins, lines, message):
    with pytest.raises(RecordsError) as refused:
        margins(*lines)
    assert message in str(refused.value)


def test_a_missing_column_is_named(margins):
    with pytest.raises(RecordsError, match="population"):
        margins("sex,female", head="variable,category")
