"""The source text as lines, each knowing where it stands."""

from articles.importer.decode import UnreadablePage
from articles.importer.page import Line, Piece, Repair
from articles.importer.repair import mend

# Portals laid out with tables leave a bar for each cell when their pages are saved as text.
_EDGES = " |"
MAX_LINES = 200_000


def _trimmed(text: str, pieces: list[Piece]) -> tuple[str, list[Piece]]:
    start = len(text) - len(text.lstrip(_EDGES))
    end = max(start, len(text.rstrip(_EDGES)))
    if (start, end) == (0, len(text)):
        return text, pieces
    moved = []
    for piece in pieces:
        left = max(piece.at, start)
        right = min(piece.at + piece.length, end)
        if left < right:
            span = piece.span
            if piece.verbatim:
                span = span._replace(start=span.start + left - piece.at, end=span.start + right - piece.at)
            moved.append(Piece(left - start, right - left, span, piece.verbatim))
    return text[start:end], moved or pieces[:1]


def split_lines(source: str) -> tuple[list[Line], list[Repair]]:
    """The lines of ``source`` that say something, and what was repaired in them.

    A line remembers whether a blank line (or an empty table cell) stands before and after it.  Raises
    ``UnreadablePage`` for what has too many lines to be a page.
    """
    if source.count("\n") > MAX_LINES:
        raise UnreadablePage(f"Tệp có hơn {MAX_LINES} dòng, không phải một trang.")
    lines: list[Line] = []
    repairs: list[Repair] = []
    blank, at = True, 0
    for number, raw in enumerate(source.split("\n")):
        text, pieces, mended = mend(raw, at)
        repairs += mended
        text, pieces = _trimmed(text, pieces)
        if text:
            lines.append(Line(text, pieces, number, blank_before=blank, blank_after=False))
        elif lines:
            lines[-1].blank_after = True
        blank = not text
        at += len(raw) + 1
    if lines:
        lines[-1].blank_after = True
    return lines, repairs
