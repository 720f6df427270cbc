"""What every answer of the service has in common: counted, conditional (RFC 9110, section 13), open to other origins.

No session, no cookie, no count of visits: nothing is known of who asks but the mark that the rate is counted by.
"""

import hashlib
from typing import Any, ClassVar

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from partynews.addresses import canonical
from partynews.api import paging, parameters
from partynews.api.parameters import Parameter
from partynews.api.problems import Refused
from partynews.api.rate import Standing, count
from partynews.etags import not_modified

ORDERS = {
    "-published_at": "Mới đăng trước",
    "published_at": "Đăng lâu nhất trước",
    "-updated_at": "Mới thay đổi trước",
    "updated_at": "Thay đổi lâu nhất trước",
    "-removed_at": "Mới gỡ trước",
    "removed_at": "Gỡ lâu nhất trước",
    "-starts_at": "Họp muộn nhất trước",
    "starts_at": "Họp sớm nhất trước",
    "-issued_on": "Mới ban hành trước",
    "issued_on": "Ban hành lâu nhất trước",
}
_OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, RateLimit, RateLimit-Policy, Retry-After",
}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}


class OneForm(BaseContentNegotiation):
    """There is JSON, whatever ``Accept`` says (RFC 9110, section 12.5.1 leaves that to the server)."""

    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> Any:
        return renderers[0], renderers[0].media_type


class Resource(APIView):
    """A thing to GET.  ``words`` and ``parameters`` are the description's, too."""

    content_negotiation_class = OneForm
    http_method_names = ["get", "head", "options"]
    shape: ClassVar[type[Serializer]]
    words: ClassVar[str] = ""
    parameters: ClassVar[tuple[Parameter, ...]] = ()
    standing: Standing | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer: Any = super().dispatch(request, *args, **kwargs).render()
        answer.headers["Cache-Control"] = "no-store"
        if answer.status_code == 200:
            etag = f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'
            answer = not_modified(request, etag) or answer
            answer.headers["ETag"] = etag
            answer.headers["Cache-Control"] = "public, no-cache"  # kept, but asked for each time: rows are withdrawn
        limits = self.standing.headers if self.standing else {}
        for name, value in {**_OPEN, **limits}.items():
            answer.headers[name] = value
        return answer

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if request.method == "OPTIONS":
            return
        self.standing = count(request, settings.API_RATE)
        if self.standing.is_over:
            wait = self.standing.resets_in
            raise Refused(
                "too_many_requests",
                f"Mạng này đã hỏi quá {settings.API_RATE}. Hãy hỏi lại sau {wait} giây.",
                retry_after=wait,
            )
        self.read(request)

    def read(self, request: Any) -> None:
        if request.method in ("GET", "HEAD"):  # others are refused for what they are
            self.wanted = parameters.read(request.query_params, self.parameters)

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return Response(status=204, headers=_PREFLIGHT)

    def told(self, rows: Any, **context: Any) -> Any:
        return self.shape(rows, context=context, many=isinstance(rows, list)).data


class Many(Resource):
    """A list in pages: ``filters`` beside the cursor, ``orders`` by name, the first by default."""

    filters: ClassVar[tuple[Parameter, ...]] = ()
    orders: ClassVar[dict[str, paging.Order]] = {}
    has_body: ClassVar[bool] = False

    def __init_subclass__(cls) -> None:
        order: tuple[Parameter, ...] = ()
        if len(cls.orders) > 1:
            known = {name: ORDERS[name] for name in cls.orders}
            words = "Thứ tự: " + ", ".join(f"`{name}` {told.lower()}" for name, told in known.items()) + "."
            order = (parameters.choice("order", "Thứ tự", words, known, default=next(iter(known))),)
        body = parameters.flag("include_body", "Kèm nội dung", "`true`: kèm nội dung HTML của từng mục.")
        cls.parameters = (
            *cls.filters,
            *order,
            *([body] if cls.has_body else []),
            parameters.page_size,
            paging.cursor,
        )

    def rows(self, order: paging.Order, place: paging.Place | None) -> Any:
        """What is public and asked for (``self.wanted``).  Raises ``Refused`` for what is not there to filter by."""
        raise NotImplementedError

    def get(self, request: Any) -> Response:
        wanted = self.wanted
        order = self.orders[wanted.get("order") or next(iter(self.orders))]
        page = paging.cut(self.rows(order, wanted["cursor"]), order, wanted["cursor"], wanted["page_size"])
        links = {"next": self._address(page.next), "previous": self._address(page.previous)}
        with_body = bool(wanted.get("include_body"))
        return Response({**links, "results": self.told(page.rows, with_body=with_body)})

    def _address(self, place: paging.Place | None) -> str | None:
        if place is None:
            return None
        kept = self.request.query_params.copy()
        kept["cursor"] = place.cursor
        return canonical(self.request.path, kept.urlencode())


class One(Resource):
    """One row by its number."""

    def row(self, number: int) -> Any:
        """The public row, or ``None``."""
        raise NotImplementedError

    def get(self, request: Any, id: int) -> Response:
        found = self.row(id)
        if found is None:
            raise Http404("Không có mục nào mang số này trên trang.")
        return Response(self.told(found))
