"""Files that readers may fetch: a closed list of kinds, checked by content, under names of our own."""

import secrets
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from partynews.text.fold import slugify

MAX_BYTES = 50 * 1024 * 1024
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# ending -> (first bytes, label)
KINDS = {
    ".pdf": (b"%PDF-", "PDF"),
    ".docx": (_ZIP, "Word"),
    ".xlsx": (_ZIP, "Excel"),
    ".pptx": (_ZIP, "PowerPoint"),
    ".odt": (_ZIP, "ODT"),
    ".ods": (_ZIP, "ODS"),
    ".zip": (_ZIP, "ZIP"),
    ".doc": (_OLE, "Word"),
    ".xls": (_OLE, "Excel"),
    ".ppt": (_OLE, "PowerPoint"),
    ".rtf": (b"{\\rtf", "RTF"),
    ".rar": (b"Rar!\x1a\x07", "RAR"),
}
ACCEPT = ",".join(KINDS)


def ending(name: str) -> str:
    return PurePath(name).suffix.lower()


def validate_attachment(file: Any) -> None:
    """Raise ``ValidationError`` unless ``file`` is of a kind in ``KINDS``, by its ending and by its first bytes.

    A file that is stored already was checked when it came in.
    """
    if getattr(file, "_committed", False):
        return
    kind = KINDS.get(ending(file.name))
    if kind is None:
        allowed = ", ".join(e[1:].upper() for e in KINDS)
        raise ValidationError(
            f"Không nhận loại tệp “{ending(file.name) or file.name}”. Các loại được nhận: {allowed}."
        )
    if file.size > MAX_BYTES:
        raise ValidationError("Tệp nặng quá 50 MB.")
    file.seek(0)
    start = file.read(len(kind[0]))
    file.seek(0)
    if start != kind[0]:
        raise ValidationError(f"Nội dung tệp không phải là {kind[1]} như tên tệp cho biết. Hãy kiểm tra lại tệp.")


def attachment_name(instance: models.Model, filename: str) -> str:
    """``tep/2026/11/bao-cao-quy-3-1f2e3d4c.pdf``: readable, never taken from the sender as it is."""
    stem = slugify(PurePath(filename).stem, 60) or "tep"
    return f"tep/{timezone.localdate():%Y/%m}/{stem}-{secrets.token_hex(4)}{ending(filename)}"


class AttachmentFile(FieldFile):
    @property
    def file_name(self) -> str:
        """The last part of its name."""
        return PurePath(self.name or "").name

    @property
    def kind(self) -> str:
        """Label of the kind for readers, such as "PDF"."""
        return KINDS.get(ending(self.name or ""), (b"", "Tệp"))[1]

    @property
    def size(self) -> int:
        """In bytes; 0 where the file is not on disk."""
        try:
            return super().size
        except FileNotFoundError:
            return 0


class AttachmentField(models.FileField):
    """A file of one of ``KINDS``; the admin refuses others through ``validate_attachment``."""

    attr_class = AttachmentFile
    default_validators = [validate_attachment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("upload_to", attachment_name)
        kwargs.setdefault("max_length", 160)
        super().__init__(*args, **kwargs)
