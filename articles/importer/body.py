"""The text of an article as HTML: paragraphs, headings, lists, tables.  Every word stays, in its order."""

import html
import re
from collections.abc import Iterator
from itertools import groupby

from articles.importer.page import Line

_ROMAN = re.compile(r"(?:[IVX]{1,5}|PHẦN [IVX\d]+|Phần [IVX\d]+|CHƯƠNG [IVX\d]+|Chương [IVX\d]+)\s?[.):/-]\s*\S")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,2}\s?[.)/]\s*\S")
_MAX_HEADING = 160
_SENTENCE = re.compile(r"[.;:,!?…][\"”)]*\Z")
_BULLET = re.compile(r"[•·▪*●]\s*(?=\S)")


def _kind(line: Line) -> str:
    if line.kind != "p" or line.markup:
        return line.kind
    text = line.text
    if len(text) <= _MAX_HEADING and not _SENTENCE.search(text):
        if _ROMAN.match(text):
            return "h2"
        if _NUMBERED.match(text):
            return "h3"
    return "ul" if _BULLET.match(text) else "p"


def _inner(line: Line, kind: str) -> str:
    if line.markup:
        return line.markup
    text = _BULLET.sub("", line.text, count=1) if kind == "ul" else line.text
    return html.escape(text, quote=False)


def _blocks(lines: list[Line]) -> Iterator[str]:
    kinds = [_kind(line) for line in lines]
    # Numbered headings without Roman ones above them are the first level of the page.
    promoted = "h3" in kinds and "h2" not in kinds
    for kind, run in groupby(zip(kinds, lines, strict=True), key=lambda pair: pair[0]):
        inner = [_inner(line, kind) for _, line in run]
        if kind in ("ul", "ol"):
            yield f"<{kind}>" + "".join(f"<li>{text}</li>" for text in inner) + f"</{kind}>"
        elif kind == "row":
            yield "<table><tbody>" + "".join(f"<tr>{cells}</tr>" for cells in inner) + "</tbody></table>"
        else:
            tag = "h2" if kind == "h3" and promoted else kind
            yield from (f"<{tag}>{text}</{tag}>" for text in inner)


def body_html(lines: list[Line]) -> str:
    return "\n".join(_blocks(lines))
