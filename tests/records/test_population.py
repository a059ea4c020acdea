"""Inhabitants of areas: of the year asked for, or the last before; what is wrong is named by row, value."""

from __future__ import annotations

import pytest

from govdata.errors import RecordsError
from govdata.records.population import read_population

HEAD = "region,population,year\n"


@pytest.fixture
def given(tmp_path):
    """Return a function from the text of a file to its path."""

    def of(text):
        (tmp_path / "people.csv").write_text(text, encoding="utf-8")
        return tmp_path / "people.csv"

    return of


def test_the_last_year_up_to_the_one_asked_for_is_taken_area_by_area(given):
    path = given(HEAD + "A,100,2022\nA,110,2024\nA,120,2025\nB,50,2021\nC,9,2030\n")
    found = read_population(path, ["A", "B", "Z"], 2024)
    assert found.inhabitants == {"A": 110, "B": 50} and found.years == (2021, 2024)
    assert read_population(path, ["A"], 2023).inhabitants == {"A": 100}
    plain = read_population(given("population,region,synthetic\n45600,甲区,true\n"), ["甲区"], 2024)
    assert (plain.inhabitants, plain.years, plain.synthetic) == ({"甲区": 45_600}, (), True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            HEAD + "A,45.6万,2024\n",
            "people.csv row 2: population is '45.6万'; expected inhabitants as a whole",
        ),
        (HEAD + "B,10,2024\nA,45.6,2024\n", "people.csv row 3: population is '45.6'; expected inhabitants"),
        (HEAD + "A,0,2024\n", "people.csv row 2: population is '0'; expected inhabitants"),
        (HEAD + "A,,2024\n", "people.csv row 2: population is ''; expected inhabitants"),
        (HEAD + ",10,2024\n", "people.csv row 2: region is ''; expected the name of an area"),
        (HEAD + "A,10,20\n", "people.csv row 2: year is '20'; expected a year, such as 2024"),
        (HEAD + "A,10,2024\nA,11,2024\n", "people.csv row 3: region A of 2024 stands in row 2 already"),
        ("region,population\nA,10\nA,11\n", "people.csv row 3: region A stands in row 2 already"),
        (HEAD + "A,10,2030\n", "people.csv: region A has a population of 2030 and none up to 2024"),
        (HEAD + "a,10,2024\n", "people.csv has none of the 2 areas of the records; expected such as 'A'"),
        ("region,people\nA,10\n", "people.csv: unknown column 'people'"),
    ],
)
def test_what_is_wrong_is_named(given, text, message):
    with pytest.raises(RecordsError) as caught:
        read_population(given(text), ["A", "B"], 2024)
    assert str(caught.value).startswith(message)
