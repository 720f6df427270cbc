"""What the admin of documents and that of drafts have in common."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html

from documents import media_files
from documents.models import Document
from partynews.admin_base import FILTERING, OfficeParts
from partynews.media_files import places_of
from units.admin.public_records import PublicRecordAdmin
from units.permissions import within


class ListWithoutTexts(ChangeList):
    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> Any:
        return super().get_queryset(request, exclude_parameters).defer("body", "folded", "terms")


def address_of(row: Any) -> str:
    """Where staff open the stored file of ``row``: it has no public address while its record is not public."""
    whole = row.belongs_to
    return reverse(f"admin:documents_{whole}_file", args=[getattr(row, f"{whole}_id"), row.pk])


def is_choosing(request: HttpRequest, field: str) -> bool:
    """Whether ``request`` looks up what to choose for ``field`` of a form."""
    place = request.resolver_match
    looks_up = place is not None and place.url_name == "autocomplete" and FILTERING not in request.GET
    return looks_up and request.GET.get("field_name") == field


def citable(request: HttpRequest) -> QuerySet[Document]:
    """The documents that may be named in a form: within reach, and whatever everybody can read."""
    return within(request.user, "documents.view_document", Document.objects.all()) | Document.objects.published()


class RecordFiles(OfficeParts):
    """The files of a record; who may not change them finds where to open them all the same."""

    fields = ("file", ("title", "position"))
    readonly_fields = ("stored",)
    classes = ("rows",)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields if self.has_change_permission(request, obj) else ("stored", ("title", "position"))

    @admin.display(description="tệp")
    def stored(self, row: Any) -> str:
        return format_html('<a href="{}">{}: {}</a>', address_of(row), row.file.kind, row.file.file_name)


class KeptRecordAdmin(PublicRecordAdmin):
    """Records that cannot be deleted while ``kept_because`` gives a reason, which is told."""

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> Any:
        return ListWithoutTexts

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    def kept_because(self, obj: Any) -> str:
        raise NotImplementedError

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        obj = self.get_object(request, unquote(object_id))
        if obj is not None and self.has_delete_permission(request, obj) and (why := self.kept_because(obj)):
            messages.error(request, why)
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", obj.pk)
        return super().delete_view(request, object_id, extra_context)

    # ---- files

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.file_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_file"
        return [path("<id:pk>/tep/<id:number>/", view, name=name), *super().get_urls()]

    def file_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
        """A file of the record for who may see that; it has no public address while the record is not public."""
        obj = self.get_object(request, str(pk))
        if obj is None:
            raise Http404("Không có tệp này.")
        if not self.has_view_permission(request, obj):
            raise PermissionDenied
        row = obj.files.filter(pk=number).first()
        paths = places_of(row.file.name) if row else []
        if not paths:
            raise Http404("Không có tệp này.")
        headers = {"Cache-Control": "no-store", "Content-Security-Policy": "default-src 'none'; sandbox"}
        return FileResponse(paths[0].open("rb"), as_attachment=True, filename=row.file.file_name, headers=headers)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        record, before = form.instance, media_files.files_of(form.instance)
        super().save_related(request, form, formsets, change)
        was_public = record.is_public ^ ("is_public" in form.changed_data)
        media_files.follow(record, before, was_public=was_public)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        media_files.delete(obj)
        super().delete_model(request, obj)
