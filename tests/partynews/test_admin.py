"""The site profile in the admin; the admin's language and content policy."""

import polib
import pytest
from django.contrib.contenttypes.models import ContentType

from partynews.models import SiteProfile
from tests.admin_form import AdminForm
from tests.factories import make_article, make_meeting, make_unit, make_user
from units.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [Role.WRITER, Role.EDITOR, Role.BOARD, None])
def test_only_administrators_change_the_site_profile(client, role):
    client.force_login(make_user(role))
    SiteProfile.objects.get_or_create(pk=1)
    for path in ("siteprofile/", "siteprofile/1/change/"):
        assert client.get(f"/quan-tri/partynews/{path}").status_code == 403


def test_administrator_below_the_head_of_the_tree_does_not_change_the_site_profile(client):
    head = make_unit("Quận ủy")
    SiteProfile.objects.get_or_create(pk=1)
    client.force_login(make_user(Role.ADMIN, unit=make_unit("Đảng ủy Phường 1", parent=head)))
    assert client.get("/quan-tri/partynews/siteprofile/1/change/").status_code == 403
    client.force_login(make_user(Role.ADMIN, unit=head))
    form = AdminForm(client, "/quan-tri/partynews/siteprofile/1/change/")
    assert form.send(name="Đảng bộ Quận 5").status_code == 302
    assert SiteProfile.objects.get().name == "Đảng bộ Quận 5"


def test_site_profile_is_one_form(client):
    SiteProfile.objects.all().delete()
    client.force_login(make_user("superuser"))
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
    *("articles/article/", "articles/article/add/", "articles/article/1/change/", "articles/article/1/lich-su/"),
    *("articles/article/1/xem-thu/", "articles/article/1/xem-truoc/", "articles/comment/", "articles/statuschange/"),
    *("articles/statuschange/dang-khan/", "articles/removal/", "partynews/letter/"),
    *("articles/category/", "articles/category/add/", "articles/source/add/"),
    *("units/partyunit/", "units/partyunit/add/", "units/meeting/", "units/meeting/add/", "units/meeting/1/change/"),
    *("partynews/user/", "partynews/user/add/", "partynews/user/1/change/", "partynews/user/1/password/"),
    *("partynews/user/1/history/", "partynews/user/1/dong-tai-khoan/", "partynews/user/1/mo-lai-tai-khoan/"),
    *(
        "partynews/siteprofile/1/change/",
        "partynews/homeblock/",
        "password_change/",
        "articles/",
        "units/",
        "partynews/",
    ),
)


@pytest.mark.parametrize("page", PAGES)
def test_admin_speaks_vietnamese_only(client, page):
    client.force_login(make_user("superuser"))
    article, meeting, person = make_article(), make_meeting(), make_user(Role.WRITER)
    SiteProfile.objects.get_or_create(pk=1)
    for model, pk in (("article", article.pk), ("meeting", meeting.pk), ("user", person.pk)):
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
    assert "<h1>Đăng nhập</h1>" in page


def test_script_catalogue_speaks_vietnamese_and_weeks_begin_on_monday(client):
    client.force_login(make_user("superuser"))
    catalogue = client.get("/quan-tri/jsi18n/").content.decode()
    assert "Th\\u1ee9 Hai" in catalogue
    assert '"FIRST_DAY_OF_WEEK": 1' in catalogue
    assert '"%d/%m/%Y"' in catalogue


def test_admin_runs_no_inline_script_and_no_eval(client):
    client.force_login(make_user("superuser"))
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


def test_shortcut_of_django_tells_nobody_the_address_of_a_hidden_record(client):
    hidden = [make_article("Bài chưa đăng"), make_meeting("Hội nghị kín"), make_article("Bài đã đăng", at="now")]
    for user in (make_user(), make_user("superuser")):
        client.force_login(user)
        for record in hidden:
            kind = ContentType.objects.get_for_model(record).pk
            answer = client.get(f"/quan-tri/r/{kind}/{record.pk}/")
            assert answer.status_code == 404
            assert "Location" not in answer.headers


def test_view_on_site_leads_to_the_page_itself(client):
    client.force_login(make_user("superuser"))
    pages = {
        "articles/article": make_article(at="now"),
        "units/partyunit": make_unit(),
        "units/meeting": make_meeting(),
    }
    for path, record in pages.items():
        html = client.get(f"/quan-tri/{path}/{record.pk}/change/").content.decode()
        assert f'href="{record.get_absolute_url()}" class="viewsitelink"' in html
        assert "/quan-tri/r/" not in html
