"""Examples for the description: an office that does not exist."""

from typing import Any

from partynews.api.problems import KINDS

_SITE = "https://tin.example.vn"
_AT = "2026-11-02T09:30:00+07:00"


def _link(kind: str, name: str, slug: str, number: int = 3) -> dict[str, Any]:
    return {"id": number, "name": name, "slug": slug, "url": f"{_SITE}/{kind}/{slug}/"}


_UNIT = _link("don-vi", "Đảng ủy phường An Hòa", "dang-uy-phuong-an-hoa")
_BODY = "<p>Sáng 02/11, Đảng ủy phường sơ kết quý III.</p>"
_FILE = {
    "title": "Kế hoạch số 149-KH/QU",
    "url": f"{_SITE}/media/tep/2026/11/ke-hoach-1f2e3d4c.pdf",
    "media_type": "application/pdf",
    "size": 182_340,
}
_PICTURE = {
    "url": f"{_SITE}/media/anh/2026/11/0123456789abcdef-1600x1067.webp",
    "width": 1600,
    "height": 1067,
    "alt": "Quang cảnh hội nghị",
    "caption": "Các đại biểu dự hội nghị",
    "credit": "Minh An",
}
_OLDER = {"id": 41, "number": "120-KH/QU", "url": f"{_SITE}/van-ban/41/120-kh-qu/"}

ROWS: dict[str, dict[str, Any]] = {
    "Links": {
        name: f"{_SITE}/api/v1/{name}/"
        for name in ("articles", "removed_articles", "categories", "units", "meetings", "documents")
    }
    | {"description": f"{_SITE}/api/v1/openapi.json"},
    "Article": {
        "id": 1204,
        "title": "Hội nghị sơ kết công tác quý III",
        "sapo": "Sáng 02/11, Đảng ủy phường An Hòa sơ kết công tác quý III.",
        "body": _BODY,
        "byline": "Minh An",
        "category": _link("chuyen-muc", "Tin tức sự kiện", "tin-tuc-su-kien", 1),
        "unit": _UNIT,
        "meeting": {"id": 12, "title": "Hội nghị sơ kết quý III", "url": f"{_SITE}/hoi-nghi/12/so-ket-quy-iii/"},
        "topic": None,
        "source": None,
        "published_at": _AT,
        "updated_at": _AT,
        "url": f"{_SITE}/bai-viet/1204/hoi-nghi-so-ket-cong-tac-quy-iii/",
        "lead_picture": _PICTURE,
        "photos": [_PICTURE],
        "files": [_FILE],
        "corrections": [{"kind": "correction", "text": "Sửa họ tên đại biểu ở đoạn hai.", "at": _AT}],
    },
    "RemovedArticle": {"id": 1180, "removed_at": _AT, "reason": None, "replaced_by": None},
    "Category": {
        **_link("chuyen-muc", "Tin tức sự kiện", "tin-tuc-su-kien", 1),
        "description": "Hoạt động của cấp ủy.",
        "position": 1,
        "in_menu": True,
    },
    "Unit": {
        **_UNIT,
        "short_name": "Phường An Hòa",
        "former_names": ["Đảng ủy xã An Hòa"],
        "kind": "ward",
        "kind_label": "Đảng ủy phường",
        "parent": _link("don-vi", "Quận ủy An Bình", "quan-uy-an-binh", 1),
        "position": 2,
        "address": "Số 12 đường Hòa Bình",
        "telephone": "024 3555 0125",
        "email": "vp@an-hoa.example.vn",
        "contact_person": "Lê Thị Hòa, Văn phòng",
        "founded_on": "1990-05-01",
        "ended_on": None,
        "took_over_from": [
            {
                "kind": "merger",
                "kind_label": "Sáp nhập",
                "is_whole": True,
                "on": "2025-07-01",
                "decision": "Quyết định số 862-QĐ/QU",
                "unit": _link("don-vi", "Đảng ủy Phường 5", "dang-uy-phuong-5", 9),
            }
        ],
        "taken_over_by": [],
    },
    "Meeting": {
        "id": 12,
        "title": "Hội nghị sơ kết quý III",
        "kind": "interim_review",
        "kind_label": "Hội nghị sơ kết",
        "unit": _UNIT,
        "ordinal": 15,
        "term_number": "XI",
        "term": "2025–2030",
        "starts_at": _AT,
        "ends_at": None,
        "place": "Hội trường phường",
        "chair": "Bí thư Đảng ủy",
        "body": _BODY,
        "files": [_FILE],
        "url": f"{_SITE}/hoi-nghi/12/so-ket-quy-iii/",
    },
    "Document": {
        "id": 57,
        "number": "149-KH/QU",
        "kind": "plan",
        "kind_label": "Kế hoạch",
        "authority": {"name": "Ban Thường vụ Quận ủy", "slug": "ban-thuong-vu-quan-uy"},
        "unit": _UNIT,
        "signer": "Nguyễn Văn Minh",
        "signer_post": "Phó Bí thư",
        "issued_on": "2026-11-02",
        "effective_on": None,
        "expires_on": None,
        "effect": "in_effect",
        "summary": "Kế hoạch kiểm tra, giám sát năm 2027",
        "body": _BODY,
        "files": [_FILE],
        "replaces": [_OLDER],
        "replaced_by": [],
        "updated_at": _AT,
        "url": f"{_SITE}/van-ban/57/149-kh-qu/",
    },
}
_DETAILS = {
    "unknown_parameter": "Không có tham số “trang”. Có: page_size, cursor.",
    "invalid_parameter": "Tham số “page_size” phải là một số từ 1 đến 100; đã nhận “500”.",
    "not_found": "Không có mục nào mang số này trên trang.",
    "method_not_allowed": "Dịch vụ chỉ nhận GET, HEAD và OPTIONS.",
    "gone": "Bài này đã được gỡ. Hãy xóa bản sao.",
    "too_many_requests": "Mạng này đã hỏi quá 120 lần mỗi phút. Hãy hỏi lại sau 41 giây.",
}


def page(name: str, part: str) -> dict[str, Any]:
    """A list with one row and a page after it; bodies are not in lists."""
    row = {key: value for key, value in ROWS[name].items() if key != "body"}
    return {
        "next": f"{_SITE}/api/v1/{part}/?cursor=AAAGTw5L7GgAAAAAAAAAAA0",
        "previous": None,
        "results": [row],
    }


def problem(code: str) -> dict[str, Any]:
    status, title = KINDS[code]
    told = {"type": f"{_SITE}/du-lieu-mo/#{code}", "title": title, "status": status, "code": code}
    more: dict[str, dict[str, Any]] = {
        "invalid_parameter": {"parameter": "page_size"},
        "too_many_requests": {"retry_after": 41},
    }
    return {**told, "detail": _DETAILS[code], **more.get(code, {})}


def problems(codes: dict[str, str]) -> dict[str, Any]:
    return {code: {"summary": title, "value": problem(code)} for code, title in codes.items()}
