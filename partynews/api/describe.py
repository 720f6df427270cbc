"""Writes ``openapi.json``: ``python -m partynews.api.describe``.  Serving does not import this (docs/decisions.md).

drf-spectacular finds the addresses and turns the shapes into schemas; parameters, answers and headers come from the
tables that the service itself works with.  A test compares the file with what the code says.
"""

import json
import os
from http import HTTPStatus
from typing import Any

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partynews.settings")
    django.setup()

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema

from partynews.api import examples
from partynews.api.front import FILE
from partynews.api.parameters import Parameter
from partynews.api.problems import KINDS, MEDIA_TYPE
from partynews.api.resource import Many, One

_COUNTED = {"RateLimit": {"$ref": "#/components/headers/RateLimit"}}
_COUNTED |= {"RateLimit-Policy": {"$ref": "#/components/headers/RateLimitPolicy"}}
_MARK = {"ETag": {"$ref": "#/components/headers/ETag"}}
_OPTIONAL = {"required": False, "schema": {"type": "string"}}
_HEADERS = {
    "ETag": {"description": "Dấu của câu trả lời; gửi lại trong `If-None-Match`.", **_OPTIONAL},
    "RateLimit": {"description": "Còn được hỏi mấy lần (`r`), bao nhiêu giây nữa tính lại (`t`).", **_OPTIONAL},
    "RateLimitPolicy": {"description": "Mức cho phép: số lần (`q`) trong số giây (`w`).", **_OPTIONAL},
    "RetryAfter": {"description": "Số giây phải chờ.", "required": True, "schema": {"type": "integer", "minimum": 1}},
}
_IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "description": "`ETag` của câu trả lời đã giữ; chưa đổi thì được 304 không nội dung.",
    "schema": {"type": "string"},
}
_NUMBER = {
    "name": "id",
    "in": "path",
    "required": True,
    "description": "Số của mục.",
    "schema": {"type": "integer", "minimum": 1, "maximum": 10**18 - 1},
}
_PROBLEM = {
    "type": "object",
    "description": "Lời từ chối theo RFC 9457.",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri", "description": "Trang giải thích mã."},
        "title": {"type": "string", "description": "Tên của mã, bằng lời."},
        "status": {"type": "integer", "description": "Mã trạng thái HTTP."},
        "code": {"type": "string", "enum": list(KINDS), "description": "Mã cố định, để chương trình xử lý."},
        "detail": {"type": "string", "description": "Điều gì không được, cho người đọc."},
        "parameter": {"type": "string", "description": "Tham số bị từ chối (`invalid_parameter`)."},
        "retry_after": {"type": "integer", "description": "Số giây phải chờ (`too_many_requests`)."},
        "replaced_by": {"$ref": "#/components/schemas/Successor"},
    },
}


def _parameter(known: Parameter) -> dict[str, Any]:
    told = {"name": known.name, "in": "query", "description": known.description, "schema": known.schema}
    return told | ({"example": known.example} if known.example and known.schema["type"] == "string" else {})


def _problem(status: int) -> dict[str, Any]:
    codes = {code: title for code, (at, title) in KINDS.items() if at == status}
    headers = _COUNTED | ({"Retry-After": {"$ref": "#/components/headers/RetryAfter"}} if status == 429 else {})
    content = {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": examples.problems(codes)}
    words = "; ".join(f"`{code}`: {title}" for code, title in codes.items())
    return {"description": words, "headers": headers, "content": {MEDIA_TYPE: content}}


class Schema(AutoSchema):
    """``DEFAULT_SCHEMA_CLASS``: one operation, written from the view's own tables."""

    def get_operation(self, path: str, path_regex: str, path_prefix: str, method: str, registry: Any) -> Any:
        self.registry, self.path, self.path_regex = registry, path, path_regex
        self.path_prefix, self.method = path_prefix, method.upper()
        view = self.view
        name = self.resolve_serializer(view.shape, "response").name
        is_list = isinstance(view, Many)
        parameters = [_NUMBER] if isinstance(view, One) else []
        parameters += [_parameter(known) for known in view.parameters]
        refused = [400, 429, *([404] if view.parameters or isinstance(view, One) else [])]
        refused += [410] if isinstance(view, One) and name == "Article" else []
        part = path.removeprefix("/api/v1/").strip("/").replace("/{id}", "")
        return {
            "operationId": f"{'list' if is_list else 'get'}_{part or 'index'}",
            "summary": view.words,
            "tags": [part or "index"],
            "parameters": [*parameters, _IF_NONE_MATCH],
            "responses": {
                "200": self._answer(name, is_list, part),
                "304": {"description": "Chưa đổi so với bản đã giữ.", "headers": _MARK | _COUNTED},
                **{str(status): {"$ref": f"#/components/responses/Refused{status}"} for status in sorted(refused)},
            },
        }

    def _answer(self, name: str, is_list: bool, part: str) -> dict[str, Any]:
        schema: dict[str, Any] = {"$ref": f"#/components/schemas/{name}"}
        example = examples.ROWS[name]
        if is_list:
            link = {"type": ["string", "null"], "format": "uri"}
            schema = {
                "type": "object",
                "required": ["next", "previous", "results"],
                "properties": {
                    "next": {**link, "description": "Trang sau; `null` ở trang cuối."},
                    "previous": {**link, "description": "Trang trước; `null` ở trang đầu."},
                    "results": {"type": "array", "items": schema},
                },
            }
            example = examples.page(name, part)
        content = {"application/json": {"schema": schema, "example": example}}
        return {"description": HTTPStatus.OK.phrase, "headers": _MARK | _COUNTED, "content": content}


def description() -> dict[str, Any]:
    """The description of the service without what is this site's own (``front.Description``)."""
    told = SchemaGenerator(urlconf="partynews.urls").get_schema(request=None, public=True)
    told["components"]["headers"] = _HEADERS
    told["components"]["schemas"]["Problem"] = _PROBLEM
    told["components"]["responses"] = {f"Refused{status}": _problem(status) for status in (400, 404, 410, 429)}
    return json.loads(json.dumps(told))


def written() -> str:
    return json.dumps(description(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
