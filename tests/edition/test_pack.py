"""Committee packs of an edition: which reports, made when something changed and only then."""

from __future__ import annotations

import pytest

from govdata.edition.edition import read_edition
from govdata.errors import EditionError

PARAMETERS = 'lang: str = "zh"  # language {zh, en}'
EDITION = """
date: 2026-06-30
pack:
  title: [合订本, The pack]
  reports: [two, one]
  lang: [zh, en]
reports:
- {topic: one, lang: [zh, en], formats: []}
- {topic: two, lang: [zh, en], formats: []}
"""


@pytest.fixture
def ready(folder):
    for name in ("one", "two"):
        cells = [folder.text(f"# Report {name}"), folder.code(PARAMETERS, "parameters"), "1 + 1"]
        folder.notebook(name, *cells)
    folder.edition(EDITION)
    return folder


def test_reports_are_chosen_in_the_order_of_the_patterns(ready):
    packs = read_edition(ready.project, "default", lambda _: ()).packs
    assert [(pack.lang, pack.title, pack.reports) for pack in packs] == [
        ("zh", "合订本", ("zh/two", "zh/one")),
        ("en", "The pack", ("en/two", "en/one")),
    ]


@pytest.mark.parametrize(
    ("pack", "message"),
    [
        ("{reports: [three]}", "2:18: no report of this edition is named 'three'"),
        ("{report: [one]}", "2:8: unknown word 'report' in pack; nearest is 'reports'"),
        ("{title: x}", "2:7: pack needs 'reports': a list of topics, names or patterns"),
        ("{reports: [one], title: [a, b, c]}", "2:7: pack has 3 titles for 2 languages; write one each"),
        ("{reports: [one], lang: [fr]}", "2:18: pack has no report in language 'fr'"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(ready, pack, message):
    ready.edition(f"date: 2026-06-30\npack: {pack}\nreports:\n- {{topic: one, lang: [zh, en]}}\n")
    with pytest.raises(EditionError) as caught:
        read_edition(ready.project, "default", lambda _: ())
    assert message in str(caught.value)


def test_a_pack_is_made_again_only_when_something_changed(ready):
    folder = ready.root / "reports" / "default"
    made = ready.run("build")
    assert made.returncode == 0, made.stderr
    before = {path.name: path.stat().st_mtime_ns for path in folder.glob("pack-*.pdf")}
    assert sorted(before) == ["pack-en.pdf", "pack-zh.pdf"]
    assert 'href="pack-zh.pdf"' in (folder / "index.html").read_text("utf-8")
    data = (folder / "pack-zh.pdf").read_bytes()
    ready.run("build")
    assert {path.name: path.stat().st_mtime_ns for path in folder.glob("pack-*.pdf")} == before
    (folder / "pack-zh.pdf").write_bytes(b"changed by hand")
    ready.run("build")
    assert (folder / "pack-zh.pdf").read_bytes() == data
    assert (folder / "pack-en.pdf").stat().st_mtime_ns == before["pack-en.pdf"]
    assert not list(folder.glob(".pack*"))


def test_a_pack_with_a_failed_chapter_is_not_made_and_says_why(ready):
    ready.notebook("two", ready.text("# Two"), ready.code(PARAMETERS, "parameters"), "1 / 0")
    made = ready.run("build")
    assert made.returncode == 1
    assert "pack-zh.pdf isn't made: zh/two isn't built" in made.stderr
    assert not (ready.root / "reports" / "default" / "pack-zh.pdf").exists()
