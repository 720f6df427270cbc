"""A public page as a test reads it."""

from typing import Any

from selectolax.lexbor import LexborHTMLParser


class Page:
    """A page as it was answered: its HTML, and its words on one line."""

    def __init__(self, client: Any, address: str, status: int = 200) -> None:
        response = client.get(address)
        assert response.status_code == status
        self.html = response.content.decode()
        self.tree = LexborHTMLParser(self.html)
        self.text = self.words("body")

    def words(self, selector: str) -> str:
        return " ".join(" ".join(node.text() for node in self.tree.css(selector)).split())

    def texts(self, selector: str) -> list[str]:
        return [" ".join(node.text().split()) for node in self.tree.css(selector)]

    def links(self, selector: str = "") -> list[str]:
        return [node.attributes["href"] or "" for node in self.tree.css(f"{selector} a[href]")]
