"""How an open form is saved: under a lock, on the text that it began with, as a new version if anything changed.

What the form comes back with when somebody else has saved meanwhile is put together in ``conflicts``.
"""

import re
from typing import Any

from django.contrib.admin.utils import unquote
from django.db import transaction
from django.db.models import Max
from django.http import HttpRequest, HttpResponse

from articles import versions
from articles.counters import correct_imported
from articles.models import Article, Photo
from partynews.admin_base import OfficeAdmin

SAVED_COOKIE = "da-luu"  # which draft in the browser has been saved; autosave.js forgets it
_DRAFT_KEPT = 14 * 24 * 60 * 60  # as in drafts.js: until then the draft must be known as saved
_DRAFT_KEY = re.compile(r"[\w-]{1,100}\Z", re.ASCII)


def draft_key(request: HttpRequest) -> str:
    """The name under which the browser keeps what is typed, if the form has sent one."""
    key = request.POST.get("draft_key", "")
    return key if _DRAFT_KEY.match(key) else ""


class SavingAdmin(OfficeAdmin):
    """Django's steps of saving a form, in the order that versions need."""

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Locked while a form is saved, and read under the lock: nothing decided meanwhile is undone."""
        key = unquote(object_id)
        saving = request.method == "POST" and transaction.get_connection().in_atomic_block
        if saving and key.isascii() and key.isdecimal() and len(key) < 19:
            list(Article.objects.select_for_update().filter(pk=int(key)).values_list("pk"))
        return super().get_object(request, object_id, from_field)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Left to ``save_related``, which knows whether anything changed."""
        if not change:
            obj.created_by = request.user
        obj.asked = form.asked

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        article, user = form.instance, request.user
        assert user.is_authenticated  # noqa: S101 - the admin has signed the user in
        if "imported_views" in form.changed_data:
            correct_imported(article, form.cleaned_data["imported_views"] or 0)
        changed = not change or form.text_changed or any(formset.has_changed() for formset in formsets)
        if changed:
            versions.before_save(article, by=user)
            article.save()
        super().save_related(request, form, formsets, change)
        if changed:
            self._add_photos(article, form.cleaned_data.get("new_photos") or [])
            versions.after_save(article, by=user)

    def _add_photos(self, article: Article, files: list[Any]) -> None:
        last = Photo.objects.filter(article=article).aggregate(last=Max("position"))["last"] or 0
        for number, file in enumerate(files, start=1):
            Photo.objects.create(article=article, image=file, position=min(last + number, 32767))

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        answer = self.answer(request, obj) or super().response_add(request, obj, post_url_continue)
        return self._saved(request, answer)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self._saved(request, self.answer(request, obj) or super().response_change(request, obj))

    def answer(self, request: HttpRequest, obj: Any) -> HttpResponse | None:
        """Where a saved form leads, if not where Django's own buttons do."""
        return None

    def _saved(self, request: HttpRequest, answer: HttpResponse) -> HttpResponse:
        if key := draft_key(request):
            answer.set_cookie(
                SAVED_COOKIE, key, max_age=_DRAFT_KEPT, path="/quan-tri/", samesite="Lax", secure=request.is_secure()
            )
        return answer
