"""What a printed number says, whatever the language and the form it is printed in.

Enters: printed text. Leaves: decimals that keep how finely they were printed; shares as parts of 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

__all__ = ["numerals", "same", "spans", "values"]

_SCALES = {"万": 4, "亿": 8, "thousand": 3, "million": 6, "billion": 9, "%": -2, "‰": -3}
_DIGITS = r"\d{1,3}(?:[,\u2009\u202f]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER = re.compile(
    rf"(?P<sign>(?<![A-Za-z_\d%‰.,)])[\u2212-])?(?<![A-Za-z_\d.])(?P<digits>{_DIGITS})"
    r"[\s\u00a0]?(?:[多余](?=[万亿]))?(?P<scale>万|亿|thousand\b|million\b|billion\b|%|‰)?"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(
    r"(?<!\d)\d{4}-\d{2}(?:-\d{2})?(?!\d)|\d{4}\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?"
    rf"|(?:\d{{1,2}}[\s\u00a0])?(?:{_MONTHS})[\s\u00a0]\d{{4}}"
)
_TO = re.compile(r"\s*(?:—|–|to|至|到)\s*")
# Numbers in words: those that state a count or a part, not those of everyday turns ("one", 一个).
_COUNTED = "处条个项地人件家起对类组年月天日次户步种篇份倍成名位所间张段档层部分"
_ZH = re.compile(
    rf"(?:[二三四五六七八九十百两]+分之[一二三四五六七八九十两]+|[零二两三四五六七八九十百千]+(?=[{_COUNTED}])|一(?=[处条项地对])|半(?=[年数])|一半)"
)
_EN = re.compile(
    r"\b(?:zero|none|(?:only )?one(?= (?:of|place|figure|record|pair|report))|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|half|thirds?|quarters?|twice)\b",
    re.IGNORECASE,
)
_WORDS: dict[str, int | str] = {word: place for place, word in enumerate("零一二三四五六七八九十")}
_ENGLISH = "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_WORDS |= {word: place for place, word in enumerate(_ENGLISH.split("|"))}
_WORDS |= {"两": 2, "none": 0, "半": "0.5", "一半": "0.5", "half": "0.5"}


def numerals(text: str) -> Iterator[str]:
    """Yield the numbers in a text as they stand there, in digits with their scale, and in words.

    >>> list(numerals("2.2万件次中九成以上，三处"))
    ['2.2万', '九', '三']
    >>> list(numerals("over 26,446 people, 0.6% in 2012-05, three of them"))
    ['26,446', '0.6%', '2012', '05', 'three']
    """
    found = [(m.start(), m[0].strip()) for pattern in (_NUMBER, _ZH, _EN) for m in pattern.finditer(text)]
    yield from (numeral for _, numeral in sorted(found))


def spans(text: str) -> Iterator[str]:
    """Yield the numbers in a text as :func:`numerals` does, the two ends of a range as one; no dates.

    >>> list(spans("1.7–2.6% by 22 December 2026, 2026年11月22日, 2024-01-31: 300—500户, two"))
    ['1.7–2.6%', '300—500', 'two']
    """
    text = _DATE.sub(lambda found: "·" * len(found[0]), text)
    matches = list(_NUMBER.finditer(text))
    found = [(m.start(), m[0].strip()) for pattern in (_ZH, _EN) for m in pattern.finditer(text)]
    while matches:
        first = last = matches.pop(0)
        if matches and _TO.fullmatch(text[first.end() : matches[0].start()]):
            last = matches.pop(0)
        found.append((first.start(), text[first.start() : last.end()].strip()))
    yield from (numeral for _, numeral in sorted(found))


def values(printed: str) -> tuple[Decimal, ...]:
    """Return what a printed number says: its digits, scaled, in order; a word of number as its value.

    The ends of a range share the unit that stands behind the second.

    >>> values("逾1.2万件次"), values("over 12,000 contacts"), values("44.9%—83.9%")
    ((Decimal('1.2E+4'),), (Decimal('12000'),), (Decimal('0.449'), Decimal('0.839')))
    >>> values("300—500户"), values("1.7–2.6%")
    ((Decimal('300'), Decimal('500')), (Decimal('0.017'), Decimal('0.026')))
    >>> values("−19 件"), values("three")
    ((Decimal('-19'),), (Decimal('3'),))
    """
    matches = list(_NUMBER.finditer(printed))
    scales = [(match["scale"] or "").lower() for match in matches]
    for place, (one, other) in enumerate(pairwise(matches)):
        if not scales[place] and _TO.fullmatch(printed[one.end() : other.start()]):
            scales[place] = scales[place + 1]
    found = tuple(_value(match, scale) for match, scale in zip(matches, scales, strict=True))
    word = _WORDS.get(printed.strip().lower())
    return found or ((Decimal(str(word)),) if word is not None else ())


def _value(match: re.Match[str], scale: str) -> Decimal:
    scaled = Decimal(re.sub(r"[^\d.]", "", match["digits"])).scaleb(_SCALES.get(scale, 0))
    return -scaled if match["sign"] else scaled


def same(one: Decimal, other: Decimal) -> bool:
    """Say whether two numbers can be one value, printed more and less finely.

    >>> same(Decimal("0.466"), Decimal("0.47")), same(Decimal("1.2E+4"), Decimal("12000"))
    (True, True)
    >>> same(Decimal("0.466"), Decimal("0.45"))
    False
    """
    coarser = max(int(one.as_tuple().exponent), int(other.as_tuple().exponent))
    return one == other or abs(one - other) < Decimal(1).scaleb(coarser)
