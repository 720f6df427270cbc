"""The form in which readers write a comment."""

from typing import Any

from articles.models import Comment
from partynews import reader_forms


def _limit(name: str) -> int:
    field: Any = Comment._meta.get_field(name)
    return field.max_length


class CommentForm(reader_forms.ReaderForm):
    noun = "Nhận xét"
    name = reader_forms.line("Họ và tên", _limit("name"), "Hãy ghi họ và tên.")
    email = reader_forms.email("Hãy ghi địa chỉ thư điện tử.")
    text = reader_forms.text("Nhận xét", _limit("text"), "Hãy viết nhận xét.")
