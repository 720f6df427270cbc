"""What the admin of documents and that of drafts have in common."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from documents.models import Document
from partynews.admin_base import FILTERING
from units.admin.public_records import PublicRecordAdmin
from units.permissions import within


class ListWithoutTexts(ChangeList):
    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> Any:
        return super().get_queryset(request, exclude_parameters).defer("body", "folded")


def is_choosing(request: HttpRequest, field: str) -> bool:
    """Whether ``request`` looks up what to choose for ``field`` of a form."""
    place = request.resolver_match
    looks_up = place is not None and place.url_name == "autocomplete" and FILTERING not in request.GET
    return looks_up and request.GET.get("field_name") == field


def citable(request: HttpRequest) -> QuerySet[Document]:
    """The documents that may be named in a form: within reach, and whatever everybody can read."""
    return within(request.user, "documents.view_document", Document.objects.all()) | Document.objects.published()


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
