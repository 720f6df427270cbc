"""Public pages of videos: what readers see, and what stays hidden."""

import datetime

import pytest
from django.utils import timezone

from articles.video_reading import newest_videos
from partynews.addresses import absolute
from partynews.text.dates import duration
from tests.factories import captions_file, film_file, local, make_article, make_video
from tests.page import Page

pytestmark = pytest.mark.django_db


def test_list_shows_public_videos_newest_first_with_length_and_date(client):
    make_video("Cũ", published_at=local(2017, 2, 27, 8))
    make_video("Mới", published_at=local(2018, 2, 27, 8), length=200)
    make_video("Chưa duyệt", public=False)
    make_video("Hẹn ngày", published_at=timezone.now() + datetime.timedelta(days=1))
    page = Page(client, "/video/")
    assert page.texts(".videos h3") == ["Mới", "Cũ"]
    assert "3 phút 20 giây" in page.text
    assert "27/02/2018" in page.text
    assert "Chưa duyệt" not in page.text
    assert "Hẹn ngày" not in page.text


def test_list_is_paged_and_ends(client):
    for number in range(13):
        make_video(f"Video {number:02}", published_at=local(2017, 1, number + 1, 8))
    first, second = Page(client, "/video/"), Page(client, "/video/?trang=2")
    assert len(first.texts(".videos h3")) == 12
    assert second.texts(".videos h3") == ["Video 00"]
    assert "?trang=2" in first.links(".pager")
    for wrong in ("3", "0", "x"):
        assert client.get(f"/video/?trang={wrong}").status_code == 404


def test_empty_list_says_so(client):
    assert "Chưa có video." in Page(client, "/video/").text


def test_list_costs_the_same_queries_however_many_videos(client, django_assert_num_queries):
    make_video()
    client.get("/video/")
    with django_assert_num_queries(3):  # the frame, how many, which
        client.get("/video/")
    for _ in range(5):
        make_video()
    with django_assert_num_queries(3):
        client.get("/video/")


def test_own_film_is_played_from_here_with_captions_and_never_by_itself(client):
    video = make_video(file=film_file(), captions=captions_file(), length=24, transcript="Lời kể", description="Mô tả")
    page = Page(client, video.get_absolute_url())
    (player,) = page.tree.css("video")
    assert {"controls", "playsinline"} <= player.attributes.keys()
    assert player.attributes["preload"] == "none"
    assert "autoplay" not in page.html
    assert player.attributes["poster"] == video.poster.url
    assert (player.attributes["width"], player.attributes["height"]) == ("900", "600")
    assert player.css_first("source").attributes == {"src": video.file.url, "type": "video/mp4"}
    track = player.css_first("track").attributes
    assert (track["kind"], track["srclang"], track["label"]) == ("captions", "vi", "Tiếng Việt")
    assert "Tải video về máy MP4, 180,5 KB" in page.text
    assert page.words(".film details") == "Nội dung video bằng chữ Lời kể"
    assert "Thời lượng: 24 giây" in page.text
    assert "player.js" not in page.html


def test_video_of_a_host_is_a_link_until_it_is_pressed(client):
    page = Page(client, make_video("Phóng sự").get_absolute_url())
    assert page.tree.css("iframe, video") == []
    player = page.tree.css_first(".player")
    assert player.attributes["data-embed"].startswith("https://www.youtube-nocookie.com/embed/viduminhhoa?")
    assert player.css_first("a").attributes["href"] == "https://www.youtube.com/watch?v=viduminhhoa"
    loaded = [node.attributes.get("src") or node.attributes.get("href") for node in page.tree.css("[src], link")]
    assert [address for address in loaded if address and "youtube" in address] == []
    assert "Chỉ khi bạn bấm xem" in page.text
    assert "Tải video" not in page.text


def test_linked_article_is_shown_only_while_it_is_public(client):
    public, draft = make_article("Bài đã đăng", at="now"), make_article("Bài còn nháp")
    assert public.get_absolute_url() in Page(client, make_video(article=public).get_absolute_url()).links("main")
    page = Page(client, make_video(article=draft).get_absolute_url())
    assert "Bài còn nháp" not in page.html
    assert page.words("dt") == "Đơn vị"


def test_other_videos_are_offered_without_the_one_that_is_shown(client):
    videos = [make_video(f"Video {number}", published_at=local(2017, 1, number, 8)) for number in range(1, 7)]
    make_video("Chưa duyệt", public=False)
    page = Page(client, videos[4].get_absolute_url())
    assert page.texts(".videos h3") == ["Video 6", "Video 4", "Video 3", "Video 2"]


def test_old_address_leads_to_the_new_one_and_what_is_not_public_is_not_found(client):
    video = make_video("Tên mới")
    answer = client.get(f"/video/{video.pk}/ten-cu/")
    assert (answer.status_code, answer["Location"]) == (301, video.get_absolute_url())
    later = make_video(published_at=timezone.now() + datetime.timedelta(hours=1))
    for hidden in (make_video(public=False), later):
        assert client.get(hidden.get_absolute_url()).status_code == 404
        assert client.get(f"/video/{hidden.pk}/x/").status_code == 404
    assert client.get("/video/99999/x/").status_code == 404


def test_page_tells_other_sites_what_it_is(client):
    video = make_video("Lễ “phát động”", file=film_file(), length=24, description="Mô tả ngắn")
    page = Page(client, video.get_absolute_url())
    told = {node.attributes.get("property"): node.attributes["content"] for node in page.tree.css("meta[property]")}
    assert told["og:type"] == "video.other"
    assert told["og:title"] == video.title
    assert told["og:image"] == absolute(video.poster.url)
    assert told["og:video"] == absolute(video.file.url)
    assert told["og:description"] == "Mô tả ngắn"
    assert page.tree.css_first("meta[name='DC.title']").attributes["content"] == video.title


def test_newest_videos_are_public_and_as_many_as_asked_for(django_assert_num_queries):
    for number in range(1, 5):
        make_video(f"Video {number}", published_at=local(2017, 1, number, 8))
    make_video("Chưa duyệt", public=False)
    with django_assert_num_queries(1):
        assert [video.title for video in newest_videos(3)] == ["Video 4", "Video 3", "Video 2"]


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(1, "1 giây"), (60, "1 phút"), (200, "3 phút 20 giây"), (3600, "1 giờ"), (3905, "1 giờ 5 phút")],
)
def test_length_is_said_in_words(seconds, said):
    assert duration(seconds) == said
