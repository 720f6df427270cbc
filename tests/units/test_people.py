"""People in the admin: made, given roles, moved, closed and reopened without knowing what a permission is."""

from typing import Any

import pytest
from django.test import Client

from partynews.models import User
from tests.admin_form import AdminForm, messages_of
from tests.factories import PASSWORD, make_user
from units.models import Membership, PartyUnit
from units.permissions import Role

pytestmark = pytest.mark.django_db
PEOPLE = "/quan-tri/partynews/user/"
NEW = {"full_name": "Trần Thị  Bình ", "username": "tran.binh", "password1": PASSWORD, "password2": PASSWORD}


def roles_of(person: User) -> set[tuple[str, str]]:
    return {(membership.role, membership.unit.name) for membership in person.memberships.all()}


def role(number: int, unit: PartyUnit, role: str) -> dict[str, Any]:
    """The fields of a row of the roles."""
    return {f"memberships-{number}-unit": unit.pk, f"memberships-{number}-role": role}


def change(client: Client, person: User) -> AdminForm:
    return AdminForm(client, f"{PEOPLE}{person.pk}/change/")


# ---- making somebody


def test_person_is_made_without_knowing_permissions(client, tree, ward_admin):
    form = AdminForm(client, f"{PEOPLE}add/")
    assert {"first_name", "last_name", "is_staff", "is_superuser", "user_permissions", "groups"} & set(
        form.data
    ) == set()
    assert all(label in form.text for label in Role.labels)
    assert "Như trên, và duyệt, đăng, đính chính, gỡ bài; cho văn bản" in form.text
    assert form.send(**NEW, email="binh@example.vn", **role(0, tree["cell"], Role.WRITER)).status_code == 302
    person = User.objects.get(username="tran.binh")
    assert (person.full_name, person.email) == ("Trần Thị Bình", "binh@example.vn")
    assert (person.is_staff, person.is_superuser) == (True, False)
    assert roles_of(person) == {(Role.WRITER, "Chi bộ khu phố 1")}
    fresh = Client()
    assert fresh.login(username="tran.binh", password=PASSWORD)
    assert fresh.get("/quan-tri/articles/article/add/").status_code == 200


def test_roles_are_given_for_units_within_reach_only(client, tree, ward_admin):
    form = AdminForm(client, f"{PEOPLE}add/")
    for outside in ("district", "sister"):
        assert form.send(**NEW, **role(0, tree[outside], Role.WRITER)).status_code == 200
        assert form.errors()
    assert form.data["full_name"].strip() == "Trần Thị  Bình"
    assert not User.objects.filter(username="tran.binh").exists()


def test_person_without_role_is_made_at_the_head_of_the_tree_only(client, tree, ward_admin):
    form = AdminForm(client, f"{PEOPLE}add/")
    assert form.send(**NEW).status_code == 200
    assert "Hãy chọn ít nhất một vai trò" in " ".join(form.errors())
    client.force_login(make_user(Role.ADMIN, unit=tree["district"]))
    assert AdminForm(client, f"{PEOPLE}add/").send(**NEW).status_code == 302
    assert roles_of(User.objects.get(username="tran.binh")) == set()


def test_the_same_role_twice_is_refused(client, tree, ward_admin):
    form = AdminForm(client, f"{PEOPLE}add/")
    rows = {**role(0, tree["cell"], Role.WRITER), **role(1, tree["cell"], Role.WRITER)}
    assert form.send(**NEW, **rows, **{"memberships-TOTAL_FORMS": "2"}).status_code == 200
    assert "Một vai trò được chọn hai lần cho cùng một đơn vị." in form.errors()


# ---- moving somebody


def test_person_is_moved_to_another_unit_and_role(client, tree, ward_admin):
    person = make_user(Role.WRITER, unit=tree["cell"])
    form = change(client, person)
    assert form.send(**role(0, tree["ward"], Role.BOARD)).status_code == 302
    assert roles_of(person) == {(Role.BOARD, "Đảng ủy Phường 1")}
    for outside in ("district", "sister"):
        assert change(client, person).send(**role(0, tree[outside], Role.BOARD)).status_code == 200
    assert roles_of(person) == {(Role.BOARD, "Đảng ủy Phường 1")}


def test_last_role_is_not_taken_below_the_head_of_the_tree(client, tree, ward_admin):
    person = make_user(Role.WRITER, unit=tree["cell"])
    form = change(client, person)
    assert form.send(**{"memberships-0-DELETE": "on"}).status_code == 200
    assert "Đóng tài khoản" in " ".join(form.errors())
    assert roles_of(person) == {(Role.WRITER, "Chi bộ khu phố 1")}


