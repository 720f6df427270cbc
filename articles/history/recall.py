"""Bringing an earlier version of an article back, as a text that goes the usual way to the public page."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from articles import versions
from articles.models import Article, ArticleVersion
from articles.workflow import correct, may_edit
from partynews.models import User
from units.models import PartyUnit


def bring_back(article: Article, version: ArticleVersion, *, by: User) -> Article:
    """Give ``article`` the content of ``version`` as its newest version; return the article that now has it.

    That is ``article`` itself where ``by`` may edit it, and a new working copy where it is public.  What is to be told
    to readers when a copy is published stays with the copy.  Raises ``PermissionDenied`` and ``ValidationError``.
    """
    with transaction.atomic():
        current = Article.objects.select_for_update().filter(pk=article.pk).first()
        if current is None:
            raise ValidationError("Bài này không còn nữa.")
        if not may_edit(by, current):
            if current.is_copy or not current.is_published:
                raise _refusal(current, by)
            current = correct(current, by=by)
        content = _fitting(version.content, current, by)
        now = versions.snapshot(current)
        if {**now, **content} == now:  # an old version does not know every field
            raise ValidationError(f"Nội dung đang giống hệt bản số {version.number}: không có gì để lấy lại.")
        versions.before_save(current, by=by)
        versions.put(content, current)
        versions.after_save(current, by=by, note=f"Lấy lại bản số {version.number}")
    return current


def may_bring_back(user: User, article: Article) -> bool:
    """Whether a button makes sense: ``bring_back`` may still refuse, and says why."""
    if article.is_published and not article.is_copy:
        return user.has_perm("articles.correct_article", article)
    return may_edit(user, article)


def _refusal(article: Article, by: User) -> PermissionDenied | ValidationError:
    if not by.has_perm("articles.change_article", article):
        return PermissionDenied("Bạn không có quyền sửa bài này.")
    state = article.get_status_display()
    return ValidationError(f"Bài đang ở trạng thái “{state}”: không lấy lại bản cũ được. Hãy đưa bài về nháp trước.")


def _fitting(content: versions.Content, article: Article, by: User) -> versions.Content:
    """``content`` without what does not come back: the note to readers, and a unit in which ``by`` may not write."""
    kept = {name: getattr(article, name) for name in ("correction_kind", "correction_text")}
    unit = PartyUnit.objects.filter(pk=content["unit"]).first()
    if unit is None or not by.has_perm("articles.add_article", unit):
        kept |= {"unit": article.unit_id, "unit_name": str(article.unit)}
    return {**content, **kept}
