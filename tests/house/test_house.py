"""The house rules that a reader can't see in one file."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def tracked() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def texts() -> list[tuple[Path, str]]:
    found = []
    for path in tracked():
        try:
            found.append((path, path.read_text("utf-8")))
        except UnicodeDecodeError:
            continue
    return found


@pytest.fixture(scope="module")
def pins():
    spec = importlib.util.spec_from_file_location("pins", Path(__file__).parent / "pins.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_environment_has_the_pins_of_the_lock(pins):
    assert (ROOT / "environment.yml").read_text("utf-8") == pins.environment()


def test_every_pin_has_a_hash_and_no_address():
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    pinned = re.findall(r"^[A-Za-z0-9._-]+(?:\[.*\])?==.*?(?=^[A-Za-z]|\Z)", lock, flags=re.M | re.S)
    assert len(pinned) > 100
    assert all("--hash=sha256:" in item for item in pinned)
    assert not re.search(r"https?:|--(extra-)?index-url|--find-links", lock)


def test_the_lock_covers_what_the_project_asks_for(pins):
    assert set(pins.direct()) <= set(pins.locked())


def test_installed_packages_are_those_of_the_lock(pins):
    from importlib.metadata import version

    locked = pins.locked()
    if sys.version_info[:2] != pins.PYTHON:
        pytest.skip("the lock is read as for Python 3.11")
    assert {name: version(name) for name in pins.direct()} == {name: locked[name] for name in pins.direct()}


def test_nothing_names_a_registry_or_a_path_of_a_machine():
    hosts = re.compile(r"://[a-z.-]*(" + "|".join(["py" + "pi", "python" + "hosted", "npm" + "js"]) + ")")
    homes = re.compile(r"(^|[^A-Za-z0-9_.-])/(" + "|".join(["wo" + "rk", "ho" + "me", "ro" + "ot"]) + ")/")
    found = [f"{p}: {m[0]}" for p, text in texts() for m in [hosts.search(text) or homes.search(text)] if m]
    assert not found


def test_notebooks_carry_no_outputs():
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        book = json.loads(path.read_text("utf-8"))
        code = [c for c in book["cells"] if c["cell_type"] == "code"]
        assert all(not c["outputs"] and c["execution_count"] is None for c in code), path.name


def test_code_cells_are_short_and_hold_no_machinery():
    lengths = []
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        book = json.loads(path.read_text("utf-8"))
        for cell in (c for c in book["cells"] if c["cell_type"] == "code"):
            source = "".join(cell["source"])
            assert not re.search(r"^\s*def |\.merge\(|\.groupby\(|plt\.", source, flags=re.M), path.name
            if "parameters" not in cell["metadata"].get("tags", []):
                lengths.append((len(source.strip().splitlines()), path.name, source))
    assert lengths
    longest = max(lengths)
    assert longest[0] <= 10, longest


def test_no_sentence_of_the_documents_stands_in_the_repository(sources):
    def squeezed(text: str) -> str:
        return re.sub(r"\s+", "", text)

    grams = set()
    for path in sources.glob("*.txt"):
        text = squeezed(path.read_text("utf-8"))
        grams |= {text[i : i + 24] for i in range(len(text) - 23)}
    found = []
    for path, text in texts():
        body = squeezed(text)
        found += [
            f"{path.name}: {body[i : i + 24]}" for i in range(len(body) - 23) if body[i : i + 24] in grams
        ][:1]
    assert not found


@pytest.mark.parametrize("tool", [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]])
def test_style_and_types(tool):
    # RUFF and MYPY caches may lie in a read-only checkout; the tools then go without.
    done = subprocess.run(
        [sys.executable, "-m", *tool], cwd=ROOT, capture_output=True, text=True, env=os.environ, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
