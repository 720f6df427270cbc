"""One page of a search: its kinds, its numbers, and what stands there instead of hits or beside them."""

import datetime

import pytest

from articles.models import Article
from tests.articles.search.asking import SEARCH, ask, titles
from tests.factories import local, make_article, make_category, make_unit
from units.models import Succession

pytestmark = pytest.mark.django_db


def test_kinds_are_offered_with_their_counts(client, several):
    page = ask(client, "rach")
    assert page.texts(".kinds a") == ["Tất cả (6)", "Bài viết (3)", "Hội nghị (1)", "Văn bản (1)", "Dự thảo (1)"]
    assert page.texts(".kinds [aria-current]") == ["Tất cả (6)"]
    page = ask(client, "rach", loai="hoi-nghi")
    assert titles(page) == ["Rạch họp"]
    assert page.texts("#ket-qua") == ["1 kết quả cho “rach”"]
    assert page.texts(".kinds [aria-current]") == ["Hội nghị (1)"]
    assert page.links(".kinds")[1] == "?q=rach&loai=bai-viet"
    assert page.texts(".kinds a")[0] == "Tất cả (6)"


def test_kinds_without_hits_are_not_offered(client, article):
    assert ask(client, "hoi nghi").texts(".kinds a") == ["Tất cả (1)", "Bài viết (1)"]


