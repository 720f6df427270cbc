"""An article in every state, with words of its own in everything that belongs to it."""

import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from articles import preview, workflow
from articles.intake import lasting_address
from articles.models import Article, ArticleFile, Comment, Correction, ImportedPage, Photo, Presence, Removal
from partynews.models import OldAddress, User
from tests.factories import local, make_article, make_source, make_topic, make_user, pdf_file, picture_file
from tests.leaks.words import Words

LONG_AGO = local(1987, 3, 5, 9)  # a day on which nothing public came out
# articles/removals.py: at its own address the title may be said again (a replaced one sends on to its successor).
TOLD = (Removal.Kind.EXPIRED, Removal.Kind.SOURCE_REQUEST)


def texts(words: Words, thing: str) -> dict[str, Any]:
    """Fields of an article, each with a word of its own."""
    return {
        "title": f"Hội nghị {words.spelled(thing, 'title')} mở rộng",
        "sapo": f"Sáng nay {words.spelled(thing, 'sapo')} họp.",
        "body": f"<p>Cấp ủy đã bàn {words.spelled(thing, 'body')} kỹ.</p>",
        "byline": f"Trần {words.spelled(thing, 'byline').capitalize()}",
        "lead_picture": picture_file(f"{words.plain(thing, 'picture')}.jpg", width=400, height=300),
        "lead_alt": words.spelled(thing, "alt"),
        "lead_caption": words.spelled(thing, "caption"),
        "source_url": f"https://bao.example/{words.plain(thing, 'source_url')}",
        "topic": make_topic(f"Chuyện {words.spelled(thing, 'topic')}"),
        "source": make_source(f"Báo {words.spelled(thing, 'source')}"),
    }


def story(words: Words, thing: str, **fields: Any) -> Article:
    """An article (a draft without ``at``) with pictures, files, an approved comment, a note and old addresses."""
    article = make_article(**{**texts(words, thing), **fields})
    image = picture_file(f"{words.plain(thing, 'photo_file')}.jpg", width=400, height=300)
    photo = {name: words.spelled(thing, f"photo_{name}") for name in ("caption", "alt", "credit")}
    Photo.objects.create(article=article, image=image, **photo)
    name = f"{words.plain(thing, 'file_name')}.pdf"
    ArticleFile.objects.create(article=article, file=pdf_file(name), title=words.spelled(thing, "file"))
    said = {"name": words.spelled(thing, "comment_name"), "text": words.spelled(thing, "comment")}
    Comment.objects.create(article=article, email="hoa@vidu.example", status=Comment.Status.APPROVED, **said)
    told = {"kind": "correction", "text": words.spelled(thing, "correction"), "at": timezone.now()}
    Correction.objects.create(article=article, **told)
    by_hand = {"address": f"/cu/{thing}.aspx", "target": article.get_absolute_url()}
    OldAddress.objects.create(**by_hand)
    imported = {"address": f"/cu/trang.aspx?id={article.pk}", "target": lasting_address(article.pk)}
    OldAddress.objects.create(origin=OldAddress.Origin.IMPORT, **imported)
    return article


