"""Who has an article's form open, and what an open form is told; all through the addresses that the form asks."""

import datetime

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from articles import presence, versions, workflow
from articles.models import Article, Presence
from partynews.models import User
from tests.factories import make_article, make_unit, make_user
from units.permissions import Role

pytestmark = pytest.mark.django_db

SESSION = "/quan-tri/articles/article/con-phien/"


def address(article: Article, what: str = "dang-mo") -> str:
    return f"/quan-tri/articles/article/{article.pk}/{what}/"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def sign(user: User, article: Article, **fields: object) -> dict[str, str]:
    response = signed_in(user).post(address(article), fields)
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    return response.json()


def save(article: Article, by: User) -> None:
    with transaction.atomic():
        versions.before_save(article, by=by)
        article.save()
        versions.after_save(article, by=by)


def form_of(user: User, article: Article) -> str:
    return signed_in(user).get(address(article, "change")).content.decode()


@pytest.fixture
def article() -> Article:
    make_unit()
    return make_article("Hội nghị sơ kết", created_by=make_user(Role.WRITER, full_name="Phạm Thị Viết"))


@pytest.fixture
def an(article: Article) -> User:
    return make_user(Role.EDITOR, full_name="Nguyễn Văn An")


@pytest.fixture
def binh(article: Article) -> User:
    return make_user(Role.EDITOR, full_name="Trần Thị Bình")


# ---- who is here


def test_form_that_somebody_else_has_open_says_so_at_once(article, an, binh):
    sign(an, article)
    since = timezone.localtime(Presence.objects.get().since)
    assert f"<span>Nguyễn Văn An đang mở bài này từ {since:%H:%M}.</span>" in form_of(binh, article)
    assert "đang mở bài này" not in form_of(an, article)


def test_form_that_nobody_else_has_open_says_nothing(article, binh):
    assert "đang mở bài này" not in form_of(binh, article)
    assert not Presence.objects.exists()  # asking for the form changes nothing


def test_both_are_told_of_each_other(article, an, binh):
    assert sign(an, article)["present"] == ""
    assert "Nguyễn Văn An đang mở bài này" in sign(binh, article)["present"]
    assert "Trần Thị Bình đang mở bài này" in sign(an, article)["present"]


def test_several_people_are_all_named_the_first_first(article, an, binh):
    sign(an, article)
    sign(binh, article)
    said = sign(make_user(Role.BOARD), article)["present"]
    assert said.index("Nguyễn Văn An (từ ") < said.index("Trần Thị Bình (từ ")


def test_who_left_is_not_there_any_more(article, an, binh):
    sign(an, article)
    sign(an, article, leave="1")
    assert sign(binh, article)["present"] == ""
    assert "đang mở bài này" not in form_of(binh, article)


def test_sign_holds_a_minute_and_a_half(article, an, binh):
    now = timezone.now()
    presence.mark(article, by=an, now=now)
    assert presence.others(article, than=binh, now=now + datetime.timedelta(seconds=89)).count() == 1
    assert presence.others(article, than=binh, now=now + datetime.timedelta(seconds=91)).count() == 0


def test_one_row_however_many_signs(article, an):
    for _ in range(4):
        sign(an, article)
    assert Presence.objects.count() == 1


def test_saving_does_not_begin_a_new_sitting_but_coming_back_later_does(article, an):
    start = timezone.now()
    presence.mark(article, by=an, now=start)
    presence.leave(article, by=an, now=start + datetime.timedelta(seconds=50))
    presence.mark(article, by=an, now=start + datetime.timedelta(seconds=52))
    assert Presence.objects.get().since == start
    later = start + datetime.timedelta(minutes=10)
    presence.mark(article, by=an, now=later)
    assert Presence.objects.get().since == later


def test_rows_older_than_a_day_are_swept_when_somebody_comes(article, an, binh):
    now = timezone.now()
    presence.mark(make_article("Bài cũ"), by=binh, now=now - datetime.timedelta(hours=25))
    presence.mark(make_article("Bài hôm nay"), by=binh, now=now - datetime.timedelta(hours=23))
    presence.mark(article, by=an, now=now)
    assert sorted(Presence.objects.values_list("article__title", flat=True)) == ["Bài hôm nay", "Hội nghị sơ kết"]


def test_who_only_looks_is_not_marked(article, an):
    looking = make_user(Role.WRITER)
    sign(an, article)
    assert "Nguyễn Văn An đang mở" in sign(looking, article)["present"]
    assert list(Presence.objects.values_list("user", flat=True)) == [an.pk]
    html = form_of(looking, article)
    assert "Nguyễn Văn An đang mở bài này" in html
    assert "data-signs" not in html


