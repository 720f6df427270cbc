import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partynews.text.fold import clean_line, fold, fold_words, nfc, slugify


def test_slug_keeps_d_with_stroke():
    assert slugify("Đảng bộ Quận 5") == "dang-bo-quan-5"
    assert slugify("đường Đỗ Xuân Hợp") == "duong-do-xuan-hop"


def test_slug_is_cut_between_words():
    slug = slugify("Hội nghị " * 40, max_length=50)
    assert len(slug) <= 50
    assert slug.endswith(("-hoi", "-nghi"))
    assert slugify("x" * 200, max_length=50) == "x" * 50


def test_slug_of_nothing_readable_is_empty():
    assert slugify("… — 🎉") == ""


def test_folding_makes_both_spellings_equal():
    assert fold_words("Quận uỷ") == fold_words("Quận ủy") == " quan uy "
    assert fold_words("khoá XI") == fold_words("khóa XI")


def test_folding_reads_nfd_as_nfc():
    text = "Hội nghị Đảng ủy"
    assert fold(unicodedata.normalize("NFD", text)) == fold(text) == "hoi nghi dang uy"


def test_document_number_typed_any_way_folds_alike():
    assert fold_words("149-KH/QU") == fold_words("149 kh qu") == " 149 kh qu "


def test_folding_keeps_length_of_nfc_text():
    text = "Ủy ban Kiểm tra Quận ủy, ngày 27/02/2017 – “đoàn kết”"
    assert len(fold(text)) == len(text)


def test_nfc_drops_what_cannot_be_stored_or_turns_text_around():
    assert nfc("Quận\x00 ủy\u202e\u200b") == "Quận ủy"
    assert nfc("một\r\nhai\rba") == "một\nhai\nba"
    assert nfc("\ud800lẻ") == "lẻ"


def test_emoji_stay():
    assert clean_line("Chúc mừng 🎉") == "Chúc mừng 🎉"


def test_clean_line_is_one_line():
    assert clean_line("  Hội\u00a0nghị \n\t Quận  ủy ") == "Hội nghị Quận ủy"


@given(st.text(max_size=300))
def test_any_text_passes(text):
    line = clean_line(text)
    assert clean_line(line) == line
    assert "\n" not in line
    assert unicodedata.is_normalized("NFC", line)
    assert set(slugify(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    words = fold_words(text)
    assert words == "" or (words[0] == words[-1] == " " and "  " not in words)


@pytest.mark.parametrize("word", ["ban", "bán", "bạn", "Bản"])
def test_words_are_whole(word):
    assert " an " not in fold_words(f"một {word} nữa")


def test_storms_of_marks_take_no_longer_than_other_text():
    started = time.perf_counter()
    assert len(nfc("a" + "\u0301\u0323" * 100_000)) < 40
    assert nfc("e" + "\u0302\u0323") == "ệ"
    assert time.perf_counter() - started < 1