def test_paging_gives_all_hits_exactly_once_and_keeps_everything(client):
    make_category("Tin tức")
    for number in range(45):
        make_article(f"Bài số {number:02d}", at=local(2020, 1, 1 + number // 10, 8))
    asked = {"loai": "bai-viet", "chuyen_muc": "tin-tuc", "trong": "2020"}
    pages = [ask(client, "bài số", **asked, trang=str(number)) for number in (1, 2, 3)]
    found = [title for page in pages for title in titles(page)]
    assert len(found) == 45
    assert sorted(found) == [f"Bài số {number:02d}" for number in range(45)]
    assert pages[0].tree.css_first("a[rel=next]").attributes["href"] == (
        "?q=b%C3%A0i+s%E1%BB%91&loai=bai-viet&chuyen-muc=tin-tuc&trong=2020&trang=2"
    )
    assert "(trang 2/3)" in pages[1].words("#ket-qua")
    assert 'content="noindex, follow"' in pages[1].html
    for beyond in (f"{SEARCH}?trang=2", f"{SEARCH}?q=b&trang=abc"):
        assert client.get(beyond).status_code == 404


def test_beyond_the_last_page_the_words_stay_and_lead_back(client):
    for number in range(25):
        make_article(f"Bài số {number:02d}", at=local(2020, 1, 1, 8))
    page = ask(client, "bai so", 404, trong="2020", trang="9")
    assert page.tree.css_first("#q").attributes["value"] == "bai so"
    assert "Không tìm thấy trang 9: kết quả chỉ có 2 trang." in page.words(".none")
    assert page.links(".none") == ["?q=bai+so&trong=2020", "?q=bai+so&trong=2020&trang=2"]
    assert page.words("title").startswith("Không tìm thấy trang 9: bai so")
    assert titles(page) == []
    assert page.tree.css(".pager") == []


def test_of_very_many_hits_a_thousand_are_shown_and_the_last_page_says_how_to_narrow(client):
    first = make_article("Bài đầu", at=local(2020, 1, 1, 8))
    copies = [
        Article(title=f"Bài {number}", category=first.category, unit=first.unit, status=first.status)
        for number in range(1150)
    ]
    for number, copy in enumerate(copies):
        copy.published_at = first.published_at + datetime.timedelta(minutes=number)
    Article.objects.bulk_create(copies)
    page = ask(client, "bai")
    assert "hơn 1.000 kết quả cho “bai”" in page.words("#ket-qua")
    assert page.texts(".kinds a") == ["Tất cả (hơn 1.000)", "Bài viết (hơn 1.000)"]
    assert "tìm hẹp hơn" not in page.text
    last = ask(client, "bai", trang="50")
    assert len(titles(last)) == 20
    assert "Để tìm hẹp hơn" in last.text
    assert client.get(f"{SEARCH}?q=bai&trang=51").status_code == 404


def test_nothing_found_keeps_the_filters_in_sight_and_offers_to_drop_them(client, several):
    page = ask(client, "rach", trong="1999")
    assert page.texts("#ket-qua") == ["Không có kết quả nào cho “rach”"]
    assert page.texts(".none .onward") == ["Bỏ bộ lọc để tìm trong toàn bộ trang"]
    assert page.links(".none .onward") == ["?q=rach"]
    assert "Năm 1999" in page.words(".chips")
    assert page.words("title").startswith("Không có kết quả nào: rach")


def test_only_articles_have_categories_and_the_page_leads_on_without_either(client, several):
    page = ask(client, "rach", chuyen_muc="tin-tuc", loai="van-ban", trong="2020")
    assert "Chỉ bài viết mới xếp theo chuyên mục" in page.words(".none")
    assert page.links(".none")[:2] == [
        "?q=rach&loai=van-ban&trong=2020",
        "?q=rach&loai=bai-viet&chuyen-muc=tin-tuc&trong=2020",
    ]


def test_that_accents_need_not_be_typed_is_told_to_those_who_typed_some(client):
    assert "không cần gõ dấu" in ask(client, "khôngthấy").words(".none")
    assert "không cần gõ dấu" not in ask(client, "khongthay").words(".none")


def test_a_near_miss_is_shown_with_what_it_is(client):
    for number in range(3):
        make_article(f"Chỉnh trang rạch Bến Sậy {number}", at="now")
    page = ask(client, "chinh trang khongthay")
    assert "kết quả dưới đây thiếu từ “khongthay”" in page.words(".near")
    assert page.texts("#ket-qua") == ["3 kết quả cho “chinh trang”"]
    assert len(titles(page)) == 3


def test_a_slip_is_told_once_and_what_is_shown_is_not_proposed(client):
    for number in range(3):
        make_article(f"Chỉnh trang rạch Bến Sậy {number}", at="now")
    page = ask(client, "chinh trang rahc")
    assert page.texts("#ket-qua") == ["3 kết quả cho “chỉnh trang rạch”"]
    assert page.texts(".near") == ["Không có kết quả nào cho “chinh trang rahc”."]
    assert page.words("title").startswith("3 kết quả: chỉnh trang rạch")
    assert page.tree.css_first("#q").attributes["value"] == "chinh trang rahc"
    filtered = ask(client, "chinh trang rahc", trong="1999")
    assert filtered.texts("#ket-qua") == ["Không có kết quả nào cho “chinh trang rahc”"]
    assert filtered.texts(".near") == ["Ý của bạn là chỉnh trang rạch?"]
    assert filtered.links(".near") == ["?q=ch%E1%BB%89nh%20trang%20r%E1%BA%A1ch"]


@pytest.fixture
def past():
    return make_unit("Đảng ủy Phường Năm", ended_on=datetime.date(2025, 6, 30))


def hand_over(past, *heirs: tuple[str, bool]) -> list:
    made = [make_unit(name) for name, _ in heirs]
    for unit, (_, is_whole) in zip(made, heirs, strict=True):
        on = datetime.date(2025, 7, 1)
        Succession.objects.create(predecessor=past, successor=unit, kind="merger", is_whole=is_whole, on=on)
    return made


def test_a_unit_of_the_past_comes_with_those_that_have_its_parts(client, past):
    new, other = hand_over(past, ("Đảng ủy phường Bến Mới", False), ("Đảng ủy phường Rạch Cát", False))
    page = ask(client, "phường năm bầu cử")
    assert page.words(".named").startswith(
        "Đơn vị có tên này: Đảng ủy Phường Năm đã kết thúc hoạt động ngày 30/06/2025."
        " Một phần nay thuộc Đảng ủy phường Bến Mới; một phần nay thuộc Đảng ủy phường Rạch Cát."
    )
    assert page.links(".named")[:3] == [one.get_absolute_url() for one in (past, new, other)]
    assert "q=b%E1%BA%A7u+c%E1%BB%AD&don-vi=dang-uy-phuong-ben-moi" in page.links(".named")[3]


def test_a_unit_of_the_past_comes_with_the_one_that_has_the_whole_of_it(client, past):
    hand_over(past, ("Đảng ủy phường Bến Mới", True), ("Đảng ủy phường Rạch Cát", False))
    named = ask(client, "phường năm").words(".named")
    assert named.endswith("Nay thuộc Đảng ủy phường Bến Mới; một phần nay thuộc Đảng ủy phường Rạch Cát.")
