"""Whatever is asked for, a question has an answer to it: a finding, or that there is none."""

from __future__ import annotations

import dataclasses
import importlib
from pathlib import Path

import pytest

from govdata.edition.notebook import read_notebook
from govdata.errors import RecordsError

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


#: Each question that reads records, and of which kind.
RECORDED = {
    "correction_caseload": "correction",
    "dispute_mediation": "dispute",
    "grid_staffing": "grid",
    "reoffending": "correction",
    "service_requests": "request",
    "fiscal_inputs": "payment",
    "participation_and_satisfaction": "survey",
}


@pytest.mark.parametrize("where", ["false", "region = (SELECT min(region) FROM rows)", "true"])
@pytest.mark.parametrize(("topic", "kind"), RECORDED.items())
def test_of_records_of_nobody_of_few_and_of_many(book, made, kept, every_finding, topic, kind, where):
    records = made(kind, 600)
    path = kept(records, where=where.replace("rows", f"read_parquet('{records.path}')"))
    asked = question(topic)(book=book, records=path)
    if where == "false" and kind in ("grid", "payment"):
        with pytest.raises(RecordsError, match=f"has no {kind} up to any date"):
            every_finding(asked)
        return
    found = every_finding(asked)
    assert len(found) > 5
    for part in found.values():
        if type(part).__module__.startswith("govdata.questions."):
            every_finding(part)


def test_of_people_of_whom_none_was_followed_to_the_end(book, made, every_finding):
    found = every_finding(
        question("reoffending")(book=book, records=str(made("correction").path), cutoff="2018-03-31")
    )
    recorded = every_finding(found["recorded"])
    assert (recorded["rec_share"], recorded["rec_interval"], recorded["rec_limit"]) == (None, None, None)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_question_starts_from_the_settings_that_its_notebook_shows(topic):
    parameters = read_notebook(NOTEBOOKS / f"{topic}.ipynb").parameters
    asked = question(topic)
    for kind in filter(None, (asked, getattr(asked, "records_answer", None))):
        own = {field.name: field.default for field in dataclasses.fields(kind)}
        differing = {
            name: (value, own[name])
            for name, value in ((name, parameters[name].default) for name in own.keys() & parameters.keys())
            if own[name] is not dataclasses.MISSING and _plain(own[name]) != _plain(value)
        }
        assert not differing, kind.__name__


def _plain(value):
    return list(value) if isinstance(value, list | tuple) else value
