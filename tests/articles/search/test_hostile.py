"""Whatever is typed, there is a page, and what is typed is text."""

import pytest

from tests.articles.search.asking import SEARCH, ask

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "asked",
    [
        "q=%00",
        "q=' OR 1=1 --",
        "q=" + "a" * 10_000,
        "q=" + "%F0%9F%8E%89" * 300,
        "q=%E2%80%AEhoi",
        "q=" + "%22" * 199,
        "q=%5C",
        "q=NEAR(",
        "q=*&trong=%00",
        "q=%ff%fe",
        "q[]=1",
        "q=hoi&tu=%D9%A2%D9%A0/01/2020",
        "q=hoi&tu=" + "9" * 10_000,
        "q=hoi&don-vi=%00&chuyen-muc=%00&loai=%00",
        "q=hoi&don-vi=" + "a" * 10_000,
        "q=hoi&don-vi=' OR 1=1",
        "q=hoi&tu=0001-01-01&den=9999-12-31",
        "q=hoi&tu=1900-01-01&den=2100-12-31",
        "q=149-" + "kh-" * 60,
        "q=" + "a%20" * 5000,
    ],
)
def test_hostile_input_gives_a_page(client, article, asked):
    assert client.get(f"{SEARCH}?{asked}").status_code == 200


def test_what_is_typed_is_text_and_never_markup(client):
    typed = '"><script>alert(1)</script>'
    page = ask(client, typed, don_vi=typed, tu=typed)
    assert page.tree.css("main script") == []
    assert page.tree.css_first("#q").attributes["value"] == typed
    assert typed in page.words("[role=alert]")


@pytest.mark.parametrize("typed", ["một " + "hai ba bốn năm sáu bảy tám chín mười mươi lăm trăm nghìn", "chữ" * 90])
def test_what_is_left_out_of_a_long_query_is_said(client, typed):
    page = ask(client, typed)
    assert "phần sau không được dùng" in page.words("[role=alert]")


def test_without_words_the_page_explains_itself_and_keeps_the_filters(client, several):
    page = ask(client)
    assert "Gõ một hay nhiều từ" in page.text
    assert page.tree.css("#ket-qua") == []
    page = ask(client, "", chuyen_muc="tin-tuc")
    assert "bộ lọc bạn đã chọn được giữ nguyên" in page.text
    assert page.tree.css_first("#chuyen-muc option[selected]").attributes["value"] == "tin-tuc"
