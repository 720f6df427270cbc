import os
import unicodedata

import pytest

from articles.importer.decode import MAX_BYTES, UnreadablePage, decode

TEXT = "Hội nghị Quận ủy lần thứ nhất đã bế mạc: Đảng bộ và Nhân dân cùng thực hiện nghị quyết."


def windows_1258(text):
    """Letters composed, tones apart: what Windows wrote."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    parts = []
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(c for c in marks if c not in tones))
        parts.append(base + "".join(c for c in marks if c in tones))
    return "".join(parts).encode("cp1258")


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-be"),
        windows_1258(TEXT),
        unicodedata.normalize("NFD", TEXT).encode(),
    ],
)
def test_every_encoding_of_the_old_portals_gives_the_same_composed_text(data):
    assert decode(data) == TEXT


def test_a_page_cut_within_a_letter_is_read_up_to_it():
    assert decode(f"{TEXT} đ".encode()[:-1]) == f"{TEXT} "


def test_a_stray_control_character_is_dropped():
    assert decode(TEXT.encode() * 5 + b"\x00") == TEXT * 5


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "rỗng"),
        (b" \n ", "rỗng"),
        (b"%PDF-1.4 ...", "PDF"),
        (b"PK\x03\x04...", "Office"),
        (b"\x89PNG\r\n\x1a\n", "ảnh PNG"),
        (bytes(range(256)) * 40, "nhị phân"),
        (b"\x00\x01\x02", "nhị phân"),
        (b"12345 67890", "không có chữ"),
        (b"\xd0\xc7\xbd\xcc" * 400, "bảng mã"),
        (b"a" * (MAX_BYTES + 1), "quá mức"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason_in_vietnamese(data, words):
    with pytest.raises(UnreadablePage, match=words):
        decode(data)


def test_noise_is_refused():
    with pytest.raises(UnreadablePage):
        decode(os.urandom(50_000))
