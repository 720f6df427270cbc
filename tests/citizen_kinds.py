"""The kinds of pages that citizens see.

Each public address of ``partynews/urls.py`` has a line in ``PAGES`` or in ``NOT_PAGES``: ``test_citizen_site.py``.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class PageType:
    """A page to look at.  ``address`` may name parts of the site, ``{story}``; ``send``: its form is sent empty."""

    pattern: str
    address: str
    status: int = 200
    send: bool = False


PAGES = {
    "reading": [
        PageType("home", "/"),
        PageType("article", "{story}"),
        PageType("article", "{short}"),
        PageType("article", "{removed}", status=410),
        PageType("print_page", "{story}in/"),
        PageType("preview_link", "/xem-truoc/{token}/"),
        PageType("meeting", "{meeting}"),
        PageType("video", "{film}"),
        PageType("video", "{hosted}"),
    ],
    "lists": [
        PageType("category", "{category}"),
        PageType("category", "{category}?trang=2"),
        PageType("category", "{category}?truoc={number}"),
        PageType("topic_list", "/dong-su-kien/"),
        PageType("topic", "{topic}"),
        PageType("author", "/tac-gia/minh-an/"),
        PageType("source", "/nguon/bao-an-binh/"),
    ],
    "units and days": [
        PageType("unit_list", "/don-vi/"),
        PageType("unit", "{unit}"),
        PageType("meeting_list", "/hoi-nghi/"),
        PageType("year", "/ngay/2017/"),
        PageType("month", "/ngay/2017/02/"),
        PageType("day", "/ngay/2017/02/27/"),
        PageType("day", "/ngay/2017/02/28/"),
        PageType("video_list", "/video/"),
    ],
    "registers": [
        PageType("document_list", "/van-ban/"),
        PageType("document_list", "/van-ban/?q=khong-co-van-ban-nay"),
        PageType("document", "{document}"),
        PageType("document", "{old_document}"),
        PageType("draft_list", "/du-thao/"),
        PageType("draft", "{draft}"),
        PageType("draft", "{closed_draft}"),
        PageType("schedule", "/lich-cong-tac/"),
        PageType("week", "/lich-cong-tac/2017/09/"),
        PageType("search", "/tim-kiem/"),
        PageType("search", "/tim-kiem/?q=hoi+nghi"),
        PageType("search", "/tim-kiem/?q=hoi+nghi&loai=bai-viet&trong=nam-nay&tu=31/02/2017"),
        PageType("search", "/tim-kiem/?q=khongthay&trong=2017"),
    ],
    "forms": [
        PageType("comments", "{story}nhan-xet/"),
        PageType("comments", "{story}nhan-xet/", send=True),
        PageType("report_error", "{story}bao-loi/"),
        PageType("report_error", "{story}bao-loi/", send=True),
        PageType("contact", "/lien-he/"),
        PageType("contact", "/lien-he/", send=True),
        PageType("opinion", "{draft}gop-y/"),
        PageType("opinion", "{draft}gop-y/", send=True),
        PageType("organisation", "/so-do-to-chuc/"),
        PageType("site_map", "/so-do-trang/"),
        PageType("accessibility", "/tro-nang/"),
        PageType("open_data", "/du-lieu-mo/"),
        PageType("follow", "/theo-doi/"),
        PageType("not_found", "/khong-co-trang-nay/", status=404),
    ],
}
NOT_PAGES = {
    *("rss", "rss_category", "rss_unit", "atom", "atom_category", "atom_unit"),
    *("meeting_file", "meetings_file", "unit_meetings_file", "schedule_file", "unit_schedule_file"),
    *("choose_day", "suggestions", "sitemap_index", "sitemap", "robots", "healthz", "media"),
}
HIDDEN = {"preview_link", "not_found"}  # no link leads there
