"""Whatever is asked for, a question has an answer to it: a finding, or that there is none."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
TOPICS = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb") if path.stem != "starter")


def question(topic):
    """The question of a topic: the class of its module that bears its name."""
    module = importlib.import_module(f"govdata.questions.{topic}")
    return getattr(module, "".join(map(str.capitalize, topic.split("_"))))


@pytest.mark.parametrize("models", [["yongfeng"], ["beihu", "suzhou_courts"], ["tongling", "tongguanshan"]])
@pytest.mark.parametrize("topic", [t for t in TOPICS if t != "model_profile"])
def test_of_few_places(book, every_finding, topic, models):
    assert len(every_finding(question(topic)(book=book, models=models))) > 5


@pytest.mark.parametrize("model", ["beihu", "suzhou_courts"])
def test_of_a_place_of_which_little_is_known(book, every_finding, model):
    assert len(every_finding(question("model_profile")(book=book, model=model))) > 5
