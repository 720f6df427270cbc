"""PDF files of one or more A4 pages (PDF 1.4), set in Times, with the text kept for searching and copying."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from articles.demo.files.glyphs import ENCODING, Line, compose

_PAGE_WIDTH, _PAGE_HEIGHT = 595, 842
_LEFT, _RIGHT, _TOP, _BOTTOM = 85, 57, 60, 60
_SIZE, _LEADING, _INDENT = 13.5, 21.0, 28
_ROOM = _PAGE_WIDTH - _LEFT - _RIGHT


@dataclass
class _Set:
    """A line in its place on the page."""

    text: str
    bold: bool
    x: float
    y: float


def pdf(text: str, title: str = "") -> bytes:
    pages: list[list[_Set]] = [[]]
    y = float(_PAGE_HEIGHT - _TOP)
    for paragraph in text.strip().splitlines():
        for line in _lines(paragraph):
            if y < _BOTTOM:
                pages.append([])
                y = float(_PAGE_HEIGHT - _TOP)
            line.y = y
            pages[-1].append(line)
            y -= _LEADING
        y -= _LEADING * 0.25
    return _document([b"\n".join(_drawn(line) for line in page) for page in pages], title)


def _lines(paragraph: str) -> Iterator[_Set]:
    centred, bold = paragraph.startswith("= "), paragraph.startswith(("= ", "# "))
    words = (paragraph[2:] if bold else paragraph).split()
    indent = 0 if bold else _INDENT
    while words:
        count = 1
        while count < len(words) and _width(" ".join(words[: count + 1]), bold) <= _ROOM - indent:
            count += 1
        text, words = " ".join(words[:count]), words[count:]
        left = (_ROOM - _width(text, bold)) / 2 if centred else indent
        yield _Set(text, bold, _LEFT + left, 0)
        indent = 0


def _width(text: str, bold: bool) -> float:
    return compose(text, bold).width * _SIZE / 1000


def _drawn(place: _Set) -> bytes:
    line = compose(place.text, place.bold)
    spoken = ("\ufeff" + place.text).encode("utf-16-be").hex().upper()
    scale = _SIZE / 1000
    shapes = [f"q {scale} 0 0 {scale} {place.x:.2f} {place.y:.2f} cm 1 J", *line.strokes, "Q"]
    letters = _letters(line, place)
    return f"/Span <</ActualText <{spoken}>>> BDC\n".encode() + letters + "\n".join(shapes).encode() + b"\nEMC"


def _letters(line: Line, place: _Set) -> bytes:
    font = b"/F2" if place.bold else b"/F1"
    parts = [b"BT %s %.1f Tf" % (font, _SIZE), b"1 0 0 1 %.2f %.2f Tm %s Tj" % (place.x, place.y, _string(line.base))]
    for x, y, accent in line.accents:
        at = place.x + x * _SIZE / 1000, place.y + y * _SIZE / 1000
        parts.append(b"1 0 0 1 %.2f %.2f Tm %s Tj" % (*at, _string(accent)))
    return b"\n".join(parts) + b"\nET\n"


def _string(text: str) -> bytes:
    return b"<" + text.encode("cp1252").hex().upper().encode() + b">"


def _document(pages: list[bytes], title: str) -> bytes:
    names = ("Times-Roman", "Times-Bold")
    fonts = [f"<</Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding 3 0 R>>" for name in names]
    kids = " ".join(f"{7 + 2 * number} 0 R" for number in range(len(pages)))
    named = ("\ufeff" + title).encode("utf-16-be").hex().upper()
    objects = [
        b"<</Type /Catalog /Pages 2 0 R /Lang (vi) /ViewerPreferences <</DisplayDocTitle true>>>>",
        f"<</Type /Pages /Kids [{kids}] /Count {len(pages)} /MediaBox [0 0 {_PAGE_WIDTH} {_PAGE_HEIGHT}]>>".encode(),
        f"<</Type /Encoding {ENCODING}>>".encode(),
        *(font.encode() for font in fonts),
        f"<</Title <{named}>>>".encode(),
    ]
    for number, content in enumerate(pages):
        packed = zlib.compress(content)
        resources = "/Resources <</Font <</F1 4 0 R /F2 5 0 R>>>>"
        objects.append(f"<</Type /Page /Parent 2 0 R {resources} /Contents {8 + 2 * number} 0 R>>".encode())
        objects.append(b"<</Length %d /Filter /FlateDecode>>\nstream\n%s\nendstream" % (len(packed), packed))
    return _file(objects)


def _file(objects: list[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    size = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n" % size + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + table + b"trailer\n<</Size %d /Root 1 0 R /Info 6 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
