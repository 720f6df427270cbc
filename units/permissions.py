"""Who may do what: the one place that knows.

Two groups to begin with: the office ("Văn phòng") writes, the editors ("Ban biên tập") edit, publish and unpublish.
Administrators are Django's superusers.
"""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser

if TYPE_CHECKING:
    from partynews.models import User

WRITERS = "Văn phòng"
MODERATORS = "Ban biên tập"

_CONTENT = ("photo", "articlefile")
_WRITER = {
    "articles": [
        *("add_article", "change_article", "view_article", "view_category", "view_source", "add_source"),
        *(f"{verb}_{model}" for model in _CONTENT for verb in ("add", "change", "delete", "view")),
    ],
    "units": [
        *("view_partyunit", "view_meeting", "add_meeting", "change_meeting"),
        *(f"{verb}_meetingdocument" for verb in ("add", "change", "delete", "view")),
    ],
}
_MODERATOR = {
    "articles": [
        *_WRITER["articles"],
        *("publish_article", "delete_article", "change_source", "view_statuschange"),
        *("add_category", "change_category"),
    ],
    "units": [*_WRITER["units"], "delete_meeting", "change_partyunit"],
}


def ensure_groups(**kwargs: Any) -> None:
    """Give both groups at least the permissions listed here; what an administrator added stays.

    A receiver of ``post_migrate``: runs after each app, and does its work as soon as the last permission exists.
    """
    from django.contrib.auth.models import Group, Permission

    for name, wanted in ((WRITERS, _WRITER), (MODERATORS, _MODERATOR)):
        found = [
            permission
            for app, codenames in wanted.items()
            for permission in Permission.objects.filter(content_type__app_label=app, codename__in=codenames)
        ]
        if found:
            Group.objects.get_or_create(name=name)[0].permissions.add(*found)


def may_publish(user: "User | AnonymousUser") -> bool:
    """Whether ``user`` may publish and unpublish articles, and edit what is public."""
    return user.is_active and user.has_perm("articles.publish_article")


def may_change_article(user: "User | AnonymousUser", article: Any = None) -> bool:
    """Whether ``user`` may change ``article``: the office any draft, editors also what is or was public."""
    if not user.has_perm("articles.change_article"):
        return False
    return article is None or article.is_draft or may_publish(user)


def may_delete_article(user: "User | AnonymousUser", article: Any = None) -> bool:
    """Whether ``user`` may delete ``article``: editors, and never while readers can see it."""
    return user.has_perm("articles.delete_article") and (article is None or not article.is_published)
