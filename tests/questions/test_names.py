"""A name in a message is one finding: a question's never hides what its records are called."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import govdata.questions
from govdata.questions.question import Question
from govdata.questions.recorded import Recorded

WORDS = Path(__file__).parents[2] / "notebooks" / "words"
for _module in pkgutil.iter_modules(govdata.questions.__path__):
    importlib.import_module(f"govdata.questions.{_module.name}")


def _below(kind: type) -> Iterator[type]:
    for below in kind.__subclasses__():
        yield below
        yield from _below(below)


def _with_records() -> list[type[Question]]:
    every = {q.__name__: q for q in _below(Question) if q.records_answer is not object}
    return [every[name] for name in sorted(every)]


def _settings(kind: type) -> set[str]:
    return set(getattr(kind, "__dataclass_fields__", {}))


def _names(kind: type) -> set[str]:
    return {name for name in {*dir(kind), *_settings(kind)} if not name.startswith("_")}


def _hands_on(question: type, name: str) -> bool:
    """Whether a question's name is what its records answer, where there are any."""
    found = inspect.getattr_static(question, name)
    function = getattr(found, "fget", None) or getattr(found, "func", None)
    return function is not None and f"self.recorded.{name}" in inspect.getsource(function)


def test_every_topic_with_records_is_looked_at():
    assert len({question.topic for question in _with_records()}) == 12


@pytest.mark.parametrize("question", _with_records(), ids=lambda q: q.__name__)
def test_no_message_names_what_question_and_records_both_have(question):
    records = question.records_answer
    both = _names(question) & _names(records)
    both -= _names(Question) | _names(
        Recorded
    )  # page one asks both; what all records have is said by no name
    both -= _settings(question) & _settings(records)  # handed on
    said: set[str] = set()
    for lang in ("zh", "en"):
        for path in (WORDS / f"{question.topic}.{lang}.ftl", WORDS / f"shared.{lang}.ftl"):
            said |= set(re.findall(r"\$(\w+)", path.read_text("utf-8")))
    assert not {name for name in both & said if not _hands_on(question, name)}
