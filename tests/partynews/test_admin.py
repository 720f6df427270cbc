"""People and site profile in the admin; the admin's language and content policy."""

import polib
import pytest
from django.contrib.auth.models import Group
from django.test import Client

from partynews.models import SiteProfile, User
from tests.admin_form import AdminForm
from tests.factories import PASSWORD, make_article, make_meeting, make_user
from units.permissions import MODERATORS, WRITERS

pytestmark = pytest.mark.django_db
NEW = {"full_name": "Trần Thị  Bình ", "username": "tran.binh", "password1": PASSWORD, "password2": PASSWORD}


def test_administrator_makes_a_member_of_staff_without_knowing_permissions(client):
    client.force_login(make_user("admin"))
    form = AdminForm(client, "/quan-tri/partynews/user/add/")
    assert {"first_name", "last_name", "is_staff", "user_permissions"} & set(form.data) == set()
    form.send(**NEW, groups=[Group.objects.get(name=WRITERS).pk])
    person = User.objects.get(username="tran.binh")
    assert (person.full_name, person.is_staff, person.is_superuser) == ("Trần Thị Bình", True, False)
    assert person.groups.get().name == WRITERS
    fresh = Client()
    assert fresh.login(username="tran.binh", password=PASSWORD)
    assert fresh.get("/quan-tri/articles/article/add/").status_code == 200


@pytest.mark.parametrize("role", [WRITERS, MODERATORS, None])
def test_only_administrators_manage_people_and_site(client, role):
    client.force_login(make_user(role))
    other = make_user("admin")
    for path in (
        "user/",
        "user/add/",
        f"user/{other.pk}/change/",
        f"user/{other.pk}/password/",
        "siteprofile/1/change/",
    ):
        assert client.get(f"/quan-tri/partynews/{path}").status_code == 403


def test_nobody_is_deleted_and_nobody_locks_themselves_out(client):
    admin = make_user("admin")
    client.force_login(admin)
    assert client.post(f"/quan-tri/partynews/user/{make_user().pk}/delete/", {"post": "yes"}).status_code == 403
    form = AdminForm(client, f"/quan-tri/partynews/user/{admin.pk}/change/")
    form.data.pop("is_superuser", None)
    form.data.pop("is_active", None)
    assert form.send(full_name="Tên khác").status_code == 302
    admin.refresh_from_db()
    assert (admin.full_name, admin.is_superuser, admin.is_active) == ("Tên khác", True, True)


def test_who_leaves_is_closed(client):
    client.force_login(make_user("admin"))
    person = make_user(WRITERS)
    form = AdminForm(client, f"/quan-tri/partynews/user/{person.pk}/change/")
    form.data.pop("is_active")
    form.send()
    assert not Client().login(username=person.username, password=PASSWORD)


def test_administrator_sets_a_new_password(client):
    client.force_login(make_user("admin"))
    person = make_user(WRITERS)
    form = AdminForm(client, f"/quan-tri/partynews/user/{person.pk}/password/")
    form.send("set-password", password1="ngan", password2="ngan")
    assert "Mật khẩu quá ngắn: cần ít nhất 10 ký tự." in form.errors()
    form.send("set-password", password1="mat-khau-moi-2026", password2="mat-khau-moi-2026")
    assert Client().login(username=person.username, password="mat-khau-moi-2026")


def test_hashes_of_passwords_are_not_shown(client):
    client.force_login(make_user("admin"))
    person = make_user(WRITERS)
    assert "md5" not in AdminForm(client, f"/quan-tri/partynews/user/{person.pk}/change/").html


def test_people_are_found_without_accents(client):
    client.force_login(make_user("admin"))
    make_user(full_name="Đỗ Thị Đào")
    assert "Đỗ Thị Đào" in AdminForm(client, "/quan-tri/partynews/user/?q=do+dao").text


