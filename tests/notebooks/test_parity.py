"""Chinese and English say the same: block by block the same numbers, the same evidence, the same verdict."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from govdata import casebook

TOPICS = sorted(
    {p.stem for p in (Path(__file__).parents[2] / "notebooks").glob("*.ipynb")} - {"model_profile"}
)
MODELS = casebook.load().model_ids


def _alike(run_notebook, alike, topic: str, **parameters: Any) -> None:
    alike(*(run_notebook(topic, lang=lang, **parameters) for lang in ("zh", "en")))


def test_it_sees_a_number_that_differs(printed):
    from govdata.document import Paragraph, Text

    one, other = (Paragraph(content=(Text(text=t),)) for t in ("增至2.2万件次", "22,000 contacts"))
    assert printed(one) == printed(other) == {22_000}
    assert printed(Paragraph(content=(Text(text="22,001 contacts"),))) != printed(one)


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_says_the_same_in_both_languages(run_notebook, alike, topic):
    _alike(run_notebook, alike, topic, **({"draws": 199} if topic == "model_comparison" else {}))


@pytest.mark.parametrize("model", MODELS)
def test_every_profile_says_the_same_in_both_languages(run_notebook, alike, model):
    _alike(run_notebook, alike, "model_profile", model=model)


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("models", [["west_coast"], ["tongling", "tongguanshan"], ["suzhou_courts", "beihu"]])
def test_few_models_say_the_same_in_both_languages(run_notebook, alike, topic, models):
    _alike(
        run_notebook, alike, topic, models=models, **({"draws": 199} if topic == "model_comparison" else {})
    )
