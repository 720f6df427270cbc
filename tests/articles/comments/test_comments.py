"""Readers' comments, from the form to the page: nothing is shown that nobody has approved."""

import datetime
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from articles import workflow
from articles.comments import moderation
from articles.models import Article, Comment
from partynews import senders
from partynews.models import SiteProfile
from partynews.visits import COOKIE
from tests.factories import BROWSER, local, make_article, make_user
from tests.page import Page
from units.permissions import Role

pytestmark = pytest.mark.django_db
FROM_HERE = {"Origin": "http://testserver", "User-Agent": BROWSER}
TYPED = {"name": "Trần Thị Lan", "email": "lan@vidu.vn", "text": "Bài viết rất bổ ích.", "homepage": ""}


@pytest.fixture
def article(db) -> Article:
    return make_article("Hội nghị sơ kết", at=local(2017, 2, 27, 13, 35))


def form_at(article: Article) -> str:
    return f"{article.get_absolute_url()}nhan-xet/"


def send(client, article: Article, headers: dict | None = None, **changed: str):
    return client.post(form_at(article), {**TYPED, **changed}, headers=FROM_HERE if headers is None else headers)


def make_comment(article: Article, text: str = "Đúng quá.", status: str = "approved", **fields) -> Comment:
    fields = {"name": "Nguyễn Văn Bình", "email": "binh@vidu.vn", **fields}
    return Comment.objects.create(article=article, text=text, status=status, **fields)


def mistakes(response) -> str:
    tree = LexborHTMLParser(response.content.decode())
    return " ".join(node.text() for node in tree.css(".mistakes li"))


# ---- the article's page


def test_article_without_comments_says_what_readers_know(client, article):
    page = Page(client, article.get_absolute_url())
    assert page.texts("#nhan-xet h2") == ["Nhận xét"]
    assert page.texts("#nhan-xet p") == ["Không có nhận xét nào", "Đăng nhận xét"]
    assert page.links("#nhan-xet") == [form_at(article)]


def test_article_that_allows_no_comments_has_no_trace_of_them(client, article):
    make_comment(article)
    article.allow_comments = False
    article.save()
    page = Page(client, article.get_absolute_url())
    assert page.tree.css("#nhan-xet") == []
    assert "Nguyễn Văn Bình" not in page.html
    for response in (client.get(form_at(article)), send(client, article)):
        assert response.status_code == 404
    assert Comment.objects.count() == 1


def test_page_shows_approved_comments_alone_oldest_first_and_never_an_address(client, article):
    SiteProfile.objects.update_or_create(pk=1, defaults={"owner": "Quận ủy An Bình"})
    make_comment(article, "Ý kiến thứ nhất.", answer="Cảm ơn bạn đọc.", answered_at=local(2017, 3, 1, 9, 5))
    make_comment(article, "Ý kiến thứ hai.")
    make_comment(article, "Đang chờ.", "waiting")
    make_comment(article, "Đã ẩn.", "hidden", hide_reason="Không đúng mực")
    make_comment(make_article("Bài khác", at="now"), "Của bài khác.")
    for address in (article.get_absolute_url(), f"{form_at(article)}?trang=1"):
        page = Page(client, address)
        assert page.texts(".comments > li > .said") == ["Ý kiến thứ nhất.", "Ý kiến thứ hai."]
        assert page.words(".comments .answer").startswith("Quận ủy An Bình trả lời 01/03/2017, 09:05")
        assert page.texts(".answer .said") == ["Cảm ơn bạn đọc."]
        for hidden in ("Đang chờ", "Đã ẩn", "Của bài khác", "binh@vidu.vn", "Không đúng mực"):
            assert hidden not in page.html


def test_a_comment_is_text_and_never_markup(client, article):
    make_comment(article, "<script>alert(1)</script> <b>đậm</b>\ndòng hai", name="<i>Lan</i>", answer="<u>x</u>")
    page = Page(client, article.get_absolute_url())
    assert page.tree.css(".comments script, .comments i, .comments u, .said b") == []
    assert "<script>alert(1)</script> <b>đậm</b>" in page.words(".said")


def test_a_thousand_comments_cost_no_more_queries_than_one(client, article):
    make_comment(article, "Số 0")

    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address, headers={"User-Agent": BROWSER}).status_code == 200
        return len(captured)

    client.get(article.get_absolute_url(), headers={"User-Agent": BROWSER})
    few = queries(article.get_absolute_url()), queries(f"{form_at(article)}?trang=1")
    rows = [
        Comment(article=article, name="A", email="a@vidu.vn", text=f"Số {n}", status="approved")
        for n in range(1, 1000)
    ]
    Comment.objects.bulk_create(rows)
    assert (queries(article.get_absolute_url()), queries(f"{form_at(article)}?trang=50")) == few
    page = Page(client, article.get_absolute_url())
    assert page.texts(".said") == [f"Số {n}" for n in range(20)]
    assert f"{form_at(article)}?trang=2" in page.links("#nhan-xet")
    assert Page(client, f"{form_at(article)}?trang=2").texts(".said") == [f"Số {n}" for n in range(20, 40)]
    assert client.get(f"{form_at(article)}?trang=51").status_code == 404


