"""The desk as who is signed in reads it, and an article that waits there."""

from typing import Any

from django.test import Client
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from articles import workflow
from articles.models import Article
from partynews.models import User
from tests.factories import make_article, make_user
from units.permissions import Role


class Page:
    def __init__(self, user: User) -> None:
        self.client = Client()
        self.client.force_login(user)
        answer = self.client.get(reverse("admin:index"))
        assert answer.status_code == 200
        self.tree = LexborHTMLParser(answer.content.decode())

    def text(self, selector: str = "#content") -> str:
        return " ".join(" ".join(node.text() for node in self.tree.css(selector)).split())

    def figures(self) -> dict[str, str]:
        """What each figure counts: the number."""
        found = [" ".join(node.text().split()) for node in self.tree.css(".desk-figures a")]
        return {text.partition(" ")[2]: text.partition(" ")[0] for text in found}

    def behind(self, words: str) -> str:
        """The page that the figure with ``words`` leads to."""
        links = [node for node in self.tree.css(".desk-figures a, .desk-states a") if words in node.text()]
        answer = self.client.get(links[0].attributes["href"] or "")
        assert answer.status_code == 200
        return answer.content.decode()

    def rows_behind(self, words: str) -> int:
        """How many rows has the list there?"""
        return len(LexborHTMLParser(self.behind(words)).css("#result_list tbody tr"))


def submitted(title: str, unit: Any, by: User | None = None) -> Article:
    by = by or make_user(Role.WRITER, unit=unit)
    article = make_article(title, unit=unit, created_by=by, changed_by=by)
    workflow.submit(article, by=by)
    return article
