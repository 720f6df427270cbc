"""The list of people: who is in it, and how they are found."""

import pytest

from tests.admin_form import AdminForm
from tests.factories import make_user
from units.models import Membership
from units.permissions import Role

pytestmark = pytest.mark.django_db
PEOPLE = "/quan-tri/partynews/user/"


def test_list_shows_the_people_of_ones_units(client, tree, ward_admin):
    make_user(Role.WRITER, unit=tree["cell"], full_name="Người trong chi bộ")
    both = make_user(Role.WRITER, unit=tree["cell"], full_name="Người hai nơi")
    Membership.objects.create(user=both, unit=tree["sister"], role=Role.EDITOR)
    make_user(Role.WRITER, unit=tree["sister"], full_name="Người phường khác")
    make_user(None, full_name="Người chưa có vai trò")
    make_user("superuser", full_name="Người toàn quyền")
    text = AdminForm(client, PEOPLE).text
    assert "Người trong chi bộ" in text
    assert [name for name in ("hai nơi", "phường khác", "chưa có", "toàn quyền") if f"Người {name}" in text] == []
    client.force_login(make_user(Role.ADMIN, unit=tree["district"]))
    text = AdminForm(client, PEOPLE).text
    assert "Người toàn quyền" not in text
    assert all(f"Người {name}" in text for name in ("trong chi bộ", "hai nơi", "phường khác", "chưa có vai trò"))
    assert "Biên tập, Đảng ủy Phường 2" in text


def test_people_are_found_without_accents(client, tree, ward_admin):
    make_user(Role.WRITER, unit=tree["cell"], full_name="Đỗ Thị Đào")
    make_user(Role.WRITER, unit=tree["cell"], full_name="Lê Văn Tám")
    text = AdminForm(client, f"{PEOPLE}?q=do+dao").text
    assert "Đỗ Thị Đào" in text
    assert "Lê Văn Tám" not in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("vai-tro=writer", {"A", "C"}),
        ("vai-tro=board", {"B"}),
        ("vai-tro=khong", {"D"}),
        ("tinh-trang=dong", {"C"}),
        ("memberships__unit__id__exact={cell}", {"A", "B"}),
        ("memberships__unit__id__exact={cell}&vai-tro=writer", {"A"}),
    ],
)
def test_people_are_filtered_by_role_unit_and_whether_they_work(client, tree, query, found):
    client.force_login(make_user("superuser", full_name="Z"))
    first = make_user(Role.WRITER, unit=tree["cell"], full_name="A")
    Membership.objects.create(user=first, unit=tree["cell"], role=Role.EDITOR)
    make_user(Role.BOARD, unit=tree["cell"], full_name="B")
    make_user(Role.WRITER, unit=tree["sister"], full_name="C", is_active=False)
    make_user(None, full_name="D")
    form = AdminForm(client, f"{PEOPLE}?{query.format(cell=tree['cell'].pk)}")
    names = [node.text() for node in form.tree.css("#result_list .field-full_name")]
    assert sorted(names) == sorted(found)


def test_list_costs_the_same_with_any_number_of_people(client, tree, ward_admin, django_assert_max_num_queries):
    for number in range(60):
        make_user(Role.WRITER, unit=tree["cell"], full_name=f"Người {number}")
    client.get(PEOPLE)
    with django_assert_max_num_queries(12):
        assert client.get(PEOPLE).content.decode().count("<option") < 60


def test_account_without_any_role_sees_a_desk_and_nothing_else(client, tree):
    client.force_login(make_user(None))
    assert client.get("/quan-tri/").status_code == 200
    for path in ("articles/article/", "articles/category/", "units/meeting/", "partynews/siteprofile/1/change/"):
        assert client.get(f"/quan-tri/{path}").status_code in (302, 403)
