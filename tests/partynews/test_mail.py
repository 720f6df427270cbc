"""The outbox, in real dialogues with a mail server: sent, refused, tried again, given up."""

import datetime
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from partynews import outbox
from partynews.models import Letter, User
from tests.factories import make_user
from tests.mail_server import MailServer, free_port

pytestmark = pytest.mark.django_db

SUBJECT = "[Chờ duyệt] Đảng ủy Phường An Hòa: hội nghị sơ kết quý I"
BODY = "Kính gửi đồng chí Nguyễn Thị Ánh,\n\nBài viết: Ngày hội “Đại đoàn kết”.\n.\nHết."


def queued(subject: str = SUBJECT, body: str = BODY, **person: Any) -> Letter:
    outbox.queue([(make_user(**{"email": "anh@tin.example", **person}), subject, body)])
    return Letter.objects.latest("pk")


def again(letter: Letter) -> Letter:
    letter.refresh_from_db()
    return letter


def come_due(letter: Letter) -> None:
    Letter.objects.filter(pk=letter.pk).update(next_try_at=timezone.now())


def wait_minutes(letter: Letter) -> int:
    again(letter)
    assert letter.next_try_at
    return round((letter.next_try_at - timezone.now()).total_seconds() / 60)


def test_letter_arrives_as_it_was_written(mail_server: MailServer, settings):
    settings.DEFAULT_FROM_EMAIL = "Trang tin Đảng ủy <trang-tin@tin.example>"
    settings.SITE_URL = "https://tin.example"
    letter = queued()
    assert outbox.send_due() == 1
    (arrived,) = mail_server.letters
    assert mail_server.subjects == [SUBJECT]
    assert mail_server.texts == [BODY]
    assert arrived.get_content_charset() == "utf-8"
    assert arrived["To"] == "anh@tin.example"
    assert arrived["From"] == "Trang tin Đảng ủy <trang-tin@tin.example>"
    assert arrived["Auto-Submitted"] == "auto-generated"
    assert arrived["Message-ID"].endswith("@tin.example>")
    assert arrived["Date"]
    assert again(letter).sent_at
    assert (letter.state, letter.attempts, letter.next_try_at, letter.last_error) == ("Đã gửi", 1, None, "")


def test_sent_letter_is_not_sent_again(mail_server: MailServer):
    queued()
    assert outbox.send_due() == 1
    assert outbox.send_due() == 0
    assert outbox.resend(Letter.objects.all()) == 0
    assert outbox.send_due() == 0
    assert len(mail_server.letters) == 1


def test_subject_cannot_bring_headers_of_its_own(mail_server: MailServer):
    queued("[Trả lại] Bài\r\nBcc: nguoi-la@ngoai.example\r\n\r\nthân thư khác " + "á" * 400)
    outbox.send_due()
    (arrived,) = mail_server.letters
    assert "Bcc" not in arrived
    assert mail_server.asked == ["anh@tin.example"]
    assert mail_server.subjects[0].startswith("[Trả lại] Bài Bcc: nguoi-la@ngoai.example thân thư khác ááá")
    assert mail_server.texts == [BODY]


def test_long_subject_arrives_whole(mail_server: MailServer):
    subject = "[Chờ duyệt] " + "Nghị quyết số 05 về “xây dựng Đảng” " * 8
    queued(subject)
    outbox.send_due()
    assert mail_server.subjects == [subject.strip()]


@pytest.mark.parametrize("person", [{"email": ""}, {"is_active": False}])
def test_no_letter_to_closed_accounts_and_those_without_address(person):
    outbox.queue([(make_user(**{"email": "anh@tin.example", **person}), SUBJECT, BODY)])
    assert not Letter.objects.exists()


def test_letter_is_rolled_back_with_what_it_tells_about():
    with pytest.raises(RuntimeError), transaction.atomic():  # noqa: PT012
        queued()
        raise RuntimeError
    assert not Letter.objects.exists()


def test_letter_refused_for_now_is_sent_later(mail_server: MailServer):
    letter = queued()
    mail_server.recipient_answer = "451 4.7.1 Greylisted"
    assert outbox.send_due() == 0
    assert again(letter).state == "Đang thử lại"
    assert letter.last_error == "Máy chủ thư không nhận địa chỉ này: 451 4.7.1 Greylisted"
    assert outbox.failed_count() == 1
    mail_server.recipient_answer = "250 OK"
    assert outbox.send_due() == 0  # not yet due
    come_due(letter)
    assert outbox.send_due() == 1
    assert mail_server.subjects == [SUBJECT]
    assert outbox.failed_count() == 0
    assert (again(letter).attempts, letter.last_error) == (2, "")


def test_each_wait_is_twice_as_long_up_to_an_hour(mail_server: MailServer):
    letter = queued()
    mail_server.data_answer = "452 4.3.1 Insufficient storage"
    waits = []
    for _ in range(9):
        outbox.send_due()
        waits.append(wait_minutes(letter))
        come_due(letter)
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_after_the_last_attempt_the_letter_waits_for_the_administrator(mail_server: MailServer):
    letter = queued()
    mail_server.recipient_answer = "451 try later"
    Letter.objects.update(attempts=outbox.LAST_ATTEMPT - 1)
    outbox.send_due()
    assert again(letter).state == "Không gửi được"
    assert letter.next_try_at is None
    mail_server.recipient_answer = "250 OK"
    assert outbox.send_due() == 0
    assert outbox.resend(Letter.objects.all()) == 1
    assert outbox.send_due() == 1
    assert again(letter).attempts == 1


