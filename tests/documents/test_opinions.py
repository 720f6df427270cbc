"""Opinions on drafts: taken in while the draft is open, in Vietnam's time; shown to nobody.

What holds for all forms of readers is in tests/partynews/test_reader_forms.py and test_senders.py.
"""

import datetime
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from documents.models import Draft, Opinion
from tests.factories import make_draft
from tests.page import Page
from tests.reader_forms import FROM_HERE, mistakes

pytestmark = pytest.mark.django_db
TYPED = {"name": "", "email": "", "place": "", "text": "Nên kéo dài thời hạn.", "homepage": ""}


@pytest.fixture
def draft(db) -> Draft:
    return make_draft()


def form_at(draft: Draft) -> str:
    return f"{draft.get_absolute_url()}gop-y/"


def send(client, draft: Draft, **changed: str):
    return client.post(form_at(draft), {**TYPED, **changed}, headers=FROM_HERE)


def test_an_opinion_needs_no_name_and_the_reader_is_thanked(client, draft):
    response = send(client, draft)
    assert (response.status_code, response["Location"]) == (302, f"{form_at(draft)}?da-gui=1")
    assert "Cảm ơn bạn. Góp ý đã đến Văn phòng." in Page(client, response["Location"]).text
    opinion = Opinion.objects.get()
    assert (opinion.draft, opinion.name, opinion.email, opinion.place) == (draft, "", "", "")
    assert (opinion.text, opinion.status) == ("Nên kéo dài thời hạn.", "new")


def test_what_is_given_is_kept(client, draft):
    send(client, draft, name="Trần Thị Lan", email="lan@vidu.vn", place="Khu phố 4")
    opinion = Opinion.objects.get()
    assert (opinion.name, opinion.email, opinion.place) == ("Trần Thị Lan", "lan@vidu.vn", "Khu phố 4")


def test_opinions_are_on_no_public_page(client, draft):
    send(client, draft, name="Trần Thị Lan", place="Khu phố 4")
    for address in ("/", "/du-thao/", "/van-ban/", draft.get_absolute_url(), form_at(draft)):
        html = Page(client, address).html
        assert "Trần Thị Lan" not in html
        assert "Nên kéo dài thời hạn" not in html


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("text", " \n ", "Hãy viết góp ý."),
        ("text", "a" * 8001, "Góp ý dài 8001 ký tự; nhiều nhất là 8000 ký tự."),
        ("text", "https://a.vn https://b.vn", "Góp ý chỉ được có 1 đường dẫn."),
        ("email", "lan@", "Địa chỉ thư điện tử chưa đúng."),
        ("name", "x" * 101, "Họ và tên dài 101 ký tự"),
        ("place", "x" * 201, "Đơn vị hoặc nơi ở dài 201 ký tự"),
        ("homepage", "http://x.vn", "Trình duyệt đã điền một ô vốn để trống."),
    ],
)
def test_mistakes_are_told_and_nothing_typed_is_lost(client, draft, field, value, said):
    response = send(client, draft, **{"name": "Trần Lan", "text": "Ý kiến dài", field: value})
    assert response.status_code == 200
    assert said in mistakes(response)
    assert "Trần Lan" in response.content.decode() or field == "name"
    assert Opinion.objects.count() == 0


def test_eight_thousand_characters_are_taken(client, draft):
    assert send(client, draft, text="ệ" * 7998 + "\r\nệ").status_code == 302
    assert len(Opinion.objects.get().text) == 8000


@pytest.mark.parametrize(("opens", "closes", "is_open"), [(0, 0, True), (-5, -1, False), (1, 5, False)])
def test_opinions_are_taken_from_the_first_day_to_the_end_of_the_last(client, opens, closes, is_open):
    draft = make_draft(opens=opens, closes=closes)
    page = client.get(form_at(draft))
    assert page.status_code == (200 if is_open else 302)
    if not is_open:
        assert page["Location"] == draft.get_absolute_url()
    response = send(client, draft)
    assert Opinion.objects.count() == is_open
    if not is_open:
        assert response.status_code == 429
        assert "Lúc này dự thảo không nhận góp ý." in mistakes(response)
        assert "Nên kéo dài thời hạn." in response.content.decode()


def test_the_last_day_ends_at_midnight_in_vietnam(client, draft, monkeypatch):
    vietnam = timezone.get_current_timezone()
    last_minute = datetime.datetime.combine(draft.closes_on, datetime.time(23, 59), vietnam)

    def at(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment.astimezone(datetime.UTC))

    at(last_minute)
    assert send(client, draft).status_code == 302
    at(last_minute + datetime.timedelta(minutes=1))
    assert send(client, draft, text="Muộn một phút").status_code == 429
    assert Opinion.objects.count() == 1


def test_the_thanks_stay_readable_after_the_last_day(client):
    draft = make_draft(opens=-9, closes=-1)
    assert "Cảm ơn bạn." in Page(client, f"{form_at(draft)}?da-gui=1").text


def test_nobody_is_thanked_before_the_first_day(client):
    draft = make_draft(opens=1, closes=9)
    response = client.get(f"{form_at(draft)}?da-gui=1")
    assert (response.status_code, response["Location"]) == (302, draft.get_absolute_url())
    hidden = make_draft("Dự thảo kín", is_public=False)
    assert client.get(f"{form_at(hidden)}?da-gui=1").status_code == 404


def test_a_draft_taken_back_while_the_form_was_open_takes_nothing(client, draft):
    Draft.objects.filter(pk=draft.pk).update(is_public=False)
    assert send(client, draft).status_code == 404
    assert Opinion.objects.count() == 0


def test_one_text_for_two_drafts_is_two_opinions(client, draft):
    for one in (draft, make_draft("Dự thảo hai")):
        send(client, one)
    assert Opinion.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_double_click_is_one_opinion():
    draft, start = make_draft(), threading.Barrier(4)

    def post(_: int) -> int:
        start.wait()
        try:
            return send(Client(), draft).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(post, range(4))) == {302}
    assert Opinion.objects.count() == 1
