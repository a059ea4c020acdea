"""A process that converts for long: no thread before a fork, no growth, the same bytes to the end."""

from __future__ import annotations

import gc
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from govdata.edition.warm import ONE_THREAD

HERE = Path(__file__).parent
NAMES = ("govdata-html", "govdata-pdf", "govdata-docx", "govdata-xlsx")
ROUNDS = 40  # of all formats: 160 conversions
GROWTH_MIB = 24.0

# Warms up every exporter, then converts in a child; says how many threads there were, and what came out.
_FORKED = """
import hashlib, json, os, sys
sys.path.insert(0, sys.argv[1])
import sample
from nbconvert.exporters import get_exporter

made = {name: get_exporter(name)() for name in sys.argv[2:]}
for exporter in made.values():
    exporter.warm_up()
threads = len(os.listdir("/proc/self/task"))
sys.stdout.flush()
if os.fork() == 0:
    found = {}
    for name, exporter in made.items():
        output, _ = exporter.from_notebook_node(sample.notebook("zh"))
        found[name] = hashlib.sha256(output.encode() if isinstance(output, str) else output).hexdigest()
    print(json.dumps({"threads": threads, "found": found}), flush=True)
    os._exit(0)
os.wait()
"""


def digest(name: str, node: object) -> str:
    """Return the hash of a conversion by a fresh exporter."""
    from nbconvert.exporters import get_exporter

    output, _ = get_exporter(name)().from_notebook_node(node)
    return hashlib.sha256(output.encode() if isinstance(output, str) else output).hexdigest()


def resident_mib() -> float:
    """Return the memory that this process has in use."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise AssertionError("no VmRSS")


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="counts threads as Linux shows them")
def test_warm_up_starts_no_thread_and_changes_nothing(sample):
    command = [sys.executable, "-c", _FORKED, str(HERE), *NAMES]
    environment = {**os.environ, **ONE_THREAD}  # as where reports are built
    run = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    said = json.loads(run.stdout)
    assert said["threads"] == 1
    assert said["found"] == {name: digest(name, sample.notebook("zh")) for name in NAMES}


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="reads memory as Linux shows it")
def test_many_conversions_keep_memory_and_bytes(sample):
    from nbconvert.exporters import get_exporter

    exporters = {name: get_exporter(name)() for name in NAMES}
    first: dict[str, str] = {}
    start = 0.0
    for turn in range(ROUNDS):
        for name, exporter in exporters.items():
            node = sample.notebook("en" if turn % 3 == 1 else "zh")
            node.cells[3].source += f"\n\n{turn % 11} / {name}\n"  # nothing may be remembered whole
            output, _ = exporter.from_notebook_node(node)
            found = hashlib.sha256(output.encode() if isinstance(output, str) else output).hexdigest()
            assert first.setdefault(f"{name} {turn % 33}", found) == found
        if turn == ROUNDS // 2:  # by now every cache has its size
            gc.collect()
            start = resident_mib()
    gc.collect()
    assert resident_mib() - start < GROWTH_MIB
