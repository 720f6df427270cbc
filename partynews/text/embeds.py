"""Videos of other hosts: their addresses, and what stands in a page in their place until the reader presses play.

A page never contacts the host by itself.  It shows a link to the host's own page (all there is without JavaScript);
``static/player.js`` makes a button of it, which loads the host's player when it is pressed.
"""

import html
import re
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qs, urlsplit

from partynews.text.sanitise import VIDEO_HOSTS

YOUTUBE, VIMEO = "youtube.com", "vimeo.com"
_YOUTUBE_HOSTS = {"youtube.com", "m.youtube.com", "youtube-nocookie.com"}
_VIMEO_HOSTS = {"vimeo.com", "player.vimeo.com"}
_YOUTUBE_PATH = re.compile(r"/(?:embed|shorts|live|v)/([\w-]{11})/?", re.ASCII)
_YOUTUBE_ID = re.compile(r"(?!videoseries|live_stream)[\w-]{11}", re.ASCII)  # those two are no videos
_VIMEO_PATH = re.compile(r"/(?:video/|channels/\w+/)?([0-9]{5,12})(?:/([0-9a-f]{6,20}))?/?", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{6,20}", re.ASCII)
_TIME = re.compile(r"(?:([0-9]{1,3})h)?(?:([0-9]{1,4})m)?(?:([0-9]{1,6})s?)?", re.ASCII)
_NOTE = (
    "Video ở {0}. Chỉ khi bạn bấm xem, trình duyệt mới kết nối tới nơi đó; nơi đó có thể lưu cookie trên máy của bạn."
)
_FRAME = re.compile(r"<iframe\b([^>]*)>.*?</iframe>", re.S)
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')


class HostVideo(NamedTuple):
    """A video at another host: ``host`` as readers know it, its ``key`` there, the second it starts at."""

    host: str
    key: str
    start: int
    secret: str  # of an unlisted video at Vimeo

    @property
    def watch(self) -> str:
        """Address of the host's own page."""
        if self.host == YOUTUBE:
            return f"https://www.youtube.com/watch?v={self.key}" + (f"&t={self.start}s" if self.start else "")
        secret = f"/{self.secret}" if self.secret else ""
        return f"https://vimeo.com/{self.key}{secret}" + (f"#t={self.start}s" if self.start else "")

    @property
    def embed(self) -> str:
        """Address of the host's player, which begins to play: it is loaded by a press of the reader's only."""
        return self._player("autoplay=1")

    @property
    def player(self) -> str:
        """Address of the host's player as machines are told of it: it waits."""
        return self._player()

    def _player(self, *asked: str) -> str:
        if self.host == YOUTUBE:
            query = "&".join([*asked, *([f"start={self.start}"] if self.start else [])])
            return f"https://www.youtube-nocookie.com/embed/{self.key}" + (f"?{query}" if query else "")
        query = "&".join([*asked, "dnt=1", *([f"h={self.secret}"] if self.secret else [])])
        start = f"#t={self.start}s" if self.start else ""
        return f"https://player.vimeo.com/video/{self.key}?{query}{start}"


def _seconds(text: str) -> int:
    """``90``, ``90s`` or ``1h2m3s``; 0 for anything else."""
    found = _TIME.fullmatch(text)
    if not found:
        return 0
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


def _start(parts: SplitResult, query: dict[str, list[str]]) -> int:
    given = query.get("start") or query.get("t") or parse_qs(parts.fragment).get("t") or [""]
    return _seconds(given[0])


def host_video(url: str) -> HostVideo | None:
    """What the address of a video's page or player names, in any of the forms that people copy; else ``None``."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
        query = parse_qs(parts.query)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https"):
        return None
    start = _start(parts, query)
    if host in _VIMEO_HOSTS and (found := _VIMEO_PATH.fullmatch(parts.path)):
        secret = found[2] or query.get("h", [""])[0]
        return HostVideo(VIMEO, found[1], start, secret if _HASH.fullmatch(secret) else "")
    if host == "youtu.be":
        key = parts.path.strip("/")
    elif host in _YOUTUBE_HOSTS:
        path = _YOUTUBE_PATH.fullmatch(parts.path)
        key = path[1] if path else query.get("v", [""])[0]
    else:
        return None
    return HostVideo(YOUTUBE, key, start, "") if _YOUTUBE_ID.fullmatch(key) else None


def embed_of(url: str) -> str | None:
    """Address of the player for the video at ``url``; ``None`` where it is not a video of a known host."""
    video = host_video(url)
    return video.embed if video else None


def watch_of(url: str) -> str | None:
    """Address of the host's own page for the video at ``url``; ``None`` where it is not a video of a known host."""
    video = host_video(url)
    return video.watch if video else None


def _facade(match: re.Match[str]) -> str:
    attributes = {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(match[1])}
    src = attributes.get("src", "")
    src = "https:" + src if src.startswith("//") else src
    title = attributes.get("title", "").strip()
    called = (
        f'Xem video<span class="hidden"> “{html.escape(title)}”</span>' if title and title != "Video" else "Xem video"
    )
    video = host_video(src)
    if video is None:  # a playlist, say
        parts = urlsplit(src)
        if parts.scheme != "https" or parts.netloc not in VIDEO_HOSTS:
            return ""
        host = parts.netloc.removeprefix("www.")
        return f'<a href="{html.escape(src)}" rel="noopener">{called} trên {host}</a>'
    return (
        f'<span class="player" data-embed="{html.escape(video.embed)}" data-host="{video.host}"'
        f' data-title="{html.escape(title or "Video")}">'
        f'<a href="{html.escape(video.watch)}" rel="noopener">{called} trên {video.host}</a>'
        f'<span class="player-note">{_NOTE.format(video.host)}</span></span>'
    )


def without_frames(markup: str) -> str:
    """Stored HTML (``clean_html``) with each frame replaced by a link, which contacts nobody before it is pressed.

    The link stands in ``<span class="player">``, allowed wherever a frame is.
    """
    return _FRAME.sub(_facade, markup) if "<iframe" in markup else markup
