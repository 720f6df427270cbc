"""An article's page in the admin, and the buttons on it."""

from django.urls import reverse

from articles.models import Article
from tests.admin_form import AdminForm, messages_of
from tests.articles.test_admin import change_address

SAVING = {"_save", "_continue", "_preview"}
PUBLISHING = {"_publish", "_publish_at", "_publish_urgently"}


def open_page(client, article: Article) -> AdminForm:
    """The article's page; where the text cannot be edited its buttons lead to an address of their own."""
    form = AdminForm(client, change_address(article))
    if not form.buttons() & SAVING:
        form.address = reverse("admin:articles_article_steps", args=[article.pk])
    return form


def press(client, article: Article, button: str, **fields) -> str:
    """Press a button that must succeed; what is said then."""
    response = open_page(client, article).send(button, **fields)
    assert response.status_code == 302
    article.refresh_from_db()
    return messages_of(client, response)
