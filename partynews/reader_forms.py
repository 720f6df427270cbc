"""Forms that readers send: comments, letters to the office, opinions on drafts.

They have no CSRF token.  A token needs a cookie or a session, which would keep the public pages out of any shared
cache, and there is no identity here to abuse: who can forge such a request could as well send it directly.  What is
worth refusing is that another site makes its visitors' browsers send things, each from an address of its own.  Every
browser says where a request comes from (``Sec-Fetch-Site``, ``Origin``, ``Referer``), and no page can forge that: what
does not come from our own form is answered with the form, filled in as it came.
"""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import SuspiciousOperation, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from partynews.admin_fields import LineFormField, TextFormField

MAX_BYTES = 200_000  # the longest text takes a tenth of it
MAX_LINKS = 1
SENT = "da-gui"
_ENDINGS = "com|net|org|info|biz|vn|xyz|top|shop|site|online|club|link|ru|cn|io|me"
_LINK = re.compile(rf"(?:https?://|www\.)\S+|(?<![\w@.-])[\w-]+(?:\.[\w-]+)*\.(?:{_ENDINGS})\b\S*", re.I)


def _too_long(what: str) -> dict[str, str]:
    return {"max_length": f"{what} dài %(show_value)d ký tự; nhiều nhất là %(limit_value)d ký tự."}


def line(label: str, limit: int, missing: str = "") -> LineFormField:
    """A line of at most ``limit`` characters; ``missing`` says that it has to be filled in, if it has to."""
    errors = {"required": missing, **_too_long(label)}
    return LineFormField(label=label, max_length=limit, required=bool(missing), error_messages=errors)


def text(label: str, limit: int, missing: str) -> TextFormField:
    return TextFormField(label=label, max_length=limit, error_messages={"required": missing, **_too_long(label)})


def email(missing: str = "") -> forms.EmailField:
    errors = {
        "required": missing,
        "invalid": "Địa chỉ thư điện tử chưa đúng. Ví dụ đúng: lan.tran@vidu.vn.",
        **_too_long("Địa chỉ thư điện tử"),
    }
    return forms.EmailField(label="Thư điện tử", max_length=254, required=bool(missing), error_messages=errors)


class ReaderForm(forms.Form):
    """Has fields ``name`` and ``text``, and a bait: off the screen, filled in by programs only."""

    noun = "Thư"
    homepage = forms.CharField(required=False)

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if _LINK.search(name):
            raise ValidationError("Họ và tên không được là một đường dẫn.")
        return name

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if len(_LINK.findall(text)) > MAX_LINKS:
            raise ValidationError(f"{self.noun} chỉ được có {MAX_LINKS} đường dẫn. Hãy bỏ bớt rồi gửi lại.")
        return text

    def clean_homepage(self) -> str:
        if self.cleaned_data["homepage"]:
            raise ValidationError("Trình duyệt đã điền một ô vốn để trống. Hãy bấm gửi lần nữa.")
        return ""

    @property
    def given(self) -> dict[str, Any]:
        """What was typed, without the bait."""
        return {name: value for name, value in self.cleaned_data.items() if name != "homepage"}


def take(
    request: HttpRequest,
    form: ReaderForm,
    receive: Callable[[dict[str, Any]], None],
    *,
    template: str,
    context: dict[str, Any],
    here: str,
) -> HttpResponse:
    """Answer the POST of a bound ``form``: ``receive`` it and go to ``here?da-gui=1``, or show it again as it came.

    ``receive`` raises ``ValidationError`` where too much comes in (429).  A body over ``MAX_BYTES`` is a 400.
    """
    if int(request.headers.get("Content-Length") or 0) > MAX_BYTES:
        raise SuspiciousOperation("a reader's form of that size")
    status = 200
    if not is_from_here(request):
        form.add_error(None, f"{form.noun} không được gửi từ trang này. Hãy bấm gửi lần nữa ở đây.")
        status = 403
    elif form.is_valid():
        try:
            receive(form.given)
        except ValidationError as refusal:
            form.add_error(None, refusal)
            status = 429
        else:
            return redirect(f"{here}?{SENT}=1")
    return render(request, template, {**context, "form": form}, status=status)


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that one of our own pages sent the request."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    try:
        origin = urlsplit(request.headers.get("Origin") or request.headers.get("Referer", ""))
    except ValueError:  # no address at all
        return False
    return origin.netloc == request.get_host() or f"{origin.scheme}://{origin.netloc}" in settings.CSRF_TRUSTED_ORIGINS
