"""Each rule finds the fault that it is for, and nothing where there is none."""

from __future__ import annotations

import pytest

from govdata.document import (
    Cell,
    Column,
    Document,
    Evidence,
    Figure,
    Front,
    KeyFigure,
    Mark,
    Number,
    Paragraph,
    Row,
    Summary,
    Table,
    Text,
)
from invariants import rules
from invariants.edition import one_quantity_has_one_value, same_in_both_languages
from invariants.evidence import worked_out


def text(words: str) -> tuple[Text, ...]:
    return (Text(text=words),)


def table(*rows: str, label: str = "tab-a", note: str = "") -> Table:
    """A table of rows of cells, parted by |; the first row is the head; ※ stands for a suppressed cell."""
    head, *body = [[cell.strip() for cell in row.split("|")] for row in rows]
    cells = [[(Mark(mark="suppressed"),) if c == "※" else text(c) for c in row] for row in body]
    return Table(
        label=label,
        title=text("A table"),
        columns=tuple(Column(content=text(h)) for h in head),
        rows=tuple(Row(cells=tuple(Cell(content=c) for c in row)) for row in cells),
        note=text(note),
    )


def figure(alt: str, *rows: str) -> Figure:
    data = table(*rows, label="fig-a-data")
    return Figure(label="fig-a", title=text("A picture"), svg="<svg/>", alt=alt, data=data)


def document(*blocks: object, lang: str = "en", **evidence: Evidence) -> Document:
    return Document(front=Front(title="A report", lang=lang), blocks=blocks, evidence=evidence)


def said(words: str) -> Document:
    return document(Paragraph(content=text(words)))


def number(printed: str, key: str) -> Number:
    return Number(text=printed, evidence=key)


def named_interval(estimate: str, low: str, high: str) -> Document:
    parts = (number(estimate, "r_share"), number(low, "r_low"), number(high, "r_high"))
    return document(Paragraph(content=parts))


def graded(**counts: int) -> Document:
    """Page one counts these grades; the sources list one B and two C."""
    head = "Document | A | B | C | D | N | X | All"
    sources = table(head, "One | 0 | 1 | 2 | 0 | 0 | 0 | 3", label="tab-sources")
    return document(Summary(question=(), answer=(), verdict="same", grades=counts), sources)


def no_pair(comparable: str) -> Document:
    pairs = table("指标 | 可比", f"甲 | {comparable}", label="tab-pairs")
    return document(Paragraph(content=text("325对中没有一对可比。")), pairs)


def figure_of(key: str, printed: str, grade: str = "B") -> Evidence:
    made = {"kind": "observation", "label": key, "standing": "measured", "source": "alpha"}
    return Evidence(key=key, grade=grade, printed=printed, start=0, end=len(printed), **made)


def derived(key: str, formula: str) -> Evidence:
    return Evidence(
        key=key, kind="derived", label=key, standing="derived", grade="C", formula=formula, inputs=("a_1",)
    )


def recorded(key: str, formula: str = "as counted") -> Evidence:
    kind = {"kind": "records", "standing": "recomputed", "grade": "", "label": "Share solved"}
    return Evidence(key=key, formula=formula, **kind)


