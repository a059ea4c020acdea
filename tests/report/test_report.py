"""What a report shows: valid payloads in which every number leads to its evidence, in both languages."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govdata import report
from govdata.casebook import Casebook
from govdata.document import (
    MIME,
    Cell,
    Cite,
    Column,
    Figure,
    Front,
    Heading,
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
from govdata.errors import CasebookError, DisplayError, WordsError
from govdata.evidence.derived import Derived, derive, ratios
from govdata.questions.dispute_mediation import DisputeMediation
from govdata.questions.reoffending import Reoffending
from govdata.questions.shapes import NormsOf, SideBySide
from govdata.report import Report, Shown
from govdata.report.drawn import Label, rows_of
from govdata.report.numbered import literature
from govdata.words.values import Interval, Places


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


def in_both(page_of, casebook: Casebook, call) -> tuple[Payload, Payload]:
    """Return what one call shows in Chinese and in English."""
    return whole(call(page_of("zh", casebook))), whole(call(page_of("en", casebook)))


def words(shown: Shown) -> list[str]:
    """Return the paragraphs shown, as plain text."""
    return [plain(block.content) for block in shown.blocks]


# --- names ---------------------------------------------------------------------------------------


def test_a_report_speaks_one_of_two_languages(page_of, made_book):
    with pytest.raises(DisplayError) as raised:
        page_of("fr", made_book)
    assert str(raised.value) == "lang is 'fr'; expected 'zh' or 'en'"


def test_a_pair_has_two_halves(zh):
    with pytest.raises(DisplayError) as raised:
        zh.said(("一", "二", "三"))
    assert str(raised.value) == "('一', '二', '三'): expected a pair (中文, English)"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_place_has_a_short_name_of_its_own(page_of, book, lang):
    page = page_of(lang, book)
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
        ("work_points", "某区", "District X"),
        ("xianghe_women", "香河县妇女联合会", "Xianghe County Women's Federation"),
    ],
)
def test_short_names(page_of, book, model, zh, en):
    assert (page_of("zh", book).place(model), page_of("en", book).place(model)) == (zh, en)


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
def test_published_figures_in_both_languages(page_of, book, figure, zh, en):
    assert (page_of("zh", book).printed(figure), page_of("en", book).printed(figure)) == (zh, en)


def test_every_readable_figure_of_the_casebook_can_be_printed(page_of, book):
    pages = page_of("zh", book), page_of("en", book)
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
def test_derived_figures(page_of, book, expression, unit, decimals, printed):
    page = page_of("zh", book)
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
        "period": "2012\xa0年",
        "formula": "",
        "inputs": (),
        "note": "note 甲",
    }


def test_a_note_is_said_in_the_pages_language(page_of, made):
    made.change("observations", 5, note="约数", note_en="hedged")
    for lang, note in (("zh", "约数"), ("en", "hedged")):
        shown = page_of(lang, made.load()).say("有{jia_04}。", "{jia_04}.")
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


def test_a_number_of_another_page_is_refused(page_of, made_book, zh):
    stranger = page_of("zh", made_book).number("jia_01")
    with pytest.raises(DisplayError) as raised:
        zh.shown(Paragraph(content=(stranger,)))
    assert str(raised.value) == "no evidence kept for jia_01; was it made by another page?"


# --- sentences -----------------------------------------------------------------------------------


def test_paragraphs_are_parted_by_blank_lines(zh):
    shown = zh.say("一{jia_01}\n\n \n二", "one")
    assert [plain(b.content) for b in whole(shown).blocks] == ["一120\u00a0个", "二"]
    assert zh.say("", "").blocks == ()


def test_a_name_is_a_message_and_anything_else_a_sentence(page):
    assert words(page.say("limit-silent")) == words(
        page.shown(Paragraph(content=page.message("limit-silent")))
    )
    assert words(page.say("有{jia_01}。")) == [
        "有" + page.printed("jia_01") + "。"
    ]  # a study in one language
    with pytest.raises(WordsError, match="limit-silent"):
        page.say("limit-silnt")


def test_remarks_are_of_chosen_places_only(book, page_of):
    remarks = book.remarks("reoffending")
    model = remarks[0].model_id
    mine = [r for r in remarks if r.model_id == model]
    for lang in ("zh", "en"):
        shown = report.open(Reoffending(book=book, models=[model]), lang).remarks()
        payload = whole(shown)
        assert len(payload.blocks) == len(mine)
        assert {g.expression for r in mine for g in r.gaps if g.text == g.expression} <= set(payload.evidence)
    assert page_of("zh", book).remarks().blocks == ()


def test_a_section_stands_only_where_it_shows_something(book):
    page = report.open(Reoffending(book=book), "en")
    assert page.section("recorded", page.picture("fig-incidence", None)).blocks == ()
    heading, *rest = page.section("recorded", page.say("One.")).blocks
    assert isinstance(heading, Heading) and plain(rest[-1].content) == "One."


def test_a_panel_has_its_message_as_title_and_the_attributes_as_paragraphs(book):
    page = report.open(Reoffending(book=book), "en")
    [block] = whole(page.note("change")).blocks
    assert block.title == page.message("change")
    assert block.blocks


def test_works_that_are_cited_are_kept_with_what_is_shown(zh):
    work = next(iter(literature()))
    shown = zh.shown(Paragraph(content=(Cite(key=zh.cited(work)), Cite(key=zh.cited("alpha")))))
    assert set(whole(shown).references) == {work, "alpha"}
    with pytest.raises(DisplayError) as raised:
        zh.cited("alhpa")
    assert str(raised.value) == "no work 'alhpa' to cite; nearest is 'alpha'"


# --- page one -------------------------------------------------------------------------------------


BARE = {"question": (), "answer": (), "verdict": "described"}


def first_page(page: Report) -> Shown:
    return page.one(pictured(page))


def pictured(page: Report) -> Shown:
    return page.picture("fig-figures", page.asked.drawn)


def test_page_one(page):
    front, block = whole(first_page(page)).blocks
    assert isinstance(front, Front) and isinstance(block, Summary)
    assert (front.lang, front.topic, front.short_title) == (page.lang, "starter", page.text("short"))
    assert block.verdict == "described" and block.answer == page.message("answer")
    assert [c.level for c in block.confidence] == ["sure", "unknown"]
    assert block.limits == (page.message("limit-silent"),)
    assert isinstance(block.figure, Figure)
    printed = [(f.value, f.unit, f.standing, f.grade) for f in block.key_figures]
    assert (
        printed
        == {
            "zh": [("约80", "个", "measured", "C"), ("120", "个", "measured", "B")],
            "en": [("about 80", "grids", "measured", "C"), ("120", "grids", "measured", "B")],
        }[page.lang]
    )
    assert block.grades == {"A": 0, "B": 1, "C": 1, "D": 0, "N": 1, "X": 0}


def test_page_one_without_any_figure(page_of, made_book):
    shown = page_of("zh", made_book, models=["yi"])
    _, block = whole(first_page(shown)).blocks
    assert (block.key_figures, block.figure, block.grades) == ((), None, {})


def test_grades_are_counted_each_apart(page):
    found = page.graded(["jia_01", "jia_04", "bing_02", "yi_01"])
    assert found == {"A": 1, "B": 1, "C": 0, "D": 1, "N": 0, "X": 1}
    assert page.graded([]) == {}


@pytest.mark.parametrize(
    ("figure", "zh", "en"),
    [
        ("bing_04", ("约80", "个", "measured", "C"), ("about 80", "grids", "measured", "C")),
        ("jia_04", ("83.5%", "", "measured", "A"), ("83.5%", "", "measured", "A")),
        ("yi_02", ("每月一次", "", "norm", "N"), ("monthly", "", "norm", "N")),
        ("ratio", ("0.96", "", "derived", "B"), ("0.96", "", "derived", "B")),
    ],
)
def test_large_figures(page, figure, zh, en):
    given = derive(page.casebook, "jia_02 / jia_01", "ratio") if figure == "ratio" else figure
    made = page.key_figure((Text(text="甲"),), given)
    assert (made.value, made.unit, made.standing, made.grade) == (zh if page.lang == "zh" else en)
    assert made.evidence == figure


def test_a_claim_is_no_large_figure(page):
    with pytest.raises(DisplayError) as raised:
        page.key_figure((), "bing_03")
    assert str(raised.value) == "bing_03 says all or none in a word; a claim is no key figure"


def test_a_single_thing_is_said_in_the_singular(page_of, made):
    book = made.change("observations", 2, value="1").load()
    assert page_of("en", book).key_figure((), "jia_01").unit == "grid"
    assert page_of("en", book).key_figure((), "jia_02").unit == "people"


def test_a_span_as_a_large_figure_leads_to_what_both_ends_rest_on(book):
    asked = Reoffending(book=book)
    low = replace(asked.n_to_exclude, inputs=("yongfeng_03",))
    high = replace(asked.n_per_group, inputs=("qingpu_02",))
    page = report.open(asked, "en")
    span = page.key("total", Interval(low, high))
    kept = whole(page.shown(Summary(**BARE, key_figures=(span,)))).evidence[span.evidence]
    assert (kept.key, kept.inputs) == ("n_to_exclude.range", ("yongfeng_03", "qingpu_02"))
    assert kept.formula == f"{low.formula}; {high.formula}"
    assert span.value.replace(",", "") == "1497 to 11737" and span.unit == "people"


# --- tables --------------------------------------------------------------------------------------


def test_a_table_of_every_kind_of_cell(page):
    ratio = derive(page.casebook, "jia_02 / jia_01", "ratio")
    shown = page.table(
        "tab",
        ("两行", "Two rows"),
        [("地区", "Place"), Column(content=(Text(text="x"),)), "c"],
        [
            ["甲", page.quoted("jia_01"), ratio],
            [("乙", "Yi"), None, 26446],
            Row(cells=(Cell(content=(Text(text="组"),)),), role="group"),
            [page.mark("zero"), [page.quoted("bing_04"), page.quoted("bing_05")], "=jia_01"],
        ],
        subtitle=("{jia_02}", "{jia_02}"),
        note=(Cite(key=page.cited("beta")),),
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
         "derive it from observations, or say it in a message as a quantity"),
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


def cells(page: Report, indicators: list[str], models: list[str]) -> dict[str, list]:
    """Return what stands beside each place."""
    found = rows_of(SideBySide(tuple(indicators), Places(models)), Label(page, "tab"))
    assert found.columns == ("place", *indicators)
    return {plain(r.cells[0].content): [c.content for c in r.cells[1:]] for r in found.rows}


def test_side_by_side_keeps_standings_and_marks_apart(zh):
    by_place = cells(zh, ["grid_count", "leader_count", "vacancy_count"], ["jia", "yi", "bing"])
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


def test_without_a_figure_there_is_nothing_side_by_side(zh):
    assert rows_of(SideBySide(("grid_count",), Places(["yi"])), Label(zh, "tab")).rows == ()


# --- what every report lists ---------------------------------------------------------------------


def test_figures_are_listed_by_group_and_an_empty_group_says_so(page):
    [table] = whole(page.figures("tab-figures", {"reported": ("jia_01", "bing_03"), "others": ()})).blocks
    assert [row.role for row in table.rows] == ["group", "body", "body", "group", "body"]
    assert plain(table.rows[0].cells[0].content) == page.text("tab-figures.reported")
    lines = [[plain(c.content) for c in row.cells] for row in table.rows]
    assert (
        lines[1][2] == page.printed("jia_01") and lines[1][4] == {"zh": "2012\xa0年", "en": "2012"}[page.lang]
    )
    assert lines[4][1] == {"zh": "未见数据", "en": "no figure found"}[page.lang]
    [said] = page.figures("tab-figures", {"reported": (), "others": ()}).blocks
    assert said == Paragraph(content=page.message("tab-figures.empty"))


def test_definitions_count_what_is_reported_what_is_a_rule_and_what_is_dated(zh):
    [table] = whole(zh.definitions("t", ["grid_count", "covered_share"], ["jia", "bing"])).blocks
    counts = [[plain(c.content) for c in row.cells[2:]] for row in table.rows]
    assert counts == [["2", "1", "2"], ["1", "0", "0"]]
    [table] = zh.definitions("t", ["grid_count", "covered_share"], ["jia", "bing"], ["jia_01"]).blocks
    assert [[plain(c.content) for c in row.cells[2:]] for row in table.rows] == [["1", "0", "1"]]
    assert words(zh.definitions("t", ["grid_count"], ["yi"])) == ["所选地区没有报告这里的任何一个指标。"]


def test_sources_count_the_figures_of_each_document_by_grade(zh):
    [table] = whole(zh.sources("t", ["jia", "bing"], ["jia_01", "bing_05"])).blocks
    assert [plain(row.cells[0].content) for row in table.rows] == ["alpha", "beta"]
    zero = (Mark(mark="zero"),)
    counts = [[c.content for c in row.cells[1:]] for row in table.rows]
    assert [[None if c == zero else plain(c) for c in row] for row in counts] == [
        [None, "1", None, None, None, None, "1"],
        [None, None, None, None, "1", None, "1"],
    ]
    assert words(zh.sources("t", [])) == ["所选地区没有可列的文献。"]


def test_sources_say_how_many_are_reposts(made, page_of):
    def note(*genres: str) -> str:
        for source, genre in zip(made.sources, genres, strict=True):
            source["genre"] = genre
        made.write_sources()
        [table] = page_of("en", made.load()).sources("t", ["jia", "bing"]).blocks
        return plain(table.note).partition("cannot be used. ")[2]

    assert note("转载", "转载") == "All are reposts; no original was seen."
    assert note("转载", "") == "Reposts whose original was not seen: one of two; the others do not say."


# --- pictures ------------------------------------------------------------------------------------


def test_a_picture_carries_its_finding_words_numbers_and_sources(page):
    payload = whole(pictured(page))
    [figure] = payload.blocks
    assert figure.title == page.message("fig-figures")
    assert figure.svg.lstrip().startswith(("<svg", "<?xml"))
    assert figure.svg_narrow
    assert figure.svg_narrow != figure.svg
    assert figure.alt.strip()
    assert figure.data.label == "fig-figures-data"
    assert {plain(c.content) for row in figure.data.rows for c in row.cells} >= {"120", "100"}
    assert set(figure.evidence) == {"jia_01", "bing_04", "bing_05"}
    assert set(payload.references) == {"alpha", "beta"}
    assert plain(figure.note) == {"zh": "来源：。", "en": " Source: ."}[page.lang]  # citations between


def test_without_anything_to_draw_nothing_or_the_finding_is_shown(zh):
    assert zh.picture("fig-figures", None).blocks == ()
    nothing = NormsOf({"grid_count": "grid_count"}, (), ())
    assert words(zh.picture("fig-figures", nothing)) == [plain(zh.message("fig-figures")) + "。"]


def test_rules_alone_are_drawn_from_the_casebook(page_of, made_book):
    norms = NormsOf({"households_per_grid": "households_per_grid"}, ("jia", "bing"), ())
    for payload in in_both(page_of, made_book, lambda p: p.picture("fig-figures", norms)):
        assert isinstance(payload.blocks[0], Figure)
        assert set(payload.references) == {"beta"}


def test_one_axis_has_one_unit(zh):
    mixed = NormsOf({"grid_count": "grid_count", "leader_count": "grid_count"}, ("jia",), ())
    with pytest.raises(DisplayError, match="not on one axis"):
        zh.picture("fig-figures", mixed)


# --- both languages ------------------------------------------------------------------------------

CALLS = {
    "one": first_page,
    "say": lambda p: p.say("{jia_01}与{bing_01}", "{bing_01} and {jia_01}"),
    "table": lambda p: p.table(
        "t",
        ("一", "One"),
        ["a", "b"],
        [[p.quoted("jia_02"), d] for d in ratios(p.casebook, ["leader_count"], "grid_count")],
    ),
    "figures": lambda p: p.figures("tab-figures", p.asked.figures),
    "picture": pictured,
    "definitions": lambda p: p.definitions("t", ["grid_count"], p.casebook.model_ids),
    "sources": lambda p: p.sources("t", p.casebook.model_ids),
}


@pytest.mark.parametrize("name", CALLS)
def test_both_languages_carry_the_same_evidence(page_of, made_book, name):
    zh, en = in_both(page_of, made_book, CALLS[name])
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
def test_any_figures_of_the_casebook_in_a_table(page_of, book, data):
    readable = [row.observation_id for row in book.list_observations() if row.value is not None]
    chosen = data.draw(st.lists(st.sampled_from(readable), min_size=1, max_size=8))
    zh, en = in_both(
        page_of, book, lambda p: p.table("t", ("一", "One"), ["a"], [[p.quoted(i)] for i in chosen])
    )
    assert list(zh.evidence) == list(en.evidence) == sorted(set(chosen))


def test_derived_figures_may_cross_models(page_of, made_book):
    spread = Derived("spread", "", 1.5, "jia_01 / bing_04", ("bing_04", "jia_01"), "C")
    zh, en = in_both(page_of, made_book, lambda p: p.say("{s}倍", "{s} times", s=spread))
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
    assert str(first_page(zh)) == plain(zh.message("answer"))


@pytest.mark.parametrize(
    ("lang", "handled", "settled"),
    [("zh", "逾1580万件", "95%以上"), ("en", "more than 15.8\u00a0million\u00a0cases", "at least 95%")],
)
def test_a_benchmark_keeps_its_hedge_and_is_cited(book, lang, handled, settled):
    page = Report(DisputeMediation(book=book), lang)
    said = page.message("benchmark")
    assert handled in plain(said) and settled in plain(said)
    cited = {part.key for part in said if isinstance(part, Cite)}
    assert cited == {page.benchmark_source("national_settled_2007")}
