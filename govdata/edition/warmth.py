"""What a warm parent has ready before it forks: imports and generic caches, nothing of any report.

Enters: the names of modules and exporters that an edition will use. Leaves: a warmer process with one thread.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import sys
import tempfile
import warnings
from collections.abc import Iterable, Iterator
from typing import Any

from govdata.edition import processes

__all__ = ["BASE", "exporter", "warm_up"]

# What running any notebook takes, by purpose.
_CELLS = (
    "ipykernel.inprocess.ipkernel",
    "IPython.core.application",
    "IPython.core.completerlib",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.utils.wildcard",
    "govdata.edition.kernel",
    "govdata.trace",
)
BASE = {
    "batch": ("nbformat.v4", "papermill", "papermill.parameterize", *_CELLS, "govdata.edition.job"),
    "pages": ("nbformat.v4", "govdata.edition.job"),
    "papermill": _CELLS,
    "kernel": ("ipykernel.kernelapp", "ipykernel.zmqshell", "IPython.core.completerlib"),
}
WITH_EXPORTERS = ("nbconvert.exporters.base", "nbconvert.filters", "nbconvert.preprocessors")

# What others import in passing, if it is installed: polars to recognise its frames, and it starts threads;
# rfc3987_syntax to check one kind of address, and it takes a second. Not there while the parent imports those
# others, unless a report itself imports one of the names beside it.
IN_PASSING = {"polars": {"polars"}, "rfc3987_syntax": {"rfc3987_syntax", "jsonschema"}}

_exporters: dict[str, Any] = {}


def warm_up(order: dict[str, Any]) -> str:
    """Import and prime what `order` names.

    Returns
    -------
    str
        The module whose import started a thread, or ``""``. After such an import the process mustn't fork.
    """
    exporters = order.get("exporters", ())
    names = [
        *BASE[order.get("purpose", "batch")],
        *(WITH_EXPORTERS if exporters or order.get("purpose") == "pages" else ()),
        *order.get("preload", ()),
    ]
    left_out = set(order.get("leave_out", ()))
    with warnings.catch_warnings(), _absent(_in_passing(names)):
        warnings.simplefilter("ignore")  # a notebook that imports the module itself gets to see them
        for name in names:
            if name not in left_out and not _import(name):
                return str(name)
        if not order.get("early"):
            _prime(exporters)
            _prime_words(order.get("texts", ()))
            if order.get("purpose", "batch") == "batch":
                # Last of all, for libraries ask at their import whether there is a shell.
                _make_kernel()
    return ""


def _in_passing(names: Iterable[str]) -> set[str]:
    packages = {name.partition(".")[0] for name in names}
    return {package for package, users in IN_PASSING.items() if not users & packages}


@contextlib.contextmanager
def _absent(packages: set[str]) -> Iterator[None]:
    """Have imports of some packages fail for a while, as if they weren't installed."""
    blocked = packages - set(sys.modules)
    modules: dict[str, Any] = sys.modules
    modules.update(dict.fromkeys(blocked))  # None says: not to be found
    try:
        yield
    finally:
        for package in blocked:
            sys.modules.pop(package, None)


def _import(name: str) -> bool:
    """Import one module if it exists; say whether this process still has one thread."""
    # A name may be an attribute rather than a module, or missing; the notebook's own cell will say so.
    with contextlib.suppress(Exception):
        importlib.import_module(name)
    return processes.thread_count() == 1


def exporter(name: str) -> Any:
    """Return the nbconvert exporter registered as `name`, made before the fork if the parent could."""
    if name not in _exporters:
        from nbconvert.exporters import get_exporter

        _exporters[name] = get_exporter(name)()
    return _exporters[name]


