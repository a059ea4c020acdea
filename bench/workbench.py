"""The workbench with a long document, in a real Chromium: how soon it opens, how soon a key is answered.

Run: ``python bench/workbench.py [--characters 200000] [--keys 40]``. The document is made of the tests' small
one, over and over, with words between, so that it has about one figure in forty characters. Opening ends when
the text can be read, and again when all suggestions are marked; a key ends with the second frame after it.
Seconds are of this machine and of whatever else it does.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from coding.desks import TEXT, made

from govdata.coding.desk import Desk
from govdata.coding.page import Server

WORDS = "工作中坚持听取意见，遇事多商量，小事就地办，难事一起办，做到件件有着落。\n" * 8
KEYS = {"ArrowDown": "next", "q": "choose an indicator", "Enter": "accept", "2": "standing", "d": "park"}
PRESS = """async (key) => {
    const before = performance.now();
    const pressed = new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true});
    document.activeElement.dispatchEvent(pressed);
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return performance.now() - before;
}"""


def opened(tab: Any, address: str) -> dict[str, float]:
    """Return the seconds until the text stands there, and until all suggestions do."""
    before = time.perf_counter()
    tab.goto(address)
    tab.locator(".gdw-p").first.wait_for()
    text = time.perf_counter() - before
    tab.locator(".gdw-ev[aria-current=true]").first.wait_for(timeout=120_000)
    return {"text": text, "suggestions": time.perf_counter() - before}


def busy(session: Any) -> float:
    """Return the CPU seconds of the page's own thread so far, whatever else the machine does."""
    metrics = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
    return float(metrics["TaskDuration"])


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--characters", type=int, default=200_000)
    asked.add_argument("--keys", type=int, default=40)
    asked.add_argument("--browser", default="chromium")
    given = asked.parse_args()
    part = TEXT + WORDS
    text = part * -(-given.characters // len(part))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        folders = made(Path(folder) / "study", text)
        server = Server(lambda name: Desk(folders, name, "A"), "report")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = driver.chromium.launch(
            channel=None, executable_path=f"/usr/bin/{given.browser}", args=["--no-sandbox"]
        )
        tab = browser.new_page(viewport={"width": 1440, "height": 900})
        spent_by = tab.context.new_cdp_session(tab)
        spent_by.send("Performance.enable", {"timeDomain": "threadTicks"})
        seconds = opened(tab, server.address)
        cpu = busy(spent_by)
        n = tab.evaluate("document.querySelectorAll('.gdw-ev').length")
        print(
            f"{len(text):,} characters, {n:,} suggestions: text {seconds['text']:.2f} s, "
            f"all {seconds['suggestions']:.2f} s; the page's own CPU {cpu:.2f} s"
        )
        tab.wait_for_timeout(3_000)  # what was left over is still being counted
        for key, does in KEYS.items():
            before = busy(spent_by)
            spent = [tab.evaluate(PRESS, key) for _ in range(given.keys)]
            cpu = 1000 * (busy(spent_by) - before) / given.keys
            told = f"median {statistics.median(spent):4.0f} ms, most {max(spent):4.0f} ms"
            print(f"{does:22} {told}; the page's own CPU {cpu:4.0f} ms a key")
        browser.close()
        server.shutdown()
        server.close()


if __name__ == "__main__":
    main()
