"""Addresses and data blocks for machines, and what they are told of the site itself."""

import json

import pytest

from partynews.addresses import absolute, canonical
from partynews.metadata import ELEMENTS
from partynews.models import SiteProfile
from partynews.schema_org import in_script, thing
from tests.factories import make_article, make_category, picture_file
from tests.machine_readable import head, linked_data
from tests.page import Page

SITE = "https://tin.example"


@pytest.fixture(autouse=True)
def _address(settings):
    settings.SITE_URL = SITE


def test_an_address_gets_the_sites_own_host_once():
    assert absolute("/van-ban/") == f"{SITE}/van-ban/"
    assert absolute("https://bao.example/tin/") == "https://bao.example/tin/"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (("/video/",), "/video/"),
        (("/video/", "", 1), "/video/"),
        (("/video/", "", 3), "/video/?trang=3"),
        (("/van-ban/", "loai=ke-hoach", 2), "/van-ban/?loai=ke-hoach&trang=2"),
        (('/tac-gia/"x"/',), "/tac-gia/%22x%22/"),
    ],
)
def test_canonical_address_keeps_what_changes_the_content(asked, expected):
    assert canonical(*asked) == f"{SITE}{expected}"


def test_data_block_cannot_be_left_and_says_the_same():
    words = "</script><!--<script>&amp;\u2028\u2029\"'\\"
    block = str(in_script([thing("Thing", name=words)]))
    text = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text)["@graph"] == [{"@type": "Thing", "name": words}]


def test_the_rule_names_fifteen_elements():
    assert (len(ELEMENTS), set(ELEMENTS)) == (15, head.ELEMENTS)


@pytest.mark.django_db
def test_home_tells_who_publishes_the_site_and_where_it_is_searched(client):
    profile = {"name": "Đảng bộ quận An Bình", "owner": "Quận ủy An Bình", "telephone": "024 1234 567"}
    SiteProfile.objects.update_or_create(pk=1, defaults={**profile, "address": "Số 12", "email": "a@anbinh.example"})
    page = Page(client, "/")
    assert head.problems(page, SITE) + linked_data.problems(page, SITE) == []
    owner, website = linked_data.graph(page)
    assert (owner["name"], owner["url"], owner["telephone"]) == ("Quận ủy An Bình", f"{SITE}/", "024 1234 567")
    assert owner["address"]["streetAddress"] == "Số 12"
    assert owner["logo"]["url"] == f"{SITE}/static/icons/touch.png"
    template = website["potentialAction"]["target"]["urlTemplate"]
    make_article("Hội nghị sơ kết", at="now")
    found = Page(client, template.removeprefix(SITE).replace("{words}", "hoi+nghi"))
    assert "Hội nghị sơ kết" in found.words("main")


@pytest.mark.django_db
def test_banner_is_the_picture_of_pages_that_have_none(client):
    banner = SiteProfile.objects.update_or_create(pk=1, defaults={"banner": picture_file(width=1600, height=400)})[0]
    page = Page(client, make_category("Tin tức").get_absolute_url())
    told = head.properties(page)
    assert told["og:image"] == [f"{SITE}{banner.banner.url}"]
    assert (told["og:image:width"], told["og:image:height"]) == (["1600"], ["400"])


@pytest.mark.django_db
def test_pages_of_a_list_have_addresses_of_their_own_and_lead_to_one_another(client):
    category = make_category("Tin tức")
    for number in range(41):
        make_article(f"Tin {number}", at="now", category=category)
    here = category.get_absolute_url()

    def links(address: str) -> dict[str, str]:
        rows = Page(client, address).tree.css("head link:is([rel=canonical], [rel=prev], [rel=next])")
        return {str(row.attributes["rel"]): str(row.attributes["href"]) for row in rows}

    first, second, third = f"{SITE}{here}", f"{SITE}{here}?trang=2", f"{SITE}{here}?trang=3"
    assert links(f"{here}?trang=1&utm_source=x") == {"canonical": first, "next": second}
    assert links(f"{here}?fbclid=x&trang=2") == {"canonical": second, "prev": first, "next": third}
    assert links(f"{here}?trang=3") == {"canonical": third, "prev": second}
