"""The demo is loaded once, whole or not at all, with accounts that are told, and never in production."""

import io

import pytest
from django.core.management import CommandError, call_command

from articles.demo import files, load
from articles.models import Article
from partynews.models import User
from tests.factories import make_unit, make_user
from units.models import PartyUnit
from units.permissions import Role

pytestmark = pytest.mark.django_db


def test_accounts_with_their_roles_are_told(demo):
    roles = {user.username: set(user.memberships.values_list("role", flat=True)) for user in User.objects.all()}
    assert roles == {
        "vanthu": {Role.WRITER},
        "doanphuong": {Role.WRITER},
        "bientapvien": {Role.EDITOR},
        "bientap": {Role.BOARD},
        "thuongtruc": {Role.BOARD},
        "quantri": set(),
    }
    assert list(User.objects.filter(is_superuser=True).values_list("username", flat=True)) == ["quantri"]
    for user in User.objects.all():
        assert user.check_password(load.PASSWORD)
        assert user.username in demo
    assert load.PASSWORD in demo


def test_an_account_that_exists_keeps_its_password(small_pictures):
    make_user(username="quantri")
    out = io.StringIO()
    call_command("load_demo", stdout=out, verbosity=0)
    assert not User.objects.get(username="quantri").check_password(load.PASSWORD)
    assert "quantri" not in out.getvalue()
    assert "vanthu" in out.getvalue()


def test_loading_twice_is_refused_and_adds_nothing(demo):
    with pytest.raises(CommandError, match="trang trống"):
        call_command("load_demo", verbosity=0)
    assert Article.objects.count() == 47


def test_a_single_unit_is_content_enough_to_refuse(small_pictures):
    make_unit()
    with pytest.raises(CommandError):
        call_command("load_demo", verbosity=0)
    assert not Article.objects.exists()
    assert not User.objects.exists()


def test_if_empty_adds_nothing_and_recalls_the_accounts_that_are_still_open(demo):
    closed = User.objects.get(username="bientap")
    closed.set_password("mật khẩu riêng của ban biên tập")
    closed.save()
    out = io.StringIO()
    call_command("load_demo", if_empty=True, stdout=out)
    assert load.PASSWORD in out.getvalue()
    assert "vanthu" in out.getvalue()
    assert closed.full_name not in out.getvalue()
    assert Article.objects.count() == 47


def test_if_empty_says_nothing_where_no_demo_account_is_open(demo):
    User.objects.update(is_active=False)
    out = io.StringIO()
    call_command("load_demo", if_empty=True, stdout=out)
    assert out.getvalue() == ""


def test_production_never_gets_accounts_with_known_passwords(settings, small_pictures):
    settings.PRODUCTION = True
    for if_empty in (False, True):
        with pytest.raises(CommandError, match="PRODUCTION"):
            call_command("load_demo", if_empty=if_empty, verbosity=0)
    assert not User.objects.exists()


def test_a_failure_on_the_way_leaves_nothing(small_pictures, monkeypatch):
    def fail(*args, **kwargs):
        raise OSError("đĩa đầy")

    monkeypatch.setattr(files, "xlsx", fail)
    with pytest.raises(OSError, match="đĩa đầy"):
        call_command("load_demo", verbosity=0)
    assert not Article.objects.exists()
    assert not PartyUnit.objects.exists()
    assert not User.objects.exists()
