"""What happened to articles, and what readers say."""

from django.utils import timezone

from articles.models import Comment, Removal, StatusChange, UrgentReview
from tests.rights.articles import article, public
from tests.rights.attempts import TITLE, A, Case, is_now, posts, reads


def change(case: Case) -> StatusChange:
    row = public(case)
    about = {"article_number": row.pk, "unit": row.unit, "title": row.title, "by": case.third}
    return StatusChange.objects.create(
        article=row, step="publish_urgently", from_status="draft", to_status="published", **about
    )


def removal(case: Case) -> Removal:
    row = article("unpublished", published_at=timezone.now())(case)
    about = {"article_number": row.pk, "unit": row.unit, "title": row.title, "published_at": row.published_at}
    return Removal.objects.create(article=row, kind="mistake", reason="Nhầm", by=case.third, **about)


def comment(case: Case) -> Comment:
    return Comment.objects.create(article=public(case), name="Bạn đọc", email="a@example.vn", text="Ý kiến bạn đọc.")


LOG, SAID = A + "/statuschange/", "Ý kiến bạn đọc."
reads("articles.view_statuschange", change, TITLE, list=LOG, page=LOG + "{row.pk}/change/", urgent=LOG + "dang-khan/")
posts(
    "articles.publish_article",
    "review",
    change,
    LOG + "dang-khan/{row.pk}/",
    lambda case: UrgentReview.objects.filter(change=case.row),
)
BOOK = A + "/removal/"
reads(
    "articles.view_removal",
    removal,
    TITLE,
    list=BOOK,
    page=BOOK + "{row.pk}/change/",
    print=BOOK + "in/",
    download=BOOK + "so-go-bai.csv",
)
reads("articles.view_comment", comment, SAID, list=A + "/comment/", page=A + "/comment/{row.pk}/change/")
for button, status, data in (
    ("_approve", "approved", {}),
    ("_hide", "hidden", {"reason": "Lạc đề"}),
    ("_erase", "hidden", {"erase_reason": "Theo yêu cầu của người gửi"}),
):
    posts(
        "articles.change_comment",
        button,
        comment,
        A + "/comment/{row.pk}/change/",
        is_now(status),
        lambda case, data={button: "1", **data}: data,
    )
posts(
    "articles.change_comment",
    "_answer",
    comment,
    A + "/comment/{row.pk}/change/",
    lambda case: case.fresh().answer,
    lambda case: {"_answer": "1", "answer": "Cảm ơn bạn."},
)
for action, status in (("approve_selected", "approved"), ("hide_selected", "hidden")):
    posts(
        "articles.change_comment",
        action,
        comment,
        A + "/comment/",
        is_now(status),
        lambda case, action=action: {"action": action, "_selected_action": case.row.pk, "reason": "x"},
    )
posts(
    "articles.change_comment",
    "button in the list",
    comment,
    A + "/comment/",
    is_now("approved"),
    lambda case: {"_approve": case.row.pk},
)