def test_site_profile_is_one_form(client):
    SiteProfile.objects.all().delete()
    client.force_login(make_user("admin"))
    response = client.get("/quan-tri/partynews/siteprofile/")
    assert response.headers["Location"] == "/quan-tri/partynews/siteprofile/1/change/"
    form = AdminForm(client, "/quan-tri/partynews/siteprofile/1/change/")
    form.send(name="Đảng bộ Quận 5", footer="<p onclick='x()'>Chân trang</p>")
    profile = SiteProfile.objects.get()
    assert (profile.name, profile.footer) == ("Đảng bộ Quận 5", "<p>Chân trang</p>")
    assert client.get("/quan-tri/partynews/siteprofile/add/").status_code == 403


ENGLISH = (
    *("Home", "Save", "Delete", "History", "Change", "Select", "Search", "Filter", "Please", "Currently", "Password"),
    *(
        "Required",
        "Toggle",
        "Skip to",
        "Breadcrumbs",
        "Sidebar",
        "results",
        "This field",
        "Enter a",
        "Log in",
        "Error",
    ),
)
PAGES = (
    "",
    *("articles/article/", "articles/article/add/", "articles/article/1/change/", "articles/article/1/history/"),
    *("articles/article/1/delete/", "articles/category/", "articles/category/add/", "articles/source/add/"),
    *("units/partyunit/", "units/partyunit/add/", "units/meeting/", "units/meeting/add/", "units/meeting/1/change/"),
    *("partynews/user/", "partynews/user/add/", "partynews/user/1/change/", "partynews/user/1/password/"),
    *("partynews/siteprofile/1/change/", "password_change/", "articles/", "units/", "partynews/"),
)


@pytest.mark.parametrize("page", PAGES)
def test_admin_speaks_vietnamese_only(client, page):
    user = make_user("admin")
    client.force_login(user)
    article, meeting = make_article(), make_meeting()
    SiteProfile.objects.get_or_create(pk=1)
    for model, pk in (("article", article.pk), ("meeting", meeting.pk), ("user", user.pk)):
        page = page.replace(f"{model}/1/", f"{model}/{pk}/")
    form = AdminForm.__new__(AdminForm)
    form.read(client.get(f"/quan-tri/{page}").content.decode())
    for node in form.tree.css("script, style"):
        node.decompose()
    words = [form.tree.html or ""]
    shown = " ".join((form.tree.body.text(separator=" ") if form.tree.body else "").split())
    for node in form.tree.css("[title], [placeholder], [aria-label], input[type=submit]"):
        words += [node.attributes.get(name) or "" for name in ("title", "placeholder", "aria-label", "value")]
    shown += " ".join(words[1:])
    assert shown
    assert [word for word in ENGLISH if f" {word}" in f" {shown}"] == []


def test_signing_in_speaks_vietnamese(client):
    page = client.post("/quan-tri/login/", {"username": "x", "password": "y"}).content.decode()
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in page
    assert "Please" not in page


def test_script_catalogue_speaks_vietnamese_and_weeks_begin_on_monday(client):
    client.force_login(make_user("admin"))
    catalogue = client.get("/quan-tri/jsi18n/").content.decode()
    assert "Th\\u1ee9 Hai" in catalogue
    assert '"FIRST_DAY_OF_WEEK": 1' in catalogue
    assert '"%d/%m/%Y"' in catalogue


def test_admin_runs_no_inline_script_and_no_eval(client):
    client.force_login(make_user("admin"))
    response = client.get("/quan-tri/articles/article/add/")
    policy = response.headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy + ";"
    assert "unsafe-eval" not in policy
    form = AdminForm(client, "/quan-tri/articles/article/add/")
    assert [node.html for node in form.tree.css("script") if "src" not in node.attributes] == []


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_compiled_words_are_those_of_the_source(settings, domain):
    folder = settings.LOCALE_PATHS[0] / "vi" / "LC_MESSAGES"
    source, compiled = polib.pofile(str(folder / f"{domain}.po")), polib.mofile(str(folder / f"{domain}.mo"))
    words = [{(e.msgctxt, e.msgid): (e.msgstr, e.msgstr_plural) for e in entries} for entries in (source, compiled)]
    assert words[0] == words[1]
    assert source.untranslated_entries() == source.fuzzy_entries() == []
