"""What tests of the home page share: something for every block, and the blocks as the page shows them."""

import datetime

from django.utils import timezone

from articles.models import Article, Photo, Topic
from partynews.models import HomeBlock
from tests.factories import (
    local,
    make_article,
    make_category,
    make_document,
    make_draft,
    make_entry,
    make_meeting,
    make_video,
    picture_file,
)
from tests.page import Page

DAY = datetime.timedelta(days=1)
# The heading of each block, in the order in which the migrations put them.
HEADINGS = {
    "stories": "Tin mới",
    "notices": "Thông báo",
    "drafts": "Dự thảo lấy ý kiến",
    "categories": "Tin tức",
    "documents": "Văn bản mới",
    "topics": "Dòng sự kiện",
    "schedule": "Lịch công tác tuần này",
    "meetings": "Hội nghị sắp tới",
    "gallery": "Hình ảnh",
    "videos": "Video",
    "units": "Đơn vị",
}


def arrange(kind: str, **fields) -> None:
    block = HomeBlock.objects.get(kind=kind)
    for name, value in fields.items():
        setattr(block, name, value)
    block.save()


def show_only(*kinds: str) -> None:
    for kind in HEADINGS:
        arrange(kind, is_shown=kind in kinds)


def make_topic(name: str = "Đại hội Đảng", **fields) -> Topic:
    topic = Topic.objects.create(name=name, **fields)
    make_article(f"Tin về {name}", at=local(2019, 1, 1), topic=topic)
    return topic


def fill() -> Article:
    """Something for every block; returns the newest article, which is a notice and has a picture in the gallery."""
    category = make_category("Tin tức")
    make_topic()
    for day in (1, 2):
        make_article(f"Tin ngày {day}", at=local(2020, 1, day), category=category, lead_picture=picture_file())
    article = make_article("Thông báo tiếp dân", at="now", category=category, notice_until=timezone.localdate() + DAY)
    Photo.objects.create(article=article, image=picture_file(), alt="Quang cảnh")
    make_document(), make_draft(), make_entry(at=timezone.now()), make_video()
    make_meeting(starts_at=timezone.now() + DAY)
    return article


def headings(page: Page) -> list[str]:
    """The headings of the blocks, in their order, each once."""
    found = page.texts("main section > h2")
    return [name for name in found if name in HEADINGS.values()]
