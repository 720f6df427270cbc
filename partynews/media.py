"""Uploaded files where no web server stands in front (``SERVE_MEDIA``)."""

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.static import serve


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file of ``MEDIA_ROOT``; only pictures are shown in the page's own origin, the rest is handed over to save."""
    try:
        response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    except SuspiciousFileOperation as error:
        raise Http404("Không có tệp này.") from error
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    if not path.endswith(".webp"):
        response["Content-Disposition"] = "attachment"
    return response
