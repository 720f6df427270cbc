"""Lines of a bulk export (JSON Lines) to records, each checked before anything is stored."""

import datetime
import json
from dataclasses import dataclass
from typing import Any

from partynews.text.fold import clean_line

MAX_VIEWS = 2**63 - 1


class BadLine(ValueError):
    """The line cannot become an article; the message says why, for the person who imports it."""


@dataclass(frozen=True)
class Limits:
    """The longest texts that the database and the forms of the admin take, in characters."""

    title: int
    summary: int
    body: int
    category: int
    unit: int


@dataclass(frozen=True)
class Record:
    """One article of an export; ``identity`` is its number in the old system, ``addresses`` where it stood there.

    Summary and body are as they came: the model's fields normalise and clean them.
    """

    identity: str
    title: str
    summary: str
    body: str
    category: str
    unit: str
    published: datetime.datetime | datetime.date | None
    views: int
    addresses: tuple[str, ...] = ()


def _text(row: dict[str, Any], name: str, most: int) -> str:
    value = row.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadLine(f"“{name}” phải là chữ.")
    if len(value) > most:
        raise BadLine(f"“{name}” dài {len(value)} ký tự, quá mức {most}.")
    return value.strip()


def _published(row: dict[str, Any]) -> datetime.datetime | datetime.date | None:
    value = row.get("published")
    if value in (None, ""):
        return None
    try:
        if not isinstance(value, str):
            raise ValueError
        text = value.strip()
        if len(text) == len("2020-01-31"):
            return datetime.date.fromisoformat(text)
        moment = datetime.datetime.fromisoformat(text)
        # A year at the ends of the calendar has no moment in another time zone.
        if not 1900 <= moment.year <= 2100:
            raise ValueError
    except ValueError:
        raise BadLine(f"“published” không phải ngày giờ ISO: {str(value)[:40]}.") from None
    return moment


def _views(row: dict[str, Any]) -> int:
    value = row.get("views")
    if value in (None, ""):
        return 0
    if isinstance(value, str) and value.strip().isdecimal() and len(value) < 20:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MAX_VIEWS:
        raise BadLine(f"“views” phải là số nguyên không âm: {str(value)[:40]}.")
    return value


def _addresses(row: dict[str, Any]) -> tuple[str, ...]:
    value = row.get("url") or []
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list) or not all(isinstance(address, str) for address in given):
        raise BadLine("“url” phải là một địa chỉ hoặc danh sách địa chỉ.")
    return tuple(address.strip() for address in given if address.strip())


def read_record(raw: bytes, most: Limits) -> Record:
    """The article on one line.  Raises ``BadLine``; nothing is cut to fit, a text too long is refused as a whole."""
    try:
        row = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadLine("Không phải UTF-8.") from None
    except (ValueError, RecursionError):
        raise BadLine("Không phải JSON.") from None
    if not isinstance(row, dict):
        raise BadLine("Mỗi dòng phải là một đối tượng JSON {…}.")
    title = clean_line(_text(row, "title", 100_000))
    if not title:
        raise BadLine("Thiếu tiêu đề (title).")
    if len(title) > most.title:
        raise BadLine(f"“title” dài {len(title)} ký tự, quá mức {most.title}: “{title[:40]}…”.")
    identity = row.get("id")
    return Record(
        identity="" if identity is None else clean_line(str(identity)),
        title=title,
        summary=_text(row, "summary", most.summary),
        body=_text(row, "body", most.body),
        category=clean_line(_text(row, "category", most.category)),
        unit=clean_line(_text(row, "unit", most.unit)),
        published=_published(row),
        views=_views(row),
        addresses=_addresses(row),
    )
