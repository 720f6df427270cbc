"""The address that answers while a reader types in a search box: ``/tim-kiem/goi-y/?q=``."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from articles.search.suggestions import suggestions


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Lines for the list under the box.  No page: nobody is counted, no cookie is set, no robot keeps it.

    Only the reader's own browser keeps an answer, and not for long: a title may be taken down meanwhile.
    """
    lines = [line._asdict() for line in suggestions(request.GET.get("q", ""))]
    headers = {"Cache-Control": "private, max-age=10", "X-Robots-Tag": "noindex"}
    return JsonResponse({"suggestions": lines}, json_dumps_params={"ensure_ascii": False}, headers=headers)
