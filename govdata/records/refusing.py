"""What the door says of what it refuses, in the language of the owner of the file, and never a value.

Enters: what was found. Leaves: sentences and errors that say where, what was expected and what to do.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from govdata.errors import RecordsError
from govdata.records.saying import say
from govdata.records.scanner import Finding, Scanner
from govdata.records.store import Totals
from govdata.records.values import Column

__all__ = [
    "lacks_a_date",
    "no_room",
    "refuse_half_a_standard",
    "refuse_rounded",
    "said_identifiers",
    "said_lifted",
    "said_made",
    "said_other_table",
    "said_totals",
    "why_nothing",
]

_SAID_REASONS = 3
_SAID_NAMES = 3
_FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
_FULL_SAID = re.compile("No space left|File too large|quota", re.I)


class Refused(Protocol):
    """What was refused, as :class:`govdata.records.door.RefusedRows` has it."""

    def told(self, limit: int) -> list[str]:
        """Return the most frequent reasons as lines."""


def lacks_a_date(field: str, lacking: str, having: str) -> RecordsError:
    """Return what is wrong with a date that only some of the files have."""
    return RecordsError(
        say(
            f"{lacking} has no column for {field!r}, {having} has one: empty, it would say that nothing "
            "happened. Read the files one by one, or add the column",
            f"{lacking} 没有 {field} 列，{having} 有：留空会被当作什么也没有发生。请逐个读取这些文件，"
            "或补上该列",
        )
    )


def no_room(target: Path, error: Exception) -> RecordsError | None:
    """Return what is wrong where an error says that the disk, or the memory, has no room; else nothing."""
    import duckdb

    full = isinstance(error, OSError) and error.errno in _FULL
    if full or (isinstance(error, duckdb.IOException) and _FULL_SAID.search(str(error))):
        stays = (
            say(f"; {target.name} stays as it was", f"；{target.name} 保持原样") if target.exists() else ""
        )
        return RecordsError(
            say(
                f"no room to write in {target.parent}: the disk is full, or a limit is reached; make room, "
                f"or name another folder. Nothing was kept{stays}",
                f"{target.parent} 写不下：磁盘已满，或达到限额；请腾出空间，或另选文件夹。"
                f"未保留任何数据{stays}",
            )
        )
    if isinstance(error, duckdb.OutOfMemoryException | MemoryError):
        return RecordsError(
            say(
                "not enough memory to read this. Nothing was kept; set GOVDATA_THREADS=1, which takes less, "
                "or read the files, or parts of them, one by one",
                "内存不足，读不了。未保留任何数据；请设 GOVDATA_THREADS=1（占用较少），"
                "或把文件逐个、分段读取",
            )
        )
    return None


def refuse_half_a_standard(name: str, heading: str, column: Column) -> None:
    """Refuse codes 0 and 1: which of them is which no standard says.

    Raises
    ------
    RecordsError
        Where the column has them and no 2.
    """
    if column.standard["0"] and column.standard["1"] and not column.standard["2"]:
        told = f"{column.of.name}: {{column: {heading}, values: {{0: ..., 1: ...}}}}"
        raise RecordsError(
            say(
                f"{name}: column {heading!r} has the codes 0 and 1 and no 2, which no standard explains; say "
                f"in the mapping file what they mean: {told}",
                f"{name}：“{heading}”列有代码 0 和 1 而没有 2，没有标准可依；"
                f"请在映射文件中说明其含义：{told}",
            )
        )


def refuse_rounded(name: str, scanners: Iterable[Scanner]) -> None:
    """Refuse ids that a spreadsheet has rounded.

    Raises
    ------
    RecordsError
        Where a column holds such.
    """
    for scanner in scanners:
        if scanner.rounded:
            raise RecordsError(
                say(
                    f"{name}: column {scanner.column!r} holds {scanner.rounded:,} numbers of more than 15 "
                    "digits that all end in zeros: a spreadsheet has rounded them, so that different ids "
                    "became one. Nothing was kept. Format the column as text in the source and export it "
                    "again",
                    f"{name}：“{scanner.column}”列有 {scanner.rounded:,} 个超过 15 位且都以零结尾的数：它们被"
                    "电子表格舍入，不同编号变成同一个。未保留任何数据。请在源表中把该列设为文本格式后重新导出",
                )
            )


def said_lifted(heading: str, kinds: Mapping[str, int], reason: str) -> str:
    """Say what looked like an identifier and isn't one, with the reason that somebody gave."""
    told = ", ".join(f"{n:,} x {kind}" if n else f"{kind} by its heading" for kind, n in kinds.items())
    listed = "、".join(Finding("", heading, kind, n).kind_zh + (f" {n:,} 个" if n else "（按列名）")
                       for kind, n in kinds.items())  # fmt: skip
    return say(
        f"{heading!r} looked like {told}; let in because: {reason}",
        f"“{heading}”像是{listed}；放行理由：{reason}",
    )


def said_made(name: str) -> str:
    """Say that an id was made."""
    return say(
        f"no column for {name!r}: each row was given a number of its own, so that rows of one and the same "
        "can't be told",
        f"没有 {name} 列：每行各编一号，因此看不出哪些行属于同一个",
    )


def said_totals(n: int) -> str:
    """Say that rows are no records."""
    return say(
        f"{n:,} x totals, notes or headings once more, which are no records, left out",
        f"略去合计行、注释行或重复的列名 {n:,} 行：不是记录",
    )


def said_other_table(row: int) -> str:
    """Say that another table begins under the one that was read."""
    return say(
        f"another table begins in row {row:,} and is not read; to read it, name the row of its headings, "
        "header: ..., in a mapping of its own",
        f"第 {row:,} 行起是另一张表，未读取；要读取它，请另写映射文件，用 header: ... 指明其列名所在行",
    )


def why_nothing(names: Sequence[str], totals: Totals, refused: Refused, target: Path) -> str:
    """Say why nothing of some files was accepted, without a value."""
    told = refused.told(_SAID_REASONS)
    late = totals.left_out
    if late:
        told.append(say(f"{late:,} came about after the cut-off", f"{late:,} 行在截止日之后"))
    why = "; ".join(told) or say("there is no row under the headings", "列名之下没有数据行")
    stays = say(f"; {target.name} stays as it was", f"；{target.name} 保持原样") if target.exists() else ""
    which = ", ".join(names[:_SAID_NAMES]) + (", …" if len(names) > _SAID_NAMES else "")
    return say(
        f"{which}: 0 of {totals.read:,} rows accepted ({why}). Nothing was kept{stays}",
        f"{which}：共 {totals.read:,} 行，一行也未接受（{why}）。未保留任何数据{stays}",
    )


def said_identifiers(findings: Sequence[Finding]) -> str:
    """Say which columns hold identifiers, file by file, and what to do."""
    by_file: dict[str, list[str]] = {}
    for one in findings:
        by_file.setdefault(one.file, []).append(str(one))
    told = "; ".join(f"{file}: {'; '.join(which)}" for file, which in by_file.items())
    if any(one.cut for one in findings):
        told += say(
            ". Numbers that a spreadsheet wrote like 1.2E+17 have lost their last digits, so that different "
            "people became one: give each an id of your own, formatted as text",
            "。电子表格写成 1.2E+17 的号码已丢失末尾数字，不同的人变成同一个：请另编编号，并设为文本格式",
        )
    return told + say(
        ". Nothing was kept. Take these columns out of the file before handing it over; values "
        "that only look like names go under 'known' in the mapping file",
        "。未保留任何数据。请先从文件中去掉这些列；只是看起来像姓名的值，请写在映射文件的 known 下",
    )
