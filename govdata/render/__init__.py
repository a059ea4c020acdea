"""An executed notebook -> HTML, PDF, DOCX, XLSX: nbconvert exporters on one model of the document.

Enters: a notebook node. Leaves: a self-contained page, a paper (PDF/A-2a, PDF/UA-1), a Word file, a workbook
of the tables. The exporters are found by nbconvert as ``govdata-html``, ``govdata-pdf``, ``govdata-docx`` and
``govdata-xlsx``, and ``govdata-pack`` for several reports in one PDF; the functions :func:`write_html`,
:func:`write_pdf`, :func:`write_docx`, :func:`write_xlsx` and :func:`write_pack` write from a
:class:`~govdata.document.model.Document` directly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from govdata.render.exporters import (
        DOCXExporter,
        HTMLExporter,
        PackExporter,
        PDFExporter,
        SpreadsheetExporter,
    )
    from govdata.render.pack import write_pack
    from govdata.render.typst import write_pdf
    from govdata.render.typst_data import PaperSettings
    from govdata.render.webpage import write_html
    from govdata.render.word import write_docx
    from govdata.render.workbook import write_xlsx

__all__ = [
    "DOCXExporter",
    "HTMLExporter",
    "PDFExporter",
    "PackExporter",
    "PaperSettings",
    "SpreadsheetExporter",
    "write_docx",
    "write_html",
    "write_pack",
    "write_pdf",
    "write_xlsx",
]

_HOMES = {
    "DOCXExporter": "exporters",
    "HTMLExporter": "exporters",
    "PDFExporter": "exporters",
    "PackExporter": "exporters",
    "PaperSettings": "typst_data",
    "SpreadsheetExporter": "exporters",
    "write_docx": "word",
    "write_html": "webpage",
    "write_pack": "pack",
    "write_pdf": "typst",
    "write_xlsx": "workbook",
}


def __getattr__(name: str) -> Any:
    """Import nbconvert, Typst and lxml only when something is rendered."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"govdata.render.{_HOMES[name]}"), name)
