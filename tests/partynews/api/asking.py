"""How tests ask the service."""

from typing import Any

from django.test import Client

from articles.models import Article
from tests.factories import local, make_article

API = "/api/v1/"


def get(client: Client, path: str, status: int = 200, **headers: str) -> Any:
    """What ``path`` says, which has to be JSON of that ``status``."""
    answer = client.get(API + path, headers=headers)
    assert answer.status_code == status, answer.content.decode()
    assert answer["Content-Type"] == ("application/json" if status == 200 else "application/problem+json")
    return answer.json()


def numbers(told: dict) -> list[int]:
    return [row["id"] for row in told["results"]]


def numbered(count: int) -> list[Article]:
    """So many public articles, three a day."""
    return [make_article(f"Bài {n}", at=local(2020, 1, 1 + n // 3, 8)) for n in range(count)]
