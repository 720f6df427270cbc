"""``/du-lieu-mo/``: what the data service is, and a place to try it, with and without JavaScript."""

import pytest

from articles.models import Article
from partynews.addresses import absolute
from partynews.api.front import LISTS
from partynews.api.problems import KINDS
from tests.axe import faults
from tests.factories import make_article
from tests.page import Page

PAGE = "/du-lieu-mo/"


@pytest.mark.django_db
def test_page_offers_every_list_with_its_parameters_and_explains_every_code(client):
    page = Page(client, PAGE)
    forms = page.tree.css(".try form")
    assert [form.css_first("[name=thu]").attributes["value"] for form in forms] == list(LISTS)
    named = {node.attributes["name"] for node in forms[0].css("input, select")}
    assert {"updated_since", "published_since", "category", "unit", "order", "include_body", "page_size"} < named
    assert "cursor" not in named
    assert all(page.tree.css_first(f"#{code}") for code in (*KINDS, "su-dung"))
    assert "120 lần mỗi phút từ một mạng" in page.text
    assert "địa chỉ IP" not in page.text
    assert f"curl '{absolute('/api/v1/articles/')}'" in page.text
    assert PAGE in Page(client, "/so-do-trang/").links("main")
    assert PAGE in Page(client, "/").links("footer")


@pytest.mark.django_db
def test_form_without_javascript_leads_to_the_answer_and_leaves_empty_fields_out(client):
    sent = {
        "thu": "articles",
        "category": "",
        "unit": " ",
        "order": "updated_at",
        "updated_since": "2026-11-01T08:00:00+07:00",
    }
    answer = client.get(PAGE, sent)
    asked = "order=updated_at&updated_since=2026-11-01T08%3A00%3A00%2B07%3A00"
    assert (answer.status_code, answer["Location"]) == (302, f"/api/v1/articles/?{asked}")
    assert client.get(answer["Location"]).status_code == 200
    assert client.get(PAGE, {"thu": "units"})["Location"] == "/api/v1/units/"
    assert client.get(PAGE, {"thu": "//x.example"}).status_code == 200


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [1280, 360])
def test_answer_is_shown_in_the_page_by_keyboard(page, browser_problems, width):
    make_article("Hội nghị sơ kết quý III", at="now")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(PAGE)
    page.get_by_label("Số mục mỗi trang").first.fill("1")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Câu trả lời: 200").wait_for()
    assert page.evaluate("document.activeElement.textContent") == "Câu trả lời: 200"
    told = page.get_by_role("region", name="Nội dung câu trả lời").first.text_content()
    assert '"title": "Hội nghị sơ kết quý III"' in told
    assert page.locator("#articles .curl").text_content().endswith("/api/v1/articles/?page_size=1'")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert faults(page) == []
    page.get_by_label("Số mục mỗi trang").first.fill("0")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Câu trả lời: 400 (bị từ chối)").wait_for()
    assert "từ 1 đến 100" in page.get_by_role("region", name="Nội dung câu trả lời").first.text_content()
    assert Article.objects.count() == 1
    browser_problems.forgive_answers()
