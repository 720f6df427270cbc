"""A site with something on every kind of page of ``tests.citizen_kinds``: what citizens see is checked on it."""

import datetime
from types import SimpleNamespace

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from articles import preview, workflow
from articles.models import Article, ArticleFile, Comment, Photo, Source, Topic, Video, ViewCount
from documents.models import Authority, Document, DocumentFile, Draft, DraftFile
from partynews.models import SiteProfile
from tests.factories import (
    local,
    make_article,
    make_category,
    make_meeting,
    make_unit,
    make_user,
    pdf_file,
    picture_file,
)
from units.models import MeetingDocument, PartyUnit, ScheduleEntry

LONG = "<h2>I. Kết quả</h2><p>Nội dung <a href='/don-vi/'>của đơn vị</a> đã nêu.</p><h3>1. Công tác xây dựng Đảng</h3>"
BODY = (
    LONG + "<p>" + "Cấp ủy đã chỉ đạo, kiểm tra, đôn đốc và kịp thời biểu dương. " * 60 + "</p>"
    "<table><tr><th>Phường</th><th>Chi bộ</th></tr><tr><td>An Hòa</td><td>12</td></tr></table>"
    "<h3>2. Công tác dân vận</h3><ul><li>Một</li><li>Hai</li></ul><blockquote><p>Gần dân.</p></blockquote>"
    "<h2>II. Nhiệm vụ</h2><p>Nội dung.</p>"
)
EMPTY_MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"\x00\x00\x00\x08free"


def build() -> SimpleNamespace:
    """Rows for all of ``tests.citizen_kinds.PAGES``; each attribute is what their addresses name."""
    profile = {
        "name": "Đảng bộ quận An Bình",
        "owner": "Quận ủy An Bình",
        "address": "Số 12 đường Hòa Bình, quận An Bình",
        "telephone": "024 1234 567",
        "email": "vanphongquanuy@quananbinh.example",
        "responsible": "Văn phòng Quận ủy",
        "working_hours": "7 giờ 30 – 17 giờ, thứ Hai đến thứ Sáu",
        "contact_person": "Nguyễn Thị Hòa",
        "odometer_start": 19_467_540,
    }
    SiteProfile.objects.update_or_create(pk=1, defaults=profile)
    category, unit = make_category("Tin tức sự kiện", description="Hoạt động của cấp ủy."), _units()
    for name in ("Xây dựng Đảng", "Học tập và làm theo Bác", "Kiểm tra, giám sát", "Mặt trận, đoàn thể"):
        make_article(f"Bài của chuyên mục {name}", at="now", category=make_category(name), unit=unit)
    for day in range(1, 25):
        make_article(f"Bài cũ {day}", at=local(2017, 2, day, 9), category=category, unit=unit)
    meeting = _meetings(unit)
    story = _story(category, unit, meeting)
    site = SimpleNamespace(
        story=story.get_absolute_url(),
        number=story.pk,
        title=story.title,
        short=make_article("Tin ngắn", at="now", category=category, unit=unit).get_absolute_url(),
        category=category.get_absolute_url(),
        unit=unit.get_absolute_url(),
        meeting=meeting.get_absolute_url(),
        topic=story.topic.get_absolute_url() if story.topic else "",
    )
    _previewed_and_removed(site)
    _documents(site, unit)
    _videos(site, unit, story)
    return site


def _units() -> PartyUnit:
    unit = make_unit("Quận ủy An Bình", telephone="024 1234 567", kind=PartyUnit.Kind.DISTRICT)
    for name in ("Đảng ủy Phường An Hòa", "Đảng ủy Phường An Lạc"):
        make_unit(name, parent=unit)
    return unit


def _meetings(unit: PartyUnit):
    now = timezone.now()
    meeting = make_meeting(
        "Hội nghị Quận ủy bàn công tác quý I", unit=unit, starts_at=now, place="Hội trường", body="<p>Nội dung.</p>"
    )
    make_meeting("Hội nghị giao ban", unit=unit, starts_at=now + datetime.timedelta(days=2))
    make_meeting("Hội nghị tổng kết", unit=unit, starts_at=now - datetime.timedelta(days=30))
    MeetingDocument.objects.create(meeting=meeting, title="Chương trình", file=pdf_file())
    entry = {"unit": unit, "content": "Họp Ban Thường vụ", "chair": "Bí thư", "place": "Phòng họp 1"}
    for moment in (now, local(2017, 2, 28, 8)):
        ScheduleEntry.objects.create(starts_at=moment, meeting=meeting, **entry)
    return meeting


