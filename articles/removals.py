"""What readers get at the address of an article that was public once and is not any more.

It is decided by the newest line of the register (``Removal``) that is still open, and holds when the article itself
was deleted for good.  What has no line there was never public, and nobody learns that it exists.
"""

from typing import NamedTuple

from articles.models import Article, Removal

_Kind = Removal.Kind
# Published by mistake, or with somebody's personal data: not even the title is said again.
_WORDS = {
    _Kind.REPLACED: "Bài đã được thay thế bằng bài khác",
    _Kind.EXPIRED: "Bài đã hết hiệu lực",
    _Kind.SOURCE_REQUEST: "Bài được gỡ theo yêu cầu của nguồn",
}


class Gone(NamedTuple):
    """``successor``: where readers go instead; else ``notice``: what they may be told, in ``words``, or nothing."""

    successor: Article | None = None
    notice: Removal | None = None
    words: str = ""


def gone(number: int) -> Gone | None:
    """What is said of the article ``number``, which is not public; ``None`` if it never was."""
    removal = _open_line(number)
    if removal is None:
        # Taken down before there was a register.
        unpublished = Article.objects.filter(pk=number, status=Article.Status.UNPUBLISHED)
        return Gone() if unpublished.exists() else None
    if successor := _public_successor(removal):
        return Gone(successor=successor)
    words = _WORDS.get(_Kind(removal.kind), "")
    return Gone(notice=removal if words else None, words=words)


def _open_line(number: int) -> Removal | None:
    return Removal.objects.filter(article_number=number, restored_at=None).order_by("-at", "-pk").first()


def _public_successor(removal: Removal) -> Article | None:
    """The article that took its place; if that was replaced in its turn, the last of the row."""
    line: Removal | None = removal
    seen = set()
    while line and line.kind == _Kind.REPLACED and line.successor_id and line.successor_id not in seen:
        seen.add(line.successor_id)
        found = Article.objects.published().filter(pk=line.successor_id).listed().first()
        if found is not None:
            return found
        line = _open_line(line.successor_id)
    return None
