"""Pictures that people send: checked, turned upright, stripped of metadata (GPS too) and kept as WebP in a few widths.

The stored name says everything a page needs (``anh/2026/11/3f2a…-1600x1067.webp``), so that showing a picture costs
neither a query nor a look at the disk.
"""

import io
import secrets
import warnings
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import models
from django.db.models.fields.files import FieldFile
from django.utils import timezone
from PIL import Image, ImageOps

from partynews.text.picture_names import WIDTHS, narrowed, size_of, srcset

MAX_PIXELS = 40_000_000
MAX_SIDE = 16_383  # of a WebP picture
MAX_BYTES = 25 * 1024 * 1024
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
ACCEPT = "image/jpeg,image/png,image/webp,image/gif,image/bmp"
_QUALITY = 80


def open_picture(file: Any) -> Image.Image:
    """The decoded, upright picture in ``file``.

    Raises ``ValidationError`` (in Vietnamese) for anything that is not a picture of ``FORMATS``, is broken, has more
    than ``MAX_PIXELS`` (read from the header, before anything is unpacked), or is too tall to be kept as WebP.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            file.seek(0)
            picture = Image.open(file, formats=FORMATS)
            width, height = picture.size
            if width * height > MAX_PIXELS:
                raise ValidationError(
                    f"Ảnh quá lớn ({width} × {height} điểm ảnh). Hãy thu nhỏ ảnh xuống dưới 40 triệu điểm ảnh rồi "
                    "gửi lại."
                )
            if picture.format == "JPEG":
                picture.draft("RGB", (WIDTHS[-1], WIDTHS[-1]))
            picture.load()
            return _not_too_tall(ImageOps.exif_transpose(picture))
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValidationError("Ảnh quá lớn. Hãy thu nhỏ ảnh xuống dưới 40 triệu điểm ảnh rồi gửi lại.") from error
    except Exception as error:  # Pillow's decoders raise almost anything on a broken file
        raise ValidationError(
            "Tệp này không phải là ảnh, hoặc ảnh đã hỏng. Hãy chọn ảnh JPEG, PNG hoặc WebP."
        ) from error


def _height(picture: Image.Image, width: int) -> int:
    return max(1, round(picture.height * width / picture.width))


def _not_too_tall(picture: Image.Image) -> Image.Image:
    if _height(picture, min(picture.width, WIDTHS[-1])) > MAX_SIDE:
        raise ValidationError(
            f"Ảnh quá dài ({picture.width} × {picture.height} điểm ảnh). Hãy cắt thành nhiều ảnh, mỗi ảnh cao không "
            f"quá {MAX_SIDE} điểm ảnh, rồi gửi lại."
        )
    return picture


def _encode(picture: Image.Image, width: int) -> bytes:
    if width < picture.width:
        picture = picture.resize((width, _height(picture, width)), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    picture.save(buffer, "WEBP", quality=_QUALITY, method=3)
    return buffer.getvalue()


def store_picture(file: Any, storage: Any, folder: str = "anh") -> str:
    """Store ``file`` re-encoded in every width of ``WIDTHS`` below its own; return the name of the widest.

    Raises ``ValidationError`` as ``open_picture`` does.
    """
    picture = open_picture(file)
    has_alpha = picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
    picture = picture.convert("RGBA" if has_alpha else "RGB")
    picture.info.clear()
    full = min(picture.width, WIDTHS[-1])
    height = _height(picture, full)
    stem = f"{folder}/{timezone.localdate():%Y/%m}/{secrets.token_hex(8)}"
    for width in [w for w in WIDTHS if w < full]:
        storage.save(f"{stem}-{width}.webp", ContentFile(_encode(picture, width)))
    return storage.save(f"{stem}-{full}x{height}.webp", ContentFile(_encode(picture, full)))


class PictureFile(FieldFile):
    """A stored picture: ``url`` of the widest copy, ``width`` and ``height`` in pixels, ``srcset`` for all copies."""

    @property
    def width(self) -> int:
        return size_of(self.name or "")[0]

    @property
    def height(self) -> int:
        return size_of(self.name or "")[1]

    @property
    def small(self) -> str:
        """Address of the narrowest copy, for lists."""
        return narrowed(self.url, WIDTHS[0]) if self.width > WIDTHS[0] else self.url

    @property
    def srcset(self) -> str:
        return srcset(self.url)


class PictureFormField(forms.FileField):
    """A picture from a form; wrong kinds, broken files and bombs are refused in Vietnamese."""

    widget = forms.ClearableFileInput

    def to_python(self, data: Any) -> Any:
        file = super().to_python(data)
        if file is not None:
            if file.size > MAX_BYTES:
                raise ValidationError("Ảnh nặng quá 25 MB. Hãy thu nhỏ ảnh rồi gửi lại.")
            open_picture(file)
            file.seek(0)
        return file

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": ACCEPT}


class PictureField(models.FileField):
    """A picture; what is assigned to it is stored by ``store_picture`` on save (``ValidationError`` as there)."""

    attr_class = PictureFile
    description = "Picture"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 160)
        super().__init__(*args, **kwargs)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        file = getattr(model_instance, self.attname)
        if file and not file._committed:
            source: File = file.file
            file.name = store_picture(source, self.storage)
            setattr(model_instance, self.attname, file.name)
            file = getattr(model_instance, self.attname)
        return file

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": PictureFormField, **kwargs})
