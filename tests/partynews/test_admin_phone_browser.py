"""The admin's plain lists and forms on a phone: cards instead of sideways scrolling, fields labelled and in sight."""

import pytest
from playwright.sync_api import Page, expect

from articles import workflow
from documents.models import Opinion
from tests.axe import faults
from tests.factories import (
    PASSWORD,
    local,
    make_article,
    make_category,
    make_document,
    make_draft,
    make_entry,
    make_meeting,
    make_topic,
    make_unit,
    make_user,
    make_video,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
LISTS = (
    *("units/scheduleentry", "units/meeting", "units/partyunit"),
    *("articles/category", "articles/statuschange", "articles/video", "articles/topic"),
    *("documents/document", "documents/draft", "documents/opinion", "documents/authority"),
)


@pytest.fixture
def desk(page: Page) -> Page:
    page.set_viewport_size(PHONE)
    page.goto("/quan-tri/login/")
    page.get_by_label("Tên đăng nhập").fill(make_user("superuser").username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    return page


def test_lists_are_cards_that_fit_and_name_their_fields(desk: Page):
    unit = make_unit("Đảng ủy phường có tên dài để xem có tràn ra ngoài màn hình hẹp hay không", short_name="Phường")
    meeting = make_meeting("Hội nghị " + "rất dài " * 20, unit=unit, place="Hội trường " + "x" * 60)
    make_entry("Họp giao ban", at=local(2026, 11, 16, 8), unit=unit, meeting=meeting, chair="Bí thư")
    article = make_article("Bài viết", category=make_category(), unit=unit)
    workflow.submit(article, by=make_user("superuser"))
    make_video("Một vòng bờ rạch " * 6, unit=unit)
    make_topic("Chỉnh trang hai bờ rạch " * 4)
    make_document(summary="Về việc " + "rất dài " * 40)
    Opinion.objects.create(draft=make_draft("Quy chế " * 20, unit=unit), name="Chị Hòa", text="Nên kéo dài. " * 30)
    for where in LISTS:
        desk.goto(f"/quan-tri/{where}/")
        assert faults(desk) == [], where
        assert desk.evaluate("document.documentElement.scrollWidth") == PHONE["width"], where
        results = desk.locator(".results")
        assert results.evaluate("(box) => box.scrollWidth <= box.clientWidth"), where
        assert desk.locator("#result_list [data-label]").count() >= 2, where
    desk.goto("/quan-tri/units/partyunit/")
    expect(desk.get_by_label(f"Thứ tự: {unit.name}")).to_be_visible()


def test_meeting_form_labels_its_dates_and_shows_the_field_above_the_bar(desk: Page):
    meeting = make_meeting(unit=make_unit())
    desk.goto(f"/quan-tri/units/meeting/{meeting.pk}/change/")
    assert faults(desk) == []
    for field in ("starts_at_0", "starts_at_1", "ends_at_0", "ends_at_1"):
        assert desk.evaluate(f"document.getElementById('id_{field}').labels.length") == 1
    bar = desk.locator(".submit-row")
    for field in ("place", "chair"):
        desk.evaluate("window.scrollTo(0, 0)")
        desk.locator(f"#id_{field}").focus()
        top, box = bar.bounding_box(), desk.locator(f"#id_{field}").bounding_box()
        assert top is not None
        assert box is not None
        assert box["y"] + box["height"] <= top["y"]