def _story(category, unit: PartyUnit, meeting) -> Article:
    article = make_article(
        "Hội nghị Quận ủy mở rộng sơ kết công tác quý I",
        at=local(2017, 2, 27, 13, 35),
        category=category,
        unit=unit,
        meeting=meeting,
        topic=Topic.objects.create(name="Đại hội Đảng các cấp", description="Tiến tới đại hội."),
        source=Source.objects.create(name="Báo An Bình", url="https://bao.example/"),
        source_url="https://bao.example/tin/1",
        sapo="Sáng 27/02, Quận ủy họp bàn kế hoạch.",
        body=BODY,
        byline="Minh An",
        lead_picture=picture_file(),
        lead_alt="Quang cảnh hội nghị",
        lead_caption="Toàn cảnh",
        notice_until=timezone.localdate() + datetime.timedelta(days=3),
    )
    ViewCount.objects.create(article=article, imported=800, own=3)
    for caption in ("Đại biểu dự họp", "Trao Huy hiệu Đảng"):
        Photo.objects.create(article=article, image=picture_file(), caption=caption, credit="Minh An")
    ArticleFile.objects.create(article=article, file=pdf_file(), title="Kế hoạch số 149-KH/QU")
    kept = {"email": "hoa@vidu.example", "status": Comment.Status.APPROVED}
    Comment.objects.create(article=article, name="Trần Thị Hoa", text="Rất bổ ích.", answer="Cảm ơn bạn.", **kept)
    return article


def _previewed_and_removed(site: SimpleNamespace) -> None:
    board = make_user("board")
    draft = make_article("Bài đang viết", created_by=board)
    _, site.token = preview.make_link(draft, by=board, recipient="Đồng chí Chánh Văn phòng", days=3)
    removed = make_article("Bài đã gỡ", at="now")
    workflow.unpublish(removed, by=board, reason="Đăng nhầm")
    site.removed = removed.get_absolute_url()


def _documents(site: SimpleNamespace, unit: PartyUnit) -> None:
    today = timezone.localdate()
    authority = Authority.objects.create(name="Ban Thường vụ Quận ủy")
    shared = {"authority": authority, "unit": unit, "is_public": True, "kind": Document.Kind.PLAN}
    made = [
        Document.objects.create(
            number=f"{number}-KH/QU",
            summary=f"Kế hoạch thực hiện Nghị quyết về công tác xây dựng Đảng, phần {number}",
            signer="Nguyễn Văn Minh",
            signer_post="Phó Bí thư",
            issued_on=datetime.date(2017, 2, 1) + datetime.timedelta(days=number),
            effective_on=datetime.date(2017, 6, 1),
            body=BODY,
            **shared,
        )
        for number in range(101, 126)
    ]
    made[-1].replaces.add(made[0])
    DocumentFile.objects.create(document=made[-1], title="Toàn văn kế hoạch", file=pdf_file())
    shared = {"unit": unit, "is_public": True, "summary": "Xin ý kiến.", "body": BODY, "receiving_office": "Văn phòng"}
    ends = {"Dự thảo Báo cáo chính trị": today + datetime.timedelta(days=9), "Dự thảo Quy chế": today}
    made_drafts = [
        Draft.objects.create(title=title, opens_on=datetime.date(2017, 1, 1), closes_on=end, **shared)
        for title, end in (*ends.items(), ("Dự thảo đã hết hạn", datetime.date(2017, 2, 1)))
    ]
    DraftFile.objects.create(draft=made_drafts[0], title="Toàn văn dự thảo", file=pdf_file())
    site.document, site.old_document = made[-1].get_absolute_url(), made[0].get_absolute_url()
    site.draft, site.closed_draft = made_drafts[0].get_absolute_url(), made_drafts[-1].get_absolute_url()


def _videos(site: SimpleNamespace, unit: PartyUnit, story: Article) -> None:
    shared = {"unit": unit, "is_public": True, "description": "Phim tài liệu.", "transcript": "Lời trong phim."}
    captions = ContentFile(b"WEBVTT\n\n00:00.000 --> 00:01.000\nXin ch\xc3\xa0o\n", "phu-de.vtt")
    film = Video.objects.create(
        title="Phim về quận An Bình",
        file=SimpleUploadedFile("phim.mp4", EMPTY_MP4, "video/mp4"),
        poster=picture_file(),
        captions=captions,
        length=65,
        article=story,
        **shared,
    )
    abroad = {"host_url": "https://www.youtube.com/watch?v=abcdefghijk", "poster": picture_file()}
    hosted = Video.objects.create(title="Phim ở nơi khác", **abroad, **shared)
    site.film, site.hosted = film.get_absolute_url(), hosted.get_absolute_url()
