"""Meetings, documents, drafts, videos and letters of readers, each with words of its own."""

import datetime
from typing import Any

from django.db import models
from django.utils import timezone

from articles.comments import moderation
from articles.models import Article, Comment, ReaderMessage, Video
from documents.models import Document, DocumentFile, Draft, DraftFile, Opinion
from partynews.models import Letter, MissedAddress
from tests.factories import (
    make_article,
    make_document,
    make_draft,
    make_entry,
    make_meeting,
    make_video,
    pdf_file,
    picture_file,
)
from tests.leaks.stories import Newsroom
from tests.leaks.words import Words
from units.models import Meeting, MeetingDocument, ScheduleEntry


def _file(words: Words, thing: str) -> dict[str, Any]:
    return {"title": words.spelled(thing, "file"), "file": pdf_file(f"{words.plain(thing, 'file_name')}.pdf")}


def meeting(words: Words, thing: str, *, public: bool) -> Meeting:
    """A meeting of today with a file, and a public article and a public line of the schedule that belong to it."""
    found = make_meeting(
        f"Hội nghị {words.spelled(thing, 'title')} thường niên",
        place=words.spelled(thing, "place"),
        chair=words.spelled(thing, "chair"),
        term=words.plain(thing, "term"),
        body=f"<p>{words.spelled(thing, 'body')}</p>",
        is_public=public,
    )
    MeetingDocument.objects.create(meeting=found, **_file(words, thing))
    make_article(f"Bài về {thing}", at="now", meeting=found)
    make_entry(f"Họp: {thing}", at=timezone.now(), meeting=found)
    return found


def entry(words: Words, thing: str, *, public: bool) -> ScheduleEntry:
    fields = {name: words.spelled(thing, name) for name in ("chair", "attendees", "place", "preparing")}
    return make_entry(words.spelled(thing, "title"), at=timezone.now(), is_public=public, **fields)


def document(words: Words, thing: str, number: int, *, public: bool) -> Document:
    """It replaces a public document and is itself replaced by one."""
    fields = {name: words.spelled(thing, name) for name in ("signer", "signer_post")}
    found = make_document(
        f"{number}-KH/{words.plain(thing, 'number').upper()}",
        summary=f"Kế hoạch {words.spelled(thing, 'title')}",
        body=f"<p>{words.spelled(thing, 'body')}</p>",
        authority=f"Ban {words.spelled(thing, 'authority')}" if not public else "Ban Thường vụ Quận ủy",
        public=public,
        **fields,
    )
    DocumentFile.objects.create(document=found, **_file(words, thing))
    found.replaces.add(make_document(f"{number}-TB/QU"))
    make_document(f"{number}-QĐ/QU").replaces.add(found)
    make_draft(f"Dự thảo thành {thing}", closes=-1, became=found)
    return found


def draft(words: Words, thing: str, *, public: bool) -> Draft:
    offices = ("receiving_office", "receiving_address", "receiving_telephone", "outcome")
    found = make_draft(
        f"Dự thảo {words.spelled(thing, 'title')}",
        summary=words.spelled(thing, "summary"),
        body=f"<p>{words.spelled(thing, 'body')}</p>",
        is_public=public,
        **{name: words.spelled(thing, name) for name in offices},
    )
    DraftFile.objects.create(draft=found, **_file(words, thing))
    return found


def video(words: Words, thing: str, article: Article, **fields: Any) -> Video:
    poster = picture_file(f"{words.plain(thing, 'picture')}.jpg", width=400, height=300)
    told = {name: words.spelled(thing, name) for name in ("description", "transcript")}
    return make_video(
        f"Phim {words.spelled(thing, 'title')}", poster=poster, article=article, **told, **{"public": True, **fields}
    )


def comment(words: Words, thing: str, article: Article, status: str, **fields: Any) -> Comment:
    said = {name: words.spelled(thing, name) for name in ("name", "text", "answer")}
    mail = f"{words.plain(thing, 'email')}@vidu.example"
    return Comment.objects.create(article=article, email=mail, status=status, **said, **fields)


def _readers(room: Newsroom, article: Article, opened: Draft) -> None:
    words = room.words
    comment(words, "waiting comment", article, Comment.Status.WAITING)
    hidden = comment(words, "hidden comment", article, Comment.Status.APPROVED)
    moderation.hide(hidden, by=room.editor, reason=room.note("hidden comment", "reason"))
    erased = comment(words, "erased comment", article, Comment.Status.APPROVED)
    moderation.erase(erased, by=room.editor, reason=room.note("erased comment", "reason"))
    said = {name: words.spelled("letter", name) for name in ("name", "telephone", "text", "note")}
    ReaderMessage.objects.create(article=article, email=f"{words.plain('letter', 'email')}@vidu.example", **said)
    said = {name: words.spelled("opinion", name) for name in ("name", "place", "text", "note")}
    Opinion.objects.create(draft=opened, email=f"{words.plain('opinion', 'email')}@vidu.example", **said)


def hide_records(room: Newsroom, article: Article, opened: Draft) -> None:
    """One of everything that is not shown, around the public ``article`` and the public draft ``opened``."""
    words = room.words
    meeting(words, "hidden meeting", public=False)
    entry(words, "private entry", public=False)
    document(words, "hidden document", 731, public=False)
    draft(words, "hidden draft", public=False)
    video(words, "hidden video", article, public=False)
    video(words, "coming video", article, published_at=timezone.now() + datetime.timedelta(hours=2))
    make_video("Phim của bài còn nháp", article=Article.objects.get(title__contains=words.titled("draft")))
    _readers(room, article, opened)
    subject = {"subject": words.spelled("staff letter", "title"), "body": words.spelled("staff letter", "body")}
    Letter.objects.create(recipient=room.writer, address=words.plain("staff letter", "address"), **subject)
    now = timezone.now()
    missed = {"key": words.plain("missed", "key"), "address": f"/{words.plain('missed', 'address')}/"}
    MissedAddress.objects.create(**missed, first_at=now, last_at=now, came_from=words.plain("missed", "came_from"))


def withdraw(rows: list[models.Model]) -> None:
    """As the admin does it: untick "hiện trên trang" and save."""
    for row in rows:
        row.is_public = False  # type: ignore[attr-defined]
        row.save()
