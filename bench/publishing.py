"""A second process that publishes an article and takes it down, on a word each from the one that watches.

Prints how the article's address begins.  Reads lines from standard input, "publish" and "unpublish", and answers each
with the monotonic clock when it was done.
"""

import sys
import time
from types import SimpleNamespace

import django
from django.apps import apps

if not apps.ready:
    django.setup()

from django.utils import timezone

from articles import workflow
from articles.models import Article, Category, Removal
from partynews.models import User
from units.models import PartyUnit


def people() -> SimpleNamespace:
    """Two people, since whoever writes a text does not publish it."""
    now = f"{timezone.now():%H%M%S%f}"
    made = [User(username=f"do-{number}-{now}", is_staff=True, is_superuser=True) for number in (1, 2)]
    for user in made:
        user.set_unusable_password()
        user.save()
    return SimpleNamespace(writer=made[0], publisher=made[1])


def main() -> None:
    (word,) = sys.argv[1:]
    who = people()
    unit, category = PartyUnit.objects.order_by("pk")[:1].get(), Category.objects.order_by("pk")[:1].get()
    text = f"<p>Bài để đo: {word}.</p>"
    article = Article(title=f"Thử {word}", body=text, category=category, unit=unit, created_by=who.writer)
    article.save()
    workflow.submit(article, by=who.writer)
    print(f"/bai-viet/{article.pk}/", flush=True)
    for line in sys.stdin:
        if line.strip() == "publish":
            workflow.publish(article, by=who.publisher)
        else:
            workflow.unpublish(article, by=who.publisher, reason="Đo xong", kind=Removal.Kind.MISTAKE)
        print(time.monotonic(), flush=True)


if __name__ == "__main__":
    main()