def test_sign_costs_few_queries_and_never_reads_the_text(article, an, django_assert_max_num_queries):
    client = signed_in(an)
    client.post(address(article))
    with django_assert_max_num_queries(8) as queries:
        client.post(address(article), {"based_on": "0"})
    assert not any('"articles_article"."body"' in query["sql"] for query in queries)


# ---- a newer text, a closed article


def test_form_behind_a_newer_text_is_told_whose_it_is(article, an, binh):
    save(article, by=an)
    assert sign(binh, article, based_on=article.revision)["newer"] == ""
    old = article.revision
    save(article, by=an)
    said = sign(binh, article, based_on=old)["newer"]
    assert said.startswith("Nguyễn Văn An đã lưu bản mới hơn lúc ")
    assert "khi lưu bạn sẽ được xem cả hai bản" in said


def test_own_newer_text_from_another_tab_is_called_so(article, an):
    save(article, by=an)
    assert sign(an, article, based_on="0")["newer"].startswith("Bạn (ở một thẻ khác) đã lưu")


def test_newer_text_of_a_working_copy_is_not_mixed_up_with_its_original(article, an, binh):
    public = make_article("Bài đã đăng", at="now")
    copy = workflow.correct(public, by=an)
    save(copy, by=binh)
    save(public, by=an)
    assert sign(an, copy, based_on="0")["newer"].startswith("Trần Thị Bình đã lưu")


@pytest.mark.parametrize("based_on", ["", "x", "-1", "9" * 40, "²", "1.5"])
def test_nonsense_as_revision_is_not_answered(article, an, binh, based_on):
    save(article, by=an)
    assert sign(binh, article, based_on=based_on)["newer"] == ""


def test_article_that_moved_on_is_closed_for_its_writer(article):
    writer = article.created_by
    assert sign(writer, article)["closed"] == ""
    workflow.submit(article, by=writer)
    assert "“Chờ duyệt”" in sign(writer, article)["closed"]


# ---- who may ask


def test_article_of_a_sister_unit_is_not_there(article):
    outsider = make_user(Role.EDITOR, unit=make_unit("Đảng ủy Phường Bình Minh"))
    assert signed_in(outsider).post(address(article)).status_code == 404
    assert not Presence.objects.exists()


def test_article_that_is_gone_is_not_there(article, an):
    assert signed_in(an).post("/quan-tri/articles/article/987654/dang-mo/").status_code == 404


def test_reading_the_address_is_refused(article, an):
    assert signed_in(an).get(address(article)).status_code == 405


def test_sign_without_token_is_refused(article, an):
    client = Client(enforce_csrf_checks=True)
    client.force_login(an)
    assert client.post(address(article)).status_code == 403
    assert not Presence.objects.exists()


def test_ended_session_is_answered_with_the_login_page(article, client):
    for response in (client.post(address(article)), client.get(SESSION)):
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/quan-tri/login/")
    assert not Presence.objects.exists()


def test_living_session_says_whose_it_is(an):
    response = signed_in(an).get(SESSION)
    assert response.json() == {"user": an.pk}
    assert "no-store" in response.headers["Cache-Control"]


# ---- posting with an ended session, without scripts


def test_form_sent_with_an_ended_session_leads_back_to_the_form_after_login(article, an, client):
    response = client.post(address(article, "change"), {"title": "Tiêu đề mới"})
    assert response.status_code == 302
    login = client.get(response.headers["Location"]).content.decode()
    assert f'name="next" value="{address(article, "change")}"' in login
    answer = client.post(
        response.headers["Location"],
        {"username": an.username, "password": "mat-khau-thu-nghiem", "next": address(article, "change")},
    )
    assert answer.headers["Location"] == address(article, "change")
    article.refresh_from_db()
    assert article.title == "Hội nghị sơ kết"


def test_working_copy_that_goes_while_its_form_gives_a_sign_is_not_there(an, monkeypatch):
    copy = workflow.correct(make_article("Bài đã đăng", at="now"), by=an)

    def gone_meanwhile(user, article):
        workflow.discard(Article.objects.get(pk=article.pk), by=an)
        return True

    monkeypatch.setattr("articles.admin.presence.may_edit", gone_meanwhile)
    assert signed_in(an).post(address(copy)).status_code == 404
    assert not Presence.objects.exists()
