import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from partynews.attachments import attachment_name, validate_attachment
from tests.factories import pdf_file


def test_known_kinds_pass():
    validate_attachment(pdf_file())
    validate_attachment(SimpleUploadedFile("KẾ HOẠCH.DOCX", b"PK\x03\x04rest"))


@pytest.mark.parametrize("name", ["virus.exe", "trang.html", "anh.svg", "ma.php", "khong-duoi", "bao-cao.pdf.js"])
def test_other_kinds_are_refused_with_a_list_of_what_is_taken(name):
    with pytest.raises(ValidationError, match="Các loại được nhận: PDF, DOCX"):
        validate_attachment(SimpleUploadedFile(name, b"%PDF-1.4"))


def test_content_must_be_what_the_name_says():
    with pytest.raises(ValidationError, match="không phải là PDF"):
        validate_attachment(SimpleUploadedFile("bao-cao.pdf", b"<html>"))


def test_file_name_is_ours():
    name = attachment_name(None, "../../Báo cáo Đảng ủy.PDF")
    assert name.startswith("tep/")
    assert "bao-cao-dang-uy-" in name
    assert name.endswith(".pdf")
    assert ".." not in name
