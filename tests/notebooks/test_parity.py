"""Chinese and English say the same: block by block the same numbers, the same evidence, the same verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from govdata import casebook
from govdata.document import plain

TOPICS = (
    "model_comparison",
    "reoffending",
    "correction_caseload",
    "grid_staffing",
    "service_requests",
    "dispute_mediation",
    "targets_and_results",
    "fiscal_inputs",
    "participation_and_satisfaction",
    "reform_effects",
    "evidence_audit",
)
MODELS = casebook.load().model_ids
SCALES = {"万": 1e4, "亿": 1e8, "million": 1e6, "billion": 1e9}
DRAWN = {"svg", "svg_narrow", "alt"}


def _said(node: Any) -> Iterator[str]:
    """Yield every piece of text in a block, pictures aside."""
    if isinstance(node, tuple | list):
        for part in node:
            yield from _said(part)
    elif isinstance(getattr(node, "text", None), str):
        yield node.text
    elif hasattr(type(node), "model_fields"):
        for field in set(type(node).model_fields) - DRAWN:
            yield from _said(getattr(node, field))
            yield "\n"


def _numbers(block: Any) -> set[float]:
    text = "".join(_said(block)).replace("\u202f", "").replace("\u00a0", " ")
    text = re.sub(r"\d+月", "", text)  # English names its months
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    found = re.findall(r"(?<![A-Za-z_\d.])(\d+(?:\.\d+)?)\s?(万|亿|million|billion)?", text)
    return {round(float(digits) * SCALES.get(scale, 1.0), 6) for digits, scale in found}


def _alike(run_notebook, topic: str, **parameters: Any) -> None:
    zh, en = (run_notebook(topic, lang=lang, **parameters) for lang in ("zh", "en"))
    assert [type(b) for b in zh.blocks] == [type(b) for b in en.blocks]
    assert [sorted(p.evidence) for p in zh.payloads] == [sorted(p.evidence) for p in en.payloads]
    assert zh.summary.verdict == en.summary.verdict
    assert [c.level for c in zh.summary.confidence] == [c.level for c in en.summary.confidence]
    for one, other in zip(zh.blocks, en.blocks, strict=True):
        heading = plain(getattr(one, "title", ())) if not isinstance(getattr(one, "title", ""), str) else ""
        assert _numbers(one) == _numbers(other), (topic, type(one).__name__, heading)


def test_it_sees_a_number_that_differs():
    from govdata.document import Paragraph, Text

    one, other = (Paragraph(content=(Text(text=t),)) for t in ("增至2.2万件次", "22,000 contacts"))
    assert _numbers(one) == _numbers(other) == {22_000}
    assert _numbers(Paragraph(content=(Text(text="22,001 contacts"),))) != _numbers(one)


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_says_the_same_in_both_languages(run_notebook, topic):
    _alike(run_notebook, topic, **({"draws": 199} if topic == "model_comparison" else {}))


@pytest.mark.parametrize("model", MODELS)
def test_every_profile_says_the_same_in_both_languages(run_notebook, model):
    _alike(run_notebook, "model_profile", model=model)


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("models", [["west_coast"], ["tongling", "tongguanshan"], ["suzhou_courts", "beihu"]])
def test_few_models_say_the_same_in_both_languages(run_notebook, topic, models):
    _alike(run_notebook, topic, models=models, **({"draws": 199} if topic == "model_comparison" else {}))
