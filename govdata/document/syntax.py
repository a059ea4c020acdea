"""What Markdown cells hold besides CommonMark: mathematics, bare addresses, tables with uneven rows.

Enters: mistune's parser, or a source. Leaves: the parser with rules of ours; the source with even tables.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Any

__all__ = ["even_tables", "mathematics", "plain_addresses"]

# As MathJax has it, whatever stands in an environment is a formula; what a format can't set is shown as TeX.
_ENVIRONMENT = r"\\begin\{(?P<%s>[A-Za-z]+\*?)\}[\s\S]*?\\end\{(?P=%s)\}"
_BLOCKS = {
    "dollar_lines": r"^ {0,3}\$\$(?P<dollar_lines_tex>[\s\S]+?)\$\$[ \t]*(?:\n|$)",
    "environment": r"^ {0,3}(?P<environment_tex>"
    + _ENVIRONMENT % (("environment_name",) * 2)
    + r")[ \t]*(?:\n|$)",
    "bracketed": r"^ {0,3}\\\\\[(?P<bracketed_tex>[\s\S]+?)\\\\\][ \t]*(?:\n|$)",
}
_TEX = re.compile(r"(?!\d[\d,.]*\s+[A-Za-z]{2})(?:.|\n)*?(?:\\[A-Za-z{]|\S[\^_]\S)")
# As pandoc reads a dollar: no blank inside the pair, no digit after it; so prices stay prices. What is
# written as TeX is a formula with blanks too.
_INLINE = (
    r"\$\$(?P<formula_shown>(?:[^$\\]|\\.)+?)\$\$"
    r"|\$(?![\s$])(?P<formula_dollars>(?:[^$\\\n`]|\\[^\n])*?(?:[^$\\\s`]|\\[^\n]))\$(?!\d)"
    r"|\$(?!\$)(?P<formula_wide>(?:[^$\\\n`]|\\.|\n(?!\s*\n))+)\$"
    r"|(?P<formula_environment>" + _ENVIRONMENT % (("formula_name",) * 2) + r")"
    r"|\\\\\((?P<formula_round>.+?)\\\\\)"
    r"|\\\\\[(?P<formula_square>.+?)\\\\\]"
)
_WORDS = re.compile(r"\\(?:text\w*|mathrm|mbox|operatorname|mathit|textbf)\s*\{[^{}]*\}")
_HAN = re.compile("[\u3400-\u9fff，。；：、]")
_ADDRESS = (
    r"https?://[^\s<>\u3000-\u303f\uff00-\uffef“”‘’]*[^\s<>.,:;\"')\]!?*_\u3000-\u303f\uff00-\uffef“”‘’]"
)


def mathematics(parser: Any) -> None:
    """Teach a parser formulas: ``$``, ``$$``, brackets behind two backslashes, bare environments."""
    for name, pattern in _BLOCKS.items():
        parser.block.register(name, pattern, partial(_block, name + "_tex"), before="list")
    parser.inline.register("formula", _INLINE, _inline, before="escape")


def plain_addresses(parser: Any) -> None:
    """Teach a parser that a bare address is a link; it ends where Chinese punctuation starts."""
    parser.inline.register("url_link", _ADDRESS, _address)


def _block(group: str, block: Any, match: re.Match[str], state: Any) -> int:
    state.append_token({"type": "block_math", "raw": match[group].strip()})
    return match.end()


def _inline(inline: Any, match: re.Match[str], state: Any) -> int | None:
    displayed = match["formula_shown"] or match["formula_square"] or match["formula_environment"]
    if displayed:
        state.append_token({"type": "block_math", "raw": displayed})
        return match.end()
    if match["formula_wide"] and not _TEX.match(match["formula_wide"]):
        return None
    tex = (match["formula_dollars"] or match["formula_wide"] or match["formula_round"]).strip()
    if _HAN.search(_WORDS.sub("", tex)):  # two prices with words between them
        return None
    state.append_token({"type": "inline_math", "raw": tex})
    return match.end()


def _address(inline: Any, match: re.Match[str], state: Any) -> int:
    text = match.group()
    if state.in_link:
        inline.process_text(text, state)
    else:
        state.append_token(
            {"type": "link", "children": [{"type": "text", "raw": text}], "attrs": {"url": text}}
        )
    return match.end()


# --- tables ----------------------------------------------------------------------------------------------

_RULE = re.compile(r"^ {0,3}\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*$")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_PIPE = re.compile(r"(?<!\\)\|")
_HELD = re.compile(r"(`+)(?:(?!\1).)+\1|\$[^$\n]+\$")


def even_tables(source: str) -> str:
    """Return Markdown whose tables have rows as long as their heads.

    A pipe inside code or a formula belongs to its cell; what a row has too much goes into its last cell.

    >>> print(even_tables("|a|b|\\n|-|-|\\n|1|\\n|2|3|4|"))
    |a|b|
    |-|-|
    | 1 |  |
    | 2 | 3 \\| 4 |
    """
    if "|" not in source:
        return source
    lines = source.split("\n")
    place, fence = 0, ""
    while place < len(lines):
        opened = _FENCE.match(lines[place])
        if opened and (not fence or opened[1].startswith(fence)):
            fence = "" if fence else opened[1]
        elif not fence and _is_head(lines, place):
            place = _even(lines, place)
            continue
        place += 1
    return "\n".join(lines)


def _is_head(lines: list[str], place: int) -> bool:
    after = lines[place + 1] if place + 1 < len(lines) else ""
    return "|" in lines[place] and "|" in after and bool(_RULE.match(after))


def _even(lines: list[str], place: int) -> int:
    """Make the rows of one table as long as its head; return the line after it."""
    width = max(len(_split(lines[place])), len(_split(lines[place + 1])))
    lines[place] = _evened(lines[place], width)
    lines[place + 1] = _evened(lines[place + 1], width, "---")
    place += 2
    while place < len(lines) and "|" in lines[place] and not _FENCE.match(lines[place]):
        lines[place] = _evened(lines[place], width)
        place += 1
    return place


def _split(line: str) -> list[str]:
    held = _HELD.sub(lambda match: match.group().replace("|", "\x00"), line.strip())
    cells = _PIPE.split(re.sub(r"^\||(?<!\\)\|$", "", held))
    return [cell.replace("\x00", "|").strip() for cell in cells]


def _evened(line: str, width: int, blank: str = "") -> str:
    cells = _split(line)
    if len(cells) == width and len(_PIPE.findall(line)) <= width + 1:
        return line
    cells = [_PIPE.sub(r"\\|", cell) for cell in cells]
    kept, rest = cells[: width - 1], cells[width - 1 :]
    last = " \\| ".join(rest) if rest else blank
    even = [*kept, *[blank] * (width - 1 - len(kept)), last]
    indent = line[: len(line) - len(line.lstrip())]
    return f"{indent}| {' | '.join(even)} |"
