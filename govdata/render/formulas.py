"""TeX formulas in the notations of the formats.

Enters: TeX. Leaves: Typst mathematics, or None where it can't be read; the writer then prints the TeX as code.
"""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1024)
def typst_math(tex: str) -> str | None:
    """Return a formula in Typst's notation, or None."""
    from tex2typst import tex2typst

    try:
        written: str = tex2typst(tex)
    except Exception:  # noqa: BLE001  the converter raises whatever its parser meets
        return None
    return written if _balanced(written) else None


def _balanced(written: str) -> bool:
    """Refuse what could leave the formula: code after #, quotes left open."""
    bare = written.replace('\\"', "").replace("\\#", "")
    return (
        bool(written.strip())
        and "#" not in bare
        and bare.count('"') % 2 == 0
        and "$" not in bare.replace("\\$", "")
    )
