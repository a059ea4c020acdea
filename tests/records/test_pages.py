"""Pages as systems export them, mostly under a workbook's name: their tables are read as sheets are."""

from __future__ import annotations

from email.message import EmailMessage

import pyarrow.parquet as pq
import pytest

from govdata import records
from govdata.errors import RecordsError
from govdata.records.saying import speaking

HEAD = ["工单编号", "街道", "受理日期", "办结日期"]
ROWS = [["T1", "甲街道", "2023-05-01", "2023-05-02"], ["T2", "乙街道", "2023-05-03", ""]]
EXCEL = 'xmlns:x="urn:schemas-microsoft-com:office:excel"'


def door(source, mapping="", lang="en"):
    target = source.with_name("kept.parquet")
    if mapping:
        path = source.with_name("mapping.yml")
        path.write_text(f"kind: request\n{mapping}\n", "utf-8")
        mapping = path
    with speaking(lang):
        return records.read(source, "request", to=target, mapping=mapping or None)


def kept(result):
    rows = pq.read_table(result.records.path).to_pylist()
    return [(r["ticket_id"], r["region"], str(r["received"]), str(r["closed"])) for r in rows]


BOTH = [("T2", "乙街道", "2023-05-03", "None"), ("T1", "甲街道", "2023-05-01", "2023-05-02")]


def table(rows, opened="<table>", cell="td"):
    cells = ("".join(f"<{cell}>{c}</{cell}>" for c in row) for row in rows)
    return opened + "".join(f"<tr>{c}</tr>" for c in cells) + "</table>"


def page(body, charset="gb2312"):
    meta = f'<meta http-equiv=Content-Type content="text/html; charset={charset}">'
    return f"<html {EXCEL}><head>{meta}</head><body>{body}</body></html>"


@pytest.mark.parametrize("name", ["t.xls", "t.html", "t.htm", "t.csv"])
@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "utf-16"])
def test_a_table_of_a_page(tmp_path, name, encoding):
    path = tmp_path / name
    path.write_bytes(page(table([["工单明细表"]]) + table([HEAD, *ROWS])).encode(encoding))
    result = door(path)
    assert sorted(kept(result)) == sorted(BOTH)
    # A title alone is no table.
    assert result.stated[name].startswith("table '1' of a page, ")


def test_cells_over_rows_and_columns_breaks_and_entities(tmp_path):
    rows = (
        "<tr><td colspan=4>工单明细表</td></tr><tr><th>工单<br>编号<th>街道<th>受理\n   日期<th>办结日期"
        "<tr><td>T1</td><td rowspan=2>甲&nbsp;街道</td><td>2023-05-01</td><td>&nbsp;</td></tr>"
        "<tr><td>T2</td><td><p>2023-05-03</p></td><td>2023-05-04<!-- 2 --><script>x</script></td></tr>"
        "<tr style='display:none'><td>T3<td>乙街道<td>2023-05-05<td>"
        "<tr><td colspan=4>合计：3</td></tr>"
    )
    (tmp_path / "t.xls").write_text(f"<table>{rows}</table>", "utf-8")
    result = door(tmp_path / "t.xls")
    assert sorted(kept(result)) == [
        ("T1", "甲街道", "2023-05-01", "None"),
        ("T2", "甲街道", "2023-05-03", "2023-05-04"),
        ("T3", "乙街道", "2023-05-05", "None"),
    ]
    assert result.mended == (
        "t.xls: lines above the headings: 1",
        "t.xls: hidden rows, read like the others: 1",
        "t.xls: 1 x totals, notes or headings once more, which are no records, left out",
    )


def test_a_table_is_named_by_its_caption_or_its_number(tmp_path):
    named = table([HEAD, ROWS[0]], "<table><caption>五月</caption>")
    path = tmp_path / "t.html"
    path.write_text(page(f"{named}{table([['a', 'b']])}{table([HEAD, ROWS[1]])}"), "utf-8")
    with pytest.raises(
        RecordsError, match=r"tables '五月', '3' hold such a table each; name the one to read"
    ):
        door(path)
    assert [r[0] for r in kept(door(path, "sheet: 五月"))] == ["T1"]
    result = door(path, "sheet: 3")
    assert [r[0] for r in kept(result)] == ["T2"]
    assert result.mended == ("t.html [3]: tables of the page not read: 五月, 2",)
    assert [r[0] for r in kept(door(path, 'sheet: "*"'))] == ["T2", "T1"]


