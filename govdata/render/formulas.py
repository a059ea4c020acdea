"""TeX formulas in the notations of the formats.

Enters: TeX. Leaves: Typst mathematics, or None where it can't be read; the writer then prints the TeX
as code.
"""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from collections.abc import Iterable
from functools import lru_cache

from govdata.errors import RenderError


@lru_cache(maxsize=1024)
def typst_math(tex: str) -> str | None:
    """Return a formula in Typst's notation, or None."""
    from tex2typst import tex2typst

    try:
        written: str = tex2typst(tex)
    except Exception:  # noqa: BLE001  the converter raises whatever its parser meets
        return None
    return written if _balanced(written) and _compiles(written) else None


def _compiles(written: str) -> bool:
    """Say whether Typst can read a formula; the converter lets through names that Typst doesn't know."""
    import typst

    from govdata.render.fonts import font_set

    try:
        typst.compile(
            b'#let _ = eval(sys.inputs.formula, mode: "math")',
            font_paths=font_set().loaded,
            sys_inputs={"formula": written},
        )
    except typst.TypstError:
        return False
    return True


def _balanced(written: str) -> bool:
    """Refuse what could leave the formula: code after #, quotes left open."""
    bare = written.replace('\\"', "").replace("\\#", "")
    return (
        bool(written.strip())
        and "#" not in bare
        and bare.count('"') % 2 == 0
        and "$" not in bare.replace("\\$", "")
    )


_OFFICE_MATH: dict[str, str] = {}
_MATH_SPACE = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def office_math(formulas: Iterable[str]) -> dict[str, str]:
    """Return formulas in Word's notation; those that can't be read are left out.

    One run of pandoc serves all formulas that this process has not seen before.
    """
    wanted = list(dict.fromkeys(formulas))
    new = [tex for tex in wanted if tex not in _OFFICE_MATH]
    if new:
        if len(_OFFICE_MATH) > 4096:
            _OFFICE_MATH.clear()
        _OFFICE_MATH.update(_pandoc_math(new))
    return {tex: _OFFICE_MATH[tex] for tex in wanted if _OFFICE_MATH.get(tex)}


def _pandoc_math(formulas: list[str]) -> dict[str, str]:
    import pypandoc

    blocks = [{"t": "Para", "c": [{"t": "Math", "c": [{"t": "InlineMath"}, tex]}]} for tex in formulas]
    tree = {"pandoc-api-version": [1, 23], "meta": {}, "blocks": blocks}
    command = [pypandoc.get_pandoc_path(), "-f", "json", "-t", "docx", "-o", "-"]
    run = subprocess.run(command, input=json.dumps(tree).encode(), capture_output=True, check=False)
    if run.returncode != 0:
        raise RenderError(
            f"pandoc can't write the formulas for Word: {run.stderr.decode(errors='replace')[:300]}"
        )
    return dict(zip(formulas, _math_elements(run.stdout, len(formulas)), strict=True))


def _math_elements(docx: bytes, count: int) -> list[str]:
    from lxml import etree

    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(docx)).read("word/document.xml"))[0]
    paragraphs = [node for node in body if etree.QName(node).localname == "p"][:count]
    found = []
    for paragraph in paragraphs:
        node = paragraph.find(f".//{_MATH_SPACE}oMath")
        found.append("" if node is None else etree.tostring(node, encoding="unicode", with_tail=False))
    return found
