"""Videos of other hosts: which address is one, and that a page asks nothing of the host by itself."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from partynews.text.embeds import embed_of, host_video, watch_of, without_frames
from partynews.text.sanitise import clean_html

KEY = "viduminhhoa"
PLAYER = f"https://www.youtube-nocookie.com/embed/{KEY}?autoplay=1"
PAGE = f"https://www.youtube.com/watch?v={KEY}"


@pytest.mark.parametrize(
    ("url", "start"),
    [
        (f"https://www.youtube.com/watch?v={KEY}", ""),
        (f"http://youtube.com/watch?app=desktop&v={KEY}&list=PL1", ""),
        (f"https://m.youtube.com/watch?v={KEY}&t=1m30s", "90"),
        (f"https://youtu.be/{KEY}?si=abc&t=75", "75"),
        (f"https://www.youtube.com/shorts/{KEY}", ""),
        (f"https://www.youtube.com/live/{KEY}?feature=share", ""),
        (f"https://www.youtube.com/embed/{KEY}?start=3725", "3725"),
        (f"https://www.youtube-nocookie.com/embed/{KEY}", ""),
        (f" https://WWW.YouTube.com/watch?v={KEY}#t=1h2m5s ", "3725"),
        (f"https://youtu.be/{KEY}?t=phut-dau", ""),
    ],
)
def test_every_form_of_a_youtube_address_is_the_same_video(url, start):
    assert embed_of(url) == PLAYER + (f"&start={start}" if start else "")
    assert watch_of(url) == PAGE + (f"&t={start}s" if start else "")


@pytest.mark.parametrize(
    ("url", "player", "page"),
    [
        ("https://vimeo.com/123456789", "123456789?autoplay=1&dnt=1", "123456789"),
        ("https://player.vimeo.com/video/123456789", "123456789?autoplay=1&dnt=1", "123456789"),
        ("https://vimeo.com/channels/staffpicks/123456789", "123456789?autoplay=1&dnt=1", "123456789"),
        ("https://vimeo.com/123456789/0a1b2c3d4e", "123456789?autoplay=1&dnt=1&h=0a1b2c3d4e", "123456789/0a1b2c3d4e"),
        (
            "https://player.vimeo.com/video/123456789?h=0a1b2c3d4e#t=90s",
            "123456789?autoplay=1&dnt=1&h=0a1b2c3d4e#t=90s",
            "123456789/0a1b2c3d4e#t=90s",
        ),
    ],
)
def test_vimeo_addresses_keep_their_secret_and_ask_not_to_be_followed(url, player, page):
    assert embed_of(url) == f"https://player.vimeo.com/video/{player}"
    assert watch_of(url) == f"https://vimeo.com/{page}"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "khong phai dia chi",
        "https://[",
        f"ftp://youtu.be/{KEY}",
        f"javascript://youtube.com/watch?v={KEY}",
        f"https://youtube.com.example/watch?v={KEY}",
        f"https://example.com/?u=https://youtu.be/{KEY}",
        "https://youtu.be/ngan",
        "https://www.youtube.com/@kenh",
        "https://www.youtube.com/playlist?list=PL1",
        "https://www.youtube.com/embed/videoseries?list=PL1",
        "https://www.youtube.com/embed/live_stream?channel=UC1",
        "https://vimeo.com/khong-so",
    ],
)
def test_what_is_not_one_video_of_a_known_host_is_none(url):
    assert host_video(url) is None
    assert embed_of(url) is None
    assert watch_of(url) is None


def facade(markup: str) -> LexborHTMLParser:
    return LexborHTMLParser(without_frames(clean_html(markup)))


def test_frame_becomes_a_link_that_says_where_it_leads_and_what_pressing_does():
    page = facade(f'<p><iframe src="https://www.youtube.com/embed/{KEY}" title="Lễ phát động"></iframe></p>')
    assert page.css("iframe") == []
    (player,) = page.css("p > span.player")
    assert player.attributes["data-embed"] == PLAYER
    assert player.attributes["data-host"] == "youtube.com"
    assert player.attributes["data-title"] == "Lễ phát động"
    (link,) = player.css("a")
    assert link.attributes["href"] == PAGE
    assert link.attributes["rel"] == "noopener"
    assert link.text() == "Xem video “Lễ phát động” trên youtube.com"
    assert "có thể lưu cookie" in player.css_first(".player-note").text()


def test_nothing_in_the_page_is_loaded_from_the_host():
    page = facade(f'<iframe src="//www.youtube.com/embed/{KEY}?start=5&amp;rel=0"></iframe>')
    assert list(page.css("[src], [srcset], [poster], link, object, embed")) == []
    assert page.css_first("a").attributes["href"] == f"{PAGE}&t=5s"


def test_title_cannot_leave_its_attribute():
    title = "&quot; onclick=&quot;x &lt;b&gt;"
    page = facade(f'<iframe src="https://player.vimeo.com/video/123456" title="{title}"></iframe>')
    player = page.css_first(".player")
    assert player.attributes["data-title"] == '" onclick="x <b>'
    assert "onclick" not in player.attributes
    assert page.css("b") == []


def test_playlist_becomes_a_plain_link():
    page = facade('<iframe src="https://www.youtube.com/embed/videoseries?list=PL1"></iframe>')
    assert page.css(".player, iframe") == []
    assert page.css_first("a").attributes["href"] == "https://www.youtube.com/embed/videoseries?list=PL1"


def test_text_without_frames_stays_as_it_is():
    markup = "<p>Một đoạn <strong>văn</strong>.</p>"
    assert without_frames(markup) is markup


def test_frame_of_another_host_is_gone_even_if_the_cleaner_let_it_pass():
    assert "evil" not in without_frames('<iframe src="https://evil.example/x" title="A"></iframe>')
