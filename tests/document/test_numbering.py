"""What all numbers of a table stand on is said once, in its note; where they differ, each says its own."""

from __future__ import annotations

import pytest

from govdata.document import model as m
from govdata.document.numbering import number
from govdata.document.walk import all_inlines


def document(*keys: str, lang: str = "zh", note: str = "") -> m.Document:
    """A report with one table, a column of numbers that stand on `keys`."""
    rows = tuple(
        m.Row(
            cells=(m.Cell(content=(m.Text(text="x"),)), m.Cell(content=(m.Number(text="7", evidence=key),)))
        )
        for key in keys
    )
    table = m.Table(
        label="tab",
        title=(m.Text(text="T"),),
        columns=(m.Column(content=()), m.Column(content=(), align="right")),
        rows=rows,
        note=(m.Text(text=note),) if note else (),
    )
    said = {"kind": "records", "standing": "recomputed", "grade": "", "printed": "7"}
    evidence = {key: m.Evidence(key=key, label=key, **said) for key in keys}
    return m.Document(front=m.Front(title="t", lang=lang), blocks=(table,), evidence=evidence)


@pytest.mark.parametrize(
    ("lang", "note", "said"),
    [
        ("zh", "", "表中各数均出自R1。"),
        ("zh", "另有说明。", "另有说明。表中各数均出自R1。"),
        ("en", "", "Every number here comes from R1."),
        ("en", "Mind this.", "Mind this. Every number here comes from R1."),
    ],
)
def test_a_source_shared_by_all_is_said_once(lang, note, said):
    found, _ = number(document(*["q"] * 4, lang=lang, note=note))
    (table,) = found.blocks
    assert m.plain(table.note) == said
    numbers = [node for node in all_inlines((table,)) if isinstance(node, m.Number)]
    assert [node.evidence for node in numbers] == ["q"] * 5  # each still leads there, the note's too
    assert not any(node.marked for node in numbers)


@pytest.mark.parametrize("keys", [["q"] * 3, ["q", "q", "q", "p"], []])
def test_few_or_different_sources_stay_beside_their_numbers(keys):
    given = document(*keys)
    found, _ = number(given)
    assert found.blocks == given.blocks
