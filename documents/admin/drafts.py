"""Drafts on which readers give their opinion."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html

from documents.admin.exports import KINDS, export
from documents.admin.forms import DraftFileForm, DraftForm
from documents.admin.records import KeptRecordAdmin, RecordFiles, citable
from documents.models import Document, Draft, DraftFile, Opinion
from partynews.admin_base import AutocompleteFilter

_PHASES = {"dang-mo": "Đang nhận góp ý", "sap-mo": "Chưa đến ngày", "het-han": "Đã hết hạn"}


def phase_of(draft: Draft) -> str:
    today = timezone.localdate()
    return "sap-mo" if draft.opens_on > today else "het-han" if draft.closes_on < today else "dang-mo"


class PhaseFilter(admin.SimpleListFilter):
    title = "thời gian góp ý"
    parameter_name = "thoi-gian"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(_PHASES.items())

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        today = timezone.localdate()
        match self.value():
            case "dang-mo":
                return queryset.filter(opens_on__lte=today, closes_on__gte=today)
            case "sap-mo":
                return queryset.filter(opens_on__gt=today)
            case "het-han":
                return queryset.filter(closes_on__lt=today)
        return queryset


class DraftFileInline(RecordFiles):
    model = DraftFile
    form = DraftFileForm


@admin.register(Draft)
class DraftAdmin(KeptRecordAdmin):
    form = DraftForm
    list_display = ("title", "unit", "opens_on", "closes_on", "phase", "opinions_received", "is_public")
    list_filter = (PhaseFilter, ("unit", AutocompleteFilter), "is_public")
    list_select_related = ("unit",)
    ordering = ("-closes_on", "-pk")
    search_fields = ("folded",)
    autocomplete_fields = ("unit", "became")
    inlines = (DraftFileInline,)
    fieldsets = (
        (None, {"fields": ("title", "unit", "summary", ("opens_on", "closes_on"))}),
        (
            "Nơi nhận góp ý",
            {"fields": ("receiving_office", "receiving_address", ("receiving_telephone", "receiving_email"))},
        ),
        ("Toàn văn dự thảo", {"fields": ("body",), "classes": ("collapse",)}),
        ("Kết quả", {"fields": ("outcome", "became")}),
        ("Đăng", {"fields": ("is_public",)}),
    )

    class Media:
        css = {"all": ["admin-site/opinions.css"]}

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.export_view)
        return [path("<id:pk>/gop-y.<str:kind>", view, name="documents_draft_export"), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> Any:
        return (
            super()
            .get_queryset(request)
            .annotate(received=Count("opinions"), unread=Count("opinions", Q(opinions__status=Opinion.Status.NEW)))
        )

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        if became := form.base_fields.get("became"):
            became.queryset = citable(request) | Document.objects.filter(pk=obj and obj.became_id)
        return form

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        draft = context.get("original")
        context["may_read_opinions"] = draft is not None and self._may_read(request, draft)
        context["export_kinds"] = KINDS
        return super().render_change_form(request, context, *args, **kwargs)

    def _may_read(self, request: HttpRequest, draft: Draft) -> bool:
        return request.user.has_perm("documents.view_opinion", draft)

    def export_view(self, request: HttpRequest, pk: int, kind: str) -> HttpResponse:
        """The draft's opinions as a file for who may read them."""
        draft = self.get_object(request, str(pk))
        if draft is None or kind not in KINDS:
            raise Http404
        if not self._may_read(request, draft):
            raise PermissionDenied
        content, mime = export(draft, draft.opinions.all(), kind)
        name = f"gop-y-{draft.slug[:60].strip('-')}.{kind}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        return HttpResponse(content, content_type=mime, headers=headers)

    def kept_because(self, obj: Draft) -> str:
        number = obj.opinions.count()
        return f"Không xóa dự thảo này: đã nhận {number} góp ý của bạn đọc." if number else ""

    @admin.display(description="thời gian")
    def phase(self, obj: Draft) -> str:
        key = phase_of(obj)
        return format_html('<span class="badge draft-{}">{}</span>', key, _PHASES[key])

    @admin.display(description="góp ý")
    def opinions_received(self, obj: Any) -> str:
        return f"{obj.received} ({obj.unread} chưa xem)" if obj.unread else str(obj.received)
