"""The parts of a Word file around its text: styles, numbering, relations, the archive itself.

Enters: the body, the notes and the pictures as XML and bytes. Leaves: the bytes of a .docx, the same
for the same
parts on every machine: fixed times, fixed order, stored without compression (whose bytes depend on the
library).
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from html import escape
from importlib.resources import files

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = ("styles", "numbering", "settings", "footnotes", "fontTable", "header1", "header2", "footer1")
_FONTS = {
    "zh": {
        "body_latin": "Times New Roman",
        "body_han": "宋体",
        "heading_latin": "Arial",
        "heading_han": "黑体",
        "lang_latin": "en-US",
        "body_paragraph": '<w:spacing w:line="356" w:lineRule="exact"/>'
        '<w:ind w:firstLineChars="200" w:firstLine="420"/>'
        '<w:jc w:val="both"/>',
        "emphasis": '<w:em w:val="dot"/>',
    },
    "en": {
        "body_latin": "Cambria",
        "body_han": "宋体",
        "heading_latin": "Calibri",
        "heading_han": "黑体",
        "lang_latin": "en-GB",
        "body_paragraph": '<w:spacing w:after="160" w:line="300" w:lineRule="auto"/>',
        "emphasis": "<w:i/><w:iCs/>",
    },
}


@dataclass
class Package:
    """A Word file in the making.

    Attributes
    ----------
    body, footnotes
        XML of the main text and of the notes, in order.
    pictures
        (ending, bytes), in the order of their numbers.
    links
        Addresses outside the file, in the order of their numbers.
    ordered_lists
        First number of each ordered list.
    """

    lang: str
    title: str
    author: str
    moment: datetime
    body: str = ""
    header: str = ""
    first_header: str = ""
    footer: str = ""
    footnotes: list[str] = field(default_factory=list)
    pictures: list[tuple[str, bytes]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    ordered_lists: list[int] = field(default_factory=list)

    def to_bytes(self) -> bytes:
        """Return the archive."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
            for name, data in self._entries().items():
                entry = zipfile.ZipInfo(name, self.moment.timetuple()[:6])
                entry.create_system, entry.external_attr = 3, 0o644 << 16
                archive.writestr(entry, data)
        return buffer.getvalue()

    def _entries(self) -> dict[str, bytes]:
        parts = {
            "[Content_Types].xml": self._content_types(),
            "_rels/.rels": _relations(
                [("officeDocument", "word/document.xml"), ("extended-properties", "docProps/app.xml")],
                core="docProps/core.xml",
            ),
            "docProps/core.xml": self._core(),
            "docProps/app.xml": _HEAD
            + '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            "<Application>govdata</Application></Properties>",
            "word/document.xml": f"{_HEAD}<w:document {NAMESPACES}><w:body>{self.body}</w:body></w:document>",
            "word/_rels/document.xml.rels": self._document_relations(),
            "word/styles.xml": _filled("styles.xml", _FONTS[self.lang]),
            "word/numbering.xml": _filled("numbering.xml", {"numbers": self._numbers()}),
            "word/settings.xml": _settings(self.lang),
            "word/footnotes.xml": self._footnotes(),
            "word/fontTable.xml": f"{_HEAD}<w:fonts {NAMESPACES}/>",
            "word/header1.xml": f"{_HEAD}<w:hdr {NAMESPACES}>{self.header}</w:hdr>",
            "word/header2.xml": f"{_HEAD}<w:hdr {NAMESPACES}>{self.first_header}</w:hdr>",
            "word/footer1.xml": f"{_HEAD}<w:ftr {NAMESPACES}>{self.footer}</w:ftr>",
        }
        entries = {name: text.encode() for name, text in parts.items()}
        for number, (ending, data) in enumerate(self.pictures, 1):
            entries[f"word/media/image{number}.{ending}"] = data
        return entries

    def _content_types(self) -> str:
        overrides = "".join(
            f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{part.rstrip("12")}+xml"/>'
            for part in _PARTS
        )
        return (
            f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" '
            'ContentType="image/png"/>'
            '<Default Extension="jpeg" ContentType="image/jpeg"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>{overrides}'
            '<Override PartName="/docProps/core.xml" '
            'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
            '<Override PartName="/docProps/app.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
        )

    def _document_relations(self) -> str:
        pairs = [(part.rstrip("12"), f"{part}.xml") for part in _PARTS]
        pairs += [("image", f"media/image{n}.{ending}") for n, (ending, _) in enumerate(self.pictures, 1)]
        return _relations(pairs, links=self.links)

    def header_ids(self) -> tuple[str, str, str]:
        """Return the relation ids of header, first header and footer."""
        return tuple(f"rId{_PARTS.index(part) + 1}" for part in ("header1", "header2", "footer1"))  # type: ignore[return-value]

    def add_picture(self, ending: str, data: bytes) -> str:
        """Take a picture in and return its relation id."""
        self.pictures.append((ending, data))
        return f"rId{len(_PARTS) + len(self.pictures)}"

    def add_link(self, address: str) -> str:
        """Take an address in and return its relation id."""
        if address not in self.links:
            self.links.append(address)
        return f"rIdLink{self.links.index(address) + 1}"

    def add_ordered_list(self, start: int) -> int:
        """Return the number of a new ordered list."""
        self.ordered_lists.append(start)
        return len(self.ordered_lists) + 2

    def add_footnote(self, runs: str) -> int:
        """Take a footnote in and return its id."""
        self.footnotes.append(runs)
        return len(self.footnotes)

    def _numbers(self) -> str:
        return "".join(
            f'<w:num w:numId="{place + 3}"><w:abstractNumId w:val="3"/>'
            + "".join(
                f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="'
                f'{start if level == 0 else 1}"/></w:lvlOverride>'
                for level in range(4)
            )
            + "</w:num>"
            for place, start in enumerate(self.ordered_lists)
        )

    def _footnotes(self) -> str:
        separators = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{tag}/></w:r></w:p></w:footnote>'
            for kind, number, tag in (
                ("separator", -1, "separator"),
                ("continuationSeparator", 0, "continuationSeparator"),
            )
        )
        notes = "".join(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
            f'<w:r><w:t xml:space="preserve"> </w:t></w:r>{runs}</w:p></w:footnote>'
            for number, runs in enumerate(self.footnotes, 1)
        )
        return f"{_HEAD}<w:footnotes {NAMESPACES}>{separators}{notes}</w:footnotes>"

    def _core(self) -> str:
        moment = self.moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        return (
            f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{escape(self.title)}</dc:title><dc:creator>{escape(self.author)}</dc:creator>"
            f"<dc:language>{'zh-CN' if self.lang == 'zh' else 'en-GB'}</dc:language>"
            f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
            f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>'
        )


def _relations(pairs: list[tuple[str, str]], core: str = "", links: list[str] | None = None) -> str:
    written = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, 1)
    )
    if core:
        kind = f"{_PACKAGE}/relationships/metadata/core-properties"
        written += f'<Relationship Id="rIdCore" Type="{kind}" Target="{core}"/>'
    for number, address in enumerate(links or [], 1):
        target = escape(address, quote=True)
        kind = f'Type="{_OFFICE}/hyperlink" TargetMode="External"'
        written += f'<Relationship Id="rIdLink{number}" {kind} Target="{target}"/>'
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{written}</Relationships>'


def _settings(lang: str) -> str:
    theme = 'w:val="en-US" w:eastAsia="zh-CN"' if lang == "zh" else 'w:val="en-GB" w:eastAsia="zh-CN"'
    return (
        f'{_HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" '
        f'w:val="15"/></w:compat><w:themeFontLang {theme}/></w:settings>'
    )


@cache
def _part(name: str) -> str:
    return (files("govdata.render") / "templates" / "word" / name).read_text("utf-8")


def _filled(name: str, values: dict[str, str]) -> str:
    text = _part(name)
    for key, value in values.items():
        text = text.replace("{{" + key + "}}", value)
    return text
