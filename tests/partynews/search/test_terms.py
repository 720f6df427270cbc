import unicodedata

import pytest

from partynews.search.terms import LONGEST_WORD, MOST_BYTES, index_terms, words_in


def terms(title="", lead="", text="", numbers=()):
    return set(index_terms(title, lead, text, numbers).split())


def test_a_word_is_indexed_folded_and_with_its_accents():
    assert terms(text="Hội nghị") == {"hoi", "hội", "nghi", "nghị", "hoi_nghi"}


def test_words_of_title_and_lead_are_told_apart():
    found = terms("Đại hội", "Sáng nay", "Chiều")
    assert {"t.dai", "t.đại", "t.dai_hoi", "s.dai", "s.sang", "s.sáng", "chieu"} <= found
    assert not found & {"t.sang", "s.chieu", "t.chieu"}


def test_only_the_title_tells_words_without_accents_apart():
    found = terms("Lê Hoa", "Ban mai", "Thi đua")
    assert "t.x.hoa" in found
    assert not found & {"t.x.le", "t.x.ban", "t.x.thi", "t.x.mai"}


def test_neighbours_of_different_parts_are_no_pair():
    assert "hoi_sang" not in terms("Đại hội", "Sáng nay")


@pytest.mark.parametrize(("one", "other"), [("quận uỷ", "Quận ủy"), ("khoá", "khóa"), ("hoà nhoè", "hòa nhòe")])
def test_both_places_of_the_tone_are_one_word(one, other):
    assert index_terms(one, "", "") == index_terms(other, "", "")


def test_decomposed_text_gives_the_same_terms():
    text = "Đảng bộ quận Bình Thạnh"
    assert index_terms(text, "", "") == index_terms(unicodedata.normalize("NFD", text), "", "")


def test_qu_keeps_its_tone_on_the_y():
    assert [word.exact for word in words_in("quý quỳ")] == ["quý", "quỳ"]


def test_document_numbers_are_one_term_however_they_are_written():
    expected = {"n.149khqu", "s.n.149khqu"}
    for written in ("149-KH/QU", "149 - KH/QU", "149–KH/QU"):
        assert expected <= terms(lead=f"Kế hoạch số {written} của Quận ủy")
    assert "t.n.149khqu" not in terms(lead="149-KH/QU")


def test_the_documents_own_number_stands_in_its_title():
    assert {"t.n.149khqu", "n.149khqu"} <= terms(numbers=["149khqu"])


@pytest.mark.parametrize("text", ["2-3 ngày", "ngày 20/11", "20-11-2017", "5/6 chi bộ"])
def test_dates_and_ranges_are_no_document_numbers(text):
    assert not [term for term in terms(text=text) if term.startswith("n.")]


def test_no_word_can_stand_for_a_mark():
    hostile = "is.public y.2024 m.202411 c.5 u.3 t.hoi n.149 is_public"
    assert not {"is.public", "y.2024", "m.202411", "c.5", "u.3", "t.hoi", "n.149"} & terms(text=hostile)


def test_a_very_long_word_is_cut_and_other_scripts_leave_nothing():
    assert terms(text="x" * 500) == {"x" * LONGEST_WORD}
    assert terms(text="日本 🎉 … “”") == set()


def test_a_huge_text_keeps_all_its_words_and_fits():
    text = " ".join(f"chu{number:06}" for number in range(50_000))
    found = index_terms("Tiêu đề", "", text)
    assert len(found.encode()) <= MOST_BYTES
    assert {"t.tieu", "chu000000", "chu049999"} <= set(found.split())


def test_the_terms_of_a_row_stand_in_one_order():
    assert index_terms("Ủy ban", "số 9-KH/QU", "ủy ban", ["9khqu"]) == (
        "t.x.ban t.uy t.ủy t.ban t.uy_ban s.uy s.ủy s.ban s.uy_ban s.so s.số s.9 s.kh s.qu s.so_9 s.9_kh s.kh_qu"
        " t.n.9khqu s.n.9khqu n.9khqu uy ban ủy so 9 kh qu số uy_ban so_9 9_kh kh_qu"
    )


def test_a_text_beyond_the_limit_is_cut_between_terms(monkeypatch):
    whole = index_terms("", "", "đường dài")
    assert whole == "duong dai đường dài duong_dai"
    kept = set()
    for most in range(1, len(whole.encode()) + 2):
        monkeypatch.setattr("partynews.search.terms.MOST_BYTES", most)
        cut = index_terms("", "", "đường dài")
        assert cut.split() == whole.split()[: len(cut.split())]
        assert len(cut.encode()) < most
        kept.add(len(cut.split()))
    assert kept == {0, 1, 2, 3, 4, 5}
