"""Videos: entered by who writes, made public and deleted by who decides."""

from typing import Any

from articles.models import Video
from tests.factories import film_file, make_video, picture_file
from tests.rights.attempts import TITLE, A, Case, is_gone, posts, reads

LIST, ONE = A + "/video/", A + "/video/{row.pk}/"
HOST = "https://www.youtube.com/watch?v=viduminhhoa"


def hidden(case: Case) -> Video:
    return make_video(TITLE, unit=case.unit, created_by=case.author, public=False)


def public(case: Case) -> Video:
    return make_video(TITLE, unit=case.unit, created_by=case.author)


def new(case: Case) -> dict[str, Any]:
    return {"title": TITLE, "unit": case.unit.pk, "host_url": HOST, "poster": picture_file()}


reads("articles.view_video", hidden, TITLE, list=LIST, page=ONE + "change/", log=ONE + "history/")
posts(
    "articles.add_video",
    "form",
    lambda case: None,
    LIST + "add/",
    lambda case: Video.objects.filter(title=TITLE, unit=case.unit),
    new,
    in_form=True,
)
posts(
    "articles.change_video",
    "form",
    hidden,
    ONE + "change/",
    lambda case: case.fresh().title == "Tên đã sửa",
    lambda case: {"title": "Tên đã sửa"},
    in_form=True,
)
posts(
    "articles.change_video",
    "film",
    hidden,
    ONE + "change/",
    lambda case: case.fresh().file,
    lambda case: {"host_url": "", "file": film_file()},
    in_form=True,
)
# Who may not publish has no such field; what they send for it is not looked at (tests/articles/test_videos.py).
reads("articles.publish_video", hidden, 'name="is_public"', offered=ONE + "change/")
posts(
    "articles.publish_video",
    "withdrawing",
    public,
    ONE + "change/",
    lambda case: not case.fresh().is_public,
    lambda case: {"is_public": ""},
    in_form=True,
)
posts(
    "articles.publish_video",
    "changing what is public",
    public,
    ONE + "change/",
    lambda case: case.fresh().title == "Tên đã sửa",
    lambda case: {"title": "Tên đã sửa"},
    in_form=True,
)
posts("articles.delete_video", "page", hidden, ONE + "delete/", is_gone, lambda case: {"post": "yes"})
posts(
    "articles.delete_video",
    "list",
    hidden,
    LIST,
    is_gone,
    lambda case: {"action": "delete_selected", "_selected_action": case.row.pk, "post": "yes"},
)
