"""A parameter panel in JupyterLab, made from the notebook's own ``parameters`` cell.

Enters: the notebook that a browser has open. Leaves: widgets; each change runs the notebook's cells again and
shows the report under the panel, its tables sortable by their heads. Where nobody looks (papermill, a batch,
nbconvert) :func:`panel` does nothing, and imports nothing.
"""

from __future__ import annotations

import ast
import json
import math
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from govdata.given import given_file, project_folder
from govdata.parameters import Known, Parameter, describe, read_parameters

__all__ = ["panel"]

_SHELL = "ZMQInteractiveShell"
_SKIPPED = {"parameters", "injected-parameters"}


def panel() -> Any:
    """Return the parameter panel of the notebook that is open in JupyterLab; None where there is none.

    A call in a cell tagged ``remove-cell``, below the imports, turns it on. While a panel runs the notebook's
    cells, the same call is among them and shows nothing: a panel holds no other.
    """
    path = _open_notebook()
    if path is None or _Panel.running:
        return None
    cells = json.loads(path.read_bytes())["cells"]
    parameters = next((_source(cell) for cell in cells if "parameters" in _tags(cell)), "")
    return _Panel(path, read_parameters(parameters)).view()


def _open_notebook() -> Path | None:
    """Return the notebook that this kernel belongs to, if a browser's session started it."""
    name = os.environ.get("JPY_SESSION_NAME", "")
    if not name or os.environ.get("GOVDATA_ROOT"):
        return None
    from IPython.core.getipython import get_ipython

    if type(get_ipython()).__name__ != _SHELL:
        return None
    path = Path(name)
    candidates = (path, Path.cwd() / path.name)
    return next((found for found in candidates if found.is_file() and found.suffix == ".ipynb"), None)


def _source(cell: Mapping[str, Any]) -> str:
    return "".join(cell["source"])


def _tags(cell: Mapping[str, Any]) -> set[str]:
    return set(cell.get("metadata", {}).get("tags", []))


# --- from a parameter to a widget ----------------------------------------------------------------


@dataclass(frozen=True)
class Control:
    """A widget, and how its state becomes the parameter's value (ValueError where it can't)."""

    widget: Any
    value: Callable[[], Any]


def control(parameter: Parameter, value: Any, models: Mapping[str, str]) -> Control:
    """Return the widget that fits a parameter: a list to choose from, a slider, a box to tick, or text.

    Parameters
    ----------
    value
        What it has now.
    models
        Model id -> its name, for the parameters that take models.
    """
    import ipywidgets as widgets

    kinds = {kind.name for kind in parameter.types}
    named = [(name, model) for model, name in models.items()]
    if parameter.names_models and parameter.takes_list:
        chosen = tuple(model for model in value or () if model in models)
        box = widgets.SelectMultiple(options=named, value=chosen, rows=min(len(named), 8))
        return Control(box, lambda: list(box.value))
    if parameter.names_models:
        return _plain(widgets.Dropdown(options=named, value=value if value in models else None))
    if parameter.choices:
        options = list(dict.fromkeys([*parameter.choices, *([str(value)] if value == "" else [])]))
        return _plain(widgets.Dropdown(options=options, value=str(value)))
    if kinds == {"bool"}:
        return _plain(widgets.Checkbox(value=bool(value), indent=False))
    if kinds <= {"int", "float"} and kinds:
        return _plain(_number(parameter, value, whole="float" not in kinds))
    return _text(parameter, value)


def _plain(widget: Any) -> Control:
    return Control(widget, lambda: widget.value)


def _number(parameter: Parameter, value: Any, whole: bool) -> Any:
    """Return a slider where both ends are known, a field where they aren't."""
    import ipywidgets as widgets

    interval = parameter.interval
    low, high = (interval.low, interval.high) if interval else (-math.inf, math.inf)
    if not (math.isfinite(low) and math.isfinite(high)):
        return (widgets.IntText if whole else widgets.FloatText)(value=value)
    step = 1 if whole else 10.0 ** math.floor(math.log10(high - low) - 1.5)
    if interval and not whole:
        low, high = low + step * interval.low_open, high - step * interval.high_open
    ends = (int(low), int(high)) if whole else (low, high)
    kind = widgets.IntSlider if whole else widgets.FloatSlider
    shown = {} if whole else {"readout_format": f".{max(0, -math.floor(math.log10(step)))}f"}
    return kind(value=value, min=ends[0], max=ends[1], step=step, continuous_update=False, **shown)


