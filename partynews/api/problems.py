"""Refusals as ``application/problem+json`` (RFC 9457): a ``code`` for programs, words for people.

``type`` leads to the page that explains the code.
"""

from typing import Any

from django.http import Http404
from django.urls import reverse
from rest_framework.exceptions import APIException, MethodNotAllowed
from rest_framework.response import Response

from partynews.addresses import absolute

MEDIA_TYPE = "application/problem+json"

# code -> status and title.  Codes are part of the contract: programs of others branch on them.
KINDS = {
    "unknown_parameter": (400, "Tham số không có trong dịch vụ"),
    "invalid_parameter": (400, "Giá trị của tham số không hợp lệ"),
    "not_found": (404, "Không có mục này"),
    "method_not_allowed": (405, "Dịch vụ chỉ để đọc"),
    "gone": (410, "Bài viết đã được gỡ"),
    "too_many_requests": (429, "Hỏi quá nhiều lần"),
}


class Refused(Exception):
    """A request is answered with the problem ``code`` of ``KINDS``; ``more`` are further members of the answer."""

    def __init__(self, code: str, detail: str, **more: Any) -> None:
        super().__init__(detail)
        self.code, self.detail, self.more = code, detail, more


def _refusal(error: Exception) -> Refused | None:
    match error:
        case Refused():
            return error
        case MethodNotAllowed():
            return Refused("method_not_allowed", "Dịch vụ chỉ nhận GET, HEAD và OPTIONS.")
        case Http404():
            return Refused("not_found", str(error) or "Không có địa chỉ này trong dịch vụ.")
        case APIException():
            return Refused("invalid_parameter", "Máy chủ không hiểu yêu cầu này.")
    return None


def answer(error: Exception, context: dict[str, Any]) -> Response | None:
    """Django REST framework's ``EXCEPTION_HANDLER``; a fault of our own is left to Django, which logs it."""
    refused = _refusal(error)
    if refused is None:
        return None
    status, title = KINDS[refused.code]
    told = {
        "type": f"{absolute(reverse('open_data'))}#{refused.code}",
        "title": title,
        "status": status,
        "code": refused.code,
        "detail": refused.detail,
        **refused.more,
    }
    return Response(told, status=status, content_type=MEDIA_TYPE)
