"""What surrounds an article on an old page: counters, menus, comment boxes, lists of other news.

Rules name what portals print in general.  They run on folded text (no accents, lower case).
"""

import re

from articles.importer.page import Line

HEAD = "phần đầu trang, không thuộc bài"
TAIL = "phần sau bài, không thuộc bài"
STRAY_NUMBER = "con số lẻ, không rõ là gì"
ONLINE = "dòng “online”, không thuộc bài"
CLOCK = "đồng hồ đầu trang: ngày lưu trang, không phải ngày đăng"
OTHER_DATE = "ngày thứ hai của trang, không phải ngày đăng"
BAD_DATE = "ngày không có thật"
SITE_COUNTER = "bộ đếm của cả trang"
BUTTON = "nút bấm hoặc nhãn của trang cũ"
PICTURE_NAME = "tên tệp ảnh"
REPEATED = "in lặp nguyên văn dòng trước"
LEFTOVER = "mẩu chữ lẻ sau bài"
GLUED = "chữ dính trước tên nguồn tin, không rõ là tựa hay chú thích ảnh"

_MAX_LABEL = 8  # words; longer lines are sentences that happen to begin alike

_BUTTONS = re.compile(
    r"(?:(?:xem (?:voi|theo)? ?)?co chu\b.*|a-|aa?\+?|\+ ?-|font|in(?: (?:bai|trang|ban).*)?|ban in|print"
    r"|e-?mail|gui (?:email|mail|tin|bai|cho).*"
    r"|chia se.*|share.*|tweet|facebook|fb|zalo|twitter|google ?\+?|linkedin|like|thich|luu(?: bai)?"
    r"|nghe(?: doc)?(?: bai)?.*|doc bai|download|tai ve"
    r"|phong to|thu nho|mac dinh|tang co chu|giam co chu|bao loi.*|copy link|sao chep.*|theo doi .{0,40}google news)\Z"
)
_MENU = re.compile(
    r"(?:trang chu|home)(?:\b|$)|(?:cong|trang) thong tin dien tu|so do (?:web|trang|cong)|dang nhap|dang ky|lien he\Z"
    r"|website\b|lien ket (?:web|trang)|skip to|chuyen den noi dung|menu\Z|english\Z|tieng viet\Z|rss\Z|hotline"
    r"|duong day nong"
    r"|gioi thieu\Z|thu vien (?:anh|video|hinh)|hinh anh\Z|video(?: demo| clip)?\Z|hoi dap\Z|gop y\Z|tim kiem\Z"
    r"|nhap tu khoa"
)
_SITE_COUNTER = re.compile(
    r"(?:thong ke|so luot|luot|tong(?: so)?(?: luot)?|bo dem)\s?(?:nguoi )?truy cap|so (?:\w+ va )?luot nguoi truy cap"
    r"|(?:tong|so) (?:so )?(?:luot )?(?:khach|nguoi) truy cap|bo dem\b|thong ke (?:website|truy)|visitors?\b"
    r"|da truy cap|truy cap\Z"
)
_ONLINE = re.compile(
    r"(?:(?:[^\W\d]+ ){0,3}online:? ?\d*|\d+ (?:[^\W\d]+ ){0,2}online|dang (?:truy cap|xem):? ?\d+)\Z"
)
_TOTALS = re.compile(
    r"(?:tong|tat ca|hom nay|hom qua|tuan nay|tuan truoc|thang nay|thang truoc|nam nay|trong ngay|trong tuan"
    r"|trong thang|truy cap|(?:dang )?truc tuyen|khach)\b[^\d]{0,30}[\d.,]*\Z"
)
_END = re.compile(
    r"(?:cac )?(?:tin|bai)(?: viet| tuc)? (?:moi|da|khac|lien quan|cung|cu|tiep|truoc|noi bat|doc nhieu"
    r"|xem nhieu|lien he|dang)\b"
    r"|tin\Z|cac tin\b|xem (?:tiep|them|theo ngay|nhieu)|co the ban|ban co the|co lien quan|lien quan\Z"
    r"|cung chuyen muc"
    r"|khong co nhan xet|dang nhan xet|nhan xet\b|\d* ?\)? ?(?:binh luan|nhan xet|comments?)(?:\b|\Z)"
    r"|y kien (?:cua ban|ban doc|phan hoi|binh luan)"
    r"|gui (?:y kien|binh luan|phan hoi|nhan xet)|viet binh luan|dang binh luan|chia se (?:bai|tin|len|qua|:)"
    r"|chia se\Z"
    r"|(?:so )?luot (?:nguoi )?(?:xem|doc)\b|so (?:lan|nguoi) (?:xem|doc)|da xem|luot truy cap|thong ke truy cap"
    r"|so luot truy cap"
    r"|thong bao\Z|quay (?:lai|ve)|tro (?:ve|lai)|ve (?:dau|trang)|(?:len )?dau trang|in (?:bai|trang|ban)"
    r"|ban in\b|tim kiem\Z"
    r"|tags?\b ?:?|tu khoa\b|tu khoa:|danh gia(?: bai)?\b ?:?\Z|tong so diem|xep hang|click de|hay la nguoi dau"
    r"|video(?: demo| clip)?\Z|lien ket(?: website| web)?\Z|ban quyen\b|copyright|ghi ro nguon|thu vien anh\Z"
    r"|quang cao\Z|>>>"
    r"|newer post|older post|bai (?:dang )?(?:moi hon|cu hon)|trang chu\Z|thich bai|tep dinh kem\Z|file dinh kem"
    r"|dinh kem\Z"
)
_RELATED = re.compile(r"(?:cac )?(?:tin|bai)(?: viet| tuc)? |xem tiep|co the ban|cung chuyen muc|lien quan")
_PORTLET = re.compile(r"\w*_(?:WAR|INSTANCE)_\w*|p_p_id\S*|javascript:\S*|\S*__VIEWSTATE\S*", re.I)
_FILE_NAME = re.compile(
    r"(?=\S*[\d_])[\w()%+~-]+(?:\.[\w()-]+)*\.[^\W\d_]{2,5}\Z|\S+\.(?:jpe?g|png|gif|webp|bmp)\Z", re.I
)
_NUMBERS = re.compile(r"[\d.,\s]+\Z")
_BREADCRUMB = re.compile(r"\s*(?:>{1,2}|»|›|→)\s*")
_RULED = re.compile(r"[\W_]+\Z")