class Newsroom:
    """The staff that takes the steps, with names that nobody outside may read."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.writer, self.editor = (self._person(role) for role in ("writer", "board"))

    def _person(self, role: str) -> User:
        plain = {name: self.words.plain(role, name) for name in ("username", "email_name")}
        mail = f"{plain['email_name']}@co-quan.example"
        return make_user(role, username=plain["username"], email=mail, full_name=self.words.spelled(role, "full_name"))

    def note(self, thing: str, what: str) -> str:
        return f"Ghi chú {self.words.spelled(thing, what)}"

    def story(self, thing: str, **fields: Any) -> Article:
        return story(self.words, thing, created_by=self.writer, changed_by=self.writer, **fields)

    def submitted(self, thing: str) -> Article:
        article = self.story(thing)
        workflow.submit(article, by=self.writer, note=self.note(thing, "submit"))
        return article

    def approved(self, thing: str) -> Article:
        article = self.submitted(thing)
        workflow.approve(article, by=self.editor, note=self.note(thing, "approve"))
        return article

    def picture(self, thing: str, what: str) -> SimpleUploadedFile:
        return picture_file(f"{self.words.plain(thing, what)}.jpg", width=400, height=300)


def _waiting(room: Newsroom) -> None:
    """What has not been public yet."""
    workflow.send_back(room.submitted("returned"), by=room.editor, reason=room.note("returned", "send_back"))
    room.submitted("submitted")
    room.approved("approved")
    ahead = timezone.now() + datetime.timedelta(hours=2)
    workflow.publish(room.approved("scheduled"), by=room.editor, at=ahead, note=room.note("scheduled", "publish"))
    path = f"trang-cu/{room.words.plain('imported', 'path')}.html"
    ImportedPage.objects.create(
        article=room.story("imported"), key=room.words.plain("imported", "key"), path=path, imported_at=timezone.now()
    )


def _binned(room: Newsroom) -> None:
    workflow.trash(room.story("trashed"), by=room.editor)
    article = room.story("deleted")
    workflow.trash(article, by=room.editor)
    workflow.delete(article, by=make_user("admin"), reason=room.note("deleted", "delete"))


def _working_copy(room: Newsroom) -> None:
    public = make_article("Bài đang sửa lại", at="now", notice_until=timezone.localdate())
    copy = workflow.correct(public, by=room.editor)
    for name, value in texts(room.words, "working copy").items():
        setattr(copy, name, value)
    copy.correction_kind, copy.correction_text = "update", room.note("working copy", "correction_text")
    copy.save()
    Photo.objects.create(article=copy, image=room.picture("working copy", "photo_file"))


def correct(room: Newsroom, public: Article) -> None:
    """Exchange all words of ``public`` by a correction; its address lasts (``SlugFromField.kept_since``)."""
    room.words.in_addresses.add(public.slug)
    copy = workflow.correct(public, by=room.editor)
    fields = {"title": "Bài đã sửa xong", "sapo": "Sapo mới.", "body": "<p>Nội dung mới.</p>", "byline": "Lê Văn Mới"}
    fields |= {"lead_picture": "", "lead_alt": "", "lead_caption": "", "source_url": "", "topic": None, "source": None}
    for name, value in fields.items():
        setattr(copy, name, value)
    copy.created_by = copy.changed_by = room.writer
    copy.save()
    copy.photos.all().delete()
    copy.files.all().delete()
    workflow.publish(copy, by=room.editor)
    # What readers said and what they were told stands under the corrected text too.
    public.comments.all().delete()
    public.corrections.all().delete()


def _urgent(room: Newsroom) -> None:
    article = make_article("Tin đăng khẩn", created_by=room.editor, changed_by=room.editor)
    workflow.publish_urgently(article, by=room.editor, reason=room.note("urgent", "reason"))
    workflow.review(article.status_changes.get(), by=make_user("board"), note=room.note("urgent", "review"))


def _draft(room: Newsroom) -> list[str]:
    """A draft that somebody has open; returns the tokens of its closed preview links."""
    article, tokens = room.story("draft"), []
    now = timezone.now()
    Presence.objects.create(article=article, user=room.writer, since=now, seen_at=now)
    for what in ("withdrawn", "expired"):
        link, token = preview.make_link(article, by=room.editor, recipient=room.note("draft", what), days=1)
        tokens.append(token)
        if what == "withdrawn":
            preview.withdraw(link, by=room.editor)
        else:
            link.expires_at = now
            link.save()
    return tokens


def remove(room: Newsroom, article: Article, kind: str, *, thing: str, successor: Article | None = None) -> None:
    workflow.unpublish(article, by=room.editor, reason=room.note(thing, "reason"), kind=kind, successor=successor)


def hide_articles(room: Newsroom, successor: Article) -> list[str]:
    """One article in each state that nobody outside may see; returns tokens of closed previews."""
    for build in (_waiting, _binned, _working_copy, _urgent):
        build(room)
    correct(room, room.story("old words", at="now"))
    for kind in Removal.Kind.values:
        article = room.story(kind, at=LONG_AGO)
        replaced = successor if kind == Removal.Kind.REPLACED else None
        remove(room, article, kind, thing=kind, successor=replaced)
    return _draft(room)