def test_a_table_within_the_layout_of_a_page(tmp_path):
    layout = f"<table><tr><td>menu</td><td>{table([HEAD, *ROWS])}</td></tr></table>"
    (tmp_path / "t.html").write_text(page(layout), "utf-8")
    assert sorted(kept(door(tmp_path / "t.html"))) == sorted(BOTH)


def test_what_is_refused_names_the_row_of_the_table(tmp_path):
    (tmp_path / "t.xls").write_text(page(table([HEAD, *ROWS, ["T3", "乙街道", "尚未", ""]])), "utf-8")
    told = door(tmp_path / "t.xls").refused().iloc[0]
    assert [told[n] for n in ("file", "row", "heading", "value")] == ["t.xls", 4, "受理日期", "尚未"]


def test_a_page_with_its_parts(tmp_path):
    message = EmailMessage()
    message["Subject"] = "t"
    message.set_content("no page")
    for body in ("<frameset></frameset>", page(table([HEAD, *ROWS]))):
        message.add_attachment(body.encode("gbk"), maintype="text", subtype="html")
    (tmp_path / "t.xls").write_bytes(message.as_bytes())
    assert sorted(kept(door(tmp_path / "t.xls"))) == sorted(BOTH)


def test_the_xml_of_excel_2003(tmp_path):
    def cells(row, more=""):
        held = (f'<Cell><Data ss:Type="String">{c}</Data></Cell>' for c in row)
        return f"<Row>{''.join(held)}{more}</Row>"

    space = "urn:schemas-microsoft-com:office:spreadsheet"
    when = '<Cell><Data ss:Type="DateTime">2023-05-01T00:00:00.000</Data></Cell>'
    late = '<Cell ss:Index="4"><Data ss:Type="DateTime">2023-05-02T10:30:00.000</Data></Cell>'
    rows = (
        cells(HEAD)
        + cells(ROWS[0][:2], when + late)
        + f'<Row ss:Index="5" ss:Hidden="1">{cells(ROWS[1])[5:]}'
        + cells(["T3", "乙街道", "x"])
    )
    text = (
        f'<?xml version="1.0" encoding="GB2312"?><Workbook xmlns="{space}" xmlns:ss="{space}">'
        f'<Worksheet ss:Name="说明"><Table><Row><Cell><Data ss:Type="String">填</Data></Cell></Row></Table>'
        f'</Worksheet><Worksheet ss:Name="工单"><Table>{rows}</Table></Worksheet></Workbook>'
    )
    (tmp_path / "t.xls").write_bytes(text.encode("gbk"))
    result = door(tmp_path / "t.xls")
    assert sorted(kept(result)) == sorted(BOTH)
    assert result.refused()["row"].tolist() == [6]
    assert result.stated == {"t.xls": "sheet '工单', XML, GB 18030 (GBK)"}
    assert result.mended == ("t.xls: hidden rows, read like the others: 1",)


def test_a_page_without_a_table(tmp_path):
    (tmp_path / "t.xls").write_text("<html><body>登录</body></html>", "utf-8")
    with pytest.raises(RecordsError, match=r"t\.xls is a page without a table; save the table itself"):
        door(tmp_path / "t.xls")
    with pytest.raises(RecordsError, match=r"t\.xls 是没有表格的网页；请把表格本身存为"):
        door(tmp_path / "t.xls", lang="zh")
    (tmp_path / "t.xml").write_text('<?xml version="1.0"?><rows><row/></rows>', "utf-8")
    with pytest.raises(RecordsError, match=r"t\.xml is a page without a table"):
        door(tmp_path / "t.xml")


def test_a_text_that_begins_with_a_mark_is_no_page(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("工单编号,街道,受理日期\n<T1>,甲街道,2023-05-01\nT2,甲街道,2023-05-01\n", "utf-8")
    assert pq.read_table(door(path).records.path)["ticket_id"].to_pylist() == ["T2"]
