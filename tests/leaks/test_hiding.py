"""What was public, just visited, searched for and suggested, is gone everywhere at once when it is hidden.

Before that the same walk sees it everywhere: the walk has eyes.
"""

from collections import defaultdict
from typing import Any, NamedTuple

import pytest

from articles.comments import moderation
from articles.models import Article, Comment
from tests.factories import make_article
from tests.leaks.records import comment, document, draft, entry, meeting, video, withdraw
from tests.leaks.searching import Searcher
from tests.leaks.stories import Newsroom, correct, remove
from tests.leaks.test_walk import leaks
from tests.leaks.walk import walk
from tests.leaks.words import Words, accented

pytestmark = pytest.mark.django_db
LISTS = {"home", "category", "unit", "topic", "topic_list", "author", "source", "day", "month", "year"}
FEEDS = {"rss", "rss_category", "rss_unit", "atom", "atom_category", "atom_unit"}
PAGES = {"article", "print_page", "comments", "report_error", "api_article"}
SEEN = {
    "mistake": LISTS | FEEDS | PAGES | {"sitemap", "api_articles", "old"},
    "personal_data": LISTS | FEEDS | PAGES | {"sitemap", "api_articles", "old"},
    "corrected": LISTS | FEEDS | PAGES | {"api_articles"},
    "meeting": {"meeting", "meeting_list", "meeting_file", "meetings_file", "unit_meetings_file", "home", "unit"}
    | {"schedule", "schedule_file", "sitemap", "api_meetings", "api_meeting", "article"},
    "entry": {"schedule", "week", "schedule_file", "unit_schedule_file", "home"},
    "document": {"document", "document_list", "home", "sitemap", "api_documents", "api_document", "draft"},
    "draft": {"draft", "draft_list", "opinion", "home", "sitemap"},
    "video": {"video", "video_list", "home", "sitemap"},
    "comment": {"article"},
}
SEARCHED = {"mistake", "personal_data", "corrected", "meeting", "document", "draft"}
SUGGESTED = SEARCHED - {"document", "draft"}  # documents are suggested by number, drafts never


class Public(NamedTuple):
    room: Newsroom
    articles: dict[str, Article]
    records: list[Any]
    comment: Comment


def build(words: Words) -> Public:
    """One of everything in public."""
    room = Newsroom(words)
    articles = {thing: room.story(thing, at="now") for thing in ("mistake", "personal_data", "corrected")}
    host = make_article("Bài có nhận xét", at="now")
    records = [meeting(words, "meeting", public=True), entry(words, "entry", public=True)]
    records += [document(words, "document", 731, public=True), draft(words, "draft", public=True)]
    records.append(video(words, "video", host))
    return Public(room, articles, records, comment(words, "comment", host, Comment.Status.APPROVED))


def hide(public: Public) -> None:
    for kind in ("mistake", "personal_data"):
        remove(public.room, public.articles[kind], kind, thing=kind)
    correct(public.room, public.articles["corrected"])
    withdraw(public.records)
    moderation.hide(public.comment, by=public.room.editor, reason="Không phù hợp.")


def found_by_searching(client, words: Words) -> tuple[set[str], set[str]]:
    """The things whose title, or a misspelling of it, the search and the suggestions tell from nonsense."""
    searcher = Searcher(client)
    titles = {words.places[word].thing: word for word in words.of("title")}
    searched = {
        thing for thing, word in titles.items() if searcher.tells_apart("/tim-kiem/?q={}", accented(word), word)
    }
    near = {thing for thing, word in titles.items() if searcher.tells_apart("/tim-kiem/?q={}", f"{word[:-1]}w", word)}
    return searched | near, {thing for thing, word in titles.items() if searcher.suggestions(word[:5])}


def test_what_is_hidden_is_gone_everywhere_at_once(client):
    words = Words()
    public = build(words)
    seen: dict[str, set[str]] = defaultdict(set)
    for answer in walk(client, words):
        for word in answer.words:
            seen[words.places[word].thing].add(answer.pattern)
    unseen = {thing: patterns - seen[thing] for thing, patterns in SEEN.items() if patterns - seen[thing]}
    assert unseen == {}
    searched, suggested = found_by_searching(client, words)
    assert searched >= SEARCHED  # others may be near to the spelling of one of these
    assert suggested >= SUGGESTED
    hide(public)
    assert found_by_searching(client, words) == (set(), set())
    assert leaks(walk(client, words), words) == {}
