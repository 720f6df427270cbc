"""What is told of units, meetings and documents."""

from typing import Any

from rest_framework import serializers

from documents.effect import Effect
from documents.models import Document as DocumentRow
from partynews.api import shapes
from units.models import Meeting as MeetingRow
from units.models import PartyUnit, Succession

# The register's own addresses say it in Vietnamese; identifiers here are English.
EFFECTS = {Effect.IN_EFFECT: "in_effect", Effect.NOT_YET: "not_yet", Effect.ENDED: "ended"}
_TEXT = "; có thể trống."


class Lines(serializers.ListField):
    """A text with a name on each line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(child=serializers.CharField(), **kwargs)

    def to_representation(self, value: str) -> list[str]:
        return value.splitlines()


class TakenOver(serializers.Serializer):
    """Một lần kế thừa giữa hai đơn vị."""

    kind = serializers.ChoiceField(Succession.Kind.choices, help_text="Hình thức, dạng mã.")
    kind_label = serializers.CharField(source="get_kind_display", help_text="Hình thức, bằng lời.")
    is_whole = serializers.BooleanField(help_text="`true`: toàn bộ; `false`: một phần.")
    on = serializers.DateField(help_text="Từ ngày.")
    decision = serializers.CharField(help_text="Quyết định" + _TEXT)


class Heir(TakenOver):
    """Đơn vị kế thừa."""

    unit = shapes.SlugLink(source="successor", help_text="Đơn vị kế thừa.")


class Forebear(TakenOver):
    """Đơn vị cũ."""

    unit = shapes.SlugLink(source="predecessor", help_text="Đơn vị cũ.")


class Unit(serializers.Serializer):
    """Một đơn vị trong cây tổ chức, kể cả đơn vị đã kết thúc."""

    id = serializers.IntegerField(help_text="Số của đơn vị, không đổi.")
    name = serializers.CharField(help_text="Tên.")
    short_name = serializers.CharField(help_text="Tên ngắn" + _TEXT)
    former_names = Lines(help_text="Các tên cũ.")
    slug = serializers.CharField(help_text="Tên trong địa chỉ, dùng để lọc.")
    kind = serializers.ChoiceField(PartyUnit.Kind.choices, help_text="Loại, dạng mã.")
    kind_label = serializers.CharField(source="get_kind_display", help_text="Loại, bằng lời.")
    parent = shapes.SlugLink(allow_null=True, help_text="Đơn vị cấp trên trực tiếp; trống ở đầu cây.")
    position = serializers.IntegerField(help_text="Thứ tự trong các đơn vị cùng cấp trên.")
    address = serializers.CharField(help_text="Địa chỉ" + _TEXT)
    telephone = serializers.CharField(help_text="Điện thoại" + _TEXT)
    email = serializers.CharField(help_text="Thư điện tử" + _TEXT)
    contact_person = serializers.CharField(help_text="Người liên hệ" + _TEXT)
    founded_on = serializers.DateField(allow_null=True, help_text="Ngày thành lập.")
    ended_on = serializers.DateField(allow_null=True, help_text="Ngày kết thúc hoạt động.")
    took_over_from = shapes.many(Forebear, "Các đơn vị cũ mà đơn vị này kế thừa, theo ngày.")
    taken_over_by = shapes.many(Heir, "Các đơn vị kế thừa đơn vị này, toàn bộ hay một phần, theo ngày.")
    url = shapes.Address(source="get_absolute_url", help_text="Địa chỉ trang cho người đọc.")


class Meeting(shapes.WithBody):
    """Một hội nghị công khai."""

    id = serializers.IntegerField(help_text="Số của hội nghị, không đổi.")
    title = serializers.CharField(help_text="Tên hội nghị.")
    kind = serializers.ChoiceField(MeetingRow.Kind.choices, help_text="Loại, dạng mã.")
    kind_label = serializers.CharField(source="get_kind_display", help_text="Loại, bằng lời.")
    unit = shapes.SlugLink(help_text="Đơn vị tổ chức.")
    ordinal = serializers.IntegerField(allow_null=True, help_text="Lần thứ.")
    term_number = serializers.CharField(help_text="Khóa, ví dụ XI" + _TEXT)
    term = serializers.CharField(help_text="Nhiệm kỳ, ví dụ 2020–2025" + _TEXT)
    starts_at = serializers.DateTimeField(help_text="Lúc bắt đầu.")
    ends_at = serializers.DateTimeField(allow_null=True, help_text="Lúc kết thúc.")
    place = serializers.CharField(help_text="Địa điểm" + _TEXT)
    chair = serializers.CharField(help_text="Chủ trì" + _TEXT)
    body = shapes.Body()
    files = shapes.many(shapes.File, "Tài liệu, theo thứ tự.", source="documents")
    url = shapes.Address(source="get_absolute_url", help_text="Địa chỉ chính thức của hội nghị.")


class Authority(serializers.Serializer):
    name = serializers.CharField(help_text="Tên cơ quan.")
    slug = serializers.CharField(help_text="Tên trong địa chỉ, dùng để lọc.")


class Numbered(serializers.Serializer):
    id = serializers.IntegerField(help_text="Số của mục.")
    number = serializers.CharField(help_text="Số, ký hiệu.")
    url = shapes.Address(source="get_absolute_url", help_text="Địa chỉ trang cho người đọc.")


class Document(shapes.WithBody):
    """Một văn bản trong sổ tra cứu."""

    id = serializers.IntegerField(help_text="Số của mục, không đổi.")
    number = serializers.CharField(help_text="Số, ký hiệu, ví dụ 149-KH/QU.")
    kind = serializers.ChoiceField(DocumentRow.Kind.choices, help_text="Loại, dạng mã.")
    kind_label = serializers.CharField(source="get_kind_display", help_text="Loại, bằng lời.")
    authority = Authority(help_text="Cơ quan ban hành.")
    unit = shapes.SlugLink(help_text="Đơn vị quản lý văn bản.")
    signer = serializers.CharField(help_text="Người ký" + _TEXT)
    signer_post = serializers.CharField(help_text="Chức vụ người ký" + _TEXT)
    issued_on = serializers.DateField(help_text="Ngày ban hành.")
    effective_on = serializers.DateField(allow_null=True, help_text="Ngày có hiệu lực, nếu ghi.")
    expires_on = serializers.DateField(allow_null=True, help_text="Hết hiệu lực từ ngày, nếu ghi.")
    effect = serializers.ChoiceField(
        [(code, Effect(state).label) for state, code in EFFECTS.items()],
        help_text="Hôm nay: `in_effect` còn hiệu lực, `not_yet` chưa có hiệu lực, `ended` hết hiệu lực.",
    )
    summary = serializers.CharField(help_text="Trích yếu.")
    body = shapes.Body()
    files = shapes.many(shapes.File, "Tệp văn bản và phụ lục, theo thứ tự.")
    replaces = shapes.many(Numbered, "Văn bản công khai mà văn bản này thay thế.", source="older")
    replaced_by = shapes.many(Numbered, "Văn bản công khai thay thế văn bản này.", source="newer")
    updated_at = serializers.DateTimeField(help_text="Lúc thay đổi gần nhất.")
    url = shapes.Address(source="get_absolute_url", help_text="Địa chỉ chính thức của văn bản.")

    def to_representation(self, instance: Any) -> Any:
        instance.effect = EFFECTS[Effect(instance.effect)]
        return super().to_representation(instance)
