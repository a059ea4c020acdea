"""Forked or ordinary, papermill's or ours: the same outputs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from govdata.edition.executor import WarmExecutor

CELLS: dict[str, tuple[str, ...]] = {
    "text and values": ("print('a')\n3", "import sys\nprint('b', file=sys.stderr)\nprint('c')", "_ + 1"),
    "random": ("import random, numpy\nprint(random.random(), numpy.random.random())",),
    "figure": ("import matplotlib.pyplot as plt\nplt.plot([1, 3, 2]);",),
    "svg figure": (
        "from matplotlib_inline.backend_inline import set_matplotlib_formats\nset_matplotlib_formats('svg')",
        "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.bar(['a'], [1])\nplt.show()",
    ),
    "frame": ("import pandas as pd\npd.DataFrame({'a': [1, 2]})",),
    "order of a set": ("print(set('some words that hash differently'.split()))",),
    "addresses and warnings": ("import warnings\nwarnings.warn('careful')\nobject()",),
    "display": (
        "from IPython.display import HTML, Markdown, display\ndisplay(HTML('<b>x</b>'))\n"
        "print(1)\ndisplay(Markdown('*y*'))",
        "handle = display(1, display_id='h')\nhandle.update(2)",
        "from IPython.display import clear_output\nprint('gone')\nclear_output()\nprint('stays')",
    ),
    "programs": ("import os\n_ = os.system('echo hello')", "!echo from the shell"),
    "await": ("import asyncio\nawait asyncio.sleep(0)\nprint('x')",),
    "magic": ("%timeit -n1 -r1 -q -o pass", "%%capture kept\nprint('held')", "kept.stdout"),
    "parameters": ("print(place, level)",),
    "widgets": (
        "import ipywidgets as w\nfrom IPython.display import clear_output, display",
        "shown = w.Output()\nshown",
        "with shown:\n    print('a')\n    display(w.HTML('<b>x</b>'))\nprint('beside it')",
        "print(shown.outputs)",  # what its front end told the widget
        "with shown:\n    clear_output(wait=True)\n    print('b')\n    1 / 0",
        "print([part['output_type'] for part in shown.outputs])",
        "held = w.Output()\n@held.capture()\ndef said():\n    print('in a function')\nsaid()\n"
        "with shown:\n    with held:\n        print('inner')\n    print('outer')",
        "print(held.outputs)\nshown.append_stdout('added')\nshown",
        "from ipywidgets import interact\n@interact(x=(0, 3))\ndef f(x=1): print('x', x)",
        "slider, told = w.IntSlider(), []\nslider.observe(told.append, 'value')",
        "slider.value = 5\nprint(told)",
    ),
}


@pytest.mark.parametrize("name", CELLS)
def test_forked_and_ordinary_kernels_give_the_same_bytes(
    warm: WarmExecutor, cold: WarmExecutor, bench: Any, name: str
) -> None:
    cells = CELLS[name]
    if name == "magic":
        cells = cells[1:]
    first = {"cell_type": "code", "metadata": {"tags": ["parameters"]}, "source": "place = 'x'\nlevel = 0.5"}
    first |= {"execution_count": None, "outputs": []}
    made = [
        bench.job(first, *cells, parameters={"place": "武进", "level": 0.9}, ordinary=ordinary)
        for ordinary in (False, True)
    ]
    for executor, job in zip((warm, cold), made, strict=True):
        outcome = bench.run(executor, job)
        assert outcome.failure is None, outcome.failure
    forked, ordinary = (Path(job.folder) / "out" for job in made)
    assert (forked / "n.ipynb").read_text() == (ordinary / "n.ipynb").read_text()
    assert (forked / "n.py").read_bytes() == (ordinary / "n.py").read_bytes()


def test_both_name_the_failing_cell_alike(warm: WarmExecutor, cold: WarmExecutor, bench: Any) -> None:
    cells = ("x = 1", "\n# why\nx / 0", "print('not reached')")
    failures = []
    for executor, ordinary in ((warm, False), (cold, True)):
        outcome = bench.run(executor, bench.job(*cells, ordinary=ordinary))
        assert outcome.failed_notebook
        failures.append(outcome.failure)
    assert [str(failure) for failure in failures] == ["cell 2: ZeroDivisionError: division by zero"] * 2
    assert failures[0].source == "# why"
    assert failures[0].traceback == failures[1].traceback


def test_both_say_what_was_read(warm: WarmExecutor, cold: WarmExecutor, bench: Any) -> None:
    cell = "from govdata import casebook\nbook = casebook.load()\n_ = book.models(model='wujin')"
    reads = [
        bench.run(executor, bench.job(cell, ordinary=ordinary)).reads
        for executor, ordinary in ((warm, False), (cold, True))
    ]
    assert reads[0] == reads[1]
    assert {read["table"] for read in reads[0]} >= {"models"}


def test_a_notebook_runs_the_same_twice(warm: WarmExecutor, bench: Any) -> None:
    cells = [cell for group in ("figure", "svg figure", "addresses and warnings") for cell in CELLS[group]]
    made = [bench.job(*cells) for _ in range(2)]
    for job in made:
        assert bench.run(warm, job).failure is None
    one, two = ((Path(job.folder) / "out" / "n.ipynb").read_text() for job in made)
    assert one == two
    assert "0x7f" not in one
    assert "/tmp" not in one


# --- the plain tools ---------------------------------------------------------------------------


def outputs(path: Path) -> list[Any]:
    content = json.loads(path.read_text())
    return [cell["outputs"] for cell in content["cells"] if cell["cell_type"] == "code"]


def papermill(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "papermill", "--no-progress-bar", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)


def test_papermill_runs_our_engine(folder: Any) -> None:
    folder.notebook("n", folder.code("x = 1", "parameters"), "print(x)", *CELLS["figure"], *CELLS["frame"])
    for engine, out in (("govdata", "ours.ipynb"), ("nbclient", "theirs.ipynb")):
        done = papermill("--engine", engine, "notebooks/n.ipynb", out, "-p", "x", "5", folder=folder.root)
        assert done.returncode == 0, done.stderr
    assert outputs(folder.root / "ours.ipynb") == outputs(folder.root / "theirs.ipynb")


def test_papermill_finishes_notebooks_with_widgets(folder: Any) -> None:
    # Not held against papermill's own engine, whose kernel now and then loses a reply in such a notebook.
    folder.notebook("n", *CELLS["widgets"])
    done = papermill("--engine", "govdata", "notebooks/n.ipynb", "ours.ipynb", folder=folder.root)
    assert done.returncode == 0, done.stderr
    every = outputs(folder.root / "ours.ipynb")
    printed = ["".join(part["text"]) for cell in every for part in cell if part["output_type"] == "stream"]
    assert printed[0] == "beside it\n"
    assert "'text': 'a\\n'" in printed[1] and "HTML" in printed[1]
    assert printed[2:] == [
        "['stream', 'error']\n",
        "({'output_type': 'stream', 'name': 'stdout', 'text': 'in a function\\ninner\\n'},)\n",
        "[{'name': 'value', 'old': 0, 'new': 5, 'owner': IntSlider(value=5), 'type': 'change'}]\n",
    ]
    metadata = json.loads((folder.root / "ours.ipynb").read_text())["metadata"]
    models = metadata["widgets"]["application/vnd.jupyter.widget-state+json"]["state"].values()
    shown = [model["state"]["outputs"] for model in models if model["model_name"] == "OutputModel"]
    assert sorted(len(part) for part in shown) == [1, 1, 4]


def test_papermill_tells_of_errors_and_timeouts(folder: Any) -> None:
    folder.notebook("bad", "1 / 0")
    done = papermill("--engine", "govdata", "notebooks/bad.ipynb", "out.ipynb", folder=folder.root)
    assert done.returncode == 1
    assert "ZeroDivisionError: division by zero" in done.stderr
    folder.notebook("long", "import time\ntime.sleep(600)")
    done = papermill(
        "--engine",
        "govdata",
        "--execution-timeout",
        "1",
        "notebooks/long.ipynb",
        "out.ipynb",
        folder=folder.root,
    )
    assert done.returncode == 1
    assert "CellTimeoutError" in done.stderr


def test_papermill_notices_a_dead_child(folder: Any) -> None:
    folder.notebook("dies", "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)")
    done = papermill("--engine", "govdata", "notebooks/dies.ipynb", "out.ipynb", folder=folder.root)
    assert done.returncode == 138  # papermill's own code for a dead kernel
    assert "DeadKernelError" in done.stderr


def test_one_process_runs_many_with_one_parent(folder: Any) -> None:
    folder.notebook("n", folder.code("x = 1", "parameters"), "import os\nprint(x, os.getppid())")
    code = (
        "import papermill\nfor x in range(3):\n"
        "    papermill.execute_notebook('notebooks/n.ipynb', f'{x}.ipynb', {'x': x}, engine_name='govdata',\n"
        "                               progress_bar=False)\n"
    )
    subprocess.run(
        [sys.executable, "-c", code], cwd=folder.root, check=True, capture_output=True, timeout=120
    )
    texts = ["".join(outputs(folder.root / f"{x}.ipynb")[-1][0]["text"]).split() for x in range(3)]
    assert [text[0] for text in texts] == ["0", "1", "2"]
    assert len({text[1] for text in texts}) == 1


def test_a_true_kernel_is_forked_by_the_provisioner(folder: Any) -> None:
    spec = folder.root / "share" / "kernels" / "warm"
    spec.mkdir(parents=True)
    provisioner = {
        "provisioner_name": "govdata-warm-provisioner",
        "config": {"preload": "json,matplotlib.pyplot"},
    }
    command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    kernel = {
        "argv": command,
        "display_name": "Warm",
        "language": "python",
        "metadata": {"kernel_provisioner": provisioner},
    }
    (spec / "kernel.json").write_text(json.dumps(kernel))
    shown = "import matplotlib.pyplot as plt\nplt.plot([1, 2]);"
    ancestry = (
        "import psutil\n"
        "print(any('govdata.edition.parent' in word for word in psutil.Process().parent().cmdline()))"
    )
    folder.notebook("n", ancestry, shown)
    environment = {**os.environ, "JUPYTER_PATH": str(folder.root / "share")}
    done = subprocess.run(
        [sys.executable, "-m", "papermill", "-k", "warm", "notebooks/n.ipynb", "out.ipynb"],
        cwd=folder.root, env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said, figure = outputs(folder.root / "out.ipynb")
    assert said[0]["text"] == ["True\n"]
    assert "image/png" in figure[0]["data"]


def test_papermill_stays_quick_to_import() -> None:
    code = "import sys, papermill\nprint([m for m in sys.modules if m.startswith('govdata')])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said == "['govdata', 'govdata.edition', 'govdata.edition.engine']\n"
