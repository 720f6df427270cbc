"""What surrounds every page: the menu, the ways on in the footer, and the reader's choices in the head."""

import re
from pathlib import Path

import pytest

from partynews.models import SiteProfile
from tests.factories import make_category
from tests.page import Page

pytestmark = pytest.mark.django_db
STATIC = Path(__file__).resolve().parent.parent / "static"
REGISTERS = ["/van-ban/", "/hoi-nghi/", "/lich-cong-tac/", "/don-vi/", "/video/"]


def test_menu_leads_to_categories_and_registers(client):
    category = make_category("Tin tức sự kiện")
    page = Page(client, "/")
    assert page.links("nav.menu") == ["/", category.get_absolute_url(), *REGISTERS]
    assert page.texts("nav.menu [aria-current=page]") == ["Trang chủ"]


@pytest.mark.parametrize("address", REGISTERS)
def test_menu_marks_the_register_that_is_open_and_no_other(client, address):
    page = Page(client, address)
    assert [node.attributes["href"] for node in page.tree.css("nav.menu [aria-current]")] == [address]


def test_footer_tells_who_answers_for_the_site_and_where_to_go(client):
    profile = {"address": "Số 12 đường Hòa Bình", "telephone": "024 1234 567", "responsible": "Văn phòng Quận ủy"}
    SiteProfile.objects.update_or_create(pk=1, defaults={**profile, "email": "quanuy@anbinh.example"})
    page = Page(client, "/")
    for told in (*profile.values(), "quanuy@anbinh.example"):
        assert told in page.words("footer")
    assert {"tel:0241234567", "mailto:quanuy@anbinh.example"} <= set(page.links("footer"))
    wanted = ["/lien-he/", "/so-do-to-chuc/", "/so-do-trang/", "/du-thao/", "/dong-su-kien/", "/tro-nang/"]
    wanted += ["/du-lieu-mo/", "/theo-doi/"]
    assert page.links("footer .links") == wanted
    assert [client.get(address).status_code for address in wanted] == [200] * len(wanted)


def test_reader_chooses_size_contrast_and_background_with_named_buttons(client):
    page = Page(client, "/")
    names = ["A- cỡ chữ nhỏ", "A cỡ chữ vừa", "A+ cỡ chữ to", "Tương phản cao", "Nền tối"]
    assert page.texts(".comfort button") == names
    assert {node.attributes["aria-pressed"] for node in page.tree.css(".comfort button")} == {"false"}


def test_choices_are_read_before_the_first_paint_by_less_than_a_kilobyte(client):
    assert (STATIC / "comfort.js").stat().st_size < 1024
    head = Page(client, "/").html.partition("</head>")[0]
    assert head.index("comfort.js") < head.index("stylesheet")


@pytest.mark.parametrize("sheet", sorted(path.name for path in STATIC.glob("*.css")))
def test_colours_are_named_in_one_place_only(sheet):
    """A literal colour elsewhere would be the same by night and in high contrast."""
    rules = re.sub(r"/\*.*?\*/", "", (STATIC / sheet).read_text(), flags=re.S)
    rules = re.sub(r"@media print \{.*", "", rules, flags=re.S)
    used = [line.strip() for line in rules.splitlines() if not line.lstrip().startswith("--")]
    literal = re.compile(r"(?<![\w&-])#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(|:\s*(?:white|black|red)\b", re.I)
    assert [line for line in used if literal.search(line)] == []


@pytest.mark.parametrize("sheet", sorted(path.name for path in STATIC.glob("*.css")))
def test_text_grows_with_the_readers_choice(sheet):
    """Sizes in pixels would stay as they are; nothing moves either."""
    rules = (STATIC / sheet).read_text().partition("@media print")[0]
    assert re.findall(r"font(?:-size)?:[^;]*?\d(?:px|pt)\b", rules) == []
    assert re.findall(r"\b(?:animation|transition)\b", rules) == []
