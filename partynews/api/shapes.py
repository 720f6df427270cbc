"""The form of what is told: fields that all kinds of rows share.  The words here are the description's, too."""

from pathlib import PurePath
from typing import Any

from rest_framework import serializers

from partynews.addresses import absolute
from partynews.media import SAVED, SHOWN
from partynews.text.full_text import full_text


class Address(serializers.URLField):
    """An address of this site, with its host."""

    def to_representation(self, value: str) -> str:
        return absolute(value)


class Body(serializers.CharField):
    """A stored body as HTML for any page; only where it was asked for."""

    def __init__(self, **kwargs: Any) -> None:
        text = "HTML đã làm sạch (không có script, style, khung của trang khác), mọi địa chỉ trong đó đều đầy đủ."
        super().__init__(required=False, help_text=f"{text} Trong danh sách chỉ có khi `include_body=true`.", **kwargs)

    def get_attribute(self, instance: Any) -> str:
        return full_text(instance.body, absolute(instance.get_absolute_url()))

    def to_representation(self, value: str) -> str:
        return value


class WithBody(serializers.Serializer):
    """A row whose ``body`` is told where the context says so."""

    def get_fields(self) -> dict[str, Any]:
        fields = super().get_fields()
        if not self.context.get("with_body", True):
            del fields["body"]
        return fields


class Link(serializers.Serializer):
    """A row of another list."""

    id = serializers.IntegerField(help_text="Số của mục.")
    name = serializers.CharField(help_text="Tên.")
    url = Address(source="get_absolute_url", help_text="Địa chỉ trang cho người đọc.")


class SlugLink(Link):
    slug = serializers.CharField(help_text="Tên trong địa chỉ, dùng để lọc danh sách.")


class TitleLink(serializers.Serializer):
    id = serializers.IntegerField(help_text="Số của mục.")
    title = serializers.CharField(help_text="Tên.")
    url = Address(source="get_absolute_url", help_text="Địa chỉ trang cho người đọc.")


class Picture(serializers.Serializer):
    url = Address(help_text="Địa chỉ ảnh (WebP), bản rộng nhất.")
    width = serializers.IntegerField(allow_null=True, help_text="Chiều rộng, điểm ảnh.")
    height = serializers.IntegerField(allow_null=True, help_text="Chiều cao, điểm ảnh.")
    alt = serializers.CharField(help_text="Lời mô tả cho người không nhìn thấy ảnh; có thể trống.")
    caption = serializers.CharField(help_text="Chú thích; có thể trống.")
    credit = serializers.CharField(help_text="Người chụp; có thể trống.")


def _picture(file: Any, *, alt: str, caption: str, credit: str = "") -> dict[str, Any] | None:
    if not file:
        return None
    told = {"url": file.url, "width": file.width or None, "height": file.height or None}
    return {**told, "alt": alt, "caption": caption, "credit": credit}


class LeadPicture(Picture):
    def get_attribute(self, instance: Any) -> Any:
        return _picture(instance.lead_picture, alt=instance.lead_alt, caption=instance.lead_caption)


class Photo(Picture):
    def to_representation(self, instance: Any) -> Any:
        told = _picture(instance.image, alt=instance.alt, caption=instance.caption, credit=instance.credit)
        return super().to_representation(told)


def _media_type(name: str) -> str:
    ending = PurePath(name).suffix.lower()
    return (SAVED.get(ending) or SHOWN.get(ending, "application/octet-stream")).partition(";")[0]


class File(serializers.Serializer):
    title = serializers.CharField(help_text="Tên tệp hiển thị.")
    url = Address(source="file.url", help_text="Địa chỉ tải về.")
    media_type = serializers.CharField(help_text="Loại tệp, ví dụ `application/pdf`.")
    size = serializers.IntegerField(allow_null=True, help_text="Cỡ tệp tính bằng byte.")

    def to_representation(self, instance: Any) -> Any:
        instance.media_type = _media_type(instance.file.name)
        instance.size = instance.file.size or None
        return super().to_representation(instance)


def many(shape: type[serializers.Serializer], words: str, **kwargs: Any) -> Any:
    return shape(many=True, help_text=words, **kwargs)