def _text(parameter: Parameter, value: Any) -> Control:
    """Return a text field; what isn't text is read as a Python literal of the parameter's type."""
    import ipywidgets as widgets

    is_text = {kind.name for kind in parameter.types} == {"str"}
    field = widgets.Text(value=str(value) if is_text else repr(value), continuous_update=False)

    def read() -> Any:
        if not is_text:
            return _literal(parameter, field.value)
        parameter.check(field.value, _known(parameter, field.value))
        return field.value

    return Control(field, read)


def _known(parameter: Parameter, text: str) -> Known:
    """Return what a typed word is held against; the casebook is asked only where it matters."""
    if parameter.names_indicators:
        from govdata.casebook.book import load

        return Known(indicators=tuple(row.indicator_id for row in load().select("indicators", {})))
    # A file is looked for as a report does: from here, then from the project.
    return Known(root=None if given_file(text).is_file() else project_folder())


def _literal(parameter: Parameter, text: str) -> Any:
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError):
        value = text
    names = {"none" if value is None else type(value).__name__}
    names |= {"float"} if names == {"int"} else set()
    if not names & {kind.name for kind in parameter.types}:
        raise ValueError(f"{parameter.name} must be {describe(parameter.types)}, not {text!r}")
    return value


# --- the panel -----------------------------------------------------------------------------------


class _Panel:
    """Widgets over an area in which the report is made again."""

    running = False

    def __init__(self, path: Path, parameters: Mapping[str, Parameter]) -> None:
        import ipywidgets as widgets
        from IPython.core.getipython import get_ipython

        self.path = path
        self.shell: Any = get_ipython()
        now = self.shell.user_ns
        lang = str(now.get("lang", "zh"))
        models = _models(lang) if any(p.names_models for p in parameters.values()) else {}
        self.controls = {
            name: control(parameter, now.get(name, parameter.default), models)
            for name, parameter in parameters.items()
        }
        self.helps = {name: parameter.help for name, parameter in parameters.items()}
        self.report = widgets.Output()
        self.report.add_class("govdata-report")
        self.status = widgets.HTML(
            "改动任一参数，报告就在下面重做；再往下的单元格不变。 "
            "Change a parameter and the report is made again below; the cells further down stay."
        )
        self.button = widgets.Button(description="运行 Run", button_style="primary")

    def view(self) -> Any:
        """Return the panel to show."""
        import ipywidgets as widgets

        rows = []
        for name, item in self.controls.items():
            item.widget.add_class(f"govdata-{name}")
            item.widget.layout.width = "22rem"
            item.widget.observe(lambda _: self.run(), names="value")
            label = widgets.Label(name, layout=widgets.Layout(width="9rem"))
            rows.append(widgets.HBox([label, item.widget, widgets.Label(self.helps[name])]))
        self.button.on_click(lambda _: self.run())
        top = widgets.VBox([*rows, widgets.HBox([self.button, self.status])])
        top.add_class("govdata-panel")
        return widgets.VBox([top, self.report])

    def run(self) -> None:
        """Set the parameters, run the notebook's cells, and show what they show."""
        try:
            values = {name: item.value() for name, item in self.controls.items()}
        except ValueError as error:
            self.say(str(error))
            return
        self.say("…")
        began = time.monotonic()
        self.report.clear_output(wait=True)
        self.shell.user_ns.update(values)
        _Panel.running = True
        try:
            with self.report:
                failed = self.run_cells(str(values.get("lang", "")))
        finally:
            _Panel.running = False
        self.say(failed or f"{time.monotonic() - began:.1f} s")

    def say(self, text: str) -> None:
        from html import escape

        self.status.value = escape(text)

    def run_cells(self, lang: str) -> str:
        """Run every cell that this language's reader sees; return the fault of the first that fails."""
        from IPython.display import Javascript, Markdown, display

        hidden = _SKIPPED | ({"zh", "en"} - {lang} if lang else set())
        for number, cell in enumerate(json.loads(self.path.read_bytes())["cells"], 1):
            if _tags(cell) & hidden:
                continue
            if cell["cell_type"] == "markdown":
                display(Markdown(_source(cell)))
            elif cell["cell_type"] == "code":
                result = self.shell.run_cell(_source(cell), store_history=False)
                if not result.success:
                    return f"cell {number}: {result.error_before_exec or result.error_in_exec!r}"
        script = files("govdata.report").joinpath("sorting.js").read_text("utf-8")
        display(Javascript(script))
        return ""


def _models(lang: str) -> dict[str, str]:
    from govdata.casebook import load

    rows = load().select("models", {})
    return {row.model_id: row.name_en if lang == "en" else row.name_zh for row in rows}
