"""``/du-lieu-mo/``: what the data service is, and a place to try it."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import resolve, reverse

from articles.models import Category
from documents.models import Authority, Document
from partynews.api.front import LISTS
from partynews.api.paging import cursor
from partynews.api.parameters import MOST, PAGE_SIZE, Parameter
from partynews.api.problems import KINDS
from partynews.visits import public_page
from units.models import PartyUnit

TRY = "thu"  # "?thu=articles&…": what the form without JavaScript asks for
_NUMBERED = ("articles", "categories", "units", "meetings", "documents")
_LISTED = {"category": "cac-chuyen-muc", "unit": "cac-don-vi", "parent": "cac-don-vi", "authority": "cac-co-quan"}


def _known() -> dict[str, Any]:
    """Slugs and names of what lists are filtered by, to choose from while typing."""
    issuing = Document.objects.published().values("authority")
    rows = (Category.objects.all(), PartyUnit.objects.all(), Authority.objects.filter(pk__in=issuing))
    return {
        place: list(found.order_by("name").values_list("slug", "name"))
        for place, found in zip(dict.fromkeys(_LISTED.values()), rows, strict=True)
    }


def _field(resource: str, parameter: Parameter) -> dict[str, Any]:
    """A field of the form; with ``options`` (value and words) it is chosen, not typed."""
    schema, options = parameter.schema, []
    if schema["type"] == "boolean":
        options = [("", "không"), ("true", "có")]
    elif "enum" in schema:
        usual = schema.get("default", "")
        told = {value: f"{parameter.words[value]} ({value})" for value in schema["enum"]}
        options = [("", told.pop(usual, "tất cả")), *told.items()]
    return {
        "id": f"{resource}-{parameter.name}",
        "parameter": parameter,
        "options": options,
        "list": _LISTED.get(parameter.name, ""),
        "is_number": schema["type"] == "integer",
    }


def _resource(name: str) -> dict[str, Any]:
    """A list as the page shows it; the cursor is not typed by anybody."""
    address = reverse(f"api_{name}")
    view: Any = resolve(address).func
    known = [_field(name, parameter) for parameter in view.cls.parameters if parameter.name != cursor.name]
    return {
        "name": name,
        "words": view.cls.words,
        "address": address,
        "fields": known,
        "is_numbered": name in _NUMBERED,
    }


@public_page
def open_data(request: HttpRequest) -> HttpResponse:
    wanted = request.GET.get(TRY, "")
    if wanted in LISTS:
        return redirect(_address(wanted, request))
    context = {
        "resources": [_resource(name) for name in LISTS],
        "known": _known(),
        "base": settings.SITE_URL,
        "rate": settings.API_RATE,
        "sizes": {"usual": PAGE_SIZE, "most": MOST},
        "problems": [(code, status, title) for code, (status, title) in KINDS.items()],
        "try_name": TRY,
    }
    return render(request, "api/open_data.html", context)


def _address(name: str, request: HttpRequest) -> str:
    """The service's address for a form that was sent: fields left empty are not asked for."""
    given = {field: str(value) for field, value in request.GET.items() if field != TRY and str(value).strip()}
    return reverse(f"api_{name}") + (f"?{urlencode(given)}" if given else "")
