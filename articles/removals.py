"""What readers get at the address of an article that was public once and is not any more.

It is decided by the newest line of the register (``Removal``), and holds when the article itself was deleted for good.
The line counts until the article is public, even if it says "restored" already: that is written when the return is
planned, of which nobody learns.  What has no line was never public, and nobody learns that it exists.
"""

from collections.abc import Iterable
from typing import NamedTuple

from articles.models import Article, Removal

_Kind = Removal.Kind
# Published by mistake, or with somebody's personal data: not even the title is said again.
_WORDS = {
    _Kind.REPLACED: "Bài đã được thay thế bằng bài khác",
    _Kind.EXPIRED: "Bài đã hết hiệu lực",
    _Kind.SOURCE_REQUEST: "Bài được gỡ theo yêu cầu của nguồn",
}
TOLD = frozenset(_WORDS)  # the kinds that are said at all: a leak of data must not be told from a mistake


class Gone(NamedTuple):
    """``successor``: where readers go instead; else ``notice``: what they may be told, in ``words``, or nothing."""

    successor: Article | None = None
    notice: Removal | None = None
    words: str = ""


def gone(number: int) -> Gone | None:
    """What is said of the article ``number``, which is not public; ``None`` if it never was."""
    removal = _newest_lines({number}).get(number)
    if removal is None:
        # Taken down before there was a register.
        unpublished = Article.objects.filter(pk=number, status=Article.Status.UNPUBLISHED)
        return Gone() if unpublished.exists() else None
    if successor := public_successors([removal]).get(number):
        return Gone(successor=successor)
    words = _WORDS.get(_Kind(removal.kind), "")
    return Gone(notice=removal if words else None, words=words)


def public_successors(removals: Iterable[Removal]) -> dict[int, Article]:
    """What took the place of the articles of ``removals``, by their numbers; of a row of successors its public end.

    ``removals`` are the newest lines of articles that are not public.  All rows are followed at once, in two queries
    for each step.
    """
    following = _replaced(removals)
    starts, known = list(following), set(following)
    public: dict[int, Article] = {}
    while ahead := set(following.values()) - known:
        known |= ahead
        public |= Article.objects.published().listed().in_bulk(ahead)
        following |= _replaced(_newest_lines(ahead - public.keys()).values())
    return {number: public[end] for number in starts if (end := _end(number, following)) in public}


def _replaced(removals: Iterable[Removal]) -> dict[int, int]:
    return {
        line.article_number: line.successor_id
        for line in removals
        if line.kind == _Kind.REPLACED and line.successor_id is not None
    }


def _newest_lines(numbers: set[int]) -> dict[int, Removal]:
    lines = Removal.objects.filter(article_number__in=numbers).order_by("at", "pk") if numbers else ()
    return {line.article_number: line for line in lines}


def _end(number: int, following: dict[int, int]) -> int:
    """The last of the row that begins with ``number``; any of them where it is a ring."""
    seen = set()
    while number in following and number not in seen:
        seen.add(number)
        number = following[number]
    return number
