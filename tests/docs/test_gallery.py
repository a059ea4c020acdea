"""The gallery: every kind of chart in both languages, drawn by its code; one that fails says where."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from govdata import charts

DOCS = Path(__file__).parents[2] / "docs"
KINDS = {
    name
    for name in charts.__all__
    if isinstance(kind := getattr(charts, name), type)
    and issubclass(kind, charts.Chart)
    and kind is not charts.Chart
}
SHOWN = re.compile(r"^```\{drawn\}\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_kind_of_chart_is_drawn_in_each_language(lang):
    page = (DOCS / f"charts{'.zh' if lang == 'zh' else ''}.md").read_text("utf-8")
    examples = SHOWN.findall(page)
    assert sorted(re.findall(r"^charts\.(\w+)\(", "\n".join(examples), re.MULTILINE)) == sorted(KINDS)
    assert all(f'lang="{lang}"' in example for example in examples)


def build(folder: Path, page: str) -> subprocess.CompletedProcess[str]:
    """Set a page of its own."""
    (folder / "conf.py").write_text(
        f"import sys\nsys.path.insert(0, {str(DOCS / '_ext')!r})\nextensions = ['myst_parser', 'drawn']\n"
    )
    (folder / "index.md").write_text(page, "utf-8")
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", str(folder)]
    return subprocess.run(
        [*command, str(folder / "html")], capture_output=True, text=True, check=False, cwd=DOCS.parent
    )


def test_an_example_that_fails_stops_the_build_and_is_named_by_page_and_line(tmp_path):
    first = (
        '```{drawn}\nfrom govdata import charts\n\ncharts.Bars(labels=["<A>"], values=[3], lang="en")\n```\n'
    )
    done = build(tmp_path, f"# Page\n\n{first}\n```{{drawn}}\nx = 1\ncharts.Bars(\n    labls=[],\n)\n```\n")
    assert done.returncode == 1
    assert "index.md:11: WARNING: the example fails: TypeError: Bars" in done.stderr
    assert done.stderr.count("WARNING") == 1
    page = (tmp_path / "html" / "index.html").read_text("utf-8")
    assert page.count('<figure class="drawn">') == 1
    assert re.search(r'role="img" aria-label="[^"]*&lt;A&gt;[^"]*3', page)
    done = build(tmp_path, "# Page\n\n```{drawn}\nx = (\n```\n\n```{drawn}\nx = 1\n```\n")
    assert "index.md:4: WARNING: the example fails: SyntaxError" in done.stderr
    assert "index.md:7: WARNING: the example fails: TypeError: its last line is no expression" in done.stderr
