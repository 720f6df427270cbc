"""CKEditor in the admin: its form field, and the view that takes the pictures it sends.

``ckeditor_uploader`` is not used: it stores what it gets, from any member of staff, without a CSRF check.
"""

import re
from typing import Any

from ckeditor.fields import RichTextFormField
from ckeditor.widgets import CKEditorWidget
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from partynews.fields import MAX_BODY
from partynews.pictures import PictureFormField, store_picture
from partynews.text.fold import nfc
from partynews.text.sanitise import clean_html

_BLOCK_TAG = re.compile(
    r"[ \t\r\n]*"
    r"(</?(?:p|h[2-4]|ul|ol|li|table|caption|t(?:head|body|foot|r|d|h)|blockquote|fig\w+|hr|br)\b[^>]*>)"
    r"[ \t\r\n]*"
)
_SPACE = re.compile(r"[ \t\r\n]+")
_MAY_SEND = ("articles.add_article", "articles.change_article")


class EditorWidget(CKEditorWidget):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.attrs["data-max-characters"] = MAX_BODY

    @property
    def media(self) -> forms.Media:
        return super().media + forms.Media(
            js=["ckeditor/fixups.js", "admin-site/editor-vi.js", "admin-site/editor.js"]
        )


class EditorFormField(RichTextFormField):
    widget = EditorWidget

    def to_python(self, value: Any) -> str:
        return super().to_python(nfc(value) if isinstance(value, str) else value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Not where the editor has only broken lines in its own way."""
        return initial != data and _laid_out(initial) != _laid_out(data)


def _laid_out(html: Any) -> str:
    return _SPACE.sub(" ", _BLOCK_TAG.sub(r"\1", clean_html(str(html or "")))).strip()


def _refusal(message: str, status: int) -> JsonResponse:
    return JsonResponse({"uploaded": 0, "error": {"message": message}}, status=status)


@require_POST
def upload_picture(request: HttpRequest) -> JsonResponse:
    """A picture for the text of an article, checked and re-encoded; answers as CKEditor 4 expects.

    Refusals come as JSON too (not as a redirect to the login page), so that the editor can show them.
    """
    user = request.user
    if not (user.is_active and user.is_staff):
        return _refusal("Phiên làm việc đã hết. Hãy đăng nhập lại ở một thẻ khác rồi gửi lại ảnh.", 403)
    if not any(user.has_perm(permission) for permission in _MAY_SEND):
        return _refusal("Tài khoản này không được gửi ảnh.", 403)
    try:
        file = PictureFormField(label="Ảnh").clean(request.FILES.get("upload"))
        name = store_picture(file, default_storage)
    except ValidationError as refusal:
        return _refusal(" ".join(refusal.messages), 400)
    return JsonResponse({"uploaded": 1, "fileName": file.name, "url": default_storage.url(name)})