@pytest.mark.parametrize(
    ("refusing", "told"), [("recipient_answer", "không nhận địa chỉ này"), ("data_answer", "không nhận nội dung thư")]
)
def test_letter_refused_for_good_is_given_up_at_once(mail_server: MailServer, refusing, told):
    letter = queued()
    setattr(mail_server, refusing, "550 5.1.1 No such user here")
    assert outbox.send_due() == 0
    assert again(letter).state == "Không gửi được"
    assert told in letter.last_error
    assert "550 5.1.1 No such user here" in letter.last_error
    assert outbox.failed_count() == 1


def test_refused_letter_does_not_hold_up_the_next(mail_server: MailServer):
    broken = queued("Một", email="không phải địa chỉ")
    queued("Hai", email="hai@tin.example")
    assert outbox.send_due() == 1
    assert mail_server.subjects == ["Hai"]
    assert again(broken).state == "Không gửi được"
    assert broken.last_error == "Địa chỉ thư không đúng."


def test_address_put_right_is_used_when_the_letter_is_sent_again(mail_server: MailServer):
    letter = queued(email="anh@@tin")
    outbox.send_due()
    User.objects.filter(pk=letter.recipient_id).update(email="anh@tin.example")
    outbox.resend(Letter.objects.all())
    assert outbox.send_due() == 1
    assert mail_server.asked == ["anh@tin.example"]
    assert again(letter).address == "anh@tin.example"


def test_account_closed_meanwhile_gets_no_letter(mail_server: MailServer):
    letter = queued()
    User.objects.update(is_active=False)
    assert outbox.send_due() == 0
    assert mail_server.asked == []
    assert again(letter).last_error == "Tài khoản đã đóng hoặc không có địa chỉ thư."


def test_server_that_is_down_costs_one_attempt_a_round(settings, mail_server: MailServer):
    first, second = queued("Một"), queued("Hai")
    settings.EMAIL_PORT = free_port()
    assert outbox.send_due() == 0
    assert (again(first).attempts, again(second).attempts) == (1, 0)
    assert first.state == "Đang thử lại"
    assert first.last_error.startswith(f"Không kết nối được máy chủ thư 127.0.0.1:{settings.EMAIL_PORT}: ")
    settings.EMAIL_PORT = mail_server.port
    come_due(first)
    assert outbox.send_due() == 2
    assert sorted(mail_server.subjects) == ["Hai", "Một"]


def test_server_that_keeps_silent_is_left_after_the_timeout(settings, mail_server: MailServer):
    letter = queued()
    settings.EMAIL_TIMEOUT = 0.3
    mail_server.pauses["DATA"] = 1
    assert outbox.send_due() == 0
    assert again(letter).state == "Đang thử lại"
    assert "không trả lời trong 0.3 giây" in letter.last_error


def test_server_that_hangs_up_is_tried_again(mail_server: MailServer):
    letter = queued()
    mail_server.hang_up = True
    assert outbox.send_due() == 0
    assert again(letter).last_error == "Máy chủ thư ngắt kết nối giữa chừng."
    mail_server.hang_up = False
    come_due(letter)
    assert outbox.send_due() == 1


def test_accepted_letter_is_sent_even_if_the_goodbye_fails(settings, mail_server: MailServer):
    letter = queued()
    settings.EMAIL_TIMEOUT = 0.3
    mail_server.pauses["QUIT"] = 1
    assert outbox.send_due() == 1
    assert again(letter).state == "Đã gửi"


def test_wrong_settings_are_tried_again_and_named(settings, mail_server: MailServer):
    letter = queued()
    settings.EMAIL_USE_TLS = True
    assert outbox.send_due() == 0
    assert again(letter).state == "Đang thử lại"
    assert "không có cách kết nối hoặc đăng nhập mà EMAIL_URL yêu cầu" in letter.last_error


def test_letter_in_hand_of_a_sender_is_left_to_it_until_its_claim_runs_out(mail_server: MailServer):
    letter = queued()
    in_hand = Letter.objects.filter(pk=letter.pk)
    in_hand.update(claimed_until=timezone.now() + datetime.timedelta(minutes=5), attempts=1)
    assert outbox.send_due() == 0
    outbox.resend(Letter.objects.all())
    assert outbox.send_due() == 0  # "send again" does not take it out of that hand either
    in_hand.update(claimed_until=timezone.now())
    assert outbox.send_due() == 1


def test_without_a_server_letters_are_kept_in_files(settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "thu")
    queued()
    assert outbox.send_due() == 1
    (file,) = (tmp_path / "thu").iterdir()
    assert "Kính gửi đồng chí Nguyễn Thị Ánh" in file.read_text()


def test_folder_that_cannot_be_written_is_the_letters_error(settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    (tmp_path / "thu").write_text("")
    settings.EMAIL_FILE_PATH = str(tmp_path / "thu")
    letter = queued()
    assert outbox.send_due() == 0
    assert again(letter).state == "Đang thử lại"
    assert letter.last_error


def test_looking_for_letters_costs_one_query(django_assert_num_queries, mail_server: MailServer):
    with django_assert_num_queries(1):
        outbox.send_due()
    with django_assert_num_queries(1):
        outbox.failed_count()
