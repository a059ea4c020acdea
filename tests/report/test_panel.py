"""The parameter panel: widgets from the parameters cell, nothing in a batch, and a real JupyterLab."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from labs import opened_tab, running_lab

from govdata.parameters import read_parameters
from govdata.report import panel
from govdata.report.panel import control

ROOT = Path(__file__).parents[2]
MODELS = {"wujin": "武进模式", "haimen": "海门模式"}
CELL = """
lang: str = "zh"  # language {zh, en}
model: str = "wujin"  # which model
models: list = []  # only these
level: float = 0.95  # level [0.5, 0.999]
window: int = 365  # days [1, 730]
least: int = 10  # at least [1, ]
shown: bool = True  # whether
cutoff: str = ""  # last day [date]
limit: int | None = None  # at most
"""


def made(name: str, value=None):
    parameter = read_parameters(CELL)[name]
    return control(parameter, parameter.default if value is None else value, MODELS)


@pytest.mark.parametrize(
    ("name", "kind", "value"),
    [
        ("lang", "Dropdown", "zh"), ("model", "Dropdown", "wujin"), ("models", "SelectMultiple", []),
        ("level", "FloatSlider", 0.95), ("window", "IntSlider", 365), ("least", "IntText", 10),
        ("shown", "Checkbox", True), ("cutoff", "Text", ""), ("limit", "Text", None),
    ],
)  # fmt: skip
def test_each_parameter_gets_the_widget_that_fits(name, kind, value):
    found = made(name)
    assert type(found.widget).__name__ == kind
    assert found.value() == value


def test_ranges_choices_and_names_come_from_the_cell():
    level, lang, models = made("level").widget, made("lang").widget, made("models", ["haimen"])
    assert (level.min, level.max, level.continuous_update) == (0.5, 0.999, False)
    assert list(lang.options) == ["zh", "en"]
    assert models.widget.options == (("武进模式", "wujin"), ("海门模式", "haimen"))
    assert models.value() == ["haimen"]


def test_text_that_does_not_fit_is_refused_with_its_reason():
    cutoff, limit = made("cutoff"), made("limit")
    cutoff.widget.value, limit.widget.value = "June", "many"
    with pytest.raises(ValueError, match="cutoff must be a day such as 2026-06-30, not 'June'"):
        cutoff.value()
    with pytest.raises(ValueError, match="limit must be a whole number or null, not 'many'"):
        limit.value()
    limit.widget.value = "12"
    assert limit.value() == 12


def test_nothing_happens_without_a_front_end(monkeypatch):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    assert panel() is None
    code = "import sys; from govdata import report; report.panel(); assert 'ipywidgets' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


# --- in JupyterLab -------------------------------------------------------------------------------


@pytest.fixture
def lab(tmp_path):
    """The address of a JupyterLab on a copy of one notebook."""
    shutil.copy(ROOT / "notebooks" / "grid_staffing.ipynb", tmp_path / "grid_staffing.ipynb")
    with running_lab(tmp_path, tmp_path) as address:
        yield address("grid_staffing.ipynb")


@pytest.mark.browser
@pytest.mark.slow
def test_the_panel_reruns_the_report_in_jupyterlab(lab):
    with opened_tab() as tab:
        tab.goto(lab)
        tab.locator(".jp-Notebook .jp-Cell").first.wait_for()
        # Run before the kernel is there, and JupyterLab asks which kernel to take.
        tab.get_by_text("| Idle").first.wait_for()
        tab.locator(".lm-MenuBar-item", has_text="Run").click()
        tab.locator('.lm-Menu-item[data-command="runmenu:run-all"]').click()
        panel = tab.locator(".govdata-panel")
        panel.wait_for()
        tab.wait_for_function("document.querySelectorAll('.jp-Notebook .gd-table').length > 3")
        panel.locator(".govdata-lang select").select_option("en")
        report = tab.locator(".govdata-report")
        report.get_by_text("How sure we are").first.wait_for()
        table = report.locator(".gd-table table[data-sorts]").first
        table.wait_for()
        head = table.locator("thead th").nth(1)
        head.scroll_into_view_if_needed()
        orders = []
        for _ in range(2):
            head.click()
            orders.append((head.get_attribute("aria-sort"), table.locator("tbody tr").all_inner_texts()))
        assert [order[0] for order in orders] == ["ascending", "descending"]
        assert sorted(orders[0][1]) == sorted(orders[1][1])
        assert orders[0][1] != orders[1][1]
        details = report.locator("details.gd-data").first
        details.locator("summary").click()
        assert details.locator("table").is_visible()
        panel.locator(".govdata-models select").select_option(label="武进模式")
        tab.wait_for_function(
            "() => !document.querySelector('.govdata-report').innerText.includes('Haimen')"
            " && document.querySelector('.govdata-report').innerText.includes('Wujin')"
        )
        panel.locator(".widget-html", has_text=re.compile(r"^\s*\d+\.\d s\s*$")).wait_for()
