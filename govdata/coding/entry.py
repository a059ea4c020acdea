"""What a document says of itself, as a draft of its entry in ``sources.json``.

Enters: a document as it was taken in. Leaves: a CSL-JSON item with title, issuer and date where the text
prints them, and nothing where it doesn't.
"""

from __future__ import annotations

import re
from typing import Any

from govdata.coding.dates import given_on
from govdata.coding.intake import Taken

__all__ = ["draft", "id_of", "missing", "texts_of"]

_ISSUER = re.compile(
    r"[\u4e00-\u9fff]{2,24}?(?:人民政府办公[室厅]|人民政府|政府办公[室厅]|委员会办公室|委员会|人民法院|人民检察院|"
    r"司法[局厅]|公安[局厅]|民政[局厅]|统计局|信访局|党委|街道办事处|委政法委|政法委|研究[院所]|办公室|法学会)"
)
_DATE = re.compile(
    r"(20\d\d|19\d\d|二[〇○零]..)\s*年\s*([\d一二三四五六七八九十]{1,3})\s*月\s*([\d一二三四五六七八九十]{1,3})\s*日"
)
_HAN = {sign: str(n) for n, sign in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}
# A line that says what kind of paper it is: the title, whatever a copied page has above it.
_PAPER = re.compile(
    r"[^，,]*(?:报告|总结|公报|年报|通报|白皮书|方案|要点|意见|办法|细则|规划|计划|通知|答复|情况)(?:[(（][^)）]{1,12}[)）])?"
)
_HEAD_LINES = 30
# 云栖县政府工作报告 is the county's own; so is what its head gives, named in the line under the title.
_OWN = re.compile(
    r"(?:(?:19|20)\d\d年(?:度)?)?(?P<place>[\u4e00-\u9fff]{2,16}?(?:自治[区州县旗]|[省市区县旗镇乡州盟]))"
    r"(?:人民)?(?:政府)(?:工作)?(?:报告|公报|年报)"
)
_HEADED = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,16}?(?:自治[区州县旗]|[省市区县旗镇乡州盟]))(?:人民政府)?(?:代理?)?"
    r"(?:省长|市长|县长|区长|州长|旗长|镇长|乡长|盟长|主席)(?:[\s　][\u4e00-\u9fff\s　]{1,9})?"
)
_LAID_DOWN = re.compile("(?:方案|要点|意见|办法|细则|规划|计划|通知|规定|条例)(?:[(（][^)）]{1,12}[)）])?$")
_POSTED = re.compile(r"\d\s*[时:：]\s*\d|来源|发布|发表|时间|更新|浏览")
_HEAD, _TAIL = 400, 300  # characters in which a document names who wrote it, and when
_LONGEST_TITLE = 60
_RESERVED = re.compile(r"con|prn|aux|nul|(?:com|lpt)\d")  # names that Windows keeps for itself


def draft(taken: Taken, source_id: str) -> dict[str, Any]:
    """Return a draft of a document's entry, in which all that it says stands as it says it.

    A date is taken where it stands by itself at the head or the foot; one within a sentence dates something
    else.
    """
    item: dict[str, Any] = {"id": source_id, "type": "webpage" if taken.read_as == "HTML" else "report"}
    if title := taken.title or _title(taken.text):
        item["title"] = title
        item["title-short"] = title
    if issuer := _issuer(taken, title):
        item["publisher"] = issuer
    if issued := _issued(taken):
        item["issued"] = {"date-parts": [issued]}
    han = sum("\u4e00" <= sign <= "\u9fff" for sign in taken.text[:2000])
    item["language"] = "zh-CN" if han > len(taken.text[:2000]) / 5 else "en"
    return item


def texts_of(item: dict[str, Any], text: str, place: str = "") -> list[dict[str, Any]]:
    """Return the one text of a document as ``parts`` keeps it: who speaks, and what in it dates it.

    Parameters
    ----------
    item
        The document's entry: a date that the text prints bears it out, another one doesn't.
    text
        The document.
    place
        The place that it is about, if that is known: its own organs speak of their own work, unless the
        title says that they lay down work.

    Returns
    -------
    list
        One text, or none where neither is known.
    """
    title, issuer = str(item.get("title", "")), str(item.get("publisher", ""))
    account = ""
    if place and issuer.startswith(place):
        account = "document" if _LAID_DOWN.search(title) else "own_account"
    told: dict[str, Any] = {"id": item["id"], "start": 0, "end": len(text), "title": title}
    told["account"] = account
    parts = item.get("issued", {}).get("date-parts", [[]])[0]
    if len(parts) == len(("year", "month", "day")) and (found := _printed(text, parts)):
        date = "-".join([f"{parts[0]:04d}", *(f"{part:02d}" for part in parts[1:])])
        told["issued"] = {"date": date, "passage": found}
    return [told] if account or "issued" in told else []


