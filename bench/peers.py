"""nbconvert's own routes, given a fair chance: the content of our notebooks in forms that they can show.

Enters: an executed notebook. Leaves: the same notebook with our blocks as HTML and SVG, or as LaTeX and PNG;
exporters made once, with Chinese fonts for xelatex.
"""

from __future__ import annotations

import base64
import os
import re
import shutil
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

__all__ = ["BROWSER", "for_peer", "lend_browser", "make", "why_not"]

BROWSER = shutil.which("chromium") or shutil.which("google-chrome")

# What one adds so that xelatex shows Chinese: xeCJK with the font that our own pages have.
_TEMPLATE = r"""((*- extends 'latex/index.tex.j2' -*))
((* block packages *))
((( super() )))
\usepackage{xeCJK}
\setCJKmainfont[Path=FOLDER/, BoldFont=NotoSansCJKsc-Bold.otf]{NotoSansCJKsc-Regular.otf}
\setCJKsansfont[Path=FOLDER/]{NotoSansCJKsc-Regular.otf}
\setCJKmonofont[Path=FOLDER/]{NotoSansCJKsc-Regular.otf}
((* endblock packages *))
"""


def why_not(name: str) -> str:
    """Return why a route can't run on this machine; empty if it can."""
    if name == "webpdf" and not BROWSER:
        return "no Chromium"
    if name == "pdf":
        missing = [tool for tool in ("xelatex", "pandoc") if not shutil.which(tool)]
        return f"no {' and no '.join(missing)}" if missing else ""
    return ""


def make(name: str, folder: Path) -> Any:
    """Return an exporter of nbconvert for many notebooks; `folder` is for its template."""
    from nbconvert.exporters import get_exporter

    options: dict[str, Any] = {}
    if not name.startswith("govdata"):
        options |= {"exclude_input": True, "exclude_output_prompt": True}  # as ours
    if name == "webpdf":
        options["disable_sandbox"] = True
    if name == "pdf":
        from govdata.document.webfont import font_folder

        place = folder / "xecjk"
        place.mkdir(parents=True, exist_ok=True)
        (place / "conf.json").write_text('{"base_template": "latex"}')
        (place / "index.tex.j2").write_text(_TEMPLATE.replace("FOLDER", str(font_folder())))
        options |= {"template_name": "xecjk", "extra_template_basedirs": [str(folder)]}
    return get_exporter(name)(**options)


def for_peer(node: Any, name: str) -> Any:
    """Return a copy of a notebook with what our pages show, in forms that an exporter of nbconvert knows."""
    from nbformat.v4 import new_output

    from govdata.document import MIME, Payload
    from govdata.document.read import read

    forms = _latex if name == "pdf" else _web
    node = deepcopy(node)
    hidden = {"remove-cell", *{"zh", "en"} - {read(node).front.lang}}
    node.cells = [cell for cell in node.cells if not hidden & set(cell.metadata.get("tags", ()))]
    for cell in node.cells:
        shown = []
        for output in cell.get("outputs", []):
            payload = output.get("data", {}).get(MIME)
            if payload is None:
                shown.append(output)
                continue
            for block in Payload.model_validate(payload).blocks:
                shown += [new_output("display_data", data=data) for data in _parts(block, forms)]
        if "outputs" in cell:
            cell.outputs = shown
    return node


def _web(html: str, svg: str) -> dict[str, str]:
    return {"text/html": html} if html else {"image/svg+xml": svg}


def _latex(html: str, svg: str) -> dict[str, str]:
    from nbconvert.utils.pandoc import pandoc

    if not html:
        return {"image/png": _png(svg)}
    plain = re.sub(
        r' lang="[^"]*"', "", html
    )  # would ask for babel, which nbconvert's template hasn't loaded
    return {"text/latex": pandoc(plain, "html", "latex")}


def _parts(block: Any, forms: Callable[[str, str], dict[str, str]]) -> list[dict[str, str]]:
    """Return a block as outputs of usual kinds: its words and tables, then its picture."""
    from govdata.document import Figure, Payload, Summary
    from govdata.document.html import to_html

    pictures = [block] if isinstance(block, Figure) else []
    if isinstance(block, Summary) and block.figure:
        pictures, block = [block.figure], block.model_copy(update={"figure": None})
    if isinstance(block, Figure):
        html = "".join(f"<p>{_plain(part)}</p>" for part in (block.title, block.subtitle, block.note) if part)
    else:
        html = to_html(Payload(blocks=(block,)))
    return [forms(html, "")] * bool(html) + [forms("", picture.svg) for picture in pictures]


def _plain(content: Any) -> str:
    from html import escape

    from govdata.document import plain

    return escape(plain(content))


def _png(svg: str) -> str:
    """Return a picture as xelatex takes it without Inkscape."""
    from govdata.document.pictures import safe_svg
    from govdata.render.fonts import font_set
    from govdata.render.raster import rasterise

    return base64.b64encode(rasterise([safe_svg(svg)], font_set().loaded)[0]).decode()


def lend_browser(folder: Path) -> None:
    """Let nbconvert's webpdf use the system's Chromium: it looks only where playwright installs its own."""
    from playwright.sync_api import sync_playwright

    os.environ["PLAYWRIGHT_BROWSERS_PATH"] = str(folder)
    with sync_playwright() as driver:
        own = Path(driver.chromium.executable_path)
    number = own.parents[1].name.rsplit("-", 1)[-1]
    shell = f"chromium_headless_shell-{number}/chrome-headless-shell-linux64/chrome-headless-shell"
    for path in (own, folder / shell):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(str(BROWSER))
