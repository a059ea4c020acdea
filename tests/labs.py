"""A real JupyterLab, and a real browser to look at it."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest


def _missing(what: str):
    if os.environ.get("CI"):
        pytest.fail(f"{what} is not installed, but CI must run this test")
    pytest.skip(f"{what} is not installed")


@contextlib.contextmanager
def running_lab(root: Path, scratch: Path, *options: str) -> Iterator[Callable[[str], str]]:
    """Start a JupyterLab on a folder; what is given back turns a file's name into its address."""
    runtime, log = scratch / "runtime", scratch / "lab.log"
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("JUPYTER", "JPY"))}
    environment |= {"JUPYTER_RUNTIME_DIR": str(runtime), "JUPYTER_CONFIG_DIR": str(scratch / "config")}
    environment["JUPYTER_DATA_DIR"] = str(scratch / "share")
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--port=0", "--allow-root"]
    command += [f"--ServerApp.root_dir={root}", "--LabApp.news_url="]
    command += ["--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", *options]
    with log.open("w") as output:
        server = subprocess.Popen(command, env=environment, cwd=root, stdout=output, stderr=subprocess.STDOUT)
    try:
        for _ in range(480):
            found = list(runtime.glob("jpserver-*.json")) if runtime.is_dir() else []
            if found or server.poll() is not None:
                break
            time.sleep(0.25)
        assert found, log.read_text()[-2000:]
        info = json.loads(found[0].read_text())
        yield lambda name: f"{info['url']}lab/tree/{name}?token={info['token']}"
    finally:
        server.terminate()
        try:
            server.wait(timeout=60)
        except subprocess.TimeoutExpired:  # it waits for what a kernel was still doing
            server.kill()
            server.wait()


@contextlib.contextmanager
def opened_tab() -> Iterator[Any]:
    """Open a tab in a headless Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or _missing("chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 1400, "height": 1000})
        tab.set_default_timeout(60_000)
        yield tab
        browser.close()
