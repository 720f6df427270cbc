"""Letters by e-mail: queued in the transaction of what they tell about, sent afterwards, tried again when that fails.

A sender *claims* a letter by one conditional UPDATE before it talks to the mail server: of several senders (threads,
processes, machines, on either database) one has it, and no lock is held while a server is waited for.  A sender that
dies leaves the letter to the next one, once the claim has run out.
"""

import contextlib
import datetime
import logging
import smtplib
import threading
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import connections
from django.db.models import F, QuerySet
from django.utils import timezone

from partynews.mail_errors import NoAddress, ServerAway, explain, is_final
from partynews.models import Letter, User

logger = logging.getLogger(__name__)

LAST_ATTEMPT = 72  # with the waits below: almost three days, longer than a weekend
_LONGEST_WAIT = datetime.timedelta(hours=1)
_CLAIM = datetime.timedelta(minutes=10)  # each answer of a server may take EMAIL_TIMEOUT, and there are ten or so
_ROUND_SECONDS = 10


# ---- what the site asks for


def queue(letters: Iterable[tuple[User, str, str]], at: datetime.datetime | None = None) -> None:
    """Put letters (recipient, subject, text) into the outbox, in the caller's transaction, to be sent now or ``at``.

    Closed accounts and accounts without an address get none.
    """
    longest, due = Letter._meta.get_field("subject").max_length, at or timezone.now()
    Letter.objects.bulk_create(
        Letter(
            recipient=person,
            address=person.email,
            subject=" ".join(subject.split())[:longest],
            body=body,
            next_try_at=due,
        )
        for person, subject, body in letters
        if person.is_active and person.email
    )


def failed_count() -> int:
    """How many letters are not sent because the last attempt failed, given up or to be tried again."""
    return Letter.objects.with_error().count()


def resend(letters: QuerySet[Letter]) -> int:
    """Let unsent ``letters`` be tried again now, from the first attempt; return how many."""
    return letters.filter(sent_at=None).update(next_try_at=timezone.now(), attempts=0)


# ---- the sender


def send_due(stopped: Callable[[], bool] = lambda: False) -> int:
    """Send the letters that are due until none is left or ``stopped()``; return how many went out."""
    sent, post = 0, _Post()
    try:
        while not stopped() and (letter := _claim()):
            try:
                post.send(_message(letter))
            except Exception as error:
                post.close()
                _record_failure(letter, error)
                if isinstance(error, ServerAway):
                    break  # the other letters need not find that out one by one
            else:
                _record_sent(letter)
                sent += 1
    finally:
        post.close()
    return sent


def send_until(stop: threading.Event) -> None:
    """Send what is due, every few seconds, until ``stop`` is set; a letter in hand is finished."""
    while not stop.is_set():
        try:
            send_due(stop.is_set)
        except Exception:
            logger.exception("Lượt gửi thư bị lỗi, lát nữa thử lại")
        finally:
            connections.close_all()  # those of this thread
        stop.wait(_ROUND_SECONDS)


class _Post:
    """The way to the mail server, opened when a letter needs it, and anew after a fault."""

    def __init__(self) -> None:
        self._connection: Any = None

    def send(self, message: EmailMessage) -> None:
        if self._connection is None:
            try:
                self._connection = get_connection()
                self._connection.open()
            except Exception as error:
                raise ServerAway from error
        self._connection.send_messages([message])

    def close(self) -> None:
        """Take leave; what goes wrong with that says nothing about the letters the server has accepted."""
        if self._connection is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self._connection.close()
            self._connection = None


def _claim() -> Letter | None:
    while letter := Letter.objects.due(timezone.now()).select_related("recipient").first():
        now = timezone.now()
        mine = Letter.objects.due(now).filter(pk=letter.pk).order_by()
        letter.claimed_until = now + _CLAIM
        if mine.update(claimed_until=letter.claimed_until, attempts=F("attempts") + 1):
            letter.attempts += 1
            return letter
    return None


def _message(letter: Letter) -> EmailMessage:
    if not letter.recipient.is_active or not letter.recipient.email:
        raise NoAddress
    letter.address = letter.recipient.email  # it may have been put right since
    host = urlsplit(settings.SITE_URL).hostname
    headers = {
        # The same at each attempt: a letter whose first sender died too late arrives at most as a known duplicate.
        "Message-ID": f"<thu-{letter.pk}-{letter.created_at:%Y%m%d%H%M%S}@{host}>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    return EmailMessage(letter.subject, f"{letter.body}\n", to=[letter.address], headers=headers)


def _record_sent(letter: Letter) -> None:
    Letter.objects.filter(pk=letter.pk).update(
        address=letter.address, sent_at=timezone.now(), next_try_at=None, claimed_until=None, last_error=""
    )


def _record_failure(letter: Letter, error: Exception) -> None:
    """Unless another sender has taken the letter over: let it wait, twice as long each time, or give it up."""
    text = explain(error)
    logger.warning("Thư %s chưa gửi được: %s", letter.pk, text)
    wait = min(datetime.timedelta(minutes=2 ** min(letter.attempts - 1, 10)), _LONGEST_WAIT)
    given_up = is_final(error) or letter.attempts >= LAST_ATTEMPT
    Letter.objects.filter(pk=letter.pk, claimed_until=letter.claimed_until).update(
        address=letter.address,
        next_try_at=None if given_up else timezone.now() + wait,
        claimed_until=None,
        last_error=text,
    )
