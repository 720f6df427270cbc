"""What is shown of a text with a hit: marked as it was typed, escaped, cut between words, in bounded time."""

import time
import unicodedata

import pytest

from partynews.search.query import read_query
from partynews.search.snippets import MOST, WIDTH, Marker, beginning

LONG = "Quang cảnh buổi làm việc tại cơ sở. " * 30


def marked(query: str, text: str) -> str:
    return str(Marker(read_query(query)).marked(text))


def excerpt(query: str, *, title: str = "", lead: str = "", body: str = "") -> str:
    return str(Marker(read_query(query)).excerpt(title, lead, body))


@pytest.mark.parametrize(
    ("query", "text", "shown"),
    [
        ("hoi nghi", "Hội nghị mở rộng", "<mark>Hội nghị</mark> mở rộng"),
        ("HỘI", "Hội nghị hội", "<mark>Hội</mark> nghị <mark>hội</mark>"),
        ("quận uỷ", "Quận ủy", "<mark>Quận ủy</mark>"),
        ("quận ủy", "QUẬN UỶ", "<mark>QUẬN UỶ</mark>"),
        ("khoá", "khóa XI", "<mark>khóa</mark> XI"),
        (unicodedata.normalize("NFD", "hội nghị"), "hội nghị", "<mark>hội nghị</mark>"),
        ("do xuan hop", "đường Đỗ Xuân Hợp", "đường <mark>Đỗ Xuân Hợp</mark>"),
        ("an", "ban an, toàn", "ban <mark>an</mark>, toàn"),
        ("hội", "Đại_hội", "Đại_<mark>hội</mark>"),
        ("hoi", "Không có từ ấy", "Không có từ ấy"),
    ],
)
def test_words_are_marked_however_they_are_typed_and_only_whole(query, text, shown):
    assert marked(query, text) == shown


def test_accents_as_typed_are_marked_alone_where_they_stand_and_others_where_they_do_not():
    assert marked("đường", "đường, dương, duong") == "<mark>đường</mark>, dương, duong"
    assert marked("đường", "dương, duong") == "<mark>dương</mark>, <mark>duong</mark>"
    assert marked("duong", "đường, dương") == "<mark>đường</mark>, <mark>dương</mark>"


@pytest.mark.parametrize("typed", ["149 kh qu", "149-KH/QU", "149khqu", "149 - kh / qu", "149-kh"])
def test_a_number_is_marked_however_it_is_typed_and_never_another(typed):
    text = "Kế hoạch 149-KH/QU; 1490-KH/QU; 2149-KH/QU"
    assert marked(typed, text) == "Kế hoạch <mark>149-KH/QU</mark>; 1490-KH/QU; 2149-KH/QU"


def test_a_number_is_marked_with_its_leading_zeros_and_its_year():
    assert marked("1-CTr/QU", "số 01-CTr/QU") == "số <mark>01-CTr/QU</mark>"
    assert marked("5/2024/nq-hdnd", "NQ 05/2024/NQ-HĐND") == "NQ <mark>05/2024/NQ-HĐND</mark>"


def test_a_phrase_is_marked_only_where_its_words_stand_side_by_side():
    text = "chi bộ và khu phố; Chi bộ khu phố 5"
    assert marked('"chi bo khu pho"', text) == "chi bộ và khu phố; <mark>Chi bộ khu phố</mark> 5"


def test_markup_of_a_text_is_shown_as_text():
    shown = marked("alert b", '<script>alert(1)</script> & "b" <b>')
    assert shown == (
        "&lt;script&gt;<mark>alert</mark>(1)&lt;/script&gt; &amp; &#34;<mark>b</mark>&#34; &lt;<mark>b</mark>&gt;"
    )
    body = excerpt("quan", body="<p>&lt;img src=x onerror=alert(1)&gt; quan</p>")
    assert body == "&lt;img src=x onerror=alert(1)&gt; <mark>quan</mark>"


