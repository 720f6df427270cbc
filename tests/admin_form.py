"""A form of the admin, filled in and sent as a browser would."""

from typing import Any

from django.test import Client
from selectolax.lexbor import LexborHTMLParser, LexborNode


class AdminForm:
    """The form at ``address``: ``data`` holds what a browser would send of it as it stands."""

    def __init__(self, client: Client, address: str) -> None:
        self.client, self.address = client, address
        response = client.get(address)
        assert response.status_code == 200
        self.read(response.content.decode())

    def read(self, html: str) -> None:
        self.html = html
        self.tree = LexborHTMLParser(html)
        self.text = " ".join((self.tree.body.text() if self.tree.body else "").split())
        self.data: dict[str, Any] = {}
        for node in self.tree.css("#content-main form input, #content-main form textarea, #content-main form select"):
            name = node.attributes.get("name")
            if name and "__prefix__" not in name:
                self._add(name, node)

    def _add(self, name: str, node: LexborNode) -> None:
        kind = node.attributes.get("type")
        if node.tag == "textarea":
            self.data[name] = node.text().removeprefix("\n")
        elif node.tag == "select":
            self.data[name] = [option.attributes.get("value") or "" for option in node.css("option[selected]")]
        elif kind in ("checkbox", "radio"):
            if "checked" in node.attributes:
                self.data.setdefault(name, []).append(node.attributes.get("value") or "on")
        elif kind not in ("submit", "file"):
            self.data[name] = node.attributes.get("value") or ""

    def send(self, button: str = "_save", **fields: Any) -> Any:
        """Press ``button`` with ``fields`` changed; the answer, and the form read anew when it came back."""
        response = self.client.post(self.address, {**self.data, **fields, button: "1"})
        if response.status_code == 200:
            self.read(response.content.decode())
        return response

    def errors(self) -> list[str]:
        return [" ".join(node.text().split()) for node in self.tree.css(".errorlist li")]

    def buttons(self) -> set[str]:
        return {node.attributes.get("name") or "" for node in self.tree.css(".submit-row input[type=submit]")}


def messages_of(client: Client, response: Any) -> str:
    """The messages on the page that ``response`` leads to."""
    page = client.get(response.headers["Location"]).content.decode()
    return " ".join(node.text() for node in LexborHTMLParser(page).css(".messagelist li"))