def test_exactly_twenty_comments_have_no_second_page(client, article):
    for number in range(20):
        make_comment(article, f"Số {number}")
    assert "Xem thêm nhận xét" not in Page(client, article.get_absolute_url()).text


# ---- sending


def test_a_sent_comment_waits_and_the_reader_is_told(client, article):
    response = send(client, article)
    assert (response.status_code, response["Location"]) == (302, f"{form_at(article)}?da-gui=1")
    thanks = Page(client, response["Location"])
    assert "Cảm ơn bạn đã gửi nhận xét. Nhận xét sẽ hiện sau khi được duyệt." in thanks.text
    comment = Comment.objects.get()
    assert (comment.status, comment.name, comment.email) == ("waiting", "Trần Thị Lan", "lan@vidu.vn")
    assert "Bài viết rất bổ ích" not in Page(client, article.get_absolute_url()).html
    moderation.approve(comment, by=make_user(Role.EDITOR))
    assert "Bài viết rất bổ ích." in Page(client, article.get_absolute_url()).text


def test_form_says_what_becomes_of_the_address_and_needs_no_session(client, article):
    response = client.get(form_at(article), headers={"User-Agent": BROWSER})
    page = Page(client, form_at(article))
    assert "Không bao giờ hiện trên trang" in page.words("#email-goi-y")
    assert "csrfmiddlewaretoken" not in page.html
    assert set(response.cookies) == {COOKIE}
    assert "Cookie" not in response.get("Vary", "")
    assert page.tree.css_first("form.letter").attributes["action"] == form_at(article)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", " ", "Hãy ghi họ và tên."),
        ("name", "x" * 101, "Họ và tên dài 101 ký tự"),
        ("name", "vay-tien.com", "không được là một đường dẫn"),
        ("email", "", "Hãy ghi địa chỉ thư điện tử."),
        ("email", "lan@", "Địa chỉ thư điện tử chưa đúng"),
        ("text", "\u200b \n", "Hãy viết nhận xét."),
        ("text", "x" * 2001, "Nhận xét dài 2001 ký tự"),
        ("text", "Xem https://a.vn và www.b.com", "chỉ được có 1 đường dẫn"),
        ("text", "Mua ở a.shop nhé, hoặc b.xyz/khuyen-mai", "chỉ được có 1 đường dẫn"),
        ("homepage", "http://spam.example", "Hãy bấm gửi lần nữa"),
    ],
)
def test_a_mistake_is_named_and_nothing_typed_is_lost(client, article, field, value, said):
    response = send(client, article, **{field: value})
    assert response.status_code == 200
    assert said in mistakes(response)
    html = response.content.decode()
    for name, typed in TYPED.items():
        if name not in (field, "homepage"):
            assert typed in html
    assert "spam.example" not in html
    assert "<title>Lỗi:" in html
    assert "autofocus" in html
    assert not Comment.objects.exists()


def test_one_link_and_an_address_in_the_text_are_fine(client, article):
    send(client, article, text="Xem https://bao.example/tin/1, thư về lan@vidu.vn. Năm 2020.Việc này tốt, v.v.")
    assert Comment.objects.count() == 1


def test_what_is_typed_is_kept_in_normal_form(client, article):
    send(client, article, name="  Trâ\u0300n   Lan ", text="Hôi nghi\u0323\r\nva\u0300 kê\u0301t qua\u0309\x00")
    comment = Comment.objects.get()
    assert (comment.name, comment.text) == ("Trần Lan", "Hôi nghị\nvà kết quả")


def test_looking_at_an_address_sends_nothing(client, article):
    assert client.get(form_at(article), TYPED, headers=FROM_HERE).status_code == 200
    assert not Comment.objects.exists()


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
def test_another_site_cannot_send_with_its_visitors_browsers(client, article, headers):
    response = send(client, article, headers=headers)
    assert response.status_code == 403
    assert TYPED["text"] in response.content.decode()
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "same-origin"}, {"Referer": "http://testserver/x/"}, {"Origin": "https://tin.vn"}]
)
def test_our_own_form_may_send_in_every_browser(client, article, settings, headers):
    settings.CSRF_TRUSTED_ORIGINS = ["https://tin.vn"]
    assert send(client, article, headers=headers).status_code == 302


