"""The parameter panel: widgets from the parameters cell, nothing in a batch, and a real JupyterLab."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

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


def _missing(what: str):
    if os.environ.get("CI"):
        pytest.fail(f"{what} is not installed, but CI must run this test")
    pytest.skip(f"{what} is not installed")


@pytest.fixture
def lab(tmp_path):
    """A JupyterLab on a copy of one notebook; the address that opens it."""
    shutil.copy(ROOT / "notebooks" / "grid_staffing.ipynb", tmp_path / "grid_staffing.ipynb")
    runtime, log = tmp_path / "runtime", tmp_path / "lab.log"
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("JUPYTER", "JPY"))}
    environment |= {"JUPYTER_RUNTIME_DIR": str(runtime), "JUPYTER_CONFIG_DIR": str(tmp_path / "config")}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--port=0", "--allow-root"]
    command += [f"--ServerApp.root_dir={tmp_path}", "--LabApp.news_url=", "--LabApp.check_for_updates_class="]
    command[-1] = "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"
    with log.open("w") as output:
        server = subprocess.Popen(
            command, env=environment, cwd=tmp_path, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        for _ in range(240):
            found = list(runtime.glob("jpserver-*.json")) if runtime.is_dir() else []
            if found or server.poll() is not None:
                break
            time.sleep(0.25)
        assert found, log.read_text()[-2000:]
        info = json.loads(found[0].read_text())
        yield f"{info['url']}lab/tree/grid_staffing.ipynb?token={info['token']}"
    finally:
        server.terminate()
        server.wait(timeout=60)


@pytest.mark.browser
@pytest.mark.slow
def test_the_panel_reruns_the_report_in_jupyterlab(lab):
    path = shutil.which("chromium") or shutil.which("chromium-browser") or _missing("chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 1400, "height": 1000})
        tab.set_default_timeout(60_000)
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
        browser.close()
