"""The form in which readers write a comment."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from articles.models import Comment
from partynews.admin_fields import LineFormField, TextFormField

MAX_LINKS = 1
_ENDINGS = "com|net|org|info|biz|vn|xyz|top|shop|site|online|club|link|ru|cn|io|me"
_LINK = re.compile(rf"(?:https?://|www\.)\S+|(?<![\w@.-])[\w-]+(?:\.[\w-]+)*\.(?:{_ENDINGS})\b\S*", re.I)


def _limit(name: str) -> int:
    field: Any = Comment._meta.get_field(name)
    return field.max_length


def _too_long(what: str) -> dict[str, str]:
    return {"max_length": f"{what} dài %(show_value)d ký tự; nhiều nhất là %(limit_value)d ký tự."}


class CommentForm(forms.Form):
    name = LineFormField(
        label="Họ và tên",
        max_length=_limit("name"),
        error_messages={"required": "Hãy ghi họ và tên.", **_too_long("Họ và tên")},
    )
    email = forms.EmailField(
        label="Thư điện tử",
        max_length=_limit("email"),
        error_messages={
            "required": "Hãy ghi địa chỉ thư điện tử.",
            "invalid": "Địa chỉ thư điện tử chưa đúng. Ví dụ đúng: lan.tran@vidu.vn.",
            **_too_long("Địa chỉ thư điện tử"),
        },
    )
    text = TextFormField(
        label="Nhận xét",
        max_length=_limit("text"),
        error_messages={"required": "Hãy viết nhận xét.", **_too_long("Nhận xét")},
    )
    # Off the screen and out of the way of the keyboard: only a program fills it in.
    homepage = forms.CharField(required=False)

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if _LINK.search(name):
            raise ValidationError("Họ và tên không được là một đường dẫn.")
        return name

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if len(_LINK.findall(text)) > MAX_LINKS:
            raise ValidationError(f"Nhận xét chỉ được có {MAX_LINKS} đường dẫn. Hãy bỏ bớt rồi gửi lại.")
        return text

    def clean_homepage(self) -> str:
        if self.cleaned_data["homepage"]:
            raise ValidationError("Trình duyệt đã điền một ô vốn để trống. Hãy bấm gửi lần nữa.")
        return ""