def _prime(exporters: Iterable[str]) -> None:
    """Do once what takes longer the first time. Whatever fails here fails in the report that needs it."""
    for name in exporters:
        with contextlib.suppress(Exception):
            made = exporter(name)
            # What an exporter can have ready without starting a thread (fonts, say), it says itself.
            getattr(made, "warm_up", bool)()
            # Others may start threads to convert.
            if made.output_mimetype == "text/html":
                made.from_notebook_node(_sample())
    for module, prime in (
        ("nbformat.v4", _prime_nbformat),
        ("matplotlib.pyplot", _prime_matplotlib),
        ("pandas", _prime_pandas),
        ("govdata.casebook.book", _prime_casebook),
        ("govdata.report.report", _prime_display),
        ("govdata.phrases", _prime_phrases),
    ):
        if module in sys.modules:
            with contextlib.suppress(Exception):
                prime()


def _make_kernel() -> None:
    """Make the kernel that each child will find; its folders are set when it starts."""
    from govdata.edition.kernel import BatchKernel

    before = os.environ.get("IPYTHONDIR")
    with tempfile.TemporaryDirectory(prefix="govdata-") as folder:
        os.environ["IPYTHONDIR"] = folder
        BatchKernel.make()
    os.environ.pop("IPYTHONDIR")
    if before is not None:
        os.environ["IPYTHONDIR"] = before


def _sample() -> Any:
    """A notebook that has a little of everything."""
    from nbformat import v4

    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="9pt" height="9pt"><path d="M 0 0 L 9 9"/></svg>'
    shown = [
        v4.new_output("stream", name="stdout", text="x"),
        v4.new_output("display_data", data={"image/svg+xml": picture}, metadata={"alt": "x"}),
        v4.new_output(
            "execute_result", data={"text/html": "<table><tr><td>1</td></tr></table>", "text/plain": "1"}
        ),
    ]
    words = "# A\n\n**b** *c* `d` $x$ [e](https://example.org)\n\n- f\n\n1. g\n\n> h\n\n"
    words += "| i | j |\n|---|---|\n| 1 | 2 |"
    return v4.new_notebook(cells=[v4.new_markdown_cell(words), v4.new_code_cell("x = 1", outputs=shown)])


def _prime_nbformat() -> None:
    """Check a notebook: building the checker takes longer than to check."""
    import nbformat

    nbformat.validate(_sample())


def _prime_pandas() -> None:
    """Show a frame both ways."""
    import pandas as pd

    frame = pd.DataFrame({"a": [1.5, 2.0], "b": ["x", None]})
    frame.to_html()
    repr(frame)


def _prime_casebook() -> None:
    sys.modules["govdata.casebook.book"].load().prepare()


def _prime_words(texts: Iterable[str]) -> None:
    """Parse message files, and learn the plurals of their languages."""
    if "govdata.words.resolve" not in sys.modules:
        return
    messages, resolve = (sys.modules[f"govdata.words.{name}"] for name in ("messages", "resolve"))
    for name, _, lang in (text.rpartition(".") for text in texts):
        with contextlib.suppress(Exception):
            messages.load(messages.words_file(name, lang))
            resolve.plural_categories(lang)


def _prime_phrases() -> None:
    sys.modules["govdata.phrases"].read_all()


def _prime_display() -> None:
    """Read the literature and draw a chart of ours: registers fonts, measures digits."""
    sys.modules["govdata.report.numbered"].literature()
    chart = sys.modules["govdata.charts"].Bars(labels=["0123456789."], values=[1.0], unit="%")
    sys.modules["govdata.charts.theme"].svg(chart.draw())


def _prime_matplotlib() -> None:
    """Draw once, off the record: finds fonts, builds the parsers that are built at first use."""
    import matplotlib_inline.backend_inline  # noqa: F401 (what a notebook's figures go through)
    from IPython.core import pylabtools  # noqa: F401
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    for canvas, kind in ((FigureCanvasSVG, "svg"), (FigureCanvasAgg, "png")):
        figure = Figure(figsize=(2, 2), layout="constrained")
        canvas(figure)
        axes, scaled = figure.subplots(1, 2)
        axes.errorbar([1, 2], [1, 2], xerr=[[0.1, 0.1], [0.2, 0.2]], label="a")
        axes.bar(["a"], [1])
        axes.set_title("$a_1$ 1")
        axes.legend()
        scaled.hist([1, 2])
        scaled.set_xscale("log")
        figure.savefig(io.BytesIO(), format=kind)
