"""Charts drawn while the documentation is set: the code of an example, its picture, its words, its numbers.

``{drawn}`` runs its lines, of which the last is a chart; names of earlier examples of the page are known. An
example that fails is told by page and line, and with ``-W`` stops the build. Pages in Chinese carry the
shapes of their characters, as the reports do.
"""

from __future__ import annotations

import ast
import html
import os
import traceback
from logging import getLogger
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

log = logging.getLogger(__name__)

_STYLE = """<style>
.drawn{margin:1rem 0 2.5rem}
.drawn svg{display:block;width:100%;height:auto;background:#fff;padding:.4rem}
.drawn svg{font-family:gd-sans,"Noto Sans CJK SC",sans-serif}
.drawn .on-a-phone{display:none}
.drawn figcaption,.drawn summary,.drawn table{font-size:.85rem}
.drawn .numbers{overflow-x:auto}
.drawn td,.drawn th{padding:.15rem .6rem;text-align:left}
.drawn tr{border-bottom:1px solid var(--color-background-border)}
@media (max-width:40rem){.drawn .on-a-page{display:none}.drawn .on-a-phone{display:block}}
</style>"""
_WORDS = {"zh": ("替代文字：", "图中的数"), "en": ("Alternative text: ", "The numbers in the picture")}


class Drawn(SphinxDirective):
    """An example whose last line is a chart."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the code and the picture."""
        source = "\n".join(self.content)
        code = nodes.literal_block(source, source, language="python")
        page, line = os.fspath(self.env.doc2path(self.env.docname)), self.lineno
        names = self.env.temp_data.setdefault("drawn", {})
        try:
            chart = run(source, page, line, names)
            picture = figure(chart)
        except Exception as error:  # noqa: BLE001 (an example may raise anything; the page says where)
            inside = [
                frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == page
            ]
            failed = inside[-1] if inside else getattr(error, "lineno", None) or line
            said = f"the example fails: {type(error).__name__}: {error}"
            log.warning(said, location=(self.env.docname, failed))
            return [code]
        style = [] if names.get("__styled__") else [nodes.raw("", _STYLE, format="html")]
        names["__styled__"] = True
        return [*style, code, nodes.raw("", picture, format="html")]


def run(source: str, page: str, line: int, names: dict[str, Any]) -> Any:
    """Run an example and return what its last line is.

    Parameters
    ----------
    line
        Lines of the page that stand before it.
    """
    tree = ast.parse("\n" * line + source, page)
    if not tree.body or not isinstance(tree.body[-1], ast.Expr):
        raise TypeError("its last line is no expression, so there is no chart")
    last = tree.body.pop()
    exec(compile(tree, page, "exec"), names)
    return eval(compile(ast.Expression(last.value), page, "eval"), names)  # type: ignore[attr-defined]


def figure(chart: Any) -> str:
    """Return a chart as HTML: for a page, for a phone, in words, and as a table."""
    from govdata.charts.theme import svg

    words, numbers = _WORDS[chart.lang]
    said = html.escape(chart.alt)
    shown = f'role="img" aria-label="{said}"'
    pictures = "".join(
        f'<div class="{where}" {shown}>{svg(chart.draw(narrow=narrow))}</div>'
        for where, narrow in (("on-a-page", False), ("on-a-phone", True))
    )
    head, rows = chart.numbers()
    lines = [_row(head, "th"), *(_row(row, "td") for row in rows)]
    return (
        f'<figure class="drawn">{pictures}<figcaption>{words}{said}</figcaption>'
        f'<details><summary>{numbers}</summary><div class="numbers" tabindex="0">'
        f"<table>{''.join(lines)}</table></div></details></figure>"
    )


def _row(cells: tuple[str, ...], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in cells) + "</tr>"


def _font(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: nodes.Node | None) -> None:
    """Give a page the shapes of its Chinese characters, those of the navigation beside it included."""
    from govdata.document.webfont import FAMILY, font_faces

    lang = "zh" if page.endswith(".zh") else "en"
    ends = [place["title"] for place in (context.get("prev"), context.get("next")) if place]
    beside = [context.get("title"), context.get("toc"), context.get("furo_navigation_tree"), *ends]
    faces = font_faces(
        f"<h1>{context.get('title')}</h1>{context.get('body', '')}{''.join(map(str, beside))}", lang
    )
    family = f"{FAMILY},sans-serif" if lang == "zh" else f"Segoe UI,Helvetica Neue,Arial,sans-serif,{FAMILY}"
    stacks = f"--font-stack:{family};--font-stack--headings:{family};"
    stacks += f"--font-stack--monospace:monospace,{FAMILY}"
    context["metatags"] = f"{context.get('metatags', '')}<style>{faces}html body{{{stacks}}}</style>"


def setup(app: Sphinx) -> dict[str, Any]:
    """Tell Sphinx what there is."""
    app.add_directive("drawn", Drawn)
    getLogger("fontTools").setLevel("WARNING")  # it tells of every table that it cuts
    app.connect("html-page-context", _font, priority=900)  # after the theme has made its navigation
    return {"parallel_read_safe": True}
