"""A message -> inlines: every number that it names keeps its evidence.

Enters: a parsed pattern, the values that it may name, and a writer that prints them. Leaves: inlines. What a
message may hold: gaps ``{ $name }``; choices ``{ $name -> [case] ... *[other] ... }``, where a case is a
finding, a number, a plural category of the language, ``all``, ``none``, ``yes`` or ``no``; terms ``{ -name
}``; and these functions: ``COUNT($n, "place")`` number and unit; ``BARE`` without its unit; ``WORD`` one to
nine in words; ``DIGITS`` never in words; ``EXACT`` as the text printed it; ``LOW``, ``HIGH`` an end of a
range; ``TOTAL`` the whole of an :class:`Of`; ``DATE``; ``NAME``, ``FULLNAME`` of a place; ``INDICATOR``, of a
figure too; ``CITE``, ``REF``, ``MARK``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from numbers import Integral
from typing import Any, Protocol

from babel import Locale
from fluent.syntax import ast

from govdata.document import Inline, Inlines, Number, Strong, Text
from govdata.errors import WordsError
from govdata.words import numbers
from govdata.words.messages import Messages
from govdata.words.values import Of, variants_of

__all__ = ["FUNCTIONS", "Writer", "joined", "plural_categories", "resolve", "spaced", "strong"]

#: Function -> how many arguments it takes.
FUNCTIONS: Mapping[str, int] = {
    "BARE": 1, "COUNT": 2, "DATE": 1, "DIGITS": 1, "EXACT": 1, "FULLNAME": 1, "HIGH": 1, "INDICATOR": 1,
    "LOW": 1, "NAME": 1, "TOTAL": 1, "WORD": 1, "CITE": 1, "REF": 1, "MARK": 1,
}  # fmt: skip
_LOCALES = {"zh": "zh_CN", "en": "en"}
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[0-9A-Za-z%]")
Lookup = Callable[[str, str], Any]


class Writer(Protocol):
    """Prints values in one language and keeps the evidence of each; a report is one."""

    def written(self, value: Any, form: str, name: str) -> Inlines:
        """Return a value as inlines; `form` is ``""`` (full) or the name of a function in lower case."""
        ...

    def number_of(self, value: Any) -> float | None:
        """Return the number behind a published or derived figure, for a choice; None for anything else."""
        ...

    def pointed(self, function: str, key: str) -> Inlines:
        """Return what ``CITE``, ``REF`` or ``MARK`` stands for."""
        ...


@lru_cache(maxsize=8)
def _rule(lang: str) -> Callable[[Any], str]:
    rule: Callable[[Any], str] = Locale.parse(_LOCALES[lang]).plural_form
    return rule


def plural_categories(lang: str) -> frozenset[str]:
    """Return the plural categories of a language: CLDR's."""
    return frozenset(Locale.parse(_LOCALES[lang]).plural_form.tags) | {"other"}


def resolve(messages: Messages, key: str, look_up: Lookup, writer: Writer) -> Inlines:
    """Return a message (``name``) or an attribute (``name.attribute``) as inlines.

    Parameters
    ----------
    messages
        The report's messages.
    key
        Which of them.
    look_up
        Returns the value of a name; the second argument says where it is asked for, for errors.
    writer
        Prints values.

    Raises
    ------
    WordsError
        If there is no such message, name or function; says where, and the nearest.
    """
    return _Resolver(messages, key, look_up, writer).inlines(messages.pattern(key))


