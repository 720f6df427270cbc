"""Mends what old portals broke in the text itself: entities without ``&``, doubled quotes, no-break spaces.

``mend`` keeps the place of every character, so that a repair can be shown beside what stood there.
"""

import html
import re

from articles.importer.page import Piece, Repair, Span

_LETTERS = (
    "(?:[aeou]acute|[aeiou]grave|[aeo]circ|[aeiou]tilde|iacute|yacute|[AEOU]acute|[AEIOU]grave|[AEO]circ|[AO]tilde)"
)
_SIGNS = "(?:ldquo|rdquo|lsquo|rsquo|sbquo|bdquo|ndash|mdash|hellip|bull|middot|laquo|raquo|deg|apos)"
_QUOT = "&?(?:quot|#34|#x22);"
_ODD_SPACE = r"[^\S ]|&nbsp;?|nbsp;|&?#160;"
_SPACE = rf"(?:{_ODD_SPACE}| (?=\s|&nbsp|nbsp;|&?#160;))(?:{_ODD_SPACE}| )*"  # never a single plain space: speed

_DAMAGE = re.compile(
    rf"(?P<open>“\s*(?:{_QUOT}|\")\s*|(?:{_QUOT}|\")“\s*|““)"
    rf"|(?P<close>”(?:{_QUOT}|\")|(?:{_QUOT}|\")”|””)"
    rf"|(?P<quote>(?:{_QUOT}){{1,2}}|\"\")"
    # "Ramp;D" may be "R&D" or a ramp: only after a capital, a sign or a space is it surely an ampersand.
    rf"|(?P<amp>&amp;(?:(?:amp;)+)?(?:(?P<inner>{_QUOT}|nbsp;))?|(?<![a-z&])amp;)"
    rf"|(?P<angle>(?<![A-Za-z])(?:lt|gt);)"
    rf"|(?P<named>&(?:[A-Za-z][A-Za-z0-9]{{1,30}}|#\d{{1,6}}|#[xX][0-9A-Fa-f]{{1,5}});|{_LETTERS};|{_SIGNS};"
    rf"|#8[12]\d\d;)"
    rf"|(?P<space>{_SPACE})"
)
_REASONS = {
    "open": "dấu ngoặc kép lặp",
    "close": "dấu ngoặc kép lặp",
    "quote": "dấu ngoặc kép hỏng",
    "amp": "mã & hỏng",
    "angle": "mã ký tự hỏng",
    "named": "mã ký tự hỏng",
    "space": "khoảng trắng không ngắt",
}
_PLAIN_SPACE = re.compile(r"[ \t\r\n]+\Z")


def _meant(match: re.Match[str]) -> str:
    kind = match.lastgroup if match.lastgroup != "inner" else "amp"
    if kind == "open":
        return "“"
    if kind == "close":
        return "”"
    if kind == "quote":
        return '"'
    if kind == "space":
        return " "
    if kind == "amp":
        inner = match["inner"]
        return "&" if not inner else (" " if "nbsp" in inner else '"')
    raw = match[0]
    if kind == "named" and raw.startswith("#"):
        return html.unescape("&" + raw)
    return html.unescape(raw if raw.startswith("&") else "&" + raw)


class _Mended:
    """A line as it grows: its parts and where each of them stood."""

    def __init__(self, base: int) -> None:
        self.base = base
        self.length = 0
        self.parts: list[str] = []
        self.pieces: list[Piece] = []

    def take(self, text: str, start: int, end: int, verbatim: bool) -> None:
        if text == " " and (not self.parts or self.parts[-1].endswith(" ")):
            return
        self.parts.append(text)
        self.pieces.append(Piece(self.length, len(text), Span(self.base + start, self.base + end), verbatim))
        self.length += len(text)


def mend(raw: str, base: int = 0) -> tuple[str, list[Piece], list[Repair]]:
    """``raw``, which begins at ``base`` of the source, as it was meant: its text, the place of each part, the repairs.

    White space is collapsed.  Quotes that are simply straight stay straight.
    """
    mended = _Mended(base)
    repairs: list[Repair] = []
    done = 0
    for match in _DAMAGE.finditer(raw):
        meant = _meant(match)
        if meant == match[0]:
            continue
        if match.start() > done:
            mended.take(raw[done : match.start()], done, match.start(), True)
        mended.take(meant, match.start(), match.end(), False)
        done = match.end()
        if not _PLAIN_SPACE.match(match[0]):
            reason = _REASONS["amp" if match.lastgroup == "inner" else str(match.lastgroup)]
            repairs.append(Repair(Span(base + match.start(), base + match.end()), meant, reason))
    if len(raw) > done:
        mended.take(raw[done:], done, len(raw), True)
    pieces = mended.pieces or [Piece(0, 0, Span(base, base + len(raw)), True)]
    return "".join(mended.parts), pieces, repairs
