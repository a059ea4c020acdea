"""What the casebook shows in a notebook: a comparison that fits, a figure with its passage."""

from __future__ import annotations

import pandas as pd
import pytest

from govdata import casebook


def test_a_comparison_shows_what_is_reported_and_counts_the_rest():
    frame = casebook.compare("grid_count")
    shown = frame._repr_html_()
    assert shown.count("<tr") == 1 + frame["status"].isin(["reported", "zero", "claimed", "damaged"]).sum()
    assert f"{(frame['status'] == 'not_reported').sum()} models do not report it" in shown
    assert "parent_id" not in shown and "wujin" in shown


def test_what_is_made_of_a_comparison_is_a_plain_frame():
    frame = casebook.compare("grid_count")
    assert type(frame[["value"]]) is pd.DataFrame and type(frame.query("value > 0")) is pd.DataFrame
    assert len(frame) == 26 and {"observation_id", "level", "parent_id"} <= set(frame)


@pytest.fixture
def documents(tmp_path, monkeypatch):
    """SYNTHETIC: a document in which the first figure of the casebook stands where its locator says."""
    row = casebook.load().observation("wujin_03")
    text = "　" * row.start + row.exact + "，其余从略。"
    (tmp_path / f"{row.source_id}.txt").write_text(text, "utf-8")
    monkeypatch.setenv("GOVDATA_SOURCES", str(tmp_path))


def test_a_figure_shows_its_passage_in_jupyterlab_alone(documents, monkeypatch):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    found = casebook.evidence("wujin_03")
    assert "其余从略" not in found._repr_markdown_()
    assert "2521" in found._repr_markdown_() and "measured" in found._repr_markdown_()
    monkeypatch.setenv("JPY_SESSION_NAME", "a.ipynb")
    assert "**2521个**，其余从略" in found._repr_markdown_()


def test_without_documents_the_figure_stands_alone(monkeypatch, tmp_path):
    monkeypatch.setenv("JPY_SESSION_NAME", "a.ipynb")
    monkeypatch.setenv("GOVDATA_SOURCES", str(tmp_path))
    assert ">" not in casebook.evidence("wujin_03")._repr_markdown_()
