"""The text of an article is whole wherever it is read."""

import pytest

from partynews.text.full_text import full_text
from partynews.text.sanitise import clean_html

PAGE = "https://tin.example/bai-viet/7/tin/"


@pytest.mark.parametrize(
    ("stored", "told"),
    [
        ('<a href="/don-vi/">x</a>', '<a href="https://tin.example/don-vi/">x</a>'),
        ('<a href="#muc-1">x</a>', f'<a href="{PAGE}#muc-1">x</a>'),
        ('<a href="in/">x</a>', f'<a href="{PAGE}in/">x</a>'),
        ('<a href="?a=1&amp;b=2">x</a>', f'<a href="{PAGE}?a=1&amp;b=2">x</a>'),
        ('<a href="//bao.example/1">x</a>', '<a href="https://bao.example/1">x</a>'),
        ('<a href="http://bao.example/1">x</a>', '<a href="http://bao.example/1">x</a>'),
        ('<a href="mailto:a@vidu.example">x</a>', '<a href="mailto:a@vidu.example">x</a>'),
        ('<a href="tel:02435550125">x</a>', '<a href="tel:02435550125">x</a>'),
        ('<img src="/media/a.webp" alt="b">', '<img src="https://tin.example/media/a.webp" alt="b">'),
        ('<a title=" href=" href="/a">x</a>', '<a title=" href=" href="https://tin.example/a">x</a>'),
        ('<a href="http://[">x</a>', '<a href="http://[">x</a>'),
        ('<p>gõ href="/a" vào</p>', '<p>gõ href="/a" vào</p>'),
        ('<abbr title="/a">x</abbr>', '<abbr title="/a">x</abbr>'),
    ],
)
def test_addresses_are_whole_and_words_stay_as_they_are(stored, told):
    assert full_text(stored, PAGE) == told


def test_a_foreign_video_is_a_link_to_its_page():
    body = clean_html(
        '<p>Xem <iframe src="https://www.youtube.com/embed/abcdefghijk" title="Lễ &quot;A&quot;"></iframe></p>'
    )
    told = full_text(body, PAGE)
    assert "<iframe" not in told
    assert 'href="https://www.youtube.com/watch?v=abcdefghijk"' in told
    assert "Xem video “Lễ &quot;A&quot;”</a>" in told


def test_a_playlist_is_a_link_to_where_it_is():
    frame = '<iframe src="https://www.youtube.com/embed/videoseries?list=1" title="Video"></iframe>'
    told = full_text(clean_html(frame), PAGE)
    assert told == '<a href="https://www.youtube.com/embed/videoseries?list=1" rel="noopener">Xem video</a>'


def test_a_frame_of_another_host_is_nothing():
    assert full_text('a<iframe src="https://la.example/x"></iframe>b', PAGE) == "ab"


def test_an_address_of_markup_stays_an_address():
    told = full_text('<a href="/a&quot;&gt;&lt;b&gt;">x</a>', PAGE)
    assert told == '<a href="https://tin.example/a&quot;&gt;&lt;b&gt;">x</a>'
