"""Figures fall into blocks by the stated rule, and nothing is lifted above its place."""

from __future__ import annotations

import pytest

from govdata.casebook import load
from govdata.evidence import chain as blocks

BOOK = load()


def _block(observation_id: str) -> str:
    row = BOOK.observation(observation_id)
    return blocks.block(row, BOOK.indicator(row.indicator_id))


@pytest.mark.parametrize(
    ("observation_id", "expected"),
    [
        ("wujin_01", "rules"),  # a norm, whatever its topic
        ("yixing_02", "rules"),  # a goal of zero is no outcome
        ("suizhou_01", "rules"),  # the five in a brand name
        ("tongling_71", "inputs"),  # a budget
        ("jianye_11", "inputs"),
        ("wujin_06", "inputs"),
        ("qingpu_12", "inputs"),
        ("jianye_05", "activities"),
        ("nanan_01", "activities"),
        ("tongling_16", "activities"),  # households visited, not the size of the town
        ("tongling_95", "activities"),
        ("guanlu_19", "outputs"),
        ("suizhou_22", "outputs"),
        ("haimen_07", "outcomes"),
        ("yongfeng_04", "outcomes"),
        ("nanan_08", "outcomes"),
        ("guanlu_06", "background"),
        ("caodianzi_04", "background"),  # an award
    ],
)
def test_where_figures_belong(observation_id, expected):
    assert _block(observation_id) == expected


def test_every_figure_has_one_place():
    for model in BOOK.model_ids:
        chain = blocks.chain(BOOK, model)
        placed = [i for ids in chain.figures.values() for i in ids]
        assert sorted(placed) == sorted(r.observation_id for r in BOOK.list_observations(model))
        assert chain.n == len(placed)
        assert set(chain.checkable) <= {*chain.sound["outputs"], *chain.sound["outcomes"]}


def test_checkable_takes_arithmetic_that_was_redone_and_holds():
    assert blocks.chain(BOOK, "qingpu").checkable == ("qingpu_03",)  # received less released is in hand
    # A word is true or false, whatever total stands beside it; a total alone checks no share.
    assert blocks.chain(BOOK, "yongfeng").checkable == ()
    assert blocks.chain(BOOK, "suizhou").checkable == ()
    # The days of good air give their printed share, but no way of governing is credited with them.
    assert blocks.chain(BOOK, "tongling").checkable == ()
    # The pass rate has its total, yet no whole number of samples gives it.
    assert blocks.chain(BOOK, "nanan").checkable == ()
    assert blocks.chain(BOOK, "haimen").checkable == ()


def test_where_the_chain_breaks():
    assert blocks.chain(BOOK, "zhangjiagang").missing == ("inputs", "activities", "outputs", "outcomes")
    assert blocks.chain(BOOK, "qingpu").missing == ("outcomes",)


def test_lenient_reading_only_adds_results():
    for model in BOOK.model_ids:
        strict, lenient = (blocks.chain(BOOK, model, lenient=flag) for flag in (False, True))
        assert set(strict.outcomes) <= set(lenient.outcomes)
        unclear = [r for r in BOOK.list_observations(model) if blocks.ambiguous(r)]
        if not unclear:
            assert strict == lenient


def test_another_coders_reading_moves_figures_and_what_rests_on_them():
    def read(model, **standings):
        return blocks.chain(BOOK, model, standings=standings)

    assert read("yongfeng") == blocks.chain(BOOK, "yongfeng")
    # The release rests on the balance: without results for its other two nothing is checked.
    assert read("qingpu", qingpu_07="norm").checkable == ()
    assert read("yongfeng", yongfeng_03="norm").outcomes == ("yongfeng_04",)
    assert "yongfeng_04" in read("yongfeng", yongfeng_04="target").figures["rules"]
    assert read("yongfeng", yongfeng_04="damaged").outcomes == ()
    # What can't be read has no value, whatever its standing.
    assert "tongling_20" not in {
        i for ids in read("tongling", tongling_20="measured").sound.values() for i in ids
    }


def test_unreported_names_models_of_the_same_kind_only():
    found = blocks.unreported(BOOK, "qingpu")
    assert found["correction_team_count"] == ("yongfeng",)
    assert "reoffence_count" not in found  # Yongfeng says none in a word, which reports no number
    for model in BOOK.model_ids:
        related = {model, *BOOK.descendants(model)}
        own = {r.indicator_id for r in BOOK.list_observations(model)}
        for indicator, places in blocks.unreported(BOOK, model).items():
            assert indicator not in own
            assert not related & set(places)
            assert BOOK.exemption(model, indicator) is None


def test_leading_figures_come_from_the_far_end_of_the_chain():
    assert blocks.leading(BOOK, blocks.chain(BOOK, "haimen"))[0] == "haimen_07"
    for model in BOOK.model_ids:  # what is said in a word is no figure to look at first
        chosen = blocks.leading(BOOK, blocks.chain(BOOK, model))
        assert not any(BOOK.observation(i).claim for i in chosen)
    assert all(
        BOOK.observation(i).standing == "norm"
        for i in blocks.leading(BOOK, blocks.chain(BOOK, "zhangjiagang"))
    )
