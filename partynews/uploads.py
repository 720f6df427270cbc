"""Files in admin forms that outlive a refused form.

A browser never sends a chosen file twice.  When a form comes back with an error, what was chosen and is sound in
itself is put aside in a folder beside ``MEDIA_ROOT`` (never served) and the form carries a signed ticket for it; the
next save redeems the ticket.  What nobody redeems is swept after a day.
"""

import base64
import io
import os
import secrets
import time
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from partynews.attachments import ACCEPT, validate_attachment
from partynews.attachments import MAX_BYTES as MAX_FILE
from partynews.pictures import MAX_BYTES as MAX_PICTURE
from partynews.pictures import PictureFormField, open_picture

KEEP_SECONDS = 24 * 60 * 60
MAX_PICTURES = 60  # at once; below Django's limit of 100 files in a form
_SALT = "partynews.uploads"
_THUMBNAIL = (240, 180)


class KeptFile(UploadedFile):
    """A file that was put aside, as if it had just been sent."""

    def __init__(self, path: Path, name: str, ticket: str) -> None:
        super().__init__(file=path.open("rb"), name=name, size=path.stat().st_size)
        self.ticket = ticket


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT).parent / "pending"


def keep(file: UploadedFile) -> str:
    """Put ``file`` aside; return the ticket that ``redeem`` takes."""
    if isinstance(file, KeptFile):
        return file.ticket
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    sweep()
    key = secrets.token_hex(16)
    file.seek(0)
    with open(folder / key, "xb", opener=lambda path, flags: os.open(path, flags, 0o600)) as target:
        for chunk in file.chunks():
            target.write(chunk)
    return signing.dumps([key, file.name], salt=_SALT)


def redeem(ticket: str) -> KeptFile | None:
    """The file that ``ticket`` stands for, or ``None`` when it is not ours or a day has passed."""
    try:
        key, name = signing.loads(ticket, salt=_SALT, max_age=KEEP_SECONDS)
        return KeptFile(_folder() / key, name, ticket)
    except (signing.BadSignature, OSError):
        return None


def sweep() -> None:
    """Remove what has been waiting for longer than ``KEEP_SECONDS``."""
    for path in _folder().iterdir():
        try:
            if time.time() - path.stat().st_mtime > KEEP_SECONDS:
                path.unlink()
        except FileNotFoundError:  # another process swept it
            continue


def _thumbnail(file: UploadedFile) -> str:
    """A small picture as a ``data:`` address, since what is put aside has no address of its own."""
    picture = open_picture(file)
    picture.thumbnail(_THUMBNAIL)
    buffer = io.BytesIO()
    picture.convert("RGB").save(buffer, "WEBP", quality=60)
    return "data:image/webp;base64," + base64.b64encode(buffer.getvalue()).decode()


def _shown(file: UploadedFile, *, picture: bool) -> dict[str, str]:
    return {"ticket": keep(file), "name": file.name or "", "thumbnail": _thumbnail(file) if picture else ""}


class KeptFileInput(forms.ClearableFileInput):
    """One file; shows what is stored, and what was chosen before an error."""

    template_name = "admin/widgets/kept_file.html"
    picture = False
    clear_checkbox_label = "Bỏ tệp này"
    address = ""  # where staff open what is stored, if not at its public address

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.upload: UploadedFile | None = None
        self.refused = False

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        self.upload = files.get(name) or redeem(data.get(f"{name}-kept", ""))
        return self.upload or super().value_from_datadict(data, files, name)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}-kept" not in data and super().value_omitted_from_data(data, files, name)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["address"] = self.address
        if self.upload and not self.refused:
            context["widget"]["kept"] = _shown(self.upload, picture=self.picture)
        return context

    @property
    def media(self) -> forms.Media:
        return forms.Media(js=["admin-site/uploads.js"])


class KeptPictureInput(KeptFileInput):
    picture = True
    clear_checkbox_label = "Bỏ ảnh này"


class KeptFileField(forms.FileField):
    widget: Any = KeptFileInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("max_length", None)  # stored under a name of our own, so the sender's may be long
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        try:
            return super().clean(data, initial)
        except ValidationError:
            self.widget.refused = True
            raise


class KeptPictureField(KeptFileField, PictureFormField):
    widget = KeptPictureInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "data-max-bytes": MAX_PICTURE}


class KeptAttachmentField(KeptFileField):
    default_validators = [validate_attachment]

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": ACCEPT, "data-max-bytes": MAX_FILE}


class ManyPicturesInput(forms.FileInput):
    """Several pictures at once; the sound ones among them are kept when the form comes back."""

    template_name = "admin/widgets/many_pictures.html"
    allow_multiple_selected = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.accepted: list[UploadedFile] = []

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UploadedFile]:
        kept = [redeem(ticket) for ticket in data.getlist(f"{name}-kept")]
        return [file for file in kept if file] + files.getlist(name)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["kept"] = [_shown(file, picture=True) for file in self.accepted]
        return context

    @property
    def media(self) -> forms.Media:
        return forms.Media(js=["admin-site/uploads.js"])


class ManyPicturesField(PictureFormField):
    """A list of pictures; one bad picture is named and left out, the others stay chosen."""

    widget: Any = ManyPicturesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        refusals = []
        self.widget.accepted = []
        for file in (data or [])[:MAX_PICTURES]:
            try:
                self.widget.accepted.append(super().clean(file))
            except ValidationError as refusal:
                refusals += [f"{file.name}: {message}" for message in refusal.messages]
        if data and len(data) > MAX_PICTURES:
            refusals.append(f"Mỗi lần gửi được nhiều nhất {MAX_PICTURES} ảnh; các ảnh còn lại hãy gửi ở lần lưu sau.")
        if refusals:
            raise ValidationError(refusals)
        return list(self.widget.accepted)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        limits = {"data-max-bytes": MAX_PICTURE, "data-max-files": MAX_PICTURES}
        return {**super().widget_attrs(widget), **limits}