def is_number(line: Line) -> bool:
    return bool(_NUMBERS.match(line.text))


def is_online(line: Line) -> bool:
    return len(line.words) <= 5 and bool(_ONLINE.match(line.bare))


def is_button(line: Line) -> bool:
    return len(line.words) <= _MAX_LABEL and bool(_BUTTONS.match(line.bare))


def is_picture_name(line: Line) -> bool:
    return len(line.words) == 1 and "://" not in line.text and bool(_FILE_NAME.match(line.text))


def is_portlet(line: Line) -> bool:
    return len(line.words) == 1 and bool(_PORTLET.fullmatch(line.text))


def is_ruled(line: Line) -> bool:
    """A line of dashes or stars."""
    return bool(_RULED.match(line.text))


def is_site_counter(line: Line) -> bool:
    return len(line.words) <= _MAX_LABEL and bool(_SITE_COUNTER.match(line.bare))


def is_counter_row(line: Line) -> bool:
    """A row of a statistics box; only in a box does "Hôm nay 3009" mean a counter."""
    return is_number(line) or is_online(line) or is_site_counter(line) or bool(_TOTALS.match(line.bare))


def is_menu(line: Line) -> bool:
    return bool(line.bare) and bool(_MENU.match(line.bare))


def ends_article(line: Line) -> bool:
    """Does what stands behind an article begin with this line?"""
    if line.text.startswith(">>>"):
        return True
    if len(line.words) > _MAX_LABEL or line.text[-1:] in ".;,!":
        return False
    return bool(_END.match(line.bare)) or is_site_counter(line) or is_online(line) or is_menu(line)


def opens_related(line: Line) -> bool:
    """Counters below this line are those of other articles."""
    return len(line.words) <= _MAX_LABEL and bool(_RELATED.match(line.bare))


def crumbs(line: Line) -> list[str]:
    """The steps of a breadcrumb line ("Trang chủ » Tin tức"); empty for any other line."""
    if len(line.text) > 160 or not re.match(r"\W*(?:trang chu|home)\b", line.folded):
        return []
    steps = [step.strip() for step in _BREADCRUMB.split(line.text) if step.strip()]
    return steps if len(steps) > 1 else []


def junk_reason(line: Line) -> str | None:
    """Why a line at the head of a page is no part of the article; None if it may be."""
    for test, reason in (
        (is_number, STRAY_NUMBER),
        (is_online, ONLINE),
        (is_button, BUTTON),
        (is_portlet, HEAD),
        (is_ruled, HEAD),
        (is_picture_name, PICTURE_NAME),
        (is_site_counter, SITE_COUNTER),
        (is_menu, HEAD),
    ):
        if test(line):
            return reason
    return None
