"""Rendering, paired with nbconvert's own routes on the same executed notebook, in one warm process.

Run: ``python bench/render.py [--repeat 5]``. Routes whose programs are not installed are named and left out.
Each figure is the median of the repeats; wall and CPU seconds (children included), one route after another.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

os.environ.setdefault("RAYON_NUM_THREADS", "1")
BUDGETS = {"govdata-pdf": ("wall", 0.1), "govdata-html": ("wall", 0.1), "govdata-docx": ("CPU", 0.5)}


def specimen() -> ModuleType:
    """Import the specimen notebook of the tests by its path."""
    path = Path(__file__).parents[1] / "tests" / "render" / "sample.py"
    spec = importlib.util.spec_from_file_location("specimen", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is missing")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def cpu() -> float:
    """Return CPU seconds of this process and its children."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def timed(work: Callable[[int], Any], repeat: int) -> tuple[float, float]:
    """Return median wall and CPU seconds after one run that doesn't count."""
    work(-1)
    walls, cpus = [], []
    for turn in range(repeat):
        wall, busy = time.perf_counter(), cpu()
        work(turn)
        walls.append(time.perf_counter() - wall)
        cpus.append(cpu() - busy)
    return statistics.median(walls), statistics.median(cpus)


def routes() -> dict[str, str]:
    """Return nbconvert's names of the routes, with why one can't run here (empty: it can)."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    return {
        "govdata-html": "",
        "html": "",
        "govdata-pdf": "",
        "webpdf": "" if browser else "no Chromium",
        "pdf": "" if shutil.which("xelatex") else "no xelatex",
        "govdata-docx": "",
        "latex": "" if shutil.which("pandoc") else "no pandoc command",
    }


def exporter(name: str) -> Any:
    """Return a reused exporter of nbconvert."""
    from nbconvert.exporters import get_exporter

    return get_exporter(name)(**({"disable_sandbox": True} if name == "webpdf" else {}))


def for_peer(node: Any) -> Any:
    """Give the notebook what nbconvert's own routes can show: the pictures as SVG, the tables as HTML."""
    from govdata.document import MIME, Figure, Payload
    from govdata.document.html import to_html

    for cell in node.cells:
        for output in cell.get("outputs", []):
            if MIME in output.get("data", {}):
                payload = Payload.model_validate(output.data.pop(MIME))
                pictures = [block.svg for block in payload.blocks if isinstance(block, Figure)]
                output.data.update(
                    {"image/svg+xml": pictures[0]} if pictures else {"text/html": to_html(payload)}
                )
    return node


def lend_browser(folder: Path) -> None:
    """Let nbconvert's webpdf use the system's Chromium: it looks only where playwright installs its own."""
    from playwright.sync_api import sync_playwright

    os.environ["PLAYWRIGHT_BROWSERS_PATH"] = str(folder)
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as driver:
        own = Path(driver.chromium.executable_path)
    number = own.parents[1].name.rsplit("-", 1)[-1]
    shell = (
        folder
        / f"chromium_headless_shell-{number}"
        / "chrome-headless-shell-linux64"
        / "chrome-headless-shell"
    )
    for path in (own, shell):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(str(browser))


def main() -> None:
    """Print one line a route and the ratios that matter."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=5)
    repeat = parser.parse_args().repeat
    sample = specimen()
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        if not routes()["webpdf"]:
            lend_browser(Path(folder))
        compare(sample, repeat, found)
    for peer in ("webpdf", "pdf"):
        if peer in found:
            print(f"govdata-pdf is {found[peer] / found['govdata-pdf']:.0f}x faster than {peer}")


def compare(sample: ModuleType, repeat: int, found: dict[str, float]) -> None:
    """Time every route that can run here; fill in wall seconds by name."""
    for name, why_not in routes().items():
        if why_not:
            print(f"{name:14} left out: {why_not}")
            continue
        tool = exporter(name)

        def work(turn: int, tool: Any = tool, name: str = name) -> None:
            node = sample.long_notebook("zh", 3)  # six pages
            node.cells[3].source += f"\n\n第 {turn} 次。"  # nothing may be remembered whole
            tool.from_notebook_node(node if name.startswith("govdata") else for_peer(node))

        try:
            wall, busy = timed(work, repeat)
        except Exception as error:  # noqa: BLE001  a peer that can't convert is reported, not hidden
            print(f"{name:14} failed: {str(error).splitlines()[0][:90]}")
            continue
        found[name] = wall
        kind, budget = BUDGETS.get(name, ("", 0.0))
        spent = busy if kind == "CPU" else wall
        verdict = f"budget {budget} s {kind}: {'kept' if spent < budget else 'MISSED'}" if kind else ""
        print(f"{name:14} {wall:7.3f} s wall {busy:7.3f} s CPU  {verdict}")


if __name__ == "__main__":
    main()
