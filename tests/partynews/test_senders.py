"""How much one reader may send, and that nothing of who it was is kept."""

import datetime
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from partynews import senders
from tests.reader_forms import FROM_HERE, READER_FORMS, SentForm, mistakes

pytestmark = pytest.mark.django_db


@pytest.fixture(params=READER_FORMS)
def form(request, db) -> SentForm:
    return READER_FORMS[request.param]()


@pytest.fixture
def letter(db) -> SentForm:
    return READER_FORMS["letter"]()


def ago(**time: int) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(**time)


def test_what_comes_too_quickly_is_put_off_with_its_text(client, form):
    for number in range(form.limits.soon):
        assert form.send(client, text=f"Lần {number}").status_code == 302
    response = form.send(client, text="Lần sau cùng")
    assert response.status_code == 429
    assert "chờ mười phút" in mistakes(response)
    assert "Lần sau cùng" in response.content.decode()
    assert form.send(client, extra={"REMOTE_ADDR": "1.53.0.9"}).status_code == 302
    form.model.objects.update(sent_at=ago(minutes=11))
    assert form.send(client, text="Lần sau cùng").status_code == 302


def test_so_many_a_day_and_so_many_waiting_are_enough(client, form, rf):
    sender = senders.sender_of(rf.get("/"))
    for number in range(form.limits.in_a_day):
        form.row(text=f"Lần {number}", sender=sender)
    form.model.objects.update(sent_at=ago(hours=1))
    assert "ngày mai" in mistakes(form.send(client))
    form.model.objects.update(sender="")
    assert form.send(client).status_code == 302
    for number in range(form.limits.site_in_an_hour):
        form.row(text=f"Nữa {number}")
    assert "quá nhiều" in mistakes(form.send(client, text="Nữa"))


def test_a_form_sent_twice_is_kept_once(client, form):
    assert {form.send(client)["Location"] for _ in range(4)} == {f"{form.address}?da-gui=1"}
    assert form.model.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_eight_letters_at_once_are_three(letter):
    start = threading.Barrier(8)

    def post(number: int) -> int:
        start.wait()
        try:
            return letter.send(Client(), text=f"Thư {number}").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(post, range(8)))
    assert sorted(answers) == [302] * 3 + [429] * 5
    assert letter.model.objects.count() == 3


def test_without_a_web_server_in_front_nobody_names_an_address_of_their_own(client, letter):
    answers = [
        letter.send(client, text=f"Lần {number}", headers={**FROM_HERE, "X-Forwarded-For": f"1.53.0.{number}"})
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


def test_a_sender_cannot_be_linked_across_days_and_is_forgotten_after_one(client, form, rf, monkeypatch):
    today = senders.sender_of(rf.get("/"))
    assert (len(today), "127.0.0.1" in today) == (32, False)
    monkeypatch.setattr(senders.timezone, "localdate", lambda: datetime.date(2001, 1, 1))
    assert senders.sender_of(rf.get("/")) != today
    old = form.row(sender=today)
    form.model.objects.update(sent_at=ago(hours=25))
    form.send(client)
    assert form.model.objects.get(pk=old.pk).sender == ""
    assert form.model.objects.exclude(pk=old.pk).get().sender != ""


def test_senders_are_forgotten_on_a_site_where_nobody_writes_any_more(admin_client, form):
    form.row(sender="a" * 32)
    form.model.objects.update(sent_at=ago(hours=25))
    assert admin_client.get("/quan-tri/").status_code == 200
    assert form.model.objects.get().sender == ""
