"""Senders as they run on a server: several at once, stopped, killed, and inside the application server."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from partynews import outbox
from partynews.models import Letter
from tests.factories import make_user
from tests.mail_server import MailServer, free_port

pytestmark = pytest.mark.django_db(transaction=True)

ONE_ROUND = [sys.executable, "manage.py", "send_mail", "--once"]
FOREVER = [sys.executable, "manage.py", "send_mail"]
SERVER = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py"]
Start = Callable[..., subprocess.Popen[bytes]]


def database_url() -> str:
    """The database of the tests, for a process of its own."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    place = f"{database['HOST'] or 'localhost'}:{database['PORT'] or 5432}"
    return f"postgres://{quote(database['USER'])}:{quote(database['PASSWORD'])}@{place}/{database['NAME']}"


@pytest.fixture
def start(tmp_path: Path, mail_server: MailServer) -> Iterator[Start]:
    started: list[subprocess.Popen[bytes]] = []

    def begin(command: list[str], **environment: str) -> subprocess.Popen[bytes]:
        given = {
            "DATABASE_URL": database_url(),
            "DATA_DIR": str(tmp_path),
            "EMAIL_URL": f"smtp://127.0.0.1:{mail_server.port}",
            **environment,
        }
        started.append(subprocess.Popen(command, cwd=settings.BASE_DIR, env={**os.environ, **given}))
        return started[-1]

    yield begin
    for process in started:
        if process.poll() is None:
            process.kill()
            process.wait()


def queue(*subjects: str) -> None:
    person = make_user(email="anh@tin.example")
    outbox.queue([(person, subject, "Nội dung") for subject in subjects])


def eventually(true: Callable[[], object], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_senders_at_the_same_time_send_each_letter_once(start: Start, mail_server: MailServer):
    subjects = [f"Thư {number}" for number in range(40)]
    queue(*subjects)
    mail_server.pauses["DATA"] = 0.05
    senders = [start(ONE_ROUND) for _ in range(3)]
    assert [sender.wait(60) for sender in senders] == [0, 0, 0]
    assert sorted(mail_server.subjects) == sorted(subjects)
    assert not Letter.objects.filter(sent_at=None).exists()
    assert set(Letter.objects.values_list("attempts", flat=True)) == {1}


def test_killed_sender_loses_no_letter(start: Start, mail_server: MailServer):
    queue("Thư một", "Thư hai")
    mail_server.pauses["DATA"] = 60
    sender = start(ONE_ROUND)
    eventually(lambda: mail_server.asked)
    sender.kill()
    sender.wait()
    mail_server.pauses.clear()
    assert outbox.send_due() == 1  # the other one; the first might still be on its way
    Letter.objects.filter(sent_at=None).update(claimed_until=timezone.now())  # ten minutes later
    assert outbox.send_due() == 1
    assert sorted(mail_server.subjects) == ["Thư hai", "Thư một"]


def test_stopped_sender_finishes_the_letter_in_hand_and_begins_no_other(start: Start, mail_server: MailServer):
    queue("Thư một", "Thư hai")
    mail_server.pauses["DATA"] = 1
    sender = start(FOREVER)
    eventually(lambda: mail_server.asked)
    sender.send_signal(signal.SIGTERM)
    assert sender.wait(20) == 0
    assert mail_server.subjects == ["Thư một"]
    sent, waiting = Letter.objects.order_by("pk")
    assert sent.state == "Đã gửi"
    assert (waiting.state, waiting.attempts, waiting.claimed_until) == ("Chờ gửi", 0, None)


def test_application_server_sends_letters_and_stops_with_its_senders(start: Start, mail_server: MailServer):
    queue("Thư một")
    server = start(SERVER, PORT=str(free_port()), HOST="127.0.0.1")
    eventually(lambda: Letter.objects.exclude(sent_at=None).exists())
    assert mail_server.subjects == ["Thư một"]
    server.send_signal(signal.SIGTERM)
    assert server.wait(20) == 0


def test_application_server_leaves_letters_to_a_timer_if_told_so(start: Start, mail_server: MailServer):
    queue("Thư một")
    welcome = "Trang đã mở"
    server = start(SERVER, PORT=str(free_port()), HOST="127.0.0.1", SEND_MAIL="0", PARTYNEWS_WELCOME=welcome)
    time.sleep(4)
    assert server.poll() is None
    assert mail_server.asked == []
    server.send_signal(signal.SIGTERM)
    assert server.wait(20) == 0
    assert start(ONE_ROUND).wait(30) == 0
    assert mail_server.subjects == ["Thư một"]
