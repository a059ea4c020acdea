"""Tables that are wider than the page come in parts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govdata.document import model as m
from govdata.render.widths import MEASURE, content_width, em, panels


def said(text: str) -> m.Inlines:
    return (m.Text(text=text),)


def table(columns: int, rows: int = 2, width: int = 9) -> m.Table:
    heads = [m.Column(content=said(""))]
    heads += [m.Column(content=said(f"c{i}"), align="right") for i in range(columns)]
    body = [
        m.Row(cells=(m.Cell(content=said(f"r{r}")), *[m.Cell(content=said("1" * width))] * columns))
        for r in range(rows)
    ]
    return m.Table(label="t", title=said("T"), columns=tuple(heads), rows=tuple(body), note=said("n"))


def test_a_table_that_fits_stays_whole():
    one = table(5)
    assert panels(one, 6.5, "zh", 4.0) == [one]


def test_parts_repeat_the_rows_names_and_only_the_first_has_the_title_only_the_last_the_note():
    parts = panels(table(20), 6.5, "zh", 4.0)
    assert [len(part.columns) for part in parts] == [11, 11]
    assert [bool(part.title) for part in parts] == [True, False]
    assert [bool(part.note) for part in parts] == [False, True]
    assert [part.label for part in parts] == ["t", "t-part-2"]
    assert all(m.plain(part.rows[1].cells[0].content) == "r1" for part in parts)


@given(st.integers(1, 40), st.integers(1, 12), st.sampled_from([6.5, 8.5]))
def test_no_column_is_lost_and_every_part_fits(columns, width, size):
    one = table(columns, width=width)
    parts = panels(one, size, "zh", 4.0)
    names = [m.plain(column.content) for part in parts for column in part.columns[1:]]
    assert names == [f"c{i}" for i in range(columns)]
    if len(parts) > 1:
        each = max(em("1" * width), em("c0")) * size + 8
        assert all(len(part.columns[1:]) * each <= MEASURE for part in parts)


def test_cells_across_columns_keep_a_table_whole():
    wide = m.Row(cells=(m.Cell(content=said("x"), span=21),))
    one = table(20).model_copy(update={"rows": (wide,)})
    assert panels(one, 6.5, "zh", 4.0) == [one]


def test_a_wide_table_with_a_cell_over_columns_is_parted_and_the_cell_stands_in_each_part():
    columns = tuple(m.Column(content=(m.Text(text=f"column_{n:02}"),)) for n in range(40))
    cells = tuple(m.Cell(content=(m.Text(text=f"value{n:02}"),)) for n in range(40))
    over = (cells[0], m.Cell(content=(m.Text(text="all alike"),), span=39))
    table = m.Table(label="t", title=(), columns=columns, rows=(m.Row(cells=over), m.Row(cells=cells)))
    parts = panels(table, 6.5, "en", 4.0)
    assert len(parts) > 3
    for part in parts:
        assert [m.plain(cell.content) for cell in part.rows[0].cells] == ["value00", "all alike"]
        assert part.rows[0].cells[1].span == len(part.columns) - 1
    values = {m.plain(cell.content) for part in parts for cell in part.rows[1].cells}
    assert values == {f"value{n:02}" for n in range(40)}


def test_an_id_in_a_cell_takes_room_unless_it_hangs():
    number = m.Number(text="12", evidence="k")
    alone, hung = content_width((number,), "en"), content_width((number,), "en", hung=True)
    two = content_width((number, m.Text(text=" / "), number), "en", hung=True)
    assert hung[0] < alone[0]
    assert two[0] > alone[0] + hung[0]
