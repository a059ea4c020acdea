"""What a page shows of long tables and tall pictures, and what it says of the rest."""

from __future__ import annotations

import pytest

from govdata.charts import Bars, Funnel, Matrix, Ranges, StackedBars
from govdata.charts.funnel import LIMITS
from govdata.charts.ranges import Panel
from govdata.document import Cell, Column, Row, Table, Text, plain
from govdata.report.excerpts import excerpt
from govdata.report.few_rows import on_a_page


def said(name, n):
    return (Text(text=f"{name} {n}"),)


def row(text, role="body"):
    return Row(cells=(Cell(content=(Text(text=text),)),), role=role)


def table(*rows):
    head = (Column(content=(Text(text="c"),)),)
    return Table(label="t", title=(Text(text="T"),), note=(Text(text="Note."),), columns=head, rows=rows)


def names(found):
    return [plain(r.cells[0].content) for r in found.rows]


def test_a_long_table_shows_its_two_ends_and_holds_all():
    whole = table(*(row(str(n)) for n in range(25)))
    found = excerpt(whole, said)
    assert names(found) == [*map(str, range(8)), "left 9", *map(str, range(17, 25))]
    assert found.full == whole
    assert plain(found.note) == "Note. note 25"


def test_a_table_of_two_dozen_rows_stays():
    whole = table(*(row(str(n)) for n in range(24)))
    assert excerpt(whole, said) is whole


def test_each_of_some_groups_keeps_its_heading_and_its_ends():
    groups = [row(f"{g}{n}", "body" if n else "group") for g in "abc" for n in range(21)]
    found = excerpt(table(*groups), said)
    assert names(found)[:7] == ["a0", "a1", "a2", "a3", "left 14", "a18", "a19"]
    assert [name for name in names(found) if name.endswith("0")][::2] == ["a0", "b0", "c0"]


def test_of_many_groups_the_first_and_the_last_are_shown_whole():
    groups = [row(f"{g}.{n}", "body" if n else "group") for g in range(20) for n in range(4)]
    found = names(excerpt(table(*groups), said))
    assert found[0] == "0.0"
    assert found[-1] == "19.3"
    assert found.count("left 36") == 1
    assert len(found) == 33


def words(name, **values):
    return f"{name} {values}" if values else name


def test_a_tall_picture_draws_its_ends_and_keeps_a_place_for_the_answer():
    chart = Bars(lang="en", labels=[f"r{n}" for n in range(300)], values=list(range(300)), muted=["r1"])
    drawn, told = on_a_page(chart, words)
    half = len(drawn.labels) // 2
    assert drawn.labels == tuple(f"r{n}" for n in (*range(half), *range(300 - half, 300)))
    assert drawn.values == (*range(half), *range(300 - half, 300))
    assert told == f"many.ends {{'n': 300, 'row': {half}}}"
    assert drawn.draw().get_figheight() * 72 <= 200


def test_pairs_of_rows_that_are_drawn_stay_pairs():
    labels = [f"r{n}" for n in range(50)]
    panel = Panel(title="t", low=[1.0] * 50, high=[2.0] * 50)
    chart = Ranges(lang="en", labels=labels, panels=[panel], pairs=((0, 49), (1, 25)))
    drawn, _ = on_a_page(chart, words)
    assert drawn.pairs == ((0, len(drawn.labels) - 1),)
    assert len(drawn.panels[0].low) == len(drawn.labels) < 50


def test_a_funnel_draws_every_place():
    n = 100
    limits = {name: [0.0 if "low" in name else 0.2] * n for name in LIMITS}
    labels = [f"p{i}" for i in range(n)]
    chart = Funnel(lang="en", labels=labels, events=[5] * n, trials=[100] * n, target=0.05, **limits)
    assert on_a_page(chart, words) == (chart, "")


@pytest.mark.parametrize(("n", "kind"), [(40, Matrix), (41, StackedBars)])
def test_a_matrix_of_more_than_forty_rows_is_counted(n, kind):
    cells = [["●", "○"]] * (n - 1) + [["·", "●"]]
    chart = Matrix(lang="en", rows=[f"p{i}" for i in range(n)], columns=["a", "b"], cells=cells)
    drawn, told = on_a_page(chart, words)
    assert type(drawn) is kind
    if kind is StackedBars:
        assert drawn.parts == ("done", "planned only", "not mentioned")
        assert drawn.counts == ((40, 0, 1), (1, 40, 0))
        assert told == "many.counted"
        assert "in all" not in drawn.alt  # a place is in every bar


def test_a_matrix_of_words_is_cut_not_counted():
    chart = Matrix(lang="en", rows=[f"p{i}" for i in range(60)], columns=["a"], cells=[["x"]] * 60)
    drawn, told = on_a_page(chart, words)
    assert type(drawn) is Matrix
    assert len(drawn.rows) == len(drawn.cells) < 40
    assert told.startswith("many.ends {'n': 60")
