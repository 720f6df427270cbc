"""A site with something in every state, and the words of it that nobody outside may read."""

import datetime
from types import SimpleNamespace

from django.utils import timezone

from articles import workflow
from articles.models import Article, ArticleFile, Correction, Photo, Removal, Source, Topic
from documents.models import Document, DocumentFile
from tests.factories import (
    local,
    make_article,
    make_category,
    make_document,
    make_draft,
    make_meeting,
    make_unit,
    make_user,
    pdf_file,
    picture_file,
)
from units.models import MeetingDocument, PartyUnit

SECRET = "Chuyện kín"
FOLDED = "chuyen-kin"


def build() -> SimpleNamespace:
    """Public rows as the attributes name them; whatever is not public has ``SECRET`` in its title and body."""
    head = make_unit("Quận ủy An Bình", kind=PartyUnit.Kind.DISTRICT, telephone="024 1234 567", position=1)
    ward = make_unit("Đảng ủy Phường An Hòa", parent=head, ended_on=datetime.date(2025, 6, 30))
    category = make_category("Tin tức sự kiện", description="Hoạt động của cấp ủy.")
    site = SimpleNamespace(head=head, ward=ward, category=category, board=make_user("board", unit=head))
    _meetings(site)
    _story(site)
    _not_public(site)
    _removed(site)
    _documents(site)
    return site


def _meetings(site: SimpleNamespace) -> None:
    shared = {"unit": site.head, "body": "<p>Nội dung.</p>"}
    site.meeting = make_meeting("Hội nghị sơ kết quý I", starts_at=local(2017, 2, 27, 8), **shared)
    MeetingDocument.objects.create(meeting=site.meeting, title="Chương trình", file=pdf_file())
    make_meeting("Hội nghị sắp tới", starts_at=timezone.now() + datetime.timedelta(days=2), **shared)
    site.hidden_meeting = make_meeting(f"Hội nghị {SECRET}", is_public=False, unit=site.ward)
    MeetingDocument.objects.create(meeting=site.hidden_meeting, title=SECRET, file=pdf_file(f"{SECRET}.pdf"))


def _story(site: SimpleNamespace) -> None:
    known = {"category": site.category, "unit": site.ward}
    site.story = make_article(
        "Hội nghị Quận ủy mở rộng",
        at=local(2017, 2, 27, 13, 35),
        meeting=site.meeting,
        topic=Topic.objects.create(name="Đại hội Đảng các cấp"),
        source=Source.objects.create(name="Báo An Bình", url="https://bao.example/"),
        sapo="Sáng 27/02, Quận ủy họp.",
        body='<p>Xem <a href="/don-vi/">đơn vị</a>, <a href="#muc">mục</a>.</p><p><img src="/media/anh/1.webp"></p>'
        '<iframe src="https://www.youtube.com/embed/viduminhhoa"></iframe>',
        byline="Minh An",
        lead_picture=picture_file(),
        lead_alt="Quang cảnh hội nghị",
        **known,
    )
    Photo.objects.create(article=site.story, image=picture_file(), caption="Đại biểu", credit="Minh An")
    ArticleFile.objects.create(article=site.story, file=pdf_file(), title="Kế hoạch")
    Correction.objects.create(article=site.story, kind="correction", text="Sửa họ tên.", at=timezone.now())
    site.of_hidden = make_article("Bài về việc khác", at="now", meeting=site.hidden_meeting, **known)
    for number in range(6):
        make_article(f"Bài {number}", at=local(2017, 2, 1 + number // 3, 9), category=site.category, unit=site.head)


def _not_public(site: SimpleNamespace) -> None:
    known = {"body": f"<p>{SECRET}</p>", "category": site.category, "unit": site.ward}
    site.hidden = [
        Article.objects.create(title=f"{SECRET} {status}", status=status, **known)
        for status in Article.Status.values
        if status not in (Article.Status.PUBLISHED, Article.Status.UNPUBLISHED)
    ]
    site.scheduled = make_article(f"{SECRET} hẹn giờ", at=timezone.now() + datetime.timedelta(days=1), **known)
    copy = workflow.correct(site.story, by=site.board)
    copy.title, copy.body = f"{SECRET} bản sửa", f"<p>{SECRET}</p>"
    copy.save()
    site.hidden += [site.scheduled, copy]
    make_draft(f"Dự thảo {SECRET}", is_public=False)


def _removed(site: SimpleNamespace) -> None:
    """One article for each kind of removal, and one that is public again."""
    site.removed = {}
    for kind in Removal.Kind:
        article = make_article(f"{SECRET} {kind.value}", at=local(2017, 3, 1, 8), category=site.category)
        successor = site.story if kind == Removal.Kind.REPLACED else None
        workflow.unpublish(article, by=site.board, reason=SECRET, kind=kind, successor=successor)
        site.removed[kind] = article
    site.restored = make_article("Bài đăng lại", at=local(2017, 3, 2, 8), category=site.category)
    workflow.unpublish(site.restored, by=site.board, reason=SECRET)
    workflow.publish(site.restored, by=site.board)


def _documents(site: SimpleNamespace) -> None:
    shared = {"signer": "Nguyễn Văn Minh", "body": "<p>Điều 1.</p>", "unit": site.head}
    site.document = make_document("149-KH/QU", **shared)
    site.older = make_document("120-KH/QU", issued_on=datetime.date(2016, 1, 1), **shared)
    hidden = {"public": False, "summary": SECRET, "body": f"<p>{SECRET}</p>"}
    site.hidden_documents: list[Document] = [
        make_document("150-KH/QU", **hidden),
        make_document("151-KH/QU", **hidden),
    ]
    newer, older = site.hidden_documents
    site.document.replaces.add(site.older, older)
    newer.replaces.add(site.document)
    DocumentFile.objects.create(document=site.document, title="Toàn văn", file=pdf_file())
