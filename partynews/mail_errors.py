"""What a failed letter says to the administrator, and whether trying again could help."""

import smtplib
import socket
import ssl

from django.conf import settings


class ServerAway(Exception):
    """The mail server could not be reached, or did not let us in; its ``__cause__`` says why."""


class NoAddress(Exception):
    """The account is closed, or has no address any more."""


def is_final(error: Exception) -> bool:
    """Whether the letter cannot be sent as it is: the server refuses it for good (RFC 5321, 5yz), or has no address.

    What lies in the settings (a wrong password, a refused sender) is tried again: it gets put right.
    """
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    if isinstance(error, smtplib.SMTPDataError):
        return error.smtp_code >= 500
    return isinstance(error, NoAddress | ValueError)


def explain(error: Exception) -> str:
    """``error`` in words, with the server's own answer where it gave one."""
    cause: BaseException = error.__cause__ or error if isinstance(error, ServerAway) else error
    if isinstance(cause, smtplib.SMTPServerDisconnected) and isinstance(cause.__context__, TimeoutError):
        cause = cause.__context__  # smtplib's own word for a silent server
    return _words(cause).replace("\0", "")


def _words(error: BaseException) -> str:
    server = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    match error:
        case NoAddress():
            return "Tài khoản đã đóng hoặc không có địa chỉ thư."
        case smtplib.SMTPRecipientsRefused():
            answers = [_answer(code, text) for code, text in error.recipients.values()]
            return f"Máy chủ thư không nhận địa chỉ này: {'; '.join(answers)}"
        case smtplib.SMTPSenderRefused():
            return f"Máy chủ thư không nhận địa chỉ gửi (MAIL_FROM): {_answer(error.smtp_code, error.smtp_error)}"
        case smtplib.SMTPAuthenticationError():
            return f"Sai tên hoặc mật khẩu trong EMAIL_URL: {_answer(error.smtp_code, error.smtp_error)}"
        case smtplib.SMTPDataError():
            return f"Máy chủ thư không nhận nội dung thư: {_answer(error.smtp_code, error.smtp_error)}"
        case smtplib.SMTPServerDisconnected():
            return "Máy chủ thư ngắt kết nối giữa chừng."
        case smtplib.SMTPResponseException():
            return f"Máy chủ thư {server} từ chối: {_answer(error.smtp_code, error.smtp_error)}"
        case smtplib.SMTPNotSupportedError():
            return f"Máy chủ thư {server} không có cách kết nối hoặc đăng nhập mà EMAIL_URL yêu cầu."
        case TimeoutError():
            return f"Máy chủ thư {server} không trả lời trong {settings.EMAIL_TIMEOUT} giây."
        case ssl.SSLError():
            return f"Không lập được kết nối mã hóa với {server}: {error.reason or error}"
        case socket.gaierror():
            return f"Không tìm thấy máy chủ thư {settings.EMAIL_HOST}."
        case OSError():
            return f"Không kết nối được máy chủ thư {server}: {error.strerror or error}"
        case ValueError():
            return "Địa chỉ thư không đúng."
        case _:
            return f"Không gửi được: {type(error).__name__}: {error}"


def _answer(code: int, text: bytes | str) -> str:
    return f"{code} {text.decode(errors='replace') if isinstance(text, bytes) else text}"