def test_a_wrong_slug_leads_to_the_form_and_a_page_off_the_site_has_none(client, article):
    response = client.get(f"/bai-viet/{article.pk}/sai/nhan-xet/")
    assert (response.status_code, response["Location"]) == (301, form_at(article))
    draft = make_article("Nháp")
    assert client.get(form_at(draft)).status_code == send(client, draft).status_code == 404
    workflow.unpublish(article, by=make_user("superuser"), reason="Đăng nhầm")
    assert client.get(form_at(article)).status_code == send(client, article).status_code == 410
    assert not Comment.objects.exists()


def test_a_body_beyond_all_measure_is_refused(client, article):
    assert send(client, article, text="x" * 300_000).status_code == 400


# ---- how much


def test_the_fourth_comment_in_ten_minutes_is_put_off_with_its_text(client, article):
    for number in range(3):
        assert send(client, article, text=f"Lần {number}").status_code == 302
    response = send(client, article, text="Lần thứ tư")
    assert response.status_code == 429
    assert "chờ mười phút" in mistakes(response)
    assert "Lần thứ tư" in response.content.decode()
    other = client.post(form_at(article), TYPED, headers=FROM_HERE, REMOTE_ADDR="1.53.0.9")
    assert other.status_code == 302
    Comment.objects.update(sent_at=timezone.now() - datetime.timedelta(minutes=11))
    assert send(client, article, text="Lần thứ tư").status_code == 302


def test_twenty_a_day_and_a_hundred_waiting_are_enough(client, article, rf):
    sender, hour_ago = senders.sender_of(rf.get("/")), timezone.now() - datetime.timedelta(hours=1)
    for number in range(20):
        make_comment(article, f"Lần {number}", "waiting", sender=sender)
    Comment.objects.update(sent_at=hour_ago)
    assert "ngày mai" in mistakes(send(client, article))
    Comment.objects.update(sender="")
    assert send(client, article).status_code == 302
    Comment.objects.bulk_create([Comment(article=article, name="A", email="a@vidu.vn", text="B") for _ in range(100)])
    assert "quá nhiều nhận xét" in mistakes(send(client, article, text="Nữa"))


def test_a_form_sent_twice_is_one_comment(client, article):
    assert {send(client, article)["Location"] for _ in range(4)} == {f"{form_at(article)}?da-gui=1"}
    assert Comment.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_eight_comments_at_once_under_eight_articles_are_three():
    articles = [make_article(f"Bài {number}", at="now") for number in range(8)]
    start = threading.Barrier(8)

    def post(article: Article) -> int:
        start.wait()
        try:
            return send(Client(), article).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(post, articles))
    assert sorted(answers) == [302] * 3 + [429] * 5
    assert Comment.objects.count() == 3


def test_without_a_web_server_in_front_nobody_names_an_address_of_their_own(client, article):
    answers = [
        send(client, article, text=f"Lần {number}", headers={**FROM_HERE, "X-Forwarded-For": f"1.53.0.{number}"})
        for number in range(4)
    ]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]


def test_behind_a_web_server_readers_are_told_apart_by_what_it_saw(rf, settings):
    settings.PRODUCTION = True

    def sender(remote: str, forwarded: str = "") -> str:
        request = rf.get("/", REMOTE_ADDR=remote, headers={"X-Forwarded-For": forwarded} if forwarded else None)
        return senders.sender_of(request)

    assert sender("127.0.0.1", "1.53.0.7") == sender("1.53.0.7") != sender("127.0.0.1", "1.53.0.8")
    assert sender("127.0.0.1", "8.8.4.4, 1.53.0.7") == sender("1.53.0.7")
    assert sender("1.53.0.7", "8.8.4.4") == sender("1.53.0.7")
    assert sender("", "rác") != sender("")
    assert sender("2405:4800::1") == sender("2405:4800::ffff:2") != sender("2405:4800:0:1::1")
    assert sender("::ffff:1.53.0.7") == sender("1.53.0.7")


def test_a_sender_cannot_be_linked_across_days_and_is_forgotten_after_one(client, article, rf, monkeypatch):
    today = senders.sender_of(rf.get("/"))
    assert (len(today), "127.0.0.1" in today) == (32, False)
    monkeypatch.setattr(senders.timezone, "localdate", lambda: datetime.date(2001, 1, 1))
    assert senders.sender_of(rf.get("/")) != today
    old = make_comment(article, sender=today)
    Comment.objects.update(sent_at=timezone.now() - datetime.timedelta(hours=25))
    send(client, article)
    assert Comment.objects.get(pk=old.pk).sender == ""
    assert Comment.objects.exclude(pk=old.pk).get().sender != ""


def test_senders_are_forgotten_on_a_site_where_nobody_comments_any_more(admin_client, article):
    make_comment(article, sender="a" * 32)
    Comment.objects.update(sent_at=timezone.now() - datetime.timedelta(hours=25))
    assert admin_client.get("/quan-tri/").status_code == 200
    assert Comment.objects.get().sender == ""
