"""The files of the demo are what their names say."""

import io
import zipfile
from xml.etree import ElementTree

import pytest

from articles.demo import files


def _words(package: zipfile.ZipFile, part: str) -> str:
    return "".join(ElementTree.fromstring(package.read(part)).itertext())  # noqa: S314 - written a line above


def test_office_files_are_packages_of_well_formed_xml_with_the_text():
    word = zipfile.ZipFile(io.BytesIO(files.docx("= NGHỊ QUYẾT\n# I. Mục tiêu\nTừ 3 < 5 & “đạt”")))
    assert _words(word, "word/document.xml") == "NGHỊ QUYẾTI. Mục tiêuTừ 3 < 5 & “đạt”"
    sheet = zipfile.ZipFile(io.BytesIO(files.xlsx([["STT", "Chỉ tiêu"], ["1", "Đạt & <vượt>"]])))
    assert _words(sheet, "xl/worksheets/sheet1.xml") == "STTChỉ tiêu1Đạt & <vượt>"
    for package in (word, sheet):
        assert {"[Content_Types].xml", "_rels/.rels"} <= set(package.namelist())
        for part in package.namelist():
            _words(package, part)


def test_pdf_points_at_its_objects_and_breaks_long_texts_into_pages():
    content = files.pdf("= THÔNG BÁO\n" + "\n".join(f"{i}. Đường Vườn Trầu, hẻm số {i}." for i in range(60)), "Thử")
    start = int(content.rpartition(b"startxref\n")[2].split()[0])
    assert content[start : start + 4] == b"xref"
    for place in [line[:10] for line in content[start:].splitlines() if line.endswith(b" n ")]:
        assert content[int(place) :].split(maxsplit=3)[2].startswith(b"obj")
    assert b"/Count 3 " in content
    assert content.endswith(b"%%EOF\n")


def test_pdf_refuses_a_letter_its_fonts_do_not_have():
    with pytest.raises(KeyError):
        files.pdf("日本")