def test_letters_without_one_folded_form_move_no_mark():
    text = "한국 x\u0323\u0301 İ ﬁ hội"
    assert marked("hoi", text) == "한국 x\u0323\u0301 İ ﬁ <mark>hội</mark>"


def test_the_lead_is_shown_if_it_and_the_title_have_the_words():
    body = "<p>bến sậy trong bài</p>"
    assert excerpt("ben say", lead="Lễ ở Bến Sậy.", body=body) == "Lễ ở <mark>Bến Sậy</mark>."
    assert excerpt("ben say", title="Bến Sậy", lead="Một ngày hội.", body=body) == "Một ngày hội."
    assert excerpt("ben say", title="Ngày hội", lead="Ở bến.", body=body) == "<mark>bến sậy</mark> trong bài"


def test_the_lines_with_most_of_the_words_are_shown_cut_between_words():
    body = f"<p>{LONG}</p><p>rạch ở đây</p><p>{LONG}</p><p>Bến Sậy nằm cạnh rạch, có cầu mới.</p><p>{LONG}</p>"
    shown = excerpt("rach ben say", lead="Không có.", body=body)
    assert "<mark>Bến Sậy</mark> nằm cạnh <mark>rạch</mark>, có cầu mới." in shown
    assert "ở đây" not in shown
    assert (shown[:2], shown[-2:]) == ("… ", " …")
    words = shown.replace("<mark>", "").replace("</mark>", "").strip("… ").split()
    assert set(words) <= set(beginning(body, MOST).split())
    assert len(" ".join(words)) <= WIDTH


def test_words_side_by_side_and_exact_ones_win_over_earlier_ones():
    apart = "Bến đò và khu nhà của bà Sậy. "
    shown = excerpt("bến sậy", body=f"<p>{apart}{LONG}Về tới bến sậy rồi. {LONG}</p>")
    assert "<mark>bến sậy</mark> rồi" in shown
    shown = excerpt("đường", body=f"<p>Hướng dương nở. {LONG}Con đường mới. {LONG}</p>")
    assert "Con <mark>đường</mark> mới" in shown


def test_a_snippet_begins_with_a_sentence_where_one_is_near():
    shown = excerpt("say", body=f"<p>{LONG}Sau đó đoàn về Bến Sậy họp. {LONG}</p>")
    assert shown.startswith("… Sau đó đoàn về Bến <mark>Sậy</mark> họp. Quang cảnh")


def test_without_the_words_the_beginning_is_shown():
    assert excerpt("xyz", lead="Sapo.", body="<p>Bài</p>") == "Sapo."
    assert excerpt("xyz", body=f"<p>{LONG}</p>").endswith("…")
    assert excerpt("xyz") == ""


def test_beyond_the_part_that_is_read_nothing_is_looked_for():
    body = f"<p>Mở đầu. {'x ' * MOST}</p><p>hội</p>"
    assert excerpt("hoi", body=body).startswith("Mở đầu.")


@pytest.mark.parametrize(
    ("cut", "text"), [(12, "một hai"), (20, "một hai"), (44, "một hai ba"), (99, "một hai ba bốn")]
)
def test_a_body_is_cut_neither_in_a_tag_nor_in_a_word(cut, text):
    assert beginning("<p>một hai ba <a href='/bai-viet/1/'>bốn</a></p>", cut) == text


@pytest.mark.parametrize(
    "unit", ["hoi ", "<", "a", "<p>", "&amp;", "1-", "0", "149-kh ", "\u0301", "á", "hoi nghi x ", "<mark>", "한"]
)
@pytest.mark.parametrize("query", ["hoi nghi", "149 kh qu", '"hoi nghi a b c d e f"', "1-k a 한 á hoi"])
def test_a_body_of_two_million_letters_takes_no_longer_than_a_long_one(unit, query):
    body = unit * (2_000_000 // len(unit))
    marker = Marker(read_query(query))
    before = time.process_time()
    shown = marker.excerpt("", "", body)
    assert time.process_time() - before < 0.2
    assert len(shown) < 20 * WIDTH
