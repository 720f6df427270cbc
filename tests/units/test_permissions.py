import pytest
from django.contrib.auth.models import Group

from partynews.models import User
from tests.factories import make_article, make_user
from units.permissions import MODERATORS, WRITERS, ensure_groups, may_change_article, may_delete_article, may_publish

pytestmark = pytest.mark.django_db

# role, publish, change a draft, change what is public, delete a draft, delete what is public
TABLE = [
    (WRITERS, False, True, False, False, False),
    (MODERATORS, True, True, True, True, False),
    ("admin", True, True, True, True, False),
    (None, False, False, False, False, False),
]


@pytest.mark.parametrize(("role", "publish", "change_draft", "change_public", "delete_draft", "delete_public"), TABLE)
def test_who_may_what(role, publish, change_draft, change_public, delete_draft, delete_public):
    draft, public = make_article("Nháp"), make_article("Đã đăng", at="now")
    user = User.objects.get(pk=make_user(role).pk)
    assert may_publish(user) is publish
    assert may_change_article(user, draft) is change_draft
    assert may_change_article(user, public) is change_public
    assert may_delete_article(user, draft) is delete_draft
    assert may_delete_article(user, public) is delete_public


def test_groups_are_there_from_the_start_and_keep_what_was_added():
    assert set(Group.objects.values_list("name", flat=True)) == {WRITERS, MODERATORS}
    group = Group.objects.get(name=WRITERS)
    before = set(group.permissions.values_list("codename", flat=True))
    assert "publish_article" not in before
    ensure_groups()
    assert set(group.permissions.values_list("codename", flat=True)) == before