def _printed(text: str, day: list[int]) -> dict[str, Any] | None:
    """Return where the head or the foot of a text prints a day."""
    foot = max(0, len(text) - _TAIL)
    for begin, words in ((0, text[:_HEAD]), (foot, text[foot:])):
        for found in _DATE.finditer(words):
            if [_whole(part) for part in found.groups()] == day:
                start, end = begin + found.start(), begin + found.end()
                return {"start": start, "end": end, "exact": text[start:end]}
    return None


def missing(item: dict[str, Any]) -> list[str]:
    """Return what an entry should say and doesn't."""
    return [name for name in ("title", "publisher", "issued") if not item.get(name)]


def id_of(name: str, digest: str) -> str:
    """Return an id for a document: the Latin letters and digits of its file's name, else of its content.

    >>> id_of("Work report 2023.docx", "3fa2b1c4")
    'work-report-2023'
    >>> id_of("工作报告.docx", "3fa2b1c4")
    'text-3fa2b1'
    """
    stem = name.rpartition(".")[0] or name
    slug = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")
    named = len(slug) >= 3 and re.search("[a-z]", slug) and not _RESERVED.fullmatch(slug)
    return slug[:60].rstrip("-") if named else f"text-{digest[:6]}"


def _title(text: str) -> str:
    """Return the first line that can be a title; one that runs over two lines is joined."""
    lines = [line.strip() for line in text[:2000].split("\n") if line.strip()]
    papers = [line for line in lines[:_HEAD_LINES] if _PAPER.fullmatch(line) and _may_be_title(line)]
    if papers and lines.index(papers[0]) > 0 and not _may_be_title(lines[0]):
        return papers[0]
    found = next((n for n, line in enumerate(lines[:5]) if _may_be_title(line)), None)
    if found is None:
        return ""
    title, following = lines[found], lines[found + 1] if found + 1 < len(lines) else ""
    if given_on(following):
        return title
    goes_on = re.match("(关于|的|暨|——)", following) or title.endswith(("关于", "的", "和", "与"))
    return title + following if goes_on and _may_be_title(following) else title


def _may_be_title(line: str) -> bool:
    return 4 <= len(line) <= _LONGEST_TITLE and not re.search("[。；：]|\t|:$", line) and not _alone(line)


def _alone(line: str) -> bool:
    """Whether a line is a date, with nothing but who or what for around it."""
    if _POSTED.search(line):
        return False  # when a page was put up is no date of its text
    return bool(_DATE.search(line)) and len(_DATE.sub("", line).strip("（）()　 ")) <= 20


def _issuer(taken: Taken, title: str) -> str:
    if taken.publisher:
        return taken.publisher
    text = taken.text
    lines = [line.strip() for line in (text[:_HEAD] + "\n" + text[-_TAIL:]).split("\n")]
    whole = [line for line in lines if _ISSUER.fullmatch(line)]
    if whole:
        return whole[0]
    named = _ISSUER.match(title)
    if named:
        return named[0]
    if own := _OWN.match(title):
        return f"{own['place']}人民政府"
    head = next((found for line in lines[:_HEAD_LINES] if (found := _HEADED.fullmatch(line))), None)
    return f"{head['place']}人民政府" if head else ""


def _issued(taken: Taken) -> list[int]:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", taken.issued):
        return [int(part) for part in taken.issued.split("-")]
    ends = (taken.text[:_HEAD], taken.text[-_TAIL:])
    lines = [line.strip() for end in ends for line in end.split("\n")]
    spoken = next((day for line in lines[:_HEAD_LINES] if (day := given_on(line))), "")
    if spoken:
        return [int(part) for part in spoken.split("-")]
    found = next((_DATE.search(line) for line in lines if _alone(line)), None)
    if found is None:
        return []
    year, month, day_of_month = (_whole(part) for part in found.groups())
    return [year, month, day_of_month] if 1 <= month <= 12 and 1 <= day_of_month <= 31 else []


def _whole(printed: str) -> int:
    """Return a year, month or day in digits or Chinese numerals."""
    if printed.isdigit():
        return int(printed)
    if "十" in printed:
        tens, _, ones = printed.partition("十")
        return 10 * int(_HAN.get(tens, "1")) + int(_HAN.get(ones, "0"))
    digits = "".join(_HAN.get(sign, "") for sign in printed)
    return int(digits or 0)
