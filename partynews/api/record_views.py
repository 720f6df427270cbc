"""``/api/v1/units/``, ``meetings/`` and ``documents/``."""

from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from documents.models import Authority, Document
from partynews.api import paging
from partynews.api import record_shapes as shapes
from partynews.api.article_views import number_of, unit_filter
from partynews.api.paging import by_day, by_moment
from partynews.api.parameters import choice, day, moment, slug
from partynews.api.resource import Many, One
from units.models import Meeting, PartyUnit, Succession


def _given(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _units() -> Any:
    rows = PartyUnit.objects.select_related("parent").defer("folded")
    taken = Succession.objects.order_by("on", "pk")
    return rows.prefetch_related(
        Prefetch("took_over_from", taken.select_related("predecessor")),
        Prefetch("taken_over_by", taken.select_related("successor")),
    )


class UnitList(Many):
    shape = shapes.Unit
    words = "Các đơn vị trong cây tổ chức, kể cả đơn vị đã kết thúc"
    filters = (slug("parent", "Cấp trên", "Chỉ các đơn vị ngay dưới đơn vị có `slug` này.", "quan-uy"),)
    orders = {"id": paging.BY_NUMBER}

    def rows(self, order: paging.Order, place: paging.Place | None) -> Any:
        parent = number_of(PartyUnit.objects, self.wanted["parent"], "đơn vị")
        return _units().filter(**_given(parent=parent))


class UnitOne(One):
    shape = shapes.Unit
    words = "Một đơn vị theo số"

    def row(self, number: int) -> Any:
        return _units().filter(pk=number).first()


def _meetings() -> Any:
    return Meeting.objects.published().select_related("unit").defer("folded", "terms").prefetch_related("documents")


class MeetingList(Many):
    shape = shapes.Meeting
    words = "Các hội nghị công khai, cả những hội nghị sắp tới"
    has_body = True
    filters = (
        moment("starts_since", "Họp từ lúc", "Chỉ những hội nghị bắt đầu từ lúc ấy."),
        unit_filter,
        choice("kind", "Loại", "Chỉ loại này.", dict(Meeting.Kind.choices)),
    )
    orders = {"-starts_at": by_moment("starts_at", descending=True), "starts_at": by_moment("starts_at")}

    def rows(self, order: paging.Order, place: paging.Place | None) -> Any:
        wanted = self.wanted
        unit = number_of(PartyUnit.objects, wanted["unit"], "đơn vị")
        rows = _meetings().filter(**_given(unit=unit, kind=wanted["kind"], starts_at__gte=wanted["starts_since"]))
        return rows if wanted["include_body"] else rows.defer("body")


class MeetingOne(One):
    shape = shapes.Meeting
    words = "Một hội nghị theo số"

    def row(self, number: int) -> Any:
        return _meetings().filter(pk=number).first()


def _documents() -> Any:
    older = Document.objects.published().newest_first().only("number", "slug", "issued_on")
    rows = Document.objects.published().select_related("authority", "unit").defer("folded", "terms", "unit__folded")
    rows = rows.with_effect(timezone.localdate())
    return rows.prefetch_related(Prefetch("replaces", older, to_attr="older"))


class DocumentList(Many):
    shape = shapes.Document
    words = "Các văn bản trong sổ tra cứu"
    has_body = True
    filters = (
        moment("updated_since", "Thay đổi từ lúc", "Chỉ những văn bản đưa lên hoặc sửa từ lúc ấy (`updated_at`)."),
        day("issued_since", "Ban hành từ ngày", "Chỉ những văn bản ban hành từ ngày ấy."),
        choice("kind", "Loại", "Chỉ loại này.", dict(Document.Kind.choices)),
        slug("authority", "Cơ quan ban hành", "Chỉ của cơ quan có `slug` này.", "ban-thuong-vu-quan-uy"),
        unit_filter,
    )
    orders = {
        "-issued_on": by_day("issued_on", descending=True),
        "issued_on": by_day("issued_on"),
        "updated_at": by_moment("updated_at"),
        "-updated_at": by_moment("updated_at", descending=True),
    }

    def rows(self, order: paging.Order, place: paging.Place | None) -> Any:
        wanted = self.wanted
        issuing = Authority.objects.filter(pk__in=Document.objects.published().values("authority"))
        known = _given(
            authority=number_of(issuing, wanted["authority"], "cơ quan ban hành"),
            unit=number_of(PartyUnit.objects, wanted["unit"], "đơn vị"),
            kind=wanted["kind"],
            issued_on__gte=wanted["issued_since"],
            updated_at__gte=wanted["updated_since"],
        )
        rows = _documents().filter(**known)
        return rows if wanted["include_body"] else rows.defer("body")


class DocumentOne(One):
    shape = shapes.Document
    words = "Một văn bản theo số"

    def row(self, number: int) -> Any:
        return _documents().filter(pk=number).first()
