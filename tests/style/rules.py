"""Rules for one text, each with the reason it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from invariants.said import every_text, text

from govdata.document import Document, Figure, Table
from govdata.document.walk import blocks

__all__ = ["EXCEPTIONS", "Fault", "faults", "sentences"]

LONGEST_TITLE = {"zh": 25, "en": 15}  # characters, words
LONGEST_SENTENCE = {"zh": 110, "en": 45}  # a limit for the worst; what is written aims at half of it
_NUMBER = r"\d[\d,]*(?:\.\d+)?%?"

#: Pattern -> what to write instead.
SHAPES = {
    "both": {
        r"‰": "percent throughout",
        r"\b0 (?:of|/) 0\b|0\s*分之": "a count out of nothing",
        r"\bnan\b|\binf\b|(?:^|[=(,:] ?)(?:None|True|False)(?=$|[),;.])": "a value of the program",
        r"[。！？；，、]{2,}|,,|;;|\?\?|。\.|\.。": "one stop is enough",
        r"\{|\}|\$[a-z]": "a gap that was not filled",
        r"\(\s*\)|（\s*）|“”|\"\"": "nothing stands in it",
    },
    "zh": {
        rf"的 ?{_NUMBER} ?(?:处|条|个)[，。；]": "a sentence, not a count at its end",
        r"(?<![一-鿿])其中[^。]{0,40}的[^。]{0,20}条": "a chain of counts",
        r"实测": "自报（现状）",
        r"尺子|孤儿|影子|改口|轧平|翻过来看|有头无尾|站得住": "no metaphor",
        r"未写明?(?![入进])|没有数(?!据|字|量|目)|未印|印[着了有]": "未载明 or 未报告",
        r"[，。；：！？][A-Za-z0-9]*[,;!?](?=[一-鿿])": "full-width stops",
        r"[一-鿿]\.(?:\s|$)": "a full stop is 。",
    },
    "en": {
        rf": {_NUMBER}[.;](?=\s|$)": "a sentence, not a label and a number",
        r"\w\(s\)": "a plural that agrees",
        rf"{_NUMBER[:-2]} %": "no space before %",
        r"(?<![\d.,–—-])1 (?:places|days|people|rules|grids|texts|figures|rows|months|years|areas|cases)\b": (
            "the singular"
        ),
        r"\bin hand\b|\borphans?\b|what stops it|\bhalves of\b": "plain English",
        r"\b(?:is|are|was|were|been) told\b(?! to| apart)": "stated, reported",
        r"\b(can not|dont|cant|wont)\b": "spelling",
        r" [,.;:](?:\s|$)": "no space before a stop",
        r"(?<!\.)\.\.(?!\.)": "one full stop",
        r"[，。；：！？、]": "English stops",
        r"\b(\w+) \1\b(?<!that that)(?<!had had)": "a word twice",
        r"\ba [aeio]\w|(?<!['’])\ban [bcdfgjkpqtvwxyz]\w": "a or an",
    },
}
#: Words that may stand nevertheless: (language, pattern of the text) -> why.
EXCEPTIONS: dict[tuple[str, str], str] = {
    ("en", r"\ba (?:one|once|eu|use|uni|UK)"): "begins with a consonant sound",
}


@dataclass(frozen=True)
class Fault:
    """A text that breaks a rule."""

    place: str
    text: str
    rule: str

    def __str__(self) -> str:
        return f"{self.place}: {self.rule}: {self.text}"


def faults(document: Document) -> Iterator[Fault]:
    """Yield every text of a document that reads as it should not."""
    lang = document.front.lang
    shapes = {**SHAPES["both"], **SHAPES[lang]}
    for place, said in every_text(document):
        if place.endswith(" alt"):
            continue  # a list of what is drawn, row by row
        for pattern, instead in shapes.items():
            for hit in re.finditer(pattern, said):
                if not _excepted(lang, said[hit.start() : hit.end() + 12]):
                    yield Fault(
                        place, said[max(hit.start() - 30, 0) : hit.end() + 20], f"{hit[0]!r}: {instead}"
                    )
        for sentence in sentences(said, lang):
            n = length(sentence, lang)
            if n > LONGEST_SENTENCE[lang]:
                yield Fault(place, sentence, f"a sentence of {n}, at most {LONGEST_SENTENCE[lang]}")
    for label, title in _titles(document):
        if length(title, lang) > LONGEST_TITLE[lang]:
            yield Fault(label, title, f"a title of {length(title, lang)}, at most {LONGEST_TITLE[lang]}")


def _excepted(lang: str, said: str) -> bool:
    return any(of == lang and re.search(pattern, said) for of, pattern in EXCEPTIONS)


def _titles(document: Document) -> Iterator[tuple[str, str]]:
    data = {id(b.data) for b in blocks(document.blocks) if isinstance(b, Figure) and b.data}
    for block in blocks(document.blocks):
        if isinstance(block, Figure | Table) and id(block) not in data:
            yield block.label, text(block.title)


def length(said: str, lang: str) -> int:
    """Return a text's length: Chinese in characters (a number or a foreign word is one), English in words."""
    if lang == "en":
        return len(said.split())
    return len(re.findall(r"[A-Za-z0-9.,%—–-]+|[一-鿿“”、，；：（）]", said))


def sentences(said: str, lang: str) -> list[str]:
    """Return the sentences of a text."""
    pattern = r"(?<=[。！？])" if lang == "zh" else r"(?<=[.!?]) (?=[A-Z“\d])"
    return [part.strip() for part in re.split(pattern, said) if part.strip()]
