"""What holds for every form that readers send: refused with all that was typed, never from another site's page."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from partynews.visits import COOKIE
from tests.factories import BROWSER
from tests.page import Page
from tests.reader_forms import FROM_HERE, READER_FORMS, SentForm, mistakes

pytestmark = pytest.mark.django_db


@pytest.fixture(params=READER_FORMS)
def form(request, db) -> SentForm:
    return READER_FORMS[request.param]()


def test_what_is_sent_is_kept_and_the_reader_is_led_to_a_page_that_says_so(client, form):
    response = form.send(client)
    assert (response.status_code, response["Location"]) == (302, f"{form.address}?da-gui=1")
    row = form.model.objects.get()
    assert (row.name, row.email, row.text) == ("Trần Thị Lan", "lan@vidu.vn", form.typed["text"])
    thanks = Page(client, response["Location"])
    assert "Cảm ơn bạn" in thanks.words("[role=status]")
    assert thanks.tree.css("form.letter") == []
    assert thanks.tree.css_first("meta[name=robots]").attributes["content"] == "noindex"


def test_form_needs_no_session_and_stays_in_shared_caches(client, form):
    response = client.get(form.address, headers={"User-Agent": BROWSER})
    assert "csrfmiddlewaretoken" not in response.content.decode()
    assert set(response.cookies) == {COOKIE}
    assert "Cookie" not in response.get("Vary", "")


def test_fields_say_what_a_browser_may_fill_in(client, form):
    page = Page(client, form.address)
    fields = {str(node.attributes["name"]): node.attributes for node in page.tree.css("form.letter [name]")}
    assert (fields["name"]["autocomplete"], fields["email"]["autocomplete"]) == ("name", "email")
    assert (fields["email"]["type"], fields["homepage"]["autocomplete"]) == ("email", "off")
    assert len(page.tree.css("h1")) == 1
    for name in form.typed:
        assert page.tree.css(f"form.letter label[for={name}]")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "x" * 101, "Họ và tên dài 101 ký tự"),
        ("name", "vay-tien.com", "không được là một đường dẫn"),
        ("email", "lan@", "Địa chỉ thư điện tử chưa đúng"),
        ("text", "\u200b \n", "Hãy "),
        ("text", "x" * 8001, "8001 ký tự"),
        ("text", "Xem https://a.vn và www.b.com", "chỉ được có 1 đường dẫn"),
        ("text", "Mua ở a.shop nhé, hoặc b.xyz/khuyen-mai", "chỉ được có 1 đường dẫn"),
        ("homepage", "http://spam.example", "Hãy bấm gửi lần nữa"),
    ],
)
def test_a_mistake_is_named_tied_to_its_field_and_nothing_typed_is_lost(client, form, field, value, said):
    response = form.send(client, **{field: value})
    assert response.status_code == 200
    assert said in mistakes(response)
    html = response.content.decode()
    tree = LexborHTMLParser(html)
    for name, typed in form.typed.items():
        if name != field:
            assert typed in html
    assert "spam.example" not in html
    assert "<title>Lỗi:" in html
    assert "autofocus" in tree.css_first(".mistakes[role=alert][tabindex='-1']").attributes
    if field != "homepage":
        assert tree.css(f".mistakes a[href='#{field}']")
        wrong = tree.css("[aria-invalid]")
        assert [node.attributes["id"] for node in wrong] == [field]
        described = str(wrong[0].attributes["aria-describedby"]).split()
        assert said in " ".join(tree.css_first(f"#{name}").text() for name in described)
    assert not form.model.objects.exists()


def test_one_link_and_an_address_in_the_text_are_fine(client, form):
    form.send(client, text="Xem https://bao.example/tin/1, thư về lan@vidu.vn. Năm 2020.Việc này tốt, v.v.")
    assert form.model.objects.count() == 1


def test_what_is_typed_is_kept_in_normal_form(client, form):
    form.send(client, name="  Trâ\u0300n   Lan ", text="Hôi nghi\u0323\r\nva\u0300 kê\u0301t qua\u0309\x00")
    row = form.model.objects.get()
    assert (row.name, row.text) == ("Trần Lan", "Hôi nghị\nvà kết quả")


def test_looking_at_an_address_sends_nothing(client, form):
    assert client.get(form.address, form.typed, headers=FROM_HERE).status_code == 200
    assert not form.model.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://xau.example"},
        {"Origin": "null"},
        {"Referer": "https://xau.example/http://testserver/"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_another_site_cannot_send_with_its_visitors_browsers(client, form, headers):
    response = form.send(client, headers=headers)
    assert response.status_code == 403
    assert form.typed["text"] in response.content.decode()
    assert not form.model.objects.exists()


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "same-origin"}, {"Referer": "http://testserver/x/"}, {"Origin": "https://tin.vn"}]
)
def test_our_own_form_may_send_in_every_browser(client, form, settings, headers):
    settings.CSRF_TRUSTED_ORIGINS = ["https://tin.vn"]
    assert form.send(client, headers=headers).status_code == 302


def test_a_body_beyond_all_measure_is_refused(client, form):
    assert form.send(client, text="x" * 300_000).status_code == 400
    assert not form.model.objects.exists()


@pytest.mark.parametrize("headers", [{"Origin": "http://[::1"}, {"Referer": "http://[::1/"}])
def test_an_address_that_is_none_is_not_ours(client, form, headers):
    response = form.send(client, headers=headers)
    assert response.status_code == 403
    assert form.typed["text"] in response.content.decode()
