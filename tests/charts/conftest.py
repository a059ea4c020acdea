"""What a figure must never do: let text leave the sheet, overlap, or lack a glyph."""

from __future__ import annotations

import io

import pytest

SLACK = 0.6  # points by which two boxes may touch: half the air inside an em box


def figure_faults(figure) -> list[str]:
    """Return what is wrong with the texts of a figure; empty if nothing is.

    Extents are measured by matplotlib itself, unhinted, as the SVG backend sees them.
    """
    from matplotlib.backends.backend_svg import RendererSVG
    from matplotlib.text import Text

    from govdata.charts import theme

    wide, high = (side * 72 for side in figure.get_size_inches())
    with theme.style():
        renderer = RendererSVG(wide, high, io.StringIO(), image_dpi=72)
        texts = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text()]
        boxes = [(text.get_text(), text.get_window_extent(renderer).extents) for text in texts]
    return [*_outside(boxes, wide, high), *_overlaps(boxes), *_unprintable(texts)]


def _outside(boxes, wide, high):
    for text, (x0, y0, x1, y1) in boxes:
        if x0 < -SLACK or y0 < -SLACK or x1 > wide + SLACK or y1 > high + SLACK:
            yield f"{text!r} at {x0:.1f}..{x1:.1f}, {y0:.1f}..{y1:.1f} leaves {wide:.1f} x {high:.1f}"


def _overlaps(boxes):
    ordered = sorted(boxes, key=lambda box: box[1][0])
    for i, (text, (_, y0, x1, y1)) in enumerate(ordered):
        for other, (ox0, oy0, _, oy1) in ordered[i + 1 :]:
            if ox0 > x1 - SLACK:
                break
            if y0 < oy1 - SLACK and oy0 < y1 - SLACK:
                yield f"{text!r} overlaps {other!r}"


def _unprintable(texts):
    from govdata.charts import theme
    from govdata.errors import FontError

    for text in texts:
        try:
            theme.width(text.get_text(), 8, text.get_fontweight())
        except FontError as error:
            yield str(error)


@pytest.fixture
def faults():
    """Return a function from a figure to its faults: ``assert faults(chart.draw()) == []``."""
    return figure_faults
