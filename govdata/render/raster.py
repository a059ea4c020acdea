"""SVG pictures -> PNG, for the format that can't hold the former safely.

Enters: clean SVG texts and loaded fonts. Leaves: PNG bytes, the same on every machine (Typst draws them).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from govdata.document.pictures import size

_PIXELS_PER_INCH = 220.0
_PAGE = b"""
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#let pictures = json(bytes(sys.inputs.pictures))
#for (place, p) in pictures.enumerate() {
  if place > 0 { pagebreak() }
  image(bytes(p.svg), format: "svg", width: p.width * 1pt)
}
"""


def rasterise(svgs: Sequence[str], fonts: Any) -> list[bytes]:
    """Return each picture as PNG at 220 pixels an inch, at the width that it has on paper."""
    if not svgs:
        return []
    import typst

    pictures = json.dumps([{"svg": svg, "width": size(svg)[0]} for svg in svgs], ensure_ascii=False)
    drawn: Any = typst.compile(
        _PAGE, font_paths=fonts, format="png", ppi=_PIXELS_PER_INCH, sys_inputs={"pictures": pictures}
    )
    return [bytes(page) for page in drawn] if isinstance(drawn, list) else [bytes(drawn)]
