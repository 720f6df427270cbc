"""Comments in the admin: their list, the page of one, and the buttons there."""

from django.test import Client
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from articles.models import Article, Comment
from tests.page import Page

LIST = "/quan-tri/articles/comment/"


def make_comment(article: Article, text: str = "Rất bổ ích.", status: str = "waiting", **fields) -> Comment:
    fields = {"name": "Trần Thị Lan", "email": "lan@vidu.vn", **fields}
    return Comment.objects.create(article=article, text=text, status=status, **fields)


def page_of(comment: Comment) -> str:
    return reverse("admin:articles_comment_change", args=[comment.pk])


def shown_on(client: Client, comment: Comment) -> dict[str, str]:
    """What the comment's page carries of what it shows."""
    tree = LexborHTMLParser(client.get(page_of(comment)).content.decode())
    nodes = tree.css("#content-main input[name^=seen]")
    return {node.attributes["name"] or "": node.attributes["value"] or "" for node in nodes}


def press(client: Client, comment: Comment, button: str, **typed: str):
    return client.post(page_of(comment), {**shown_on(client, comment), button: "1", **typed})


def public(article: Article) -> str:
    return Page(Client(), article.get_absolute_url()).html
