"""When somebody else has saved meanwhile: what they saved beside what is typed in the form that was refused."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model

from articles.admin.forms import ArticleForm
from articles.history.compare import FieldChange, compare
from articles.models import Article, ArticleVersion
from articles.versions import Content, snapshot
from partynews.text.sanitise import clean_html

_FILE_OF = {"photos": "image", "files": "file"}


@dataclass(frozen=True)
class Conflict:
    """``last``: who saved the text that is newer than the one that the form began with, and when."""

    last: ArticleVersion | None
    revision: int
    changes: list[FieldChange]
    has_new_files: bool


def conflict(form: ArticleForm, formsets: Iterable[Any]) -> Conflict:
    """What is stored (old) against what the refused ``form`` holds (new); chosen files stay chosen and unseen."""
    stored = Article.objects.get(pk=form.instance.pk)
    versions = ArticleVersion.objects.filter(article=stored.corrects_id or stored.pk, of_copy=stored.is_copy)
    sent = list(formsets)
    theirs = snapshot(stored)
    mine = {**theirs, **dict(_typed(form, theirs))}
    for formset in sent:
        relation = formset.fk.remote_field.related_name
        mine[relation] = _rows(formset, _FILE_OF[relation], theirs[relation])
    new = [form.cleaned_data.get("new_photos"), *form.files.values()]
    last = versions.select_related("by").defer("content").first()
    return Conflict(last, stored.revision, compare(theirs, mine), has_new_files=any(new))


def _typed(form: Any, stored: Content) -> Iterator[tuple[str, Any]]:
    for name in form.fields.keys() & stored.keys():
        value = form.cleaned_data[name] if name in form.cleaned_data else form[name].value()
        if isinstance(value, UploadedFile):
            continue
        if isinstance(value, Model):
            yield f"{name}_name", str(value)
            yield name, value.pk
        elif f"{name}_name" in stored:
            yield f"{name}_name", ""
            yield name, None
        else:
            yield name, _text(name, value)


def _text(name: str, value: Any) -> Any:
    if isinstance(value, bool):
        return value if name != "lead_picture" else ""
    return clean_html(str(value or "")) if name == "body" else str(value or "").strip()


def _rows(formset: Any, key: str, stored: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows as the form would leave them: those that it does not know stay, those that are gone stay gone."""
    by_name = {row[key]: row for row in stored}
    rows = []
    for form in formset.initial_forms:
        row = by_name.pop(str(form.initial.get(key, "")), None)
        typed = getattr(form, "cleaned_data", {})
        if row is not None and not typed.get("DELETE"):
            told = {name: typed[name] for name in row.keys() & typed.keys() if name != key}
            rows.append({**row, **told})
    return sorted([*rows, *by_name.values()], key=lambda row: row["position"])