SOUND_AND_NOT = [
    # columns, sentences, cells, alternative texts
    (
        rules.estimates_lie_in_their_intervals,
        document(table("Area | Share | 95% interval", "R01 | 52.1% | 46.6–57.6%", "R02 | 5% | 4.9% to 5.1%")),
        document(table("Area | Share | 95% interval", "R01 | 58.1% | 46.6–57.6%")),
    ),
    (
        rules.estimates_lie_in_their_intervals,
        said("占15%（区间5%—32%）；卡帕0.82（区间0.74至0.91），在2012—2014年。"),
        said("占35%（区间5%—32%）。"),
    ),
    (
        rules.estimates_lie_in_their_intervals,
        said("In 2012, 2.1% reoffended (95% interval 1.7% to 2.6%), see (pages 3–9)."),
        said("2.1% reoffended (95% interval 2.7% to 1.6%)."),
    ),
    (
        rules.estimates_lie_in_their_intervals,
        document(figure("R12 224/413：54.2%，49.4—59%。", "a | b", "R12 | 54.2%")),
        document(figure("R12 224/413：54.2%，59.4—69%。", "a | b", "R12 | 54.2%")),
    ),
    (
        rules.estimates_lie_in_their_intervals,
        named_interval("2.1%", "1.7%", "3%"),
        named_interval("2.1%", "1.7%", "1.9%"),
    ),
    (
        rules.parts_add_up_to_their_total,
        document(table("Area | Yes | No | All", "R01 | 3 | 4 | 7", "R02 | ※ | 4 | 9", "All | 8 | 8 | 16")),
        document(table("Area | Yes | No | All", "R01 | 3 | 4 | 8")),
    ),
    (
        rules.parts_add_up_to_their_total,
        document(table("地区 | 人数 | 每人", "甲 | 30 | 1.5", "乙 | 20 | 2.5", "合计 | 50 | 1.8")),
        document(table("地区 | 人数 | 每人", "甲 | 30 | 1.5", "乙 | 20 | 2.5", "合计 | 51 | 1.8")),
    ),
    (
        rules.parts_add_up_to_their_total,
        document(table("Area | Due", "R01 | 3", "R02 | 4", "All | 6", note="Not the sum of rows.")),
        document(table("Area | Due", "R01 | ※", "R02 | 4", "R03 | 9", "All | 12")),
    ),
    (
        rules.parts_add_up_to_their_total,
        document(table("place | a | b | c | total", "Jianye | ● | · | ● | 2")),
        document(table("place | a | b | c | total", "Jianye | ● | · | ● | 3")),
    ),
    (
        rules.shares_are_their_counts,
        document(table("Area | count/total | share", "R01 | 1,660/3,120 | 53.2%")),
        document(table("Area | count/total | share", "R01 | 1,660/3,120 | 53.4%")),
    ),
    (
        rules.shares_lie_between_none_and_all,
        said("100% of them, up by 130%."),
        said("A share of 103% of them."),
    ),
    (
        rules.figures_are_those_of_their_passage,
        document(Paragraph(content=(number("2.2万件次", "a_1"),)), a_1=figure_of("a_1", "2.2万件次")),
        document(Paragraph(content=(number("2.3万件次", "a_1"),)), a_1=figure_of("a_1", "2.2万件次")),
    ),
    (
        rules.derived_numbers_follow_from_their_inputs,
        document(a_1=figure_of("a_1", "317名"), d=derived("d", "a_1 ÷ 16 = 19.8")),
        document(a_1=figure_of("a_1", "317名"), d=derived("d", "a_1 ÷ 16 = 20.8")),
    ),
    (
        rules.derived_numbers_follow_from_their_inputs,
        document(Paragraph(content=(number("20 people", "d"),)), d=derived("d", "x = 19.8")),
        document(Paragraph(content=(number("21 people", "d"),)), d=derived("d", "x = 19.8")),
    ),
    (
        rules.one_evidence_prints_one_value,
        document(
            Paragraph(content=(number("22,000 contacts", "k"), number("46.6%", "p"), number("47%", "p"))),
            table("Area | n", "R01 | 2").model_copy(
                update={"rows": (Row(cells=(Cell(), Cell(content=(number("2.2万", "k"),)))),)}
            ),
        ),
        document(
            Paragraph(content=(number("22,001 contacts", "k"),)),
            table("Area | n", "R01 | 2").model_copy(
                update={"rows": (Row(cells=(Cell(), Cell(content=(number("2.2001", "k"),)))),)}
            ),
        ),
    ),
    (rules.grades_are_counted_as_listed, graded(A=0, B=1, C=2), graded(A=0, B=2, C=2)),
    (
        rules.pictures_say_what_their_data_say,
        document(figure("2 places: 40 and 53.2%, 71 in all", "place | n", "a | 40", "b | 31", "c | 53.2%")),
        document(figure("2 places: 45 and 53.2%", "place | n", "a | 40", "b | 53.2%")),
    ),
    (
        rules.nothing_is_a_share_of_nothing,
        said("0 of 5, 10 of 10, 1.0 of 2"),
        said("It found 0 of 0 changes."),
    ),
    (rules.nothing_is_a_share_of_nothing, said("10件中10件"), said("假日期0个里0个有变化")),
    (rules.nothing_is_left_over, said("“None” is its word; the nanny; infinite"), said("a share of nan")),
    (rules.nothing_is_left_over, said("braces are not here"), said("of {wujin_03} grids")),
    (rules.no_word_or_sign_is_doubled, said("so so, that that; …"), said("of the the places")),
    (rules.no_word_or_sign_is_doubled, said("看得出，处处如此。"), said("看得出。。如此")),
    (rules.no_word_or_sign_is_doubled, said("1, 2 ... 3"), said("places , and")),
    (
        rules.no_sentence_denies_its_table,
        document(
            Paragraph(content=text("No area lies beyond the 99.8% limits.")),
            table("Area | against 99.8% limits", "R01 | within"),
        ),
        document(
            Paragraph(content=text("No area lies beyond the 99.8% limits.")),
            table("Area | against 99.8% limits", "R01 | above"),
        ),
    ),
    (rules.no_sentence_denies_its_table, no_pair("0"), no_pair("1")),
    (
        rules.no_mark_stands_for_a_number_that_is_there,
        document(table("Area | n", "R01 | ※")),
        document(
            table("Area | n", "R01 | 1").model_copy(
                update={"rows": (Row(cells=(Cell(content=(Mark(mark="suppressed"), *text("7"))),)),)}
            )
        ),
    ),
]


