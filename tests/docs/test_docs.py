"""The documentation: its examples run, its pages are set without a complaint, its links lead somewhere."""

from __future__ import annotations

import contextlib
import doctest
import importlib
import io
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import govdata

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


def _examples(page: Path) -> list[tuple[int, str]]:
    """The Python of a page, and the line on which each example begins."""
    text = page.read_text("utf-8")
    return [(text[: found.start(1)].count("\n") + 1, found[1]) for found in BLOCK.finditer(text)]


@pytest.mark.parametrize("page", [p for p in PAGES if _examples(p)], ids=lambda p: p.name)
def test_the_examples_of_a_page_run_one_after_the_other(page, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for line, source in _examples(page):
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile("\n" * (line - 1) + source, str(page), "exec"), names)
        except Exception as error:
            error.add_note(f"in the example of docs/{page.name} at line {line}")
            raise


def test_an_example_that_fails_is_named_by_page_and_line(tmp_path):
    page = tmp_path / "new.md"
    page.write_text("# New\n\nFirst:\n\n```python\nx = 1\n```\n\n```python\nx.y\n```\n", "utf-8")
    assert _examples(page) == [(6, "x = 1\n"), (10, "x.y\n")]


def test_pages_in_chinese_and_english_lead_to_each_other():
    names = {page.name for page in PAGES}
    own = {name for name in names if not name.endswith(".zh.md")} - {"api.md"}  # docstrings are in English
    assert own == {name.replace(".zh.md", ".md") for name in names if name.endswith(".zh.md")}
    for page in PAGES:
        twin = page.with_name(page.name.replace(".zh.md", ".md"))
        if twin != page:
            assert f"]({twin.name})" in page.read_text("utf-8"), page.name
            assert f"]({page.name})" in twin.read_text("utf-8"), twin.name


def test_the_documentation_is_set_without_a_complaint(tmp_path):
    command = [sys.executable, "-m", "sphinx", "-W", "-q", "-b", "html", "-d", str(tmp_path / "trees")]
    done = subprocess.run(
        [*command, str(DOCS), str(tmp_path / "html")], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    pages = {path.relative_to(tmp_path / "html").as_posix() for path in (tmp_path / "html").glob("*.html")}
    assert {f"{page.stem}.html" for page in PAGES} <= pages
    for path in (tmp_path / "html").glob("*.html"):
        loaded = re.findall(
            r'<(?:script|link|img)[^>]+(?:src|href)="(https?:[^"]+)"', path.read_text("utf-8")
        )
        if path.name.startswith("charts"):
            assert path.read_text("utf-8").count('<figure class="drawn">') >= 18
        if path.stem in {page.stem for page in PAGES}:  # each names the other language, in its own characters
            assert "@font-face" in path.read_text("utf-8"), path.name
        assert not loaded, f"{path.name} loads {loaded} from elsewhere"
        if path.stem.endswith(".zh"):  # a browser shows the end of a source line as a blank
            paragraphs = re.findall(r"(?s)<p>(.*?)</p>", path.read_text("utf-8"))
            said = "\0".join(re.sub(r"<[^>]+>", "", one) for one in paragraphs)
            assert not re.search(r"[\u4e00-\u9fff，。；：、]\n[\u4e00-\u9fff]", said), path.name


def test_the_examples_in_docstrings_give_what_they_say():
    """By file and line; all in one process."""
    failed, tried = [], 0
    runner = doctest.DocTestRunner(optionflags=doctest.REPORT_ONLY_FIRST_FAILURE)
    for found in pkgutil.walk_packages(govdata.__path__, "govdata."):
        if found.name.endswith("__main__"):
            continue
        for test in doctest.DocTestFinder(exclude_empty=True).find(importlib.import_module(found.name)):
            said = io.StringIO()
            result = runner.run(test, out=said.write)
            tried += result.attempted
            if result.failed:
                failed.append(f"{test.filename}:{test.lineno}: {said.getvalue()}")
    assert not failed, "\n".join(failed)
    assert tried > 100
