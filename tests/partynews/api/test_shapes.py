"""Rows as another portal needs them: every address whole and the site's own, bodies fit for any page."""

from urllib.parse import urlsplit

import pytest

from articles.models import Removal
from partynews.api.front import LISTS
from partynews.api.rate import Rate
from tests.factories import make_article, make_document, make_meeting
from tests.partynews.api.asking import API, get
from tests.partynews.api.states import build

pytestmark = pytest.mark.django_db
SITE = "https://tin.example"
FRAME = '<p><iframe src="https://www.youtube.com/embed/abcdefghijk" title="Lễ mít tinh"></iframe></p>'


@pytest.fixture(autouse=True)
def _address(settings) -> None:
    settings.SITE_URL, settings.API_RATE = SITE, Rate(0)


def addresses(told) -> list[str]:
    """All that is told as an address, wherever it stands."""
    if isinstance(told, dict):
        own = [told[name] for name in ("url", "type", "next", "previous", "termsOfService") if told.get(name)]
        return [address for address in own if isinstance(address, str)] + addresses(list(told.values()))
    return [address for row in told for address in addresses(row)] if isinstance(told, list) else []


@pytest.mark.parametrize("host", ["testserver", "localhost"])
def test_every_address_is_on_the_name_of_the_site_whatever_name_was_asked(client, host):
    site = build()
    gone = site.removed[Removal.Kind.REPLACED].pk
    lists = [f"{name}/?page_size=1" for name in LISTS]
    pages = [client.get(API + path, headers={"Host": host}).json() for path in lists]
    paths = [f"articles/{site.story.pk}/", "articles/?x=1", "khong-co/", f"articles/{gone}/"]
    pages += [client.get(API + path, headers={"Host": host}).json() for path in paths]
    told = [address for page in pages for address in addresses(page) if not address.startswith("https://bao.example/")]
    assert len(told) > 20
    assert [address for address in told if not address.startswith(f"{SITE}/")] == []
    assert pages[0]["next"].startswith(f"{SITE}/api/v1/articles/?page_size=1&cursor=")
    index, description = (client.get(API + path, headers={"Host": host}) for path in ("", "openapi.json"))
    assert {urlsplit(address).netloc for address in index.json().values()} == {"tin.example"}
    assert description.json()["servers"] == [{"url": SITE}]
    assert host not in description.content.decode()
    assert f"curl '{SITE}/api/v1/articles/'" in client.get("/du-lieu-mo/", headers={"Host": host}).content.decode()


def test_names_of_the_site_share_one_answer(client):
    build()
    marks = {client.get(f"{API}articles/", headers={"Host": host})["ETag"] for host in ("testserver", "localhost")}
    assert len(marks) == 1


def test_addresses_in_a_body_are_whole(client):
    body = '<p><a href="/don-vi/">a</a> <a href="#muc">b</a> <a href="tel:113">c</a> <img src="/media/a.webp"></p>'
    article = make_article("Một", at="now", body=body)
    told = get(client, f"articles/{article.pk}/")["body"]
    here = f"{SITE}{article.get_absolute_url()}"
    for address in (f'href="{SITE}/don-vi/"', f'href="{here}#muc"', 'href="tel:113"', f'src="{SITE}/media/a.webp"'):
        assert address in told


@pytest.mark.parametrize("name", ["articles", "meetings", "documents"])
def test_a_video_in_a_body_is_a_plain_link_without_what_only_this_site_makes_a_player_of(client, name):
    make = {"articles": make_article, "meetings": make_meeting, "documents": make_document}[name]
    row = make("Một", body=FRAME, **({"at": "now"} if name == "articles" else {}))
    told = get(client, f"{name}/{row.pk}/")["body"]
    link = '<a href="https://www.youtube.com/watch?v=abcdefghijk" rel="noopener">Xem video “Lễ mít tinh”</a>'
    assert told == f"<p>{link}</p>"
