"""One line of text in a figure.

matplotlib shapes every text with the font before it writes SVG, only to leave the text as text. A label that
stands on its baseline needs none of that: in SVG it is written where it stands, in a third of the time.
Other formats (PNG from a notebook, window extents in tests) go matplotlib's usual way.
"""

from __future__ import annotations

from typing import Any

from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.text import Text

__all__ = ["Label"]


class Label(Text):
    """A text that SVG gets without being measured again."""

    def draw(self, renderer: Any) -> None:
        """Draw; see the module's docstring."""
        if not isinstance(renderer, RendererSVG) or self.get_rotation():
            super().draw(renderer)
            return
        svg: Any = renderer
        x, y = self.get_transform().transform(self.get_unitless_position())
        gc = svg.new_gc()
        gc.set_foreground(self.get_color())
        svg.draw_text(gc, x, svg.height - y, self.get_text(), self.get_fontproperties(), 0, False, self)
        gc.restore()
        self.stale = False
