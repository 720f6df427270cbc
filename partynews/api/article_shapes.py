"""What is told of articles, categories and removals."""

from typing import Any

from rest_framework import serializers

from articles.models import CorrectionKind
from partynews.api import shapes


class PublicMeeting(shapes.TitleLink):
    """A meeting that is not public is not told, not even its number."""

    def get_attribute(self, instance: Any) -> Any:
        meeting = instance.meeting
        return meeting if meeting is not None and meeting.is_public else None


class Origin(serializers.Serializer):
    name = serializers.CharField(allow_null=True, help_text="Tên nguồn; trống khi chỉ biết địa chỉ.")
    url = serializers.CharField(allow_null=True, help_text="Địa chỉ bài gốc, hoặc địa chỉ của nguồn.")

    def get_attribute(self, instance: Any) -> Any:
        if not (instance.source or instance.source_url):
            return None
        return {"name": instance.source.name if instance.source else None, "url": instance.original_url or None}


class Correction(serializers.Serializer):
    kind = serializers.ChoiceField(CorrectionKind.choices, help_text="`update`: cập nhật; `correction`: đính chính.")
    text = serializers.CharField(help_text="Điều đã sửa, như bạn đọc được báo.")
    at = serializers.DateTimeField(help_text="Lúc sửa.")


class Article(shapes.WithBody):
    """Một bài đang ở trên trang."""

    id = serializers.IntegerField(help_text="Số của bài, không đổi.")
    title = serializers.CharField(help_text="Tiêu đề.")
    sapo = serializers.CharField(help_text="Đoạn mở đầu, chữ thuần; có thể trống.")
    body = shapes.Body()
    byline = serializers.CharField(help_text="Tác giả, đúng như in trên trang; có thể trống.")
    category = shapes.SlugLink(help_text="Chuyên mục.")
    unit = shapes.SlugLink(help_text="Đơn vị.")
    meeting = PublicMeeting(allow_null=True, help_text="Hội nghị được nói tới, nếu hội nghị ấy công khai.")
    topic = shapes.SlugLink(allow_null=True, help_text="Dòng sự kiện.")
    source = Origin(allow_null=True, help_text="Nguồn của bài lấy lại; trống với bài của chính trang này.")
    published_at = serializers.DateTimeField(help_text="Lúc đăng.")
    updated_at = serializers.DateTimeField(help_text="Lúc thay đổi gần nhất, không sớm hơn lúc đăng.")
    url = shapes.Address(source="get_absolute_url", help_text="Địa chỉ chính thức của bài (canonical).")
    lead_picture = shapes.LeadPicture(allow_null=True, help_text="Ảnh đại diện.")
    photos = shapes.many(shapes.Photo, "Bộ ảnh cuối bài, theo thứ tự.")
    files = shapes.many(shapes.File, "Tệp đính kèm, theo thứ tự.")
    corrections = shapes.many(Correction, "Ghi chú cho bạn đọc về những lần sửa sau khi đăng.")

    def to_representation(self, instance: Any) -> Any:
        # A schedule comes true without anybody touching the row.
        instance.updated_at = max(instance.updated_at, instance.published_at)
        return super().to_representation(instance)


class Category(serializers.Serializer):
    """Một chuyên mục."""

    id = serializers.IntegerField(help_text="Số của chuyên mục, không đổi.")
    name = serializers.CharField(help_text="Tên.")
    slug = serializers.CharField(help_text="Tên trong địa chỉ, dùng để lọc bài viết.")
    description = serializers.CharField(help_text="Mô tả; có thể trống.")
    position = serializers.IntegerField(help_text="Thứ tự trong trình đơn.")
    in_menu = serializers.BooleanField(help_text="Có hiện trong trình đơn của trang hay không.")
    url = shapes.Address(source="get_absolute_url", help_text="Địa chỉ trang cho người đọc.")


class Successor(serializers.Serializer):
    """Bài thay thế, đang ở trên trang."""

    id = serializers.IntegerField(help_text="Số của bài.")
    url = shapes.Address(source="get_absolute_url", help_text="Địa chỉ trang cho người đọc.")


class RemovedArticle(serializers.Serializer):
    """Một bài đã gỡ: hãy xóa bản sao. Không có gì về nội dung của bài."""

    id = serializers.IntegerField(source="article_number", help_text="Số của bài đã gỡ.")
    removed_at = serializers.DateTimeField(source="at", help_text="Lúc gỡ.")
    reason = serializers.ChoiceField(
        [("replaced", "thay thế"), ("expired", "hết hiệu lực"), ("source_request", "theo yêu cầu của nguồn")],
        source="told_reason",
        allow_null=True,
        help_text="Lý do được phép nói: `replaced` thay thế, `expired` hết hiệu lực, `source_request` theo yêu cầu "
        "của nguồn; trống với mọi trường hợp khác.",
    )
    replaced_by = Successor(source="public_successor", allow_null=True, help_text="Bài thay thế, nếu có trên trang.")
