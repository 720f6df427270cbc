"""An administrator makes a member of staff in a real browser, and closes the account when they leave."""

import pytest
from playwright.sync_api import Page, expect

from partynews.models import User
from tests.factories import PASSWORD, make_unit, make_user
from units.permissions import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def look_up(page: Page, row: int, typed: str, found: str) -> None:
    """Type into the look-up of the unit in ``row`` of the roles and choose ``found``, the only answer."""
    page.click(f"#memberships-{row} .select2-selection")
    page.fill(".select2-search__field", typed)
    answers = page.locator(".select2-results__option:not(.loading-results)")
    expect(answers).to_have_text([found])
    answers.click()


@pytest.mark.parametrize("size", [(1366, 768), (360, 740)])
def test_person_is_made_with_two_roles_and_closed(page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    district = make_unit("Quận ủy")
    ward = make_unit("Đảng ủy Phường An Đông", parent=district)
    make_unit("Chi bộ khu phố 1", kind="cell", parent=ward)
    make_unit("Chi bộ cơ quan quận", kind="cell", parent=district)
    page.goto("/quan-tri/login/?next=/quan-tri/partynews/user/add/")
    page.fill("#id_username", make_user(Role.ADMIN, unit=ward).username)
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")
    for field, value in (("full_name", "Trần Thị Bình"), ("username", "tran.binh")):
        page.fill(f"#id_{field}", value)
    for field in ("password1", "password2"):
        page.fill(f"#id_{field}", PASSWORD)
    look_up(page, 0, "an dong", "Đảng ủy Phường An Đông")
    page.click("#memberships-0 label:has(input[value=editor])")
    page.click("text=Thêm vai trò")
    look_up(page, 1, "chi bo", "Chi bộ khu phố 1")  # not the one out of reach
    page.click("#memberships-1 label:has(input[value=board])")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.click("input[name=_save]")
    expect(page.locator(".messagelist")).to_contain_text("Trần Thị Bình")
    person = User.objects.get(username="tran.binh")
    roles = set(person.memberships.values_list("role", "unit__name"))
    assert roles == {("editor", "Đảng ủy Phường An Đông"), ("board", "Chi bộ khu phố 1")}
    page.click("text=Đóng tài khoản")
    page.click("input[value='Đóng tài khoản']")
    expect(page.locator(".messagelist")).to_contain_text("Đã đóng tài khoản của Trần Thị Bình.")
    expect(page.locator(".object-tools")).to_contain_text("Mở lại tài khoản")
    person.refresh_from_db()
    assert not person.is_active
