"""What a notebook cell shows: the neutral model for exporters, HTML for JupyterLab, text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from govdata.document import MIME, Block, Figure, Paragraph, Payload, Summary, Table, plain

__all__ = ["Shown"]


class Shown:
    """Blocks with their evidence and references, as a rich output of Jupyter."""

    def __init__(self, payload: Payload, lang: str) -> None:
        self.payload = payload
        self.lang = lang

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks, in order."""
        return self.payload.blocks

    def __str__(self) -> str:
        return "\n".join(_lines(self.payload.blocks))

    def __repr__(self) -> str:
        return str(self)

    def _repr_mimebundle_(
        self, include: Iterable[str] | None = None, exclude: Iterable[str] | None = None
    ) -> dict[str, Any]:
        from govdata.document.html import to_html

        del include, exclude
        return {
            MIME: self.payload.to_json(),
            "text/html": to_html(self.payload, self.lang),
            "text/plain": str(self),
        }


def _lines(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        match block:
            case Paragraph():
                yield plain(block.content)
            case Summary():
                yield plain(block.answer)
            case Table() | Figure():
                yield plain(block.title)
            case _:
                continue
