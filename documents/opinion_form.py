"""The form in which readers give their opinion on a draft."""

from typing import Any

from documents.models import Opinion
from partynews import reader_forms


def _limit(name: str) -> int:
    field: Any = Opinion._meta.get_field(name)
    return field.max_length


class OpinionForm(reader_forms.ReaderForm):
    """Who does not want to be named need not be: opinions on drafts may be political views."""

    noun = "Góp ý"
    name = reader_forms.line("Họ và tên", _limit("name"))
    email = reader_forms.email()
    place = reader_forms.line("Đơn vị hoặc nơi ở", _limit("place"))
    text = reader_forms.text("Góp ý", _limit("text"), "Hãy viết góp ý.")
