"""The report on participation says the same in both languages, for any place and any survey."""

from __future__ import annotations

import pytest

from govdata.disclosure.protection import audit
from govdata.records import synthetic


@pytest.fixture(scope="module")
def survey_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("records") / "survey.parquet"
    synthetic("survey", 2_000, 3, path, regions=5)
    return str(path)


@pytest.fixture(scope="module")
def spoken(run_notebook, hold, alike):
    """Run in both languages, hold what every report keeps, and that both say the same."""

    def both(**parameters):
        topic = "participation_and_satisfaction"
        zh, en = (run_notebook(topic, lang=lang, **parameters) for lang in ("zh", "en"))
        hold(zh)
        hold(en)
        alike(zh, en)
        return zh, en

    return both


@pytest.mark.parametrize(
    "models", [[], ["haimen"], ["qingpu"], ["zhangjiagang", "xicheng_youth"], ["nanan"]], ids=str
)
def test_both_languages_say_what_places_publish(spoken, models):
    spoken(models=models)


@pytest.mark.parametrize(
    "chosen",
    [{}, {"top_box": "top", "threshold": 0.5}, {"top_box": "two", "people_drawn": 5_000}, {"min_cell": 30}],
    ids=str,
)
def test_both_languages_say_what_a_survey_shows(spoken, survey_file, chosen):
    zh, _ = spoken(records=survey_file, **chosen)
    assert zh.front.synthetic


@pytest.mark.parametrize(
    ("lines", "chosen", "weighting"),
    [
        (["stratum,town,61000", "stratum,country,39000"], {}, "margins"),
        (["stratum,town,61000", "stratum,country,39000"], {"top_box": "two"}, "margins"),
        ([f"region,R{i},20000" for i in range(1, 6)], {}, "withheld"),  # few of R4 are dissatisfied
    ],
    ids=["raked", "two_steps", "withheld"],
)
def test_both_languages_weigh_by_known_numbers(spoken, survey_file, tmp_path, lines, chosen, weighting):
    known = tmp_path / "known.csv"
    known.write_text("\n".join(["variable,category,population", *lines]), encoding="utf-8")
    _, en = spoken(records=survey_file, margins=str(known), **chosen)
    assert en.namespace["asked"].recorded.weighting == weighting
    assert ("rec_adjusted" in en.evidence_keys()) == (weighting == "margins")


@pytest.mark.parametrize("seed", range(3))
def test_nobody_gets_at_a_hidden_count(run_notebook, attack, tmp_path, seed):
    synthetic("survey", 400, seed, tmp_path / "survey.parquet", regions=3)
    ran = run_notebook("participation_and_satisfaction", lang="en", records=str(tmp_path / "survey.parquet"))
    of = ran.namespace["asked"].recorded
    assert audit(of._batch).holds
    counts = of.found.satisfied.counts
    exact = {(r, a): n for r, a, n in counts.itertuples(index=False)}
    heads = {"Satisfied": "satisfied", "Fairly satisfied": "fairly", "Dissatisfied": "dissatisfied"}
    attack(ran, "tab-rec-answers", lambda region, head: exact.get((region, heads.get(head))))
