"""Public pages of the documents register and of drafts: get from a queryset, render."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from documents.metadata import about_document, about_draft
from documents.models import Document, Draft
from documents.opinion_form import OpinionForm
from documents.opinions import receive
from documents.register import look_up
from partynews.addresses import address
from partynews.paging import ListPage, page_number
from partynews.reader_forms import SENT, take
from partynews.senders import sender_of
from partynews.visits import public_page

DRAFTS_ON_PAGE = 20
_FORM = "documents/opinion_form.html"


@public_page
def document_list(request: HttpRequest) -> HttpResponse:
    found = look_up(request.GET, page_number(request))
    return render(request, "documents/document_list.html", found._asdict())


@public_page
def document(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    today = timezone.localdate()
    rows = Document.objects.published().select_related("authority", "unit").defer("folded", "terms").with_effect(today)
    found = get_object_or_404(rows, pk=pk)
    if slug != found.slug:
        return redirect(found, permanent=True)
    older = found.replaces.published().listed().newest_first()
    drafts = found.drafts.published().listed()
    context = {"document": found, "older": older, "drafts": drafts, "about": about_document(found, older)}
    return render(request, "documents/document.html", context)


@public_page
def draft_list(request: HttpRequest) -> HttpResponse:
    number, rows = page_number(request), Draft.objects.published().by_phase(timezone.localdate())
    last = max(1, -(-rows.count() // DRAFTS_ON_PAGE))
    if number > last:
        raise Http404("Không có trang này.")
    here = rows.listed().with_document()[(number - 1) * DRAFTS_ON_PAGE : number * DRAFTS_ON_PAGE]
    return render(request, "documents/draft_list.html", {"page": ListPage(list(here), number, last)})


def _draft(pk: int) -> Any:
    rows = Draft.objects.published().by_phase(timezone.localdate()).with_document()
    return get_object_or_404(rows.select_related("unit").prefetch_related("files").defer("folded", "terms"), pk=pk)


@public_page
def draft(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    found = _draft(pk)
    if slug != found.slug:
        return redirect(found, permanent=True)
    context = {"draft": found, "opinion_at": address("opinion", found.slug, found.pk)}
    context["about"] = about_draft(found, found.issued)
    return render(request, "documents/draft.html", context)


@csrf_exempt
@public_page
def opinion(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The form for an opinion while the draft is open; a POST sends one."""
    found = _draft(pk)
    here = address("opinion", found.slug, found.pk)
    context = {"draft": found, "opinion_at": here}
    if request.method == "POST":
        keep = partial(receive, found, sender=sender_of(request))
        form = OpinionForm(request.POST)
        return take(request, form, lambda given: keep(**given), template=_FORM, context=context, here=here)
    if slug != found.slug:
        return redirect(here, permanent=True)
    if SENT in request.GET and found.phase != "coming":
        return render(request, "documents/opinion_sent.html", context)
    if found.phase != "open":
        return redirect(found)
    return render(request, _FORM, {**context, "form": OpinionForm()})
