"""The pages on which readers write to the office."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from articles.letters.form import LetterForm, ReportForm
from articles.letters.reception import receive
from articles.reading import public_article
from articles.views import not_public
from partynews.addresses import address
from partynews.reader_forms import SENT, take
from partynews.senders import sender_of
from partynews.visits import public_page
from units.models import PartyUnit

MOST_UNITS = 60
_SENT = "letters/sent.html"


@csrf_exempt
@public_page
def contact(request: HttpRequest) -> HttpResponse:
    """Who the office is and where; the form of a letter, which a POST sends."""
    here = reverse("contact")
    if SENT in request.GET and request.method != "POST":
        return render(request, _SENT, {"article": None})
    units = list(PartyUnit.objects.leading(timezone.localdate()).defer("folded")[:MOST_UNITS])
    template = "letters/contact.html"
    context = {"units": [unit for unit in units if unit.address or unit.telephone or unit.email]}
    if request.method == "POST":
        keep = partial(receive, sender=sender_of(request))
        form = LetterForm(request.POST, units=units)
        return take(request, form, lambda given: keep(**given), template=template, context=context, here=here)
    return render(request, template, {**context, "form": LetterForm(units=units)})


@csrf_exempt
@public_page
def report_error(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The form in which a reader says what is wrong in an article; a POST sends it."""
    article = public_article(pk)
    if article is None:
        return not_public(request, pk)
    here = address("report_error", article.slug, article.pk)
    template = "letters/report.html"
    context = {"article": article, "here": here}
    if request.method == "POST":
        keep = partial(receive, article=article, sender=sender_of(request))
        form = ReportForm(request.POST)
        return take(request, form, lambda given: keep(**given), template=template, context=context, here=here)
    if slug != article.slug:
        return redirect(here, permanent=True)
    if SENT in request.GET:
        return render(request, _SENT, context)
    return render(request, template, {**context, "form": ReportForm()})
