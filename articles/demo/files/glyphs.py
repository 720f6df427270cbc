"""Vietnamese letters for PDF's own Times fonts, which have base letters and five accents but no composed letters.

So a document needs no font file: base letters and accents are glyphs, horn, hook, dot and stroke are short curves.
All measures are thousandths of the size of the letters.
"""

import unicodedata
from dataclasses import dataclass, field

ENCODING = "/BaseEncoding /WinAnsiEncoding /Differences [1 /breve /circumflex /tilde /acute /grave /dotlessi]"
_ACCENTS = {"\u0306": "\x01", "\u0302": "\x02", "\u0303": "\x03", "\u0301": "\x04", "\u0300": "\x05"}
_HOOK, _HORN, _DOT = "\u0309", "\u031b", "\u0323"
_ACCENT_WIDTH, _RISE_OF_CAPITALS = 333, 212
_ROMAN = """
250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 500 500 500 278
278 564 564 564 444 921 722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 667 556 611 722
722 944 722 722 611 333 278 333 469 500 333 444 500 444 500 444 333 500 500 278 278 500 278 778 500 500 500
500 333 389 278 500 500 722 500 500 444 480 200 480 541"""
_BOLD = """
250 333 555 500 500 1000 833 278 333 333 500 570 250 333 250 278 500 500 500 500 500 500 500 500 500 500 333
333 570 570 570 500 930 722 667 722 722 667 611 778 778 389 500 778 667 944 722 778 611 778 722 556 667 722
722 1000 722 722 667 333 278 333 581 500 333 500 556 444 556 444 333 500 556 278 333 556 278 833 556 500 556
556 444 389 333 556 500 722 500 500 444 394 220 394 520"""


def _widths(table: str, quote: int) -> dict[str, int]:
    ascii_widths = {chr(32 + place): int(width) for place, width in enumerate(table.split())}
    return {**ascii_widths, "–": 500, "“": quote, "”": quote, "\x06": 278}


WIDTHS = {False: _widths(_ROMAN, 444), True: _widths(_BOLD, 500)}


@dataclass
class Line:
    """A line set: ``base`` letters in a row, ``accents`` as (x, y, code), ``strokes`` as PDF path operators."""

    base: str = ""
    width: int = 0
    accents: list[tuple[int, int, str]] = field(default_factory=list)
    strokes: list[str] = field(default_factory=list)


def compose(text: str, bold: bool) -> Line:
    """``text`` (NFC) as glyphs and strokes; ``KeyError`` for a letter that Times does not have."""
    line = Line()
    for letter in text:
        base, *marks = list(unicodedata.normalize("NFD", letter))
        if letter in "đĐ":
            base = "d" if letter == "đ" else "D"
            line.strokes.append(_bar(line.width, WIDTHS[bold][base], letter == "Đ"))
        if base == "i" and marks and _DOT not in marks:
            base = "\x06"
        width = WIDTHS[bold][base]
        _add_marks(line, marks, base, width)
        line.base += base
        line.width += width
    return line


def _add_marks(line: Line, marks: list[str], base: str, width: int) -> None:
    middle, rise = line.width + width // 2, _RISE_OF_CAPITALS if base.isupper() else 0
    stacked = sum(mark in "\u0306\u0302" for mark in marks) > 0
    for mark in marks:
        above, aside = rise, 0
        if stacked and mark not in "\u0306\u0302":
            above, aside = rise + 165, 0 if "\u0306" in marks else 120 * (1 if mark in (_HOOK, "\u0301") else -1)
        if mark == "\u0303":
            aside = 0
        if mark in _ACCENTS:
            line.accents.append((middle - _ACCENT_WIDTH // 2 + aside, above, _ACCENTS[mark]))
        elif mark == _HOOK:
            line.strokes.append(_hook(middle + aside, 530 + above))
        elif mark == _HORN:
            line.strokes.append(_horn(line.width + width, 430 + (150 if rise else 0), base))
        elif mark == _DOT:
            line.strokes.append(f"110 w {middle} -170 m {middle} -170 l S")


def _hook(x: int, y: int) -> str:
    first = f"{x - 60} {y + 105} m {x - 40} {y + 175} {x + 75} {y + 170} {x + 65} {y + 95} c"
    return f"42 w {first} {x + 60} {y + 50} {x} {y + 55} {x} {y} c S"


def _horn(right: int, y: int, base: str) -> str:
    x = right - (75 if base in "oO" else 35)
    return f"52 w {x} {y} m {x + 75} {y + 10} {x + 100} {y + 70} {x + 75} {y + 135} c S"


def _bar(x: int, width: int, capital: bool) -> str:
    left, right, y = (15, 330, 335) if capital else (width - 250, width + 10, 560)
    return f"46 w {x + left} {y} m {x + right} {y} l S"
