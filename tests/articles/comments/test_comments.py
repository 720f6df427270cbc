"""Readers' comments, from the form to the page: nothing is shown that nobody has approved."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import workflow
from articles.comments import moderation
from articles.models import Article, Comment
from partynews.models import SiteProfile
from tests.factories import BROWSER, local, make_article, make_user
from tests.page import Page
from tests.reader_forms import FROM_HERE, mistakes
from units.permissions import Role

pytestmark = pytest.mark.django_db
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


def test_form_says_what_becomes_of_the_address(client, article):
    page = Page(client, form_at(article))
    assert "Không bao giờ hiện trên trang" in page.words("#email-goi-y")
    assert page.tree.css_first("form.letter").attributes["action"] == form_at(article)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", " ", "Hãy ghi họ và tên."),
        ("email", "", "Hãy ghi địa chỉ thư điện tử."),
        ("text", "\u200b \n", "Hãy viết nhận xét."),
        ("text", "x" * 2001, "Nhận xét dài 2001 ký tự"),
    ],
)
def test_a_comment_needs_a_name_an_address_and_a_text_of_some_length(client, article, field, value, said):
    assert said in mistakes(send(client, article, **{field: value}))
    assert not Comment.objects.exists()


def test_a_wrong_slug_leads_to_the_form_and_a_page_off_the_site_has_none(client, article):
    response = client.get(f"/bai-viet/{article.pk}/sai/nhan-xet/")
    assert (response.status_code, response["Location"]) == (301, form_at(article))
    draft = make_article("Nháp")
    assert client.get(form_at(draft)).status_code == send(client, draft).status_code == 404
    workflow.unpublish(article, by=make_user("superuser"), reason="Đăng nhầm")
    assert client.get(form_at(article)).status_code == send(client, article).status_code == 410
    assert not Comment.objects.exists()


# ---- how much


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
