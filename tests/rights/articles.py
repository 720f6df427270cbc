"""Articles: reading, writing, their steps, links for looking at them beforehand."""

import datetime
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from articles import versions
from articles.models import Article, PreviewLink
from tests.factories import make_article, make_category, pdf_file
from tests.rights.attempts import TITLE, A, Case, is_gone, is_now, posts, reads


def article(status: str = "draft", **fields: Any) -> Callable[[Case], Article]:
    def make(case: Case) -> Article:
        by = {"created_by": case.author, "submitted_by": case.third, "changed_by": case.third}
        row = make_article(TITLE, unit=case.unit, status=status, **{**by, **fields})
        versions.after_save(row, by=case.author)
        return row

    return make


def public(case: Case, **fields: Any) -> Article:
    by = {"created_by": case.author, "submitted_by": case.third, "changed_by": case.third}
    return make_article(TITLE, unit=case.unit, at=timezone.now() - datetime.timedelta(days=1), **{**by, **fields})


def working_copy(status: str) -> Callable[[Case], Article]:
    return lambda case: article(status, corrects=public(case))(case)


def scheduled(case: Case) -> Article:
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    return make_article(TITLE, unit=case.unit, at=tomorrow, created_by=case.author)


def step(right: str, button: str, make: Callable[[Case], Any], worked: Callable[[Case], Any], **asked: Any) -> None:
    """The button of a step, at the address that takes it; what it asks for has its name before it."""
    data = {f"_{button}": "1", **{f"{button}-{name}": value for name, value in asked.items()}}
    posts(
        right,
        button,
        make,
        A + "/article/{row.pk}/buoc/",
        worked,
        lambda case: {**data, "based_on": case.row.revision, "seen": "0"},
    )


def chosen(right: str, action: str, make: Callable[[Case], Any], worked: Callable[[Case], Any], **data: Any) -> None:
    """An action above the list."""
    where = A + "/article/" + ("?trang-thai=thung-rac" if action.startswith("restore") else "")
    posts(
        right,
        action,
        make,
        where,
        worked,
        lambda case: {
            "action": action,
            "_selected_action": case.row.pk,
            "seen": f"{case.row.pk} 0 {case.row.revision}",
            **data,
        },
    )


reads(
    "articles.view_article",
    article(),
    TITLE,
    list=A + "/article/",
    search=A + "/article/?q=ma+tran+quyen",
    page=A + "/article/{row.pk}/change/",
    history=A + "/article/{row.pk}/lich-su/",
    version=A + "/article/{row.pk}/lich-su/1/",
    version_page=A + "/article/{row.pk}/lich-su/1/trang/",
    preview=A + "/article/{row.pk}/xem-thu/",
    preview_page=A + "/article/{row.pk}/xem-thu/trang/",
)
reads(
    "articles.view_article",
    public,
    '"text": "B',  # of the title; the rest of it is escaped
    look_up="/quan-tri/autocomplete/?app_label=articles&model_name=removal&field_name=successor&term=ma+tran",
)
posts(
    "articles.add_article",
    "form",
    lambda case: make_category(),
    A + "/article/add/",
    lambda case: Article.objects.filter(title=TITLE, unit=case.unit, created_by=case.actor),
    lambda case: {"title": TITLE, "unit": case.unit.pk, "category": case.row.pk, "body": "<p>Nội dung.</p>"},
    in_form=True,
)
posts(
    "articles.change_article",
    "form",
    article(),
    A + "/article/{row.pk}/change/",
    lambda case: case.fresh().title == "Tiêu đề khác",
    lambda case: {"title": "Tiêu đề khác", "based_on": case.row.revision},
    in_form=True,
)
posts(
    "articles.change_article",
    "file",
    article(),
    A + "/article/{row.pk}/change/",
    lambda case: case.row.files.count() == 1,
    lambda case: {"files-TOTAL_FORMS": "1", "files-0-file": pdf_file(), "based_on": case.row.revision},
    in_form=True,
)