def test_nobody_gives_away_what_they_run(client, tree, ward_admin):
    lowered = [{"memberships-0-DELETE": "on"}, role(0, tree["ward"], Role.BOARD), role(0, tree["cell"], Role.ADMIN)]
    for fields in lowered:
        form = change(client, ward_admin)
        assert form.send(**fields).status_code == 200
        assert form.errors()
    assert roles_of(ward_admin) == {(Role.ADMIN, "Đảng ủy Phường 1")}
    ward_admin.memberships.create(role=Role.ADMIN, unit=tree["cell"])
    # What another role of one's own covers may go.
    rows = change(client, ward_admin)
    spare = next(n for n in range(2) if rows.data[f"memberships-{n}-unit"] == [str(tree["cell"].pk)])
    assert rows.send(**{f"memberships-{spare}-DELETE": "on"}).status_code == 302
    assert roles_of(ward_admin) == {(Role.ADMIN, "Đảng ủy Phường 1")}


def test_nobody_raises_themselves_beyond_their_reach(client, tree, ward_admin):
    rows = {"memberships-TOTAL_FORMS": "2", **role(1, tree["district"], Role.ADMIN)}
    assert change(client, ward_admin).send(**rows).status_code == 200
    assert change(client, ward_admin).send(is_superuser="on", is_staff="on").status_code == 302
    ward_admin.refresh_from_db()
    assert not ward_admin.is_superuser
    assert roles_of(ward_admin) == {(Role.ADMIN, "Đảng ủy Phường 1")}


@pytest.mark.parametrize("given", [Role.BOARD, Role.WRITER, Role.ADMIN])
def test_nobody_gives_themselves_another_role(client, tree, ward_admin, given):
    place = tree["cell" if given == Role.ADMIN else "ward"]
    form = change(client, ward_admin)
    assert form.send(**{"memberships-TOTAL_FORMS": "2"}, **role(1, place, given)).status_code == 200
    assert "Không ai tự giao thêm vai trò cho mình: nhờ một người quản trị khác." in form.errors()
    assert roles_of(ward_admin) == {(Role.ADMIN, "Đảng ủy Phường 1")}
    client.force_login(make_user(Role.ADMIN, unit=tree["district"]))
    rows = {"memberships-TOTAL_FORMS": "2", **role(1, place, given)}
    assert change(client, ward_admin).send(**rows).status_code == 302
    assert (given, place.name) in roles_of(ward_admin)


def test_superuser_gives_themselves_a_role(client, tree):
    boss = make_user("superuser")
    client.force_login(boss)
    rows = {"memberships-TOTAL_FORMS": "1", **role(0, tree["ward"], Role.BOARD)}
    assert change(client, boss).send(**rows).status_code == 302
    assert roles_of(boss) == {(Role.BOARD, "Đảng ủy Phường 1")}


def test_role_of_another_person_is_not_reached_through_a_form(client, tree, ward_admin):
    person, stranger = make_user(Role.WRITER, unit=tree["cell"]), make_user(Role.WRITER, unit=tree["sister"])
    foreign = stranger.memberships.get()
    form = change(client, person)
    form.send(**{"memberships-0-id": foreign.pk}, **role(0, tree["cell"], Role.ADMIN))
    assert roles_of(stranger) == {(Role.WRITER, "Đảng ủy Phường 2")}


# ---- who is within reach


@pytest.mark.parametrize("who", ["sister", "district", "no role", "superuser", "both"])
def test_people_out_of_reach_do_not_exist_for_the_admin(client, tree, ward_admin, who):
    person = make_user(Role.WRITER, unit=tree[who]) if who in tree else make_user(who if who == "superuser" else None)
    if who == "both":
        for unit in ("cell", "sister"):
            Membership.objects.create(user=person, unit=tree[unit], role=Role.WRITER)
    for action in ("change", "history"):
        answer = client.get(f"{PEOPLE}{person.pk}/{action}/")
        assert (answer.status_code, answer.headers["Location"]) == (302, "/quan-tri/")
    for action in ("password", "dong-tai-khoan", "mo-lai-tai-khoan"):
        fields = {"password1": "mat-khau-moi-2026", "password2": "mat-khau-moi-2026"}
        assert client.post(f"{PEOPLE}{person.pk}/{action}/", fields).status_code == 404
    fresh = User.objects.get(pk=person.pk)
    assert fresh.is_active
    assert fresh.check_password(PASSWORD)


