"""What a page shows: valid payloads in which every number leads to its evidence, in both languages."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govdata.casebook import Casebook
from govdata.charts.bars import Bars
from govdata.document import (
    MIME,
    Cell,
    Column,
    Figure,
    Front,
    LineBreak,
    Mark,
    Number,
    Paragraph,
    Payload,
    Row,
    Summary,
    Table,
    Text,
    plain,
)
from govdata.document.walk import all_inlines, blocks
from govdata.errors import CasebookError, DisplayError
from govdata.evidence.derived import Derived, at_rate, derive, ratios
from govdata.report import Page, Shown


def whole(shown: Shown) -> Payload:
    """Return the payload after a journey through JSON, every number in it with its evidence."""
    sent = json.loads(json.dumps(shown.payload.to_json(), ensure_ascii=False, allow_nan=False))
    payload = Payload.model_validate(sent)
    assert payload == shown.payload
    for node in all_inlines(payload.blocks):
        if isinstance(node, Number):
            evidence = payload.evidence[node.evidence]
            assert node.standing == evidence.standing
    for key, evidence in payload.evidence.items():
        assert evidence.key == key
        assert set(evidence.inputs) <= set(payload.evidence)
        if evidence.kind == "observation":
            assert payload.references[evidence.source]["id"] == evidence.source
            assert evidence.end - evidence.start == len(evidence.printed)
        else:
            assert evidence.formula
    return payload


@pytest.fixture(params=["zh", "en"])
def page(request, made_book):
    return Page(request.param, made_book)


@pytest.fixture
def zh(made_book):
    return Page("zh", made_book)


def in_both(casebook: Casebook, call) -> tuple[Payload, Payload]:
    """Return what one call shows in Chinese and in English."""
    return whole(call(Page("zh", casebook))), whole(call(Page("en", casebook)))


# --- names ---------------------------------------------------------------------------------------


def test_a_page_speaks_one_of_two_languages(made_book):
    with pytest.raises(DisplayError) as raised:
        Page("fr", made_book)
    assert str(raised.value) == "lang is 'fr'; expected 'zh' or 'en'"


def test_a_pair_has_two_halves(zh):
    with pytest.raises(DisplayError) as raised:
        zh.said(("一", "二", "三"))
    assert str(raised.value) == "('一', '二', '三'): expected a pair (中文, English)"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_place_has_a_short_name_of_its_own(book, lang):
    page = Page(lang, book)
    names = [page.place(i) for i in book.model_ids]
    assert len(set(names)) == len(names)
    for name in names:
        assert name == name.strip()
        assert not set("（）()") & set(name)
        assert len(name) >= 2


@pytest.mark.parametrize(
    ("model", "zh", "en"),
    [
        ("wujin", "武进区", "Wujin"),
        ("suizhou", "随州市", "Suizhou"),
        ("feilaitu", "飞来土社区", "Feilaitu"),
        ("lingui", "临桂", "Lingui"),
        ("work_points", "某区", "Unnamed district"),
        ("xianghe_women", "香河县妇女联合会", "Women's Federation of Xianghe County"),
    ],
)
def test_short_names(book, model, zh, en):
    assert (Page("zh", book).place(model), Page("en", book).place(model)) == (zh, en)


# --- numbers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figure", "zh", "en"),
    [
        ("wujin_03", "2521\u00a0个", "2,521\u00a0grids"),
        ("wujin_06", "2515\u00a0人", "2,515\u00a0people"),
        ("wujin_07", "26\u202f446\u00a0人", "26,446\u00a0people"),
        ("wujin_08", "13\u202f904\u00a0人", "13,904\u00a0people"),
        ("west_coast_17", "1106\u00a0人", "1,106\u00a0people"),
        ("nanan_08", "87.8%", "87.8%"),
        ("tongling_37", "96.7%", "96.7%"),
        ("yongfeng_04", "称“无一”", "says “none”"),
        ("jianye_10", "逾500万元", "more than 5\u00a0million\u00a0yuan"),
        ("feilaitu_01", "300—500\u00a0户", "300–500\u00a0households"),
        ("suizhou_17", "80\u00a0人以上", "at least 80\u00a0people"),
        ("suining_08", "每两月一次", "every two months"),
    ],
)
def test_published_figures_in_both_languages(book, figure, zh, en):
    assert (Page("zh", book).printed(figure), Page("en", book).printed(figure)) == (zh, en)


def test_every_readable_figure_of_the_casebook_can_be_printed(book):
    pages = Page("zh", book), Page("en", book)
    for row in book.list_observations():
        for page in pages:
            if row.value is None:
                with pytest.raises(DisplayError, match="is damaged in the text"):
                    page.printed(row.observation_id)
            else:
                assert page.printed(row.observation_id).strip()
                assert page.printed(row.observation_id, bare=True).strip()


@pytest.mark.parametrize(
    ("expression", "unit", "decimals", "printed"),
    [
        ("qingpu_02 - qingpu_03", "person", 1, "317\u00a0人"),  # exact: no ".0"
        ("qingpu_07 / qingpu_08", "person", 1, "19.8\u00a0人"),
        ("qingpu_07 / qingpu_08", "person", 0, "20\u00a0人"),
        ("nanan_07 / nanan_07", "person", 1, "1.00\u00a0人"),
        ("tongling_36 / 365", "share", 1, "96.7%"),
        ("wujin_03 * 10", "", 1, "25\u202f210"),
    ],
)
def test_derived_figures(book, expression, unit, decimals, printed):
    page = Page("zh", book)
    assert page.printed(derive(book, expression, unit=unit), decimals) == printed


def test_evidence_of_a_published_figure(zh):
    shown = zh.say("有{jia_04}。", "{jia_04}.")
    assert whole(shown).evidence["jia_04"].model_dump() == {
        "key": "jia_04",
        "kind": "observation",
        "label": "甲 name_zh 甲",
        "standing": "measured",
        "grade": "A",
        "printed": "83.5%",
        "source": "alpha",
        "start": 30,
        "end": 35,
        "period": "2012",
        "formula": "",
        "inputs": (),
        "note": "note 甲",
    }


def test_a_note_is_said_in_the_pages_language(made):
    made.change("observations", 5, note="约数", note_en="hedged")
    for lang, note in (("zh", "约数"), ("en", "hedged")):
        shown = Page(lang, made.load()).say("有{jia_04}。", "{jia_04}.")
        assert whole(shown).evidence["jia_04"].note == note


def test_evidence_of_a_derived_figure_leads_to_its_inputs(zh):
    ratio = derive(zh.casebook, "(jia_02 - jia_03) / jia_01", "part_time")
    payload = whole(zh.say("每格{it}。", "{it} a grid.", it=ratio))
    found = payload.evidence["part_time"]
    assert (found.kind, found.standing, found.grade) == ("derived", "derived", "B")
    assert found.formula == "(jia_02 − jia_03) ÷ jia_01 = 0.2"
    assert set(payload.evidence) == {"part_time", "jia_01", "jia_02", "jia_03"}


def test_one_figure_with_fewer_decimals_elsewhere_is_one_figure(zh):
    ratio = derive(zh.casebook, "jia_02 / jia_03", "ratio")
    first = whole(zh.table("t", ("甲", "a"), ["a"], [[ratio]]))
    second = whole(zh.shown(Paragraph(content=(zh.number(ratio, decimals=0),))))
    assert first.evidence["ratio"] == second.evidence["ratio"]  # or the report would contradict itself


@pytest.mark.parametrize(("key", "expression"), [("ratio", "jia_03 / jia_01"), ("jia_01", "jia_03 / jia_02")])
def test_two_figures_cannot_share_a_key(zh, key, expression):
    zh.number(derive(zh.casebook, "jia_02 / jia_01", "ratio"))
    with pytest.raises(DisplayError) as raised:
        zh.number(derive(zh.casebook, expression, key))
    assert str(raised.value) == (
        f"key {key!r} stands for another figure of this page; {expression!r} needs its own"
    )


def test_the_end_of_a_range_and_the_hedge_of_a_rule(zh):
    assert [plain(zh.end("bing_01")), plain(zh.end("bing_01", high=True))] == ["300\u00a0户", "500\u00a0户"]
    assert plain(zh.end("bing_04")) == "约80\u00a0个"
    assert zh.end("") == ()
    with pytest.raises(DisplayError, match="yi_01 is damaged in the text; it has no end to print"):
        zh.end("yi_01")


def test_a_number_of_another_page_is_refused(made_book, zh):
    stranger = Page("zh", made_book).number("jia_01")
    with pytest.raises(DisplayError) as raised:
        zh.shown(Paragraph(content=(stranger,)))
    assert str(raised.value) == "no evidence kept for jia_01; was it made by another page?"


# --- sentences -----------------------------------------------------------------------------------


def test_the_cover(page):
    status = page.inlines(("共{jia_01}", "{jia_01} in all"))
    shown = page.front(
        ("多大？", "How large?"), subtitle=("比较", "Compared"), status=status, date="2024-01-02"
    )
    [block] = whole(shown).blocks
    assert isinstance(block, Front)
    assert block.lang == page.lang
    assert (block.title, block.subtitle) == (
        ("多大？", "比较") if page.lang == "zh" else ("How large?", "Compared")
    )
    assert set(shown.payload.evidence) == {"jia_01"}


def test_paragraphs_are_parted_by_blank_lines(zh):
    shown = zh.say("一{jia_01}\n\n \n二", "one")
    assert [plain(b.content) for b in whole(shown).blocks] == ["一120\u00a0个", "二"]
    assert zh.say("", "").blocks == ()
    assert zh.say(*zh.first((False, ("甲", "a")))).blocks == ()


def test_the_result_chooses_the_words(zh):
    cases = ((0, ("零", "0")), ([], ("空", "")), (1, ("一", "1")), (2, ("二", "2")))
    assert zh.first(*cases) == ("一", "1")
    assert zh.every(*cases) == [("一", "1"), ("二", "2")]
    assert zh.both(("一。", "One."), ("", ""), ("二。", "Two.")) == ("一。二。", "One. Two.")


def test_remarks_are_made_of_chosen_models_only(zh):
    said = {"jia": ("甲{jia_01}。", "Jia {jia_01}."), "bing": ("丙{n}。", "Bing {n}.")}
    assert plain(zh.remarks(["bing", "yi"], n=3, **said).blocks[0].content) == "丙3。"
    assert zh.remarks(["yi"], n=3, **said).blocks == ()


def test_a_panel_and_a_heading(page):
    shown = page.callout(("方法", "Method"), ("用{jia_01}", "From {jia_01}"), ("二", "Two"), tone="request")
    [block] = whole(shown).blocks
    assert (block.tone, len(block.blocks), list(shown.payload.evidence)) == ("request", 2, ["jia_01"])
    [heading] = whole(page.heading("标题{jia_01}", "Title {jia_01}", level=2)).blocks
    assert plain(heading.content).endswith("{jia_01}")  # a heading's words are text


# --- summary -------------------------------------------------------------------------------------


def summary(page: Page) -> Shown:
    ratio = derive(page.casebook, "jia_02 / jia_01", "ratio")
    return page.summary(
        ("{jia_01}网格够吗？", "Are {jia_01} enough?"),
        ("**{ratio}**，见{@fig}。", "**{ratio}**, see {@fig}."),
        "cannot_tell",
        key_figures=[
            page.key_figure(("网格", "Grids"), "bing_04"),
            page.key_figure(("专职", "Full-time"), "jia_04"),
            page.key_figure(("走访", "Visits"), "yi_02", note=("乙{yi_02}", "Yi {yi_02}")),
            page.key_figure(("比", "Ratio"), ratio, ("人/网格", "per grid")),
        ],
        sure=[("sure", ("有{jia_02}", "{jia_02}")), ("unknown", ("效果", "Effect"))],
        limits=[("{mark:not_reported}不是零{bing_02}", "{mark:not_reported} is not {bing_02}")],
        requests=[("报{bing_05}", "Report {bing_05}")],
        figure=bars(page),
        graded=["jia_01", "jia_04", "bing_02", "yi_01"],
        ratio=ratio,
    )


def bars(page: Page) -> Shown:
    chart = Bars(
        labels=[page.place("jia"), page.place("bing")],
        values=[120, 80],
        lang=page.lang,
    )
    return page.chart("fig", ("甲{jia_01}", "Jia {jia_01}"), chart, evidence=["jia_01", "bing_04"])


def test_page_one(page):
    shown = summary(page)
    payload = whole(shown)
    [block] = payload.blocks
    assert isinstance(block, Summary)
    assert block.grades == {"A": 1, "B": 1, "C": 0, "D": 1, "N": 0, "X": 1}
    printed = [(f.value, f.unit, f.standing, f.grade) for f in block.key_figures]
    assert (
        printed
        == {
            "zh": [
                ("约80", "个", "measured", "C"),
                ("83.5%", "", "measured", "A"),
                ("每月一次", "", "norm", "N"),
                ("0.96", "人/网格", "derived", "B"),
            ],
            "en": [
                ("about 80", "grids", "measured", "C"),
                ("83.5%", "", "measured", "A"),
                ("monthly", "", "norm", "N"),
                ("0.96", "per grid", "derived", "B"),
            ],
        }[page.lang]
    )
    assert {f.evidence for f in block.key_figures} <= set(payload.evidence)
    assert isinstance(block.figure, Figure)


def test_a_single_thing_is_said_in_the_singular(made):
    book = made.change("observations", 2, value="1").load()
    assert Page("en", book).key_figure(("a", "a"), "jia_01").unit == "grid"
    assert Page("en", book).key_figure(("a", "a"), "jia_02").unit == "people"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_span_of_two_figures_leads_to_both(lang):
    page = Page(lang)
    span = page.key_range(
        ("户数规范", "Households, by rule"), "wujin_01", "tongling_71", ("户", "households")
    )
    shown = page.summary(
        question=("问？", "Asked?"), answer=("答。", "Answered."), verdict="cannot_tell", key_figures=[span]
    )
    kept = whole(shown).evidence
    assert kept[span.evidence].inputs == ("wujin_01", "tongling_71")
    assert {"wujin_01", "tongling_71"} <= set(kept)
    assert "{wujin_01}" in kept[span.evidence].formula
    # A rule and a sum of money have different standings: the span is neither.
    assert {kept[i].standing for i in ("wujin_01", "tongling_71")} != {kept[span.evidence].standing}


def test_the_summarys_figure_is_a_picture(page):
    table = page.table("t", ("甲", "a"), ["a"], [["b"]])
    with pytest.raises(DisplayError) as raised:
        page.summary(("a", "a"), ("a", "a"), "described", figure=table)
    assert str(raised.value) == "the summary's figure is a table; expected what chart() shows"


# --- tables --------------------------------------------------------------------------------------


def test_a_table_of_every_kind_of_cell(page):
    ratio = derive(page.casebook, "jia_02 / jia_01", "ratio")
    shown = page.table(
        "tab",
        ("{n}行", "{n} rows"),
        [("地区", "Place"), Column(content=(Text(text="x"),)), "c"],
        [
            ["甲", page.quoted("jia_01"), ratio],
            [("乙", "Yi"), None, 26446],
            Row(cells=(Cell(content=(Text(text="组"),)),), role="group"),
            [page.mark("zero"), [page.quoted("bing_04"), page.quoted("bing_05")], "=jia_01"],
        ],
        subtitle=("{jia_02}", "{jia_02}"),
        note=("{cite:beta}", "{cite:beta}"),
        n=2,
    )
    payload = whole(shown)
    [table] = payload.blocks
    assert [c.align for c in table.columns] == ["left", "left", "right"]
    assert [[plain(c.content) for c in row.cells] for row in table.rows] == {
        "zh": [["甲", "120", "0.96"], ["乙", "", "26\u202f446"], ["组"], ["", "约80 100", "=jia_01"]],
        "en": [["甲", "120", "0.96"], ["Yi", "", "26,446"], ["组"], ["", "about 80 100", "=jia_01"]],
    }[page.lang]
    assert table.rows[1].cells[1].content == (Mark(mark="not_reported"),)
    assert set(payload.evidence) == {"jia_01", "jia_02", "ratio", "bing_04", "bing_05"}
    assert set(payload.references) == {"alpha", "beta"}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (["a"], "table 'tab': row 2 has 1 cells where the head has 2"),
        (["a", "b", "c"], "table 'tab': row 2 has 3 cells where the head has 2"),
        (["a", 0.5], "a cell is 0.5: a bare float has no evidence; "
         "derive it from observations, or say it with display.words"),
        (["a", {"b": 1}], "a cell is {'b': 1}; expected text, a pair, a whole number or inlines"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_stand(zh, row, message):
    with pytest.raises(DisplayError) as raised:
        zh.table("tab", ("甲", "a"), ["a", "b"], [["a", "b"], row])
    assert str(raised.value) == message


def test_a_cell_may_span_columns(zh):
    shown = zh.table("tab", ("甲", "a"), ["a", "b"], [Row(cells=(Cell(content=(Text(text="x"),), span=2),))])
    assert whole(shown).blocks[0].rows[0].cells[0].span == 2


@pytest.mark.parametrize("text", ["<b>", "{jia_01}", "**a**", "a|b", "#x", "$1$"])
def test_text_in_a_cell_is_text(page, text):
    assert page.cell(text) == Cell(content=(Text(text=text),))


@pytest.mark.parametrize("text", ["=jia_01", "=1+1", "="])
def test_text_that_begins_like_a_formula_is_text(page, text):
    assert page.cell(text) == Cell(content=(Text(text=text),))
    assert page.table("t", ("甲", "a"), [text], [[text]]).blocks[0].columns[0].content == (Text(text=text),)


@pytest.mark.parametrize(
    ("name", "error", "message"),
    [
        ("SUM(A1:A9)", CasebookError, "observations: no observation_id 'SUM(A1:A9)'"),
        ("yi_01", DisplayError, "yi_01 is damaged in the text ('2024年'); show the mark 'damaged' instead"),
    ],
)
def test_what_cannot_be_quoted(zh, name, error, message):
    with pytest.raises(error) as raised:
        zh.quoted(name)
    assert str(raised.value) == message


# --- models by indicators ------------------------------------------------------------------------


def test_side_by_side_keeps_standings_and_marks_apart(zh):
    shown = zh.side_by_side(
        "tab", ("甲", "a"), ["grid_count", "leader_count", "vacancy_count"], ["jia", "yi", "bing"]
    )
    [table] = whole(shown).blocks
    by_place = {plain(r.cells[0].content): [c.content for c in r.cells[1:]] for r in table.rows}
    assert plain(by_place["甲"][0]) == "120"
    assert by_place["甲"][2] == (Mark(mark="not_reported"),)
    assert by_place["乙"] == [
        (Mark(mark="not_applicable"),),
        (Mark(mark="damaged"),),
        (Mark(mark="not_reported"),),
    ]
    result, line, *norm = by_place["丙"][0]
    assert (plain([result]), line, plain(norm)) == ("约80", LineBreak(), "〔100〕")
    assert plain(by_place["丙"][2]) == "0"
    last = table.rows[-1]
    assert last.role == "summary"
    assert [plain(c.content) for c in last.cells] == ["报告实测的地区数", "2", "1", "1"]


def test_a_count_of_no_place_is_the_mark_for_zero(zh):
    shown = zh.side_by_side("tab", ("甲", "a"), ["households_per_grid"], ["jia", "bing"])
    assert whole(shown).blocks[0].rows[-1].cells[1].content == (Mark(mark="zero"),)


def test_one_place_has_no_row_of_counts(zh):
    [table] = whole(zh.side_by_side("tab", ("甲", "a"), ["grid_count"], ["jia"])).blocks
    assert [row.role for row in table.rows] == ["body"]


def test_without_rows_the_finding_stands_alone(zh):
    [said] = whole(zh.side_by_side("tab", ("没有一处写到", "None"), ["grid_count"], [])).blocks
    assert plain(said.content) == "没有一处写到。"


def test_heads_may_be_shortened_and_names_are_text(made):
    made.change("indicators", 2, name_zh="**网{格}**")
    shown = Page("zh", made.load()).side_by_side(
        "tab",
        ("甲", "a"),
        ["grid_count", "leader_count"],
        ["jia"],
        heads={"leader_count": ("网格长", "Leaders")},
    )
    [table] = shown.blocks
    assert table.columns[1].content == (Text(text="**网{格}**"),)
    assert plain(table.columns[2].content) == "网格长"
    assert [c.align for c in table.columns] == ["left", "right", "right"]


# --- pictures ------------------------------------------------------------------------------------


def test_a_picture_carries_its_finding_words_numbers_and_sources(page):
    payload = whole(bars(page))
    [figure] = payload.blocks
    assert figure.svg.lstrip().startswith(("<svg", "<?xml"))
    assert figure.svg_narrow
    assert figure.svg_narrow != figure.svg
    assert figure.alt.strip()
    assert figure.data.label == "fig-data"
    assert [[plain(c.content) for c in row.cells][1] for row in figure.data.rows] == ["120", "80"]
    assert set(payload.references) == {"alpha", "beta"}
    assert plain(figure.note) == {"zh": "来源：。", "en": " Source: ."}[page.lang]  # citations between


def test_rules_and_results_drawn_from_the_casebook(made_book):
    def drawn(page: Page) -> Shown:
        return page.norms_and_results("fig", ("户", "Size"), ["households_per_grid"], ["jia", "bing"])

    for payload in in_both(made_book, drawn):
        assert isinstance(payload.blocks[0], Figure)
        assert set(payload.references) == {"beta"}


# --- both languages ------------------------------------------------------------------------------

CALLS = {
    "front": lambda p: p.front(("一", "One"), status=p.inlines(("{jia_01}", "{jia_01}"))),
    "say": lambda p: p.say("{jia_01}与{bing_01}", "{bing_01} and {jia_01}"),
    "summary": summary,
    "table": lambda p: p.table(
        "t",
        ("一", "One"),
        ["a", "b"],
        [[p.quoted("jia_02"), d] for d in ratios(p.casebook, ["leader_count"], "grid_count")],
    ),
    "side_by_side": lambda p: p.side_by_side(
        "t", ("一", "One"), ["grid_count", "fulltime_share"], p.casebook.model_ids
    ),
    "chart": bars,
    "definitions": lambda p: p.definitions("t", ["grid_count"], p.casebook.model_ids),
    "sources": lambda p: p.sources("t", p.casebook.model_ids),
    "at_rate": lambda p: p.table(
        "t",
        ("一", "One"),
        ["a"],
        [[d] for d in at_rate(p.casebook, ["jia_01", "bing_04"], "jia_02 / jia_01", "k", "person").values()],
    ),
}


@pytest.mark.parametrize("name", CALLS)
def test_both_languages_carry_the_same_evidence(made_book, name):
    zh, en = in_both(made_book, CALLS[name])
    assert list(zh.evidence) == list(en.evidence)
    assert zh.references == en.references
    for key, evidence in zh.evidence.items():
        other = en.evidence[key]
        assert (evidence.standing, evidence.grade, evidence.inputs) == (
            other.standing,
            other.grade,
            other.inputs,
        )
    assert [type(b) for b in blocks(zh.blocks)] == [type(b) for b in blocks(en.blocks)]


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=25, deadline=None)
@given(data=st.data())
def test_any_figures_of_the_casebook_in_a_table(book, data):
    readable = [row.observation_id for row in book.list_observations() if row.value is not None]
    chosen = data.draw(st.lists(st.sampled_from(readable), min_size=1, max_size=8))
    zh, en = in_both(book, lambda p: p.table("t", ("一", "One"), ["a"], [[p.quoted(i)] for i in chosen]))
    assert list(zh.evidence) == list(en.evidence) == sorted(set(chosen))


def test_derived_figures_may_cross_models(made_book):
    spread = Derived("spread", "", 1.5, "jia_01 / bing_04", ("bing_04", "jia_01"), "C")
    zh, en = in_both(made_book, lambda p: p.say("{s}倍", "{s} times", s=spread))
    assert set(zh.evidence) == set(en.evidence) == {"spread", "jia_01", "bing_04"}
    assert set(zh.references) == {"alpha", "beta"}


# --- in the notebook -----------------------------------------------------------------------------


def test_a_cell_shows_the_model_html_and_text(page):
    shown = page.say("有{jia_01}<b>", "{jia_01}<b>")
    bundle = shown._repr_mimebundle_()
    assert set(bundle) == {MIME, "text/html", "text/plain"}
    assert Payload.model_validate(json.loads(json.dumps(bundle[MIME]))) == shown.payload
    assert "&lt;b&gt;" in bundle["text/html"]
    assert bundle["text/plain"] == str(shown) == repr(shown) == plain(shown.blocks[0].content)


def test_a_table_is_named_by_its_finding_in_a_terminal(zh):
    assert isinstance(zh.table("t", ("甲", "a"), ["a"], [["b"]]).blocks[0], Table)
    assert str(zh.table("t", ("甲有{jia_01}", "a"), ["a"], [["b"]])) == "甲有120\u00a0个"
    assert str(summary(zh)) == "0.96，见。"
