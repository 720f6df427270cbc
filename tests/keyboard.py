"""A reader who has no mouse."""

from playwright.sync_api import Locator


def tab_to(wanted: Locator, *, most: int = 80) -> None:
    """Press Tab until ``wanted`` has the focus."""
    for _ in range(most):
        wanted.page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"Tab does not reach {wanted}")
