"""Mends what old portals broke in the text itself: entities without ``&``, doubled quotes, no-break spaces.

``mend`` keeps the place of every character, so that a repair can be shown beside what stood there.
"""

import html
import re

from articles.importer.page import Piece, Repair, Span

_LETTERS = "(?:[aeou]acute|[aeiou]grave|[aeo]circ|[aeiou]tilde|iacute|yacute|[AEOU]acute|[AEIOU]grave|[AEO]circ|[AO]tilde)"
_SIGNS = "(?:ldquo|rdquo|lsquo|rsquo|sbquo|bdquo|ndash|mdash|hellip|bull|middot|laquo|raquo|deg|apos)"
_QUOT = "&?(?:quot|#34|#x22);"
_SPACE = r"(?:[\s\u2028\u2029]|&nbsp;?|nbsp;|&?#160;)+"

_DAMAGE = re.compile(
    rf"(?P<open>“\s*(?:{_QUOT}|\")\s*|(?:{_QUOT}|\")“\s*|““)"
    rf"|(?P<close>”(?:{_QUOT}|\")|(?:{_QUOT}|\")”|””)"
    rf"|(?P<quote>(?:{_QUOT}){{1,2}}|\"\")"
    # "Ramp;D" may be "R&D" or a ramp: only after a capital, a sign or a space is it surely an ampersand.
    rf"|(?P<amp>&amp;(?:(?:amp;)+)?(?:(?P<inner>{_QUOT}|nbsp;))?|(?<![a-z&])amp;)"
    rf"|(?P<angle>(?<![A-Za-z])(?:lt|gt);)"
    rf"|(?P<named>&(?:[A-Za-z][A-Za-z0-9]{{1,30}}|#\d{{1,6}}|#[xX][0-9A-Fa-f]{{1,5}});|{_LETTERS};|{_SIGNS};|#8[12]\d\d;)"
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


def mend(raw: str, base: int = 0) -> tuple[str, list[Piece], list[Repair]]:
    """``raw``, which begins at ``base`` of the source, as it was meant: its text, the place of each part, the repairs.

    The text is one line without white space at its ends.  Quotes that are simply straight stay straight.
    """
    parts: list[str] = []
    pieces: list[Piece] = []
    repairs: list[Repair] = []
    at = done = 0

    def take(text: str, start: int, end: int, verbatim: bool) -> None:
        nonlocal at
        if text == " " and (not parts or parts[-1].endswith(" ")):
            return
        parts.append(text)
        pieces.append(Piece(at, len(text), Span(base + start, base + end), verbatim))
        at += len(text)

    for match in _DAMAGE.finditer(raw):
        meant = _meant(match)
        if meant == match[0]:
            continue
        if match.start() > done:
            take(raw[done : match.start()], done, match.start(), True)
        take(meant, match.start(), match.end(), False)
        done = match.end()
        if not _PLAIN_SPACE.match(match[0]):
            reason = _REASONS["amp" if match.lastgroup == "inner" else str(match.lastgroup)]
            repairs.append(Repair(Span(base + match.start(), base + match.end()), meant, reason))
    if len(raw) > done:
        take(raw[done:], done, len(raw), True)
    text = "".join(parts)
    if not pieces:
        pieces = [Piece(0, 0, Span(base, base + len(raw)), True)]
    return text, pieces, repairs
