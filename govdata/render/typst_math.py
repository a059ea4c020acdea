"""TeX formulas in Typst's notation.

Enters: TeX. Leaves: Typst mathematics, or None where it can't be read; the writer then prints the TeX
as code.
"""

from __future__ import annotations

from functools import lru_cache

from govdata.document.tex import plain_tex


@lru_cache(maxsize=1024)
def typst_math(tex: str) -> str | None:
    """Return a formula in Typst's notation, or None."""
    from tex2typst import tex2typst

    try:
        written: str = tex2typst(plain_tex(tex))
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
