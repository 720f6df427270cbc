"""What may stand after the "?": each parameter is declared once, for reading, for the description and for the page."""

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from partynews.api.problems import Refused

PAGE_SIZE, MOST = 20, 100
SLUG = "^[a-z0-9]+(?:-[a-z0-9]+)*$"
_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d):(\d\d)(\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII
)  # RFC 3339, section 5.6
_FIRST = datetime.datetime(1900, 1, 1, tzinfo=datetime.UTC)
_LAST = datetime.datetime(9000, 1, 1, tzinfo=datetime.UTC)
_SHOWN = 60  # characters of what was sent that are said back


@dataclass(frozen=True)
class Parameter:
    """``read`` gives the value of what was sent and raises ``ValueError``; ``label`` stands on the page."""

    name: str
    label: str
    description: str
    schema: dict[str, Any]
    read: Callable[[str], Any]
    default: Any = None
    example: str = ""
    words: Mapping[str, str] = field(default_factory=dict)  # of each value of a choice, on the page


def choice(name: str, label: str, description: str, words: Mapping[str, str], default: str | None = None) -> Parameter:
    """One of the keys of ``words``, which say what each means."""
    known = list(words)

    def read(sent: str) -> str:
        if sent not in known:
            raise ValueError("một trong các giá trị: " + ", ".join(known))
        return sent

    schema: dict[str, Any] = {"type": "string", "enum": known}
    schema |= {"default": default} if default else {}
    return Parameter(name, label, description, schema, read, default, words=words)


def flag(name: str, label: str, description: str) -> Parameter:
    def read(sent: str) -> bool:
        if sent not in ("true", "false"):
            raise ValueError("true hoặc false")
        return sent == "true"

    return Parameter(name, label, description, {"type": "boolean"}, read)


def slug(name: str, label: str, description: str, example: str) -> Parameter:
    def read(sent: str) -> str:
        if len(sent) > 100 or not re.fullmatch(SLUG, sent):
            raise ValueError(f"phần cuối trong địa chỉ của mục ấy trên trang, ví dụ {example}")
        return sent

    schema = {"type": "string", "pattern": SLUG, "maxLength": 100}
    return Parameter(name, label, description, schema, read, example=example)


def _moment(sent: str) -> datetime.datetime:
    found = _MOMENT.fullmatch(sent)
    if not found:
        raise ValueError(
            "ngày giờ kèm múi giờ, ví dụ 2026-11-01T08:00:00+07:00 (trong địa chỉ, dấu + viết là %2B) hoặc "
            "2026-11-01T01:00:00Z"
        )
    date, minute, second, fraction, zone = found.groups()
    second = "59" if second == "60" else second  # a leap second, which Python does not know
    zone = "+00:00" if zone in "Zz" else zone
    try:
        moment = datetime.datetime.fromisoformat(f"{date}T{minute}:{second}{(fraction or '')[:7]}{zone}")
    except ValueError as error:
        raise ValueError("một ngày giờ có thật") from error
    if moment.year <= _FIRST.year:
        return _FIRST
    return min(moment, _LAST) if moment.year <= _LAST.year else _LAST


def moment(name: str, label: str, description: str) -> Parameter:
    schema = {"type": "string", "format": "date-time"}
    return Parameter(name, label, description, schema, _moment, example="2026-11-01T08:00:00+07:00")


def _day(sent: str) -> datetime.date:
    try:
        if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", sent, re.ASCII):
            raise ValueError
        return datetime.date.fromisoformat(sent)
    except ValueError as error:
        raise ValueError("một ngày có thật, dạng năm-tháng-ngày, ví dụ 2026-11-01") from error


def day(name: str, label: str, description: str) -> Parameter:
    return Parameter(name, label, description, {"type": "string", "format": "date"}, _day, example="2026-11-01")


def _size(sent: str) -> int:
    if not re.fullmatch("[0-9]{1,3}", sent, re.ASCII) or not 1 <= int(sent) <= MOST:
        raise ValueError(f"một số từ 1 đến {MOST}")
    return int(sent)


page_size = Parameter(
    "page_size",
    "Số mục mỗi trang",
    f"Số mục trong một trang, từ 1 đến {MOST}.",
    {"type": "integer", "minimum": 1, "maximum": MOST, "default": PAGE_SIZE},
    _size,
    PAGE_SIZE,
    example=str(PAGE_SIZE),
)


def read(sent: QueryDict, known: Iterable[Parameter]) -> dict[str, Any]:
    """The value of each of ``known``.  Raises ``Refused`` for any other name, for two values and for a bad one."""
    by_name = {parameter.name: parameter for parameter in known}
    strange = [name for name in sent if name not in by_name]
    if strange:
        told = ", ".join(f"“{name[:_SHOWN]}”" for name in strange[:5])
        offered = f" Có: {', '.join(by_name)}." if by_name else " Địa chỉ này không nhận tham số nào."
        raise Refused("unknown_parameter", f"Không có tham số {told}.{offered}")
    return {name: _value(sent, parameter) for name, parameter in by_name.items()}


def _value(sent: QueryDict, parameter: Parameter) -> Any:
    given = sent.getlist(parameter.name)
    if not given:
        return parameter.default
    if len(given) > 1:
        raise Refused(
            "invalid_parameter", f"Tham số “{parameter.name}” được ghi {len(given)} lần.", parameter=parameter.name
        )
    try:
        return parameter.read(given[0])
    except ValueError as error:
        raise Refused(
            "invalid_parameter",
            f"Tham số “{parameter.name}” phải là {error}; đã nhận “{given[0][:_SHOWN]}”.",
            parameter=parameter.name,
        ) from error
