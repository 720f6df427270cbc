"""Which addresses of a site are asked for."""

import datetime
import random
import urllib.error
from collections.abc import Callable
from urllib.parse import quote
from zoneinfo import ZoneInfo

from bench.site import Site

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
ADDRESSES = 1000
SEARCHES = [
    "hội nghị", "hoi nghi quan uy", "huy hiệu Đảng", "cong tac dan van", "nghị quyết trung ương", "kiem tra giam sat",
    "cải cách hành chính", "phuong 5", "tiếp xúc đối thoại", "xay dung dang", "học tập và làm theo Bác", "so ket",
]  # fmt: skip


def _exists(site: Site, path: str) -> bool:
    try:
        site.get(path)
    except urllib.error.HTTPError as error:
        if error.code == 404:
            return False
        raise
    return True


def last_page(page_exists: Callable[[int], bool], wanted: int) -> int:
    """``wanted``, or the last page before it."""
    low, high = 1, wanted + 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if page_exists(middle) else (low, middle)
    return low


def _day(site: Site) -> str:
    middle = f"SELECT published_at FROM articles_article ORDER BY id LIMIT 1 OFFSET {site.articles // 2}"  # noqa: S608
    ((moment,),) = site.sql(middle)
    if isinstance(moment, str):
        moment = datetime.datetime.fromisoformat(moment).replace(tzinfo=datetime.UTC)
    return str(moment.astimezone(VIETNAM).strftime("/ngay/%Y/%m/%d/"))


def addresses(site: Site) -> dict[str, list[str]]:
    """The addresses of each kind of page that is measured."""
    rows = site.sql("SELECT id, slug FROM articles_article ORDER BY id")
    chosen = random.Random(1).sample(rows, min(ADDRESSES, len(rows)))
    ((category,),) = site.sql(
        "SELECT slug FROM articles_category WHERE id = (SELECT category_id FROM articles_article "
        "GROUP BY category_id ORDER BY count(*) DESC LIMIT 1)"
    )
    listing = f"/chuyen-muc/{category}/"
    last = last_page(lambda number: _exists(site, f"{listing}?trang={number}"), 500)
    return {
        "article": [f"/bai-viet/{pk}/{slug}/" for pk, slug in chosen],
        "category": [listing],
        "page 500": [f"{listing}?trang={last}"],
        "day": [_day(site)],
        "home": ["/"],
        "search": [f"/tim-kiem/?q={quote(words)}" for words in SEARCHES],
    }
