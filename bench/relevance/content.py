"""The content that the questions are asked of, made as the product makes its rows.  Needs Django and empty tables.

Run as a program it prints the keys by their addresses as JSON.
"""

import datetime
import json
import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import django
from django.apps import apps

if not apps.ready:
    django.setup()

from articles import workflow
from articles.models import Article, Category
from bench.relevance.judgement import rows
from documents.models import Authority, Document, Draft
from units.models import Meeting, PartyUnit

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
CATEGORIES = {
    "su-kien": "Tin tức - Sự kiện",
    "dai-hoi": "Đại hội Đảng các cấp",
    "xay-dung-dang": "Xây dựng Đảng",
    "hoc-tap": "Học tập và làm theo Bác",
    "kiem-tra": "Kiểm tra - Giám sát",
    "dan-van": "Dân vận",
    "mat-tran": "Mặt trận - Đoàn thể",
    "kinh-te": "Kinh tế - Xã hội",
    "quoc-phong": "Quốc phòng - An ninh",
    "cai-cach": "Cải cách hành chính",
    "thong-bao": "Thông báo",
}
_SERIES = re.compile(r"(\d{4})\.\.(\d{4})(-\d\d-\d\d)")
_YEAR = re.compile(r"\{n([+-]\d)?\}")

Keys = dict[str, str]


def load() -> Keys:
    """Make every unit, article, document, meeting and draft; the key of each by its address on the site."""
    units = _units()
    categories = {key: Category.objects.create(name=name) for key, name in CATEGORIES.items()}
    keys: Keys = {}
    for made in (_articles(units, categories), _documents(units), _meetings(units), _drafts(units)):
        for key, row in made:
            row.save()
            keys[row.get_absolute_url()] = key
    return keys


def _units() -> dict[str, PartyUnit]:
    units: dict[str, PartyUnit] = {}
    for key, kind, name, parent in rows("units.txt"):
        units[key] = PartyUnit.objects.create(kind=kind, name=name, parent=units[parent] if parent else None)
    return units


def _articles(units: dict[str, PartyUnit], categories: dict[str, Category]) -> Iterator[tuple[str, Article]]:
    for row in rows("articles.txt"):
        for key, date, unit, category, title, sapo, body in _years(row):
            article = Article(
                title=title, sapo=sapo, body=f"<p>{body}</p>", unit=units[unit], category=categories[category]
            )
            workflow.mark_published(article, at=_morning(date))
            yield key, article


def _years(row: list[str]) -> Iterator[list[str]]:
    """``row`` itself, or one for each year of a series."""
    series = _SERIES.fullmatch(row[1])
    if series is None:
        yield row
        return
    for year in range(int(series[1]), int(series[2]) + 1):
        written = [_in_year(column, year) for column in row]
        yield [written[0], f"{year}{series[3]}", *written[2:]]


def _in_year(column: str, year: int) -> str:
    return _YEAR.sub(lambda found: str(year + int(found[1] or 0)), column)


def _documents(units: dict[str, PartyUnit]) -> Iterator[tuple[str, Document]]:
    for key, date, unit, kind, number, authority, signer, summary, body in rows("documents.txt"):
        yield (
            key,
            Document(
                issued_on=datetime.date.fromisoformat(date),
                unit=units[unit],
                kind=kind,
                number=number,
                authority=Authority.objects.get_or_create(name=authority)[0],
                signer=signer,
                summary=summary,
                body=f"<p>{body}</p>",
                is_public=True,
            ),
        )


def _meetings(units: dict[str, PartyUnit]) -> Iterator[tuple[str, Meeting]]:
    for key, date, unit, kind, title, place, chair, body in rows("meetings.txt"):
        yield (
            key,
            Meeting(
                starts_at=_morning(date),
                unit=units[unit],
                kind=kind,
                title=title,
                place=place,
                chair=chair,
                body=f"<p>{body}</p>",
            ),
        )


def _drafts(units: dict[str, PartyUnit]) -> Iterator[tuple[str, Draft]]:
    for key, date, unit, title, summary in rows("drafts.txt"):
        opens = datetime.date.fromisoformat(date)
        yield (
            key,
            Draft(
                opens_on=opens,
                closes_on=opens + datetime.timedelta(days=20),
                unit=units[unit],
                title=title,
                summary=summary,
                receiving_office="Văn phòng",
                is_public=True,
            ),
        )


def _morning(date: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(f"{date}T08:00").replace(tzinfo=VIETNAM)


if __name__ == "__main__":
    print(json.dumps(load()))
