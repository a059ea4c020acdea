"""Reports read as somebody would write them: every text of the editions, in both languages."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from backtest import snapshot
from backtest.executed import ROOT
from invariants.said import every_text

from govdata.document import Document, Front, Paragraph, Text
from style.rules import faults, length, sentences

WRITTEN = {path.name.split(".")[0] for path in (ROOT / "notebooks" / "words").glob("*.ftl")}
REPORTS = [report for report in snapshot.reports() if report.split("/")[-1].split("-")[0] in WRITTEN]
PROSE = {"paragraph", "summary", "callout"}
#: Sentences that stand in many reports because each of them must say so by itself.
RECURRING: dict[str, str] = {}


@pytest.mark.parametrize("report", REPORTS)
def test_texts_keep_the_rules_of_style(report, executed):
    found = [str(fault) for fault in faults(executed[report])]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_sentence_recurs_in_a_third_of_the_reports(lang, executed):
    told: dict[str, set[str]] = defaultdict(set)
    ids = [each for each in executed.planned if each.startswith(f"default/{lang}/")]
    for report in sorted(set(ids) & set(REPORTS)):
        for place, said in every_text(executed[report]):
            if place not in PROSE:
                continue  # heads and notes of tables are forms that all reports share
            for sentence in sentences(said, lang):
                if length(sentence, lang) >= 10:
                    told[re.sub(r"\d[\d,.]*", "0", sentence)].add(report)
    often = {s: len(r) for s, r in told.items() if len(r) > len(ids) / 3 and s not in RECURRING}
    assert not often, "\n".join(f"{n} of {len(ids)}: {s}" for s, n in often.items())


@pytest.mark.parametrize(
    ("lang", "said", "n"),
    [
        ("en", "Places whose caseload can be worked out: 1; with a ratio: 2.", 2),
        ("en", "There are 1 rules and 3 place(s).", 2),
        ("en", "Only three of the 55 goals can be checked against a local figure.", 0),
        ("zh", "能由人数和人手算出人均负担的 1 处。", 1),
        ("zh", "实测0.14‰。", 2),
        ("zh", "只有清浦区可以算出人均负担。", 0),
    ],
)
def test_rules_find_what_they_are_for(lang, said, n, made_document):
    assert len(list(faults(made_document(lang, said)))) == n


@pytest.fixture
def made_document():
    def made(lang, said):
        front = Front(title="", lang=lang)
        return Document(front=front, blocks=(Paragraph(content=(Text(text=said),)),))

    return made
