"""Topics ("dòng sự kiện")."""

from articles.models import Topic
from tests.factories import make_topic
from tests.rights.attempts import TITLE, A, is_gone, posts, reads

WHERE = A + "/topic/"
ONE = WHERE + "{row.pk}/"

reads(
    "articles.view_topic",
    lambda case: make_topic(TITLE),
    TITLE,
    list=WHERE,
    page=ONE + "change/",
    log=ONE + "history/",
)
posts(
    "articles.add_topic",
    "form",
    lambda case: None,
    WHERE + "add/",
    lambda case: Topic.objects.filter(name=TITLE),
    lambda case: {"name": TITLE},
    in_form=True,
)
posts(
    "articles.change_topic",
    "form",
    lambda case: make_topic(TITLE),
    ONE + "change/",
    lambda case: case.fresh().name == "Tên đã sửa",
    lambda case: {"name": "Tên đã sửa"},
    in_form=True,
)
posts(
    "articles.delete_topic",
    "page",
    lambda case: make_topic(TITLE),
    ONE + "delete/",
    is_gone,
    lambda case: {"post": "yes"},
)