@pytest.mark.parametrize(("rule", "sound", "faulty"), SOUND_AND_NOT)
def test_a_rule_finds_its_fault_and_no_other(rule, sound, faulty):
    assert list(rule(sound)) == []
    found = list(rule(faulty))
    assert found
    assert f"{rule.__name__}: {found[0]}" in rules.violations(faulty)


def test_every_rule_is_tried():
    assert {rule for rule, *_ in SOUND_AND_NOT} == set(rules.RULES)


def test_a_formula_is_worked_out_as_it_is_printed():
    known = {"a_1": (1300.0,), "a_2": (0.88,), "a_3": (300.0, 500.0)}
    assert worked_out("a_1 × (1 − a_2)", known) == pytest.approx(156)
    assert worked_out("a_3.high ÷ a_3", known) == pytest.approx(5 / 3)
    assert worked_out("trials_to_exclude(0.002, 0.95)", known) is None


def test_one_quantity_has_one_value_in_all_reports():
    def report(printed: str, formula: str, key: str = "p") -> Document:
        return document(Paragraph(content=(number(printed, key),)), **{key: recorded(key, formula)})

    alike = {"e/en/a": report("2.1%", "within a year"), "e/en/b": report("1.9%", "Aalen-Johansen")}
    assert not list(one_quantity_has_one_value(alike))
    apart = {"e/en/a": report("2.1%", "within a year"), "e/en/b": report("1.9%", "within a year", "q")}
    assert list(one_quantity_has_one_value(apart)) == ["Share solved: 0.021 in e/en/a p, 0.019 in e/en/b q"]


def test_a_figure_of_the_casebook_says_one_thing_in_all_reports():
    one, other = (document(a_1=figure_of("a_1", "317名", grade)) for grade in "BC")
    assert "a_1: e/en/b says" in next(one_quantity_has_one_value({"e/en/a": one, "e/en/b": other}))


def test_languages_say_the_same():
    def report(lang: str, printed: str, cell: str, key: str = "p") -> Document:
        row = table("Area | n", f"R01 | {cell}")
        return document(Paragraph(content=(number(printed, key),)), row, lang=lang, **{key: recorded(key)})

    zh = report("zh", "2.2万件", "2.2万")
    assert not list(same_in_both_languages(zh, report("en", "22,000 cases", "22,000")))
    assert "p: Chinese ['22000'], English ['23000']" in list(
        same_in_both_languages(zh, report("en", "23,000 cases", "22,000"))
    )
    assert list(same_in_both_languages(zh, report("en", "22,000 cases", "21,000"))) == [
        "tab-a, row 1, column 2: '2.2万' in Chinese, '21,000' in English"
    ]
    assert "evidence p is in Chinese only" in list(
        same_in_both_languages(zh, report("en", "22,000 cases", "22,000", "q"))
    )


def test_conclusions_are_the_same():
    def report(lang: str, verdict: str, grade: str) -> Document:
        key = KeyFigure(label=(), value="3", unit="", standing="measured", grade=grade, evidence="")
        return document(Summary(question=(), answer=(), verdict=verdict, key_figures=(key,)), lang=lang)

    found = list(same_in_both_languages(report("zh", "same", "A"), report("en", "different", "B")))
    assert [line.partition(":")[0] for line in found] == ["verdict", "key figures"]
