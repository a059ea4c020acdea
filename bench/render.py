"""Rendering, paired with nbconvert's own routes on the same executed notebooks, in one warm process.

Run: ``python bench/render.py [--repeat 5] [--sections 3] [--notebooks reports/default/zh/*.ipynb]``. Without
notebooks it takes the specimen of the tests with that many sections (3 make six pages), every sentence of
which is different each time; notebooks are converted once each, after another one that doesn't count. So no
route can remember what it wrote. In each turn all routes run one after another; the ratio of a peer is the
median of the turns' ratios, so that what else the machine does in the meantime strikes both.

Seconds are of wall and of CPU, children included. Routes whose programs are missing are named and left out.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import json
import os
import resource
import statistics
import tempfile
import time
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import nbformat
from peers import for_peer, lend_browser, make, why_not

os.environ.setdefault("RAYON_NUM_THREADS", "1")
OURS = ("govdata-html", "govdata-pdf", "govdata-docx")
PEERS = {
    "html": "govdata-html",
    "webpdf": "govdata-pdf",
    "pdf": "govdata-pdf",
}  # and what each is paired with
XELATEX = "pdf"  # nbconvert's name of it
BUDGETS = {"govdata-pdf": ("wall", 0.1), "govdata-html": ("wall", 0.1), "govdata-docx": ("CPU", 0.5)}
LEAST = {"webpdf": 20, XELATEX: 40}  # times as fast
SIX_PAGES = 3  # sections of the specimen


class Spent(NamedTuple):
    """Seconds of one conversion."""

    wall: float
    cpu: float


Turns = dict[str, list[Spent]]


def specimen() -> ModuleType:
    """Import the specimen notebook of the tests by its path."""
    path = Path(__file__).parents[1] / "tests" / "render" / "sample.py"
    spec = importlib.util.spec_from_file_location("specimen", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is missing")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def varied(node: Any, turn: int) -> Any:
    """Return a notebook in which every sentence is another one."""
    written = json.dumps(node, ensure_ascii=False)
    return nbformat.from_dict(json.loads(written.replace("。", f"{chr(0x4E00 + turn)}。")))


def cpu() -> float:
    """Return CPU seconds of this process and its children."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def timed(tool: Any, node: Any) -> tuple[Spent, Any]:
    """Convert once."""
    wall, busy = time.perf_counter(), cpu()
    output, _ = tool.from_notebook_node(node)
    return Spent(time.perf_counter() - wall, cpu() - busy), output


def compare(nodes: list[Any], folder: Path) -> tuple[Turns, list[int]]:
    """Convert all notebooks by every route that can run here; the first doesn't count.

    Returns
    -------
    dict of str to list of Spent
        By route, in the order of the notebooks.
    list of int
        Pages of each of our PDFs.
    """
    tools = {}
    for name in (*OURS, *PEERS):
        if reason := why_not(name):
            print(f"{name}: left out, {reason}")
        else:
            tools[name] = make(name, folder)
    turns: Turns = {name: [] for name in tools}
    pages = []
    for place, node in enumerate(nodes):
        for name, tool in tools.items():
            spent, output = timed(tool, node if name in OURS else for_peer(node, name))
            if place:
                turns[name].append(spent)
                if name == "govdata-pdf":
                    pages.append(page_count(output))
    return turns, pages


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def ratio(turns: Turns, peer: str, part: int) -> float:
    """Return how many times longer a peer takes than ours: the median of the turns."""
    ours = turns[PEERS[peer]]
    return statistics.median(
        theirs[part] / mine[part] for theirs, mine in zip(turns[peer], ours, strict=True)
    )


def report(turns: Turns, budgets: bool) -> None:
    """Print medians, budgets and ratios as a table."""
    print("\n| route | wall s | CPU s | times ours, wall | CPU | budget |\n|---|---|---|---|---|---|")
    for name, spent in turns.items():
        wall, busy = (statistics.median(turn[part] for turn in spent) for part in (0, 1))
        times, budget = "|", ""
        if name in PEERS:
            found = ratio(turns, name, 0)
            times = f"{found:.1f} | {ratio(turns, name, 1):.1f}"
            budget = f"at least {LEAST[name]}: {verdict(found >= LEAST[name])}" if name in LEAST else ""
        elif name in BUDGETS and budgets:
            kind, most = BUDGETS[name]
            budget = f"{kind} under {most} s: {verdict((busy if kind == 'CPU' else wall) < most)}"
        label = "pdf (xelatex)" if name == XELATEX else name
        print(f"| `{label}` | {wall:.3f} | {busy:.3f} | {times} | {budget} |")


def verdict(kept: bool) -> str:
    """Return the word for a budget."""
    return "kept" if kept else "MISSED"


def by_notebook(paths: list[Path], turns: Turns, pages: list[int]) -> None:
    """Print one line a notebook: pages, CPU seconds of ours, ratios of the PDF routes."""
    peers = [name for name in LEAST if name in turns]
    heads = [*(f"`{name}` CPU s" for name in OURS), *(f"{name}, times ours (wall)" for name in peers)]
    print(f"\n| notebook | pages | {' | '.join(heads)} |\n|{'---|' * (2 + len(heads))}")
    for place, path in enumerate(paths):
        mine = [f"{turns[name][place].cpu:.3f}" for name in OURS]
        theirs = [f"{turns[name][place].wall / turns['govdata-pdf'][place].wall:.0f}" for name in peers]
        print(f"| {path.stem} | {pages[place]} | {' | '.join([*mine, *theirs])} |")


def main() -> None:
    """Print one line a route and the ratios that matter."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--sections", type=int, default=SIX_PAGES)
    parser.add_argument("--notebooks", type=Path, nargs="*", default=[])
    given = parser.parse_args()
    sample = specimen()
    if given.notebooks:
        nodes = [sample.long_notebook(), *(nbformat.read(path, 4) for path in given.notebooks)]
    else:
        node = sample.long_notebook("zh", given.sections)
        nodes = [varied(node, turn) for turn in range(given.repeat + 1)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if not why_not("webpdf"):
            lend_browser(folder / "browser")
        print(f"load at the start: {os.getloadavg()[0]:.1f}")
        turns, pages = compare(nodes, folder / "templates")
    if given.notebooks:
        by_notebook(given.notebooks, turns, pages)
    else:
        print(f"{pages[0]} pages, {given.repeat} turns")
    report(turns, budgets=not given.notebooks and given.sections == SIX_PAGES)


if __name__ == "__main__":
    main()
