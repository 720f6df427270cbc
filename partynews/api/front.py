"""What stands before the lists: the index, the description, and the answer at addresses that there are not."""

import functools
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from rest_framework import serializers
from rest_framework.response import Response

from partynews.addresses import absolute
from partynews.api.resource import Resource
from partynews.chrome import chrome_of

FILE = Path(__file__).parent / "openapi.json"
LISTS = ("articles", "removed_articles", "categories", "units", "meetings", "documents")


class Links(serializers.Serializer):
    """Địa chỉ của các danh sách và bản mô tả."""

    articles = serializers.URLField(help_text="Bài viết.")
    removed_articles = serializers.URLField(help_text="Bài đã gỡ.")
    categories = serializers.URLField(help_text="Chuyên mục.")
    units = serializers.URLField(help_text="Đơn vị.")
    meetings = serializers.URLField(help_text="Hội nghị.")
    documents = serializers.URLField(help_text="Văn bản.")
    description = serializers.URLField(help_text="Bản mô tả OpenAPI.")


class Index(Resource):
    shape = Links
    words = "Địa chỉ của các danh sách"

    def get(self, request: Any) -> Response:
        names = {name: f"api_{name}" for name in (*LISTS, "description")}
        return Response({name: absolute(reverse(view)) for name, view in names.items()})


@functools.cache
def _written() -> str:
    return FILE.read_text(encoding="utf-8")


class Description(Resource):
    """OpenAPI: what ``describe`` has written down, with this site's own name, contact and address."""

    schema = None

    def get(self, request: Any) -> Response:
        told, profile = json.loads(_written()), chrome_of(request._request).profile
        told["servers"] = [{"url": settings.SITE_URL}]
        told["info"]["title"] = f"{told['info']['title']} – {profile.name}"
        told["info"]["termsOfService"] = absolute(reverse("open_data")) + "#su-dung"
        told["info"]["license"] = {"name": "Sử dụng lại có ghi nguồn", "url": told["info"]["termsOfService"]}
        contact = {"name": profile.owner or profile.name, "url": absolute(reverse("contact"))}
        told["info"]["contact"] = contact | ({"email": profile.email} if profile.email else {})
        return Response(told)


class Nowhere(Resource):
    """Every address that there is not, whatever is asked of it."""

    schema = None

    def read(self, request: Any) -> None:
        raise Http404
