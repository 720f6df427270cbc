"""Addresses of an article's pages in the admin, and clients to open them with."""

from typing import Any

from django.test import Client
from django.urls import reverse

from articles.models import Article
from partynews.models import User
from tests.factories import BROWSER


def signed_in(user: User) -> Client:
    client = Client(headers={"User-Agent": BROWSER})
    client.force_login(user)
    return client


def reader() -> Client:
    return Client(headers={"User-Agent": BROWSER})


def at(article: Article, name: str = "history", *more: Any) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *more])
