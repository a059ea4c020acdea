"""Where the links inside a notebook lead, as JupyterLab has them.

Enters: the blocks of a notebook, with the anchors read in it. Leaves: the blocks without anchors, whose links
name labels of headings.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from govdata.document import model as m
from govdata.document.fragment import Anchor
from govdata.document.numbering import slug
from govdata.document.walk import all_inlines, replaced
from govdata.document.walk import blocks as walk

__all__ = ["labels_of", "led"]

_TOP = "main"  # what a page calls its own start
# Prose is set with a printer's quotes, links are written with a typist's.
_TYPED = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "--", "—": "---", "…": "...", " ": "-"})


def labels_of(blocks: Iterable[m.Block]) -> set[str]:
    """Return the labels that blocks have."""
    return {block.label for block in walk(blocks) if hasattr(block, "label")}


def led(blocks: list[m.Block], origins: list[str], title: str) -> tuple[list[m.Block], list[str]]:
    """Return blocks, and the cells that they came from, whose links lead to headings.

    JupyterLab names a heading by its words, joined by hyphens; people name places by tags.

    Parameters
    ----------
    blocks, origins
        Of the notebook, with anchors.
    title
        Of the notebook: a link to it leads to the top.
    """
    named = _names(blocks) | _anchored(blocks)
    named.setdefault(_typed(title), _TOP)
    kept = [place for place, block in enumerate(blocks) if not isinstance(block, Anchor)]
    origins = [origins[place] for place in kept]
    blocks = [blocks[place] for place in kept]
    labels = {*named.values(), *labels_of(blocks)}

    def leading(node: Any) -> Any:
        if isinstance(node, m.Link) and node.href.startswith("#"):
            target = node.href[1:]
            found = target if target in labels else named.get(_typed(target), "")
            return node.model_copy(update={"href": f"#{found}"}) if found else node
        return node

    if any(isinstance(n, m.Link) and n.href.startswith("#") for n in all_inlines(blocks)):
        blocks = [replaced(block, leading) for block in blocks]
    return blocks, origins


def _typed(name: str) -> str:
    return name.strip().translate(_TYPED).lower()


def _label(heading: m.Heading) -> str:
    return heading.label or slug(m.plain(heading.content))


def _names(blocks: list[m.Block]) -> dict[str, str]:
    """Return the label of each heading by its words; of those alike the first."""
    heads = [block for block in walk(blocks) if isinstance(block, m.Heading)]
    return {_typed(m.plain(head.content)): _label(head) for head in reversed(heads)}


def _anchored(blocks: list[m.Block]) -> dict[str, str]:
    """Return for each anchor the label of the heading that it stands at or under."""
    found: dict[str, str] = {}
    ahead: list[str] = []  # of each block the heading that comes next, if nothing else stands between
    for block in reversed(blocks):
        if isinstance(block, m.Heading):
            ahead.append(_label(block))
        else:
            ahead.append(ahead[-1] if ahead and isinstance(block, Anchor) else "")
    last = _TOP
    for block, after in zip(blocks, reversed(ahead), strict=True):
        if isinstance(block, m.Heading):
            last = _label(block)
        elif isinstance(block, Anchor):
            found.setdefault(_typed(block.name), after or last)
    return found