@pytest.mark.parametrize("held", [Role.WRITER, Role.EDITOR, Role.BOARD, None])
def test_other_roles_do_not_manage_people(client, tree, held):
    client.force_login(make_user(held, unit=tree["district"]))
    person = make_user(Role.WRITER, unit=tree["cell"])
    for address in (PEOPLE, f"{PEOPLE}add/"):
        assert client.get(address).status_code == 403
    assert client.get(f"{PEOPLE}{person.pk}/change/").status_code == 403
    assert client.post(f"{PEOPLE}{person.pk}/password/").status_code == 403
    assert client.post(f"{PEOPLE}{person.pk}/dong-tai-khoan/").status_code == 404
    assert User.objects.get(pk=person.pk).is_active


def test_only_superusers_make_superusers(client, tree):
    person = make_user(Role.WRITER, unit=tree["cell"])
    client.force_login(make_user(Role.ADMIN, unit=tree["district"]))
    form = change(client, person)
    assert "Toàn quyền" not in form.text
    assert form.send(is_superuser="on").status_code == 302
    assert not User.objects.get(pk=person.pk).is_superuser
    boss = make_user("superuser")
    client.force_login(boss)
    change(client, person).send(is_superuser="on")
    assert User.objects.get(pk=person.pk).is_superuser
    own = change(client, boss)
    own.data.pop("is_superuser", None)
    assert own.send(full_name="Tên khác").status_code == 302
    boss.refresh_from_db()
    assert (boss.full_name, boss.is_superuser) == ("Tên khác", True)


# ---- passwords, leaving, coming back


def test_new_password_is_set_for_people_within_reach(client, tree, ward_admin):
    person = make_user(Role.WRITER, unit=tree["cell"])
    session = Client()
    session.force_login(person)
    form = AdminForm(client, f"{PEOPLE}{person.pk}/password/")
    form.send("set-password", password1="ngan", password2="ngan")
    assert "Mật khẩu quá ngắn: cần ít nhất 10 ký tự." in form.errors()
    form.send("set-password", password1="mat-khau-moi-2026", password2="mat-khau-moi-2026")
    assert Client().login(username=person.username, password="mat-khau-moi-2026")
    assert session.get("/quan-tri/").status_code == 302  # whoever was signed in with the old one


def test_who_leaves_is_closed_at_once_and_may_come_back(client, tree, ward_admin):
    person = make_user(Role.WRITER, unit=tree["cell"])
    session = Client()
    session.login(username=person.username, password=PASSWORD)
    assert session.get("/quan-tri/").status_code == 200
    form = change(client, person)
    address = f"{PEOPLE}{person.pk}/dong-tai-khoan/"
    assert form.tree.css_matches(f'a[href="{address}"]')
    asked = AdminForm(client, address)  # asking changes nothing
    assert User.objects.get(pk=person.pk).is_active
    assert "không đăng nhập được nữa" in asked.text
    assert "Đã đóng tài khoản" in messages_of(client, asked.send())
    assert session.get("/quan-tri/").headers["Location"].startswith("/quan-tri/login/")
    assert not Client().login(username=person.username, password=PASSWORD)
    assert roles_of(person) == {(Role.WRITER, "Chi bộ khu phố 1")}
    form = change(client, person)
    assert "Đã đóng" in form.text
    assert "Đóng tài khoản" not in form.text
    assert "Đóng tài khoản." in AdminForm(client, f"{PEOPLE}{person.pk}/history/").text
    assert "Đã mở lại" in messages_of(client, AdminForm(client, f"{PEOPLE}{person.pk}/mo-lai-tai-khoan/").send())
    assert Client().login(username=person.username, password=PASSWORD)


def test_saving_the_form_neither_closes_nor_opens_an_account(client, tree, ward_admin):
    person = make_user(Role.WRITER, unit=tree["cell"])
    change(client, person).send(is_active="")
    assert User.objects.get(pk=person.pk).is_active
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert change(client, person).send(full_name="Tên khác", is_active="on").status_code == 302
    assert not User.objects.get(pk=person.pk).is_active


@pytest.mark.parametrize("role", [Role.ADMIN, "superuser"])
def test_nobody_closes_themselves_and_nobody_is_deleted(client, tree, role):
    user, person = make_user(role, unit=tree["district"]), make_user(Role.WRITER, unit=tree["cell"])
    client.force_login(user)
    assert "Đóng tài khoản" not in change(client, user).text
    assert client.post(f"{PEOPLE}{user.pk}/dong-tai-khoan/").status_code == 403
    assert client.post(f"{PEOPLE}{person.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post(PEOPLE, {"action": "delete_selected", "_selected_action": person.pk, "post": "yes"})
    assert set(User.objects.filter(is_active=True)) == {user, person}


def test_hashes_of_passwords_are_not_shown(client, tree, ward_admin):
    person = make_user(Role.WRITER, unit=tree["cell"])
    assert "md5" not in change(client, person).html