class _Resolver:
    def __init__(self, messages: Messages, key: str, look_up: Lookup, writer: Writer) -> None:
        self.messages, self.key, self.look_up, self.writer = messages, key, look_up, writer
        self.lang = messages.lang

    def inlines(self, pattern: ast.Pattern) -> Inlines:
        flat = self._flat(pattern)
        return joined(strong(spaced(flat) if self.lang == "zh" else flat))

    @property
    def where(self) -> str:
        file = self.messages.file_of(self.key)
        return f"{file.where(self.key) if file else ''} ({self.key})"

    def _flat(self, pattern: ast.Pattern) -> list[Inline]:
        out: list[Inline] = []
        for element in pattern.elements:
            if isinstance(element, ast.TextElement):
                out.append(Text(text=element.value))
            else:
                out += self._expression(element.expression)
        return out

    def _expression(self, found: Any) -> list[Inline]:
        match found:
            case ast.VariableReference():
                name = found.id.name
                return list(self.writer.written(self._value(name), "", name))
            case ast.FunctionReference():
                return list(self._function(found.id.name, found.arguments))
            case ast.SelectExpression():
                return self._flat(self._chosen(found).value)
            case ast.TermReference():
                return self._flat(self.messages.term(found.id.name))
            case ast.MessageReference():
                key = f"{found.id.name}.{found.attribute.name}" if found.attribute else found.id.name
                return self._flat(self.messages.pattern(key))
            case ast.StringLiteral():
                return [Text(text=found.parse()["value"])]
            case ast.Placeable():
                return self._expression(found.expression)
            case ast.NumberLiteral():
                return [Text(text=found.value)]
        raise WordsError(f"{self.where}: a {type(found).__name__} has no place in these files; write it out")

    def _value(self, name: str) -> Any:
        return self.look_up(name, self.where)

    def _function(self, name: str, arguments: ast.CallArguments) -> Inlines:
        given = arguments.positional
        if name not in FUNCTIONS or len(given) != FUNCTIONS[name] or arguments.named:
            known = ", ".join(FUNCTIONS)
            raise WordsError(
                f"{self.where}: {name} with {len(given)} arguments is no function; there are {known}"
            )
        if name in ("CITE", "REF", "MARK"):
            return self.writer.pointed(name, self._literal(given[0], name))
        if not isinstance(given[0], ast.VariableReference):
            raise WordsError(f"{self.where}: {name} takes a name first: {name}($n)")
        asked = given[0].id.name
        value = self._value(asked)
        if name == "COUNT":
            return self._counted(value, self._literal(given[1], name), asked)
        if name == "TOTAL":
            return self.writer.written(getattr(value, "total", value), "word", asked)
        return self.writer.written(value, name.lower(), asked)

    def _literal(self, given: Any, function: str) -> str:
        if not isinstance(given, ast.StringLiteral):
            raise WordsError(f'{self.where}: {function} takes a word in quotes, as in {function}("…")')
        return str(given.parse()["value"])

    def _counted(self, value: Any, unit: str, name: str) -> Inlines:
        """Return a number, in words where it is small, and its unit as this language counts it."""
        n = value.n if isinstance(value, Of) else len(value) if isinstance(value, tuple) else value
        if not isinstance(n, Integral):
            raise WordsError(f"{self.where}: COUNT(${name}, …): expected a whole number, found {value!r}")
        number = self.writer.written(int(n), "word", name)
        said = _Resolver(self.messages, self.key, lambda *_: int(n), self.writer)
        return (*number, *_after(number, said._flat(self.messages.term(unit)), self.lang))

    def _chosen(self, found: ast.SelectExpression) -> ast.Variant:
        selector: Any = found.selector
        if isinstance(selector, ast.FunctionReference) and selector.id.name == "COUNT":
            selector = selector.arguments.positional[0]
        if not isinstance(selector, ast.VariableReference):
            raise WordsError(f"{self.where}: a choice begins with a name: {{ $finding -> … }}")
        value = self._value(selector.id.name)
        name, number = variants_of(value)
        if not name and number is None:
            number = self.writer.number_of(value)
        keys = {_key(v): v for v in found.variants}
        category = _rule(self.lang)(abs(number)) if number is not None else ""
        wanted = [name, f"{number:g}" if number is not None else "", category]
        default = next(v for v in found.variants if v.default)
        return next((keys[w] for w in wanted if w and w in keys), default)


def _key(variant: ast.Variant) -> str:
    return str(variant.key.value if isinstance(variant.key, ast.NumberLiteral) else variant.key.name)


def _after(number: Inlines, unit: list[Inline], lang: str) -> list[Inline]:
    """Hold a number and its unit together; a number in Chinese words stands close to its measure word."""
    digits = number[-1].text[-1:] if number and isinstance(number[-1], Text | Number) else ""
    close = lang == "zh" and (not digits.isascii() or not digits)
    return unit if close or not unit else [Text(text=numbers.NBSP), *unit]


def spaced(flat: list[Inline]) -> list[Inline]:
    """Set the space that Chinese typography puts between a Han character and a figure or a Latin letter.

    Only where a gap was filled: what an author typed stays.
    """
    out: list[Inline] = []
    for item in flat:
        before = getattr(out[-1], "text", "")[-1:] if out else ""
        after = getattr(item, "text", "")[:1]
        if (_HAN.match(before) and _LATIN.match(after)) or (_LATIN.match(before) and _HAN.match(after)):
            out.append(Text(text=" "))
        out.append(item)
    return out


def strong(flat: Iterable[Inline]) -> list[Inline]:
    """Turn ``**...**`` into strong text, gaps within it included."""
    out: list[Inline] = []
    inside: list[Inline] | None = None
    for item in flat:
        for at, part in enumerate(item.text.split("**") if isinstance(item, Text) else [item]):
            if at:
                if inside is not None:
                    out.append(Strong(content=joined(inside)))
                inside = [] if inside is None else None
            if part:
                (out if inside is None else inside).append(Text(text=part) if isinstance(part, str) else part)
    if inside:  # an asterisk pair that was never closed is text
        out += [Text(text="**"), *inside]
    return out


def joined(items: Iterable[Inline]) -> Inlines:
    """Return inlines with texts that stand side by side made one."""
    out: list[Inline] = []
    for item in items:
        if isinstance(item, Text) and out and isinstance(out[-1], Text):
            out[-1] = Text(text=out[-1].text + item.text)
        elif not isinstance(item, Text) or item.text:
            out.append(item)
    return tuple(out)
