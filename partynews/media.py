"""Uploaded files where no web server stands in front (``SERVE_MEDIA``); ``deploy/nginx.conf`` follows the same rules.

A closed table says what may be shown in a page of ours; the rest is handed over to save.  Films are asked for in parts
(RFC 9110, section 14): a browser that moves forward in one reads from there.
"""

import re
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve
from whitenoise.responders import SlicedFile

from partynews.attachments import ending

SHOWN = {".webp": "image/webp", ".mp4": "video/mp4", ".webm": "video/webm", ".vtt": "text/vtt; charset=utf-8"}
SAVED = {
    ".pdf": "application/pdf",
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".ppt": "application/vnd.ms-powerpoint",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".rtf": "application/rtf",
    ".zip": "application/zip",
    ".rar": "application/vnd.rar",
}
_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})", re.ASCII)


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """The file at ``path`` below ``MEDIA_ROOT``, or the part of it that is asked for.  Raises ``Http404``."""
    # What is packed already is not packed again, and of a packed answer no part could be given.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    try:
        response: HttpResponseBase = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    except (SuspiciousFileOperation, OSError) as error:  # outside the folder; a name that no file can have
        raise Http404("Không có tệp này.") from error
    if isinstance(response, FileResponse):
        response = _asked_for(request, response)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    kind = ending(path)
    if response.status_code in (200, 206):
        response["Content-Type"] = SHOWN.get(kind) or SAVED.get(kind, "application/octet-stream")
        response["Content-Disposition"] = "inline" if kind in SHOWN else "attachment"
    return response


def _asked_for(request: HttpRequest, whole: FileResponse) -> HttpResponseBase:
    """All of the file, its head alone, one part of it, or word that it has no such part."""
    size = int(whole["Content-Length"])
    whole["Accept-Ranges"] = "bytes"
    if request.method == "HEAD":
        _file_of(whole).close()
        return HttpResponse(headers=dict(whole.items()))
    same = request.headers.get("If-Range", whole["Last-Modified"]) == whole["Last-Modified"]
    wanted = _range(request.headers.get("Range", ""), size) if same else None
    if wanted is None:
        return whole
    first, last = wanted
    if first >= size:
        _file_of(whole).close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}", "Accept-Ranges": "bytes"})
    part = FileResponse(SlicedFile(_file_of(whole), first, last), status=206, headers=dict(whole.items()))
    part["Content-Range"] = f"bytes {first}-{last}/{size}"
    part["Content-Length"] = last - first + 1
    return part


def _file_of(response: FileResponse) -> Any:
    return response.file_to_stream


def _range(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte of the one part that ``header`` asks for, the first beyond ``size`` where there is no such
    part; ``None`` where the header says nothing that is understood, or asks for several parts: then all is sent."""
    found = _RANGE.fullmatch(header.strip())
    if not found or found[1] == found[2] == "":
        return None
    if not found[1]:  # so many at the end
        count = int(found[2])
        return (max(0, size - count), size - 1) if count else (size, size)
    first, last = int(found[1]), int(found[2] or max(size, int(found[1])))
    return (first, min(last, size - 1)) if first <= last else None