def changed(make: Callable[[Case], Article]) -> Callable[[Case], Article]:
    """With a second version."""

    def make_and_change(case: Case) -> Article:
        row = make(case)
        versions.after_save(row, by=case.third)
        row.title = "Tiêu đề mới"
        versions.before_save(row, by=case.third)
        row.save()
        versions.after_save(row, by=case.third)
        return row

    return make_and_change


BRING_BACK = A + "/article/{row.pk}/lich-su/1/lay-lai/"
posts(
    "articles.change_article", "bring back", changed(article()), BRING_BACK, lambda case: case.fresh().title == TITLE
)
posts(
    "articles.correct_article",
    "bring back",
    changed(public),
    BRING_BACK,
    lambda case: Article.objects.filter(corrects=case.row, title=TITLE),
)
step("articles.submit_article", "submit", article(), is_now("submitted"))
step("articles.submit_article", "withdraw", article("submitted"), is_now("draft"))
step("articles.correct_article", "correct", public, lambda case: Article.objects.filter(corrects=case.row))
step("articles.correct_article", "discard", working_copy("draft"), is_gone)
step("articles.trash_article", "trash", article(), is_now("trashed"))
step("articles.trash_article", "restore", article("trashed"), is_now("draft"))
chosen("articles.trash_article", "trash_selected", article(), is_now("trashed"))
chosen("articles.trash_article", "restore_selected", article("trashed"), is_now("draft"))
step("articles.return_article", "send_back", article("submitted"), is_now("returned"), reason="Thiếu ảnh")
step("articles.approve_article", "approve", article("submitted"), is_now("approved"))
chosen("articles.approve_article", "approve_selected", article("submitted"), is_now("approved"))
step("articles.publish_article", "publish", article("submitted"), is_now("published"))
step(
    "articles.publish_article",
    "publish_urgently",
    lambda case: article("draft", changed_by=case.actor)(case),
    is_now("published"),
    reason="Việc gấp",
)
step("articles.publish_article", "unschedule", scheduled, is_now("approved"))
step(
    "articles.publish_article",
    "reschedule",
    scheduled,
    lambda case: case.fresh().published_at.year == 2016,
    at_0="01/02/2016",
    at_1="08:00",
)
posts(
    "articles.publish_article",
    "working copy",
    working_copy("submitted"),
    A + "/article/{row.pk}/buoc/",
    is_gone,
    lambda case: {"_publish": "1", "based_on": case.row.revision, "seen": "0"},
)
chosen("articles.publish_article", "publish_selected", article("submitted"), is_now("published"))
REMOVED = {"kind": "mistake", "reason": "Đăng nhầm"}
step("articles.unpublish_article", "unpublish", public, is_now("unpublished"), **REMOVED)
chosen("articles.unpublish_article", "unpublish_selected", public, is_now("unpublished"), **REMOVED)
step("articles.delete_article", "delete", article("trashed"), is_gone, reason="Bài trùng")

reads("articles.share_article", article(), TITLE, links=A + "/article/{row.pk}/xem-truoc/")
posts(
    "articles.share_article",
    "new link",
    article(),
    A + "/article/{row.pk}/xem-truoc/",
    lambda case: PreviewLink.objects.filter(article=case.row, withdrawn_at=None),
    lambda case: {"recipient": "Đồng chí Bí thư", "days": "3"},
)


def link(case: Case) -> PreviewLink:
    until = timezone.now() + datetime.timedelta(days=3)
    return PreviewLink.objects.create(
        article=article()(case), token="x" * 40, created_by=case.third, expires_at=until, recipient="Bí thư"
    )


posts(
    "articles.share_article",
    "withdraw a link",
    link,
    A + "/article/{row.article_id}/xem-truoc/{row.pk}/thu-hoi/",
    lambda case: case.fresh().withdrawn_at,
)
