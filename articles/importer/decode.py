"""Bytes of an old file to text in NFC.  What is not text is refused with a reason in Vietnamese."""

import codecs
import re

from charset_normalizer import from_bytes

from partynews.text.fold import nfc

MAX_BYTES = 10_000_000
_SAMPLE = 200_000
_KINDS = [
    (b"%PDF", "tệp PDF"),
    (b"PK\x03\x04", "tệp nén hoặc tệp Office (.docx, .xlsx, .zip)"),
    (b"\xd0\xcf\x11\xe0", "tệp Office cũ (.doc, .xls)"),
    (b"\x89PNG", "ảnh PNG"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"GIF8", "ảnh GIF"),
    (b"\x1f\x8b", "tệp nén gzip"),
    (b"Rar!", "tệp nén RAR"),
    (b"{\\rtf", "tệp RTF"),
    (b"SQLite format 3", "cơ sở dữ liệu"),
]
_BOMS = [(codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")]
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.I)
# Letters that no other alphabet in eight bits has; every tenth letter of Vietnamese prose is one of them.
_VIETNAMESE = re.compile(r"[đơư\u1ea0-\u1ef9]")
_FOREIGN = re.compile(r"[\u0100-\u0101\u0104-\u010f\u0112-\u0127\u0130-\u0167\u016a-\u019f\u0400-\u1dff\u0590-\u06ff]")
_LETTER = re.compile(r"[^\W\d_]")
_PERMITTED_NOISE = 0.005  # a stray control character in a page of text is no reason to refuse it


class UnreadablePage(ValueError):
    """The file cannot be read as a page; the message says why, for the person who imports it."""


def decode(data: bytes) -> str:
    """``data`` as text in NFC with ``\\n`` ends of line.

    UTF-8 and UTF-16 are taken as they are, then windows-1258 and what charset-normalizer finds, as long as the result
    reads as Vietnamese.  Raises ``UnreadablePage``.
    """
    if not data.strip():
        raise UnreadablePage("Tệp rỗng.")
    if len(data) > MAX_BYTES:
        size, most = len(data) // 1_000_000, MAX_BYTES // 1_000_000
        raise UnreadablePage(f"Tệp lớn {size} MB, quá mức {most} MB cho một trang.")
    _refuse_kinds(data)
    text = _unicode(data)
    if text is None:
        text = _eight_bit(data)
    text = nfc(text)
    if not _LETTER.search(text):
        raise UnreadablePage("Tệp không có chữ nào.")
    return text


def _refuse_kinds(data: bytes) -> None:
    for start, kind in _KINDS:
        if data.startswith(start):
            raise UnreadablePage(f"Đây là {kind}, không phải trang văn bản.")


def _unicode(data: bytes) -> str | None:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                raise UnreadablePage(f"Tệp ghi là {encoding.upper()} nhưng bị hỏng, không đọc được.") from None
    sample = data[:_SAMPLE]
    if sample.count(0) > len(sample) // 5:
        return _bare_utf16(data)
    if len(_BINARY.findall(sample)) > len(sample) * _PERMITTED_NOISE:
        raise UnreadablePage("Tệp nhị phân, không phải trang văn bản.")
    return _utf8(data)


def _utf8(data: bytes) -> str | None:
    """UTF-8 with a torn place here and there too (a page cut in mid-letter); such a place stays visible as U+FFFD."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace").rstrip("\ufffd")
    torn = text.count("\ufffd")
    return text if torn <= len(_VIETNAMESE.findall(text)) // 50 else None


def _bare_utf16(data: bytes) -> str:
    sample = data[:_SAMPLE]
    encoding = "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = ""
    letters = len(_LETTER.findall(text[:_SAMPLE]))
    if not text or "\0" in text or letters < len(text[:_SAMPLE]) // 2:
        raise UnreadablePage("Tệp nhị phân, không phải trang văn bản.")
    return text


def _vietnamese_share(text: str) -> float:
    """How Vietnamese a text looks: 0.2 and more for prose, about zero or below for what was decoded wrongly."""
    letters = len(_LETTER.findall(text)) or 1
    return (len(_VIETNAMESE.findall(text)) - 3 * len(_FOREIGN.findall(text))) / letters


def _eight_bit(data: bytes) -> str:
    declared = _DECLARED.search(data[:4000])
    names = [declared[1].decode("ascii")] if declared else []
    guess = from_bytes(data[:_SAMPLE]).best()
    names += ["cp1258"] + ([guess.encoding] if guess else [])
    found: list[tuple[float, str]] = []
    for name in names:
        try:
            text = nfc(data.decode(name))
        except (UnicodeDecodeError, LookupError):
            continue
        found.append((_vietnamese_share(text[:_SAMPLE]), text))
    best = max(found, key=lambda pair: pair[0], default=(0.0, ""))
    if best[0] < 0.05:
        raise UnreadablePage("Không nhận ra bảng mã tiếng Việt (có thể là TCVN3 hay VNI): hãy chuyển tệp sang UTF-8.")
    return best[1]
