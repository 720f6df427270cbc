"""Pages of the site itself and its categories, as words name them: "liên hệ", "lịch công tác"."""

from collections.abc import Sequence
from typing import NamedTuple

from django.urls import reverse

from articles.models import Category
from partynews.addresses import address
from partynews.search.terms import Word, words_in
from partynews.text.fold import fold_words


class Place(NamedTuple):
    """A page to open, by its own name."""

    name: str
    url: str


_PAGES = (  # name, pattern of its address, what else it is called
    ("Liên hệ", "contact", "Thông tin liên hệ|Góp ý|Gửi ý kiến|Gửi thư|Địa chỉ liên hệ|Số điện thoại liên hệ"),
    ("Lịch công tác", "schedule", "Lịch công tác tuần|Lịch công tác tuần này|Lịch tuần|Lịch làm việc"),
    ("Văn bản", "document_list", "Tra cứu văn bản|Danh sách văn bản"),
    ("Dự thảo lấy ý kiến", "draft_list", "Góp ý dự thảo|Góp ý văn bản|Lấy ý kiến dự thảo|Dự thảo văn bản|Dự thảo"),
    ("Hội nghị", "meeting_list", "Lịch hội nghị|Danh sách hội nghị"),
    ("Đơn vị", "unit_list", "Danh sách đơn vị|Đơn vị trực thuộc|Các đơn vị"),
    ("Video", "video_list", "Danh sách video|Phim"),
    ("Sơ đồ tổ chức", "organisation", "Cơ cấu tổ chức|Bộ máy tổ chức|Tổ chức bộ máy"),
    ("Sơ đồ trang", "site_map", "Bản đồ trang"),
    ("Dòng sự kiện", "topic_list", "Danh sách dòng sự kiện"),
    ("Theo dõi tin mới", "follow", "Nhận tin mới|Đăng ký nhận tin|RSS|Atom"),
    ("Khả năng tiếp cận", "accessibility", "Trợ năng|Hỗ trợ người khuyết tật"),
    ("Dịch vụ dữ liệu", "open_data", "Dữ liệu mở|API"),
)
_NAMES = [
    (name, pattern, {fold_words(called): words_in(called) for called in (name, *others.split("|"))})
    for name, pattern, others in _PAGES
]


def places_named(text: str, categories: Sequence[Category]) -> list[Place]:
    """The pages and ``categories`` that ``text`` names wholly, with accents or without, and says nothing else."""
    words = fold_words(text)
    if not words:
        return []
    pages = [Place(name, reverse(pattern)) for name, pattern, called in _NAMES if words in called]
    found = [Place(row.name, address("category", row.slug)) for row in categories if fold_words(row.name) == words]
    return [*pages, *found]


def places_beginning(words: Sequence[Word], *, is_whole: bool) -> list[Place]:
    """The pages in whose names all ``words`` occur, the last whole or a beginning; by their own names first.

    One word alone must be that with which the page's own name begins, or its other name of one word.
    """
    found: dict[Place, int] = {}
    for name, pattern, called in _NAMES:
        ranks = [at > 0 for at, own in enumerate(called.values()) if _begins(own, words, at > 0, is_whole)]
        if ranks:
            found[Place(name, reverse(pattern))] = min(ranks)
    return sorted(found, key=lambda place: found[place])


def _begins(own: Sequence[Word], words: Sequence[Word], is_other: bool, is_whole: bool) -> bool:
    if len(words) > 1:
        return names(own, words, is_whole=is_whole)
    return (len(own) == 1 or not is_other) and names(own[:1], words, is_whole=is_whole)


def names(own: Sequence[Word], words: Sequence[Word], *, is_whole: bool) -> bool:
    """Whether all ``words`` occur among the ``own`` words of a name."""
    *whole, last = words
    ends = any(_is(word, last) or (not is_whole and word.folded.startswith(last.folded)) for word in own)
    return ends and all(any(_is(word, one) for word in own) for one in whole)


def _is(word: Word, typed: Word) -> bool:
    return word.exact == typed.exact if typed.has_accents else word.folded == typed.folded
