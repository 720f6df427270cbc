"""Lines under the search box while a reader types."""

import datetime
import json

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article
from articles.search import suggestions as lines
from articles.search.vocabulary import vocabulary
from partynews.models import ReaderMinute
from tests.factories import (
    BROWSER,
    make_article,
    make_category,
    make_document,
    make_meeting,
    make_topic,
    make_unit,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> None:
    make_unit("Quận ủy Bến Thành", kind="district", ended_on=datetime.date(2025, 6, 30))
    make_unit("Đảng ủy phường Bến Nghé")
    category = make_category("Xây dựng Đảng")
    topic = make_topic("Đại hội các cấp")
    make_article("Hội nghị Quận ủy mở rộng", at="now", category=category, topic=topic)
    make_article("Hội nghị tổng kết công tác năm", at=timezone.now() - datetime.timedelta(days=400))
    make_meeting("Hội nghị sơ kết quý I")
    make_document(number="149-KH/QU", summary="Về kiểm tra, giám sát", public=True)


def asked(client: Client, typed: str) -> list[dict[str, str]]:
    answer = client.get("/tim-kiem/goi-y/", {"q": typed})
    assert answer.status_code == 200
    return json.loads(answer.content)["suggestions"]


def texts(client: Client, typed: str, kind: str) -> list[str]:
    return [line["text"] for line in asked(client, typed) if line["kind"] == kind]


@pytest.mark.parametrize("typed", ["hoi ng", "hội ng", "HOI NGH", "hoi nghi "])
def test_ways_on_have_accents_and_lead_to_the_search(client, site, typed):
    ways = [line for line in asked(client, typed) if not line["kind"]]
    assert any(line["text"].lower().startswith("hội nghị") for line in ways)
    for line in ways:
        assert client.get(line["url"]).status_code == 200


@pytest.mark.parametrize("typed", ["", " ", "h", "đ", "1", "…", "%", "zzqq", "a" * 500, "\x00", "' OR 1=1 --", "🎉🎉"])
def test_too_little_or_nothing_known_gives_nothing(client, site, typed):
    assert asked(client, typed) == []


@pytest.mark.parametrize(
    ("typed", "kind", "text"),
    [
        ("ben ng", "Đơn vị", "Đảng ủy phường Bến Nghé"),
        ("xay d", "Chuyên mục", "Xây dựng Đảng"),
        ("dai hoi c", "Dòng sự kiện", "Đại hội các cấp"),
        ("149", "Văn bản", "Kế hoạch 149-KH/QU"),
        ("149 kh", "Văn bản", "Kế hoạch 149-KH/QU"),
        ("kế hoạch số 149-kh/q", "Văn bản", "Kế hoạch 149-KH/QU"),
        ("so ket q", "Hội nghị", "Hội nghị sơ kết quý I"),
        ("tong ket co", "Bài viết", "Hội nghị tổng kết công tác năm"),
    ],
)
def test_pages_of_all_kinds_are_opened_at_once(client, site, typed, kind, text):
    assert texts(client, typed, kind) == [text]
    (line,) = [line for line in asked(client, typed) if line["kind"] == kind]
    assert client.get(line["url"]).status_code == 200


def test_unit_that_has_ended_says_so_and_comes_after_the_living(client, site):
    units = [line for line in asked(client, "ben") if line["kind"] == "Đơn vị"]
    assert [line["text"] for line in units] == ["Đảng ủy phường Bến Nghé", "Quận ủy Bến Thành"]
    assert [line["note"] for line in units] == ["", "đã kết thúc hoạt động ngày 30/06/2025"]


def test_newest_articles_come_first_also_of_common_words(client, monkeypatch):
    monkeypatch.setattr(lines, "_FEW", 3)
    now = timezone.now()
    for days in (3000, 900, 400, 100, 3, 30):
        make_article(f"Đại hội {days}", at=now - datetime.timedelta(days=days))
    expected = [f"Đại hội {days}" for days in (3, 30, 100, 400)]
    assert texts(client, "dai h", "Bài viết") == expected


def test_a_finished_word_is_no_beginning_of_a_number(client, site):
    for number in (1, 10):
        make_unit(f"Đảng ủy phường {number}")
    for typed, names in (("phuong 1", 2), ("phuong 1 ", 1)):
        assert len(texts(client, typed, "Đơn vị")) == names


def test_at_most_eight_lines_and_six_queries(client, site, django_assert_max_num_queries):
    for number in range(12):
        make_unit(f"Chi bộ hội {number}")
        make_article(f"Hội nghị {number}", at="now")
        make_meeting(f"Hội nghị {number}")
        make_document(number=f"{150 + number}-KH/QU", public=True)
    vocabulary()
    for typed in ("ho", "hoi", "hoi ng", "hoi nghi ", "nghi hoi", "149-k", "1", "15", "hooij ngh", "chi bo", "99 kh"):
        with django_assert_max_num_queries(6):
            assert len(asked(client, typed)) <= 8


def test_hidden_things_are_not_suggested(client, site):
    later = timezone.now() + datetime.timedelta(days=1)
    topic = make_topic("Bí ẩn chưa kể")
    make_article("Chuyện bí ẩn nháp", topic=topic)
    make_article("Chuyện bí ẩn hẹn giờ", at=later, topic=topic)
    removed = make_article("Chuyện bí ẩn gỡ", at="now")
    Article.objects.filter(pk=removed.pk).update(status=Article.Status.UNPUBLISHED)
    make_meeting("Chuyện bí ẩn nội bộ", is_public=False)
    make_document(number="777-KH/QU", summary="Chuyện bí ẩn", public=False)
    for typed in ("chuyện", "chuyện b", "bi a", "bí ẩn", "chuyen bi an h", "777-kh", "777"):
        assert asked(client, typed) == [], typed


def test_words_of_a_title_taken_down_are_gone_at_once(client, site):
    told = [make_article("Chuyện bí ẩn", at="now") for _ in range(2)]
    assert texts(client, "chuyện b", "") == ["Chuyện bí ẩn"]
    Article.objects.filter(pk__in=[article.pk for article in told]).update(status=Article.Status.UNPUBLISHED)
    assert vocabulary().word("chuyen")
    assert asked(client, "chuyện b") == []


def test_titles_with_the_words_side_by_side_come_first(client):
    now = timezone.now()
    topic = make_topic("Nghị quyết Đại hội")
    for days, title in ((1, "Kinh nghiệm mở hội"), (2, "Đại hội ra nghị quyết"), (500, "Hội nghị tổng kết")):
        make_article(title, at=now - datetime.timedelta(days=days), topic=topic)
    make_meeting("Đại hội bàn nghị quyết")
    make_meeting("Hội nghị giao ban")
    pages = [line["text"] for line in asked(client, "hoi nghi") if line["kind"] not in ("", "Trang")]
    assert pages[:2] == ["Hội nghị giao ban", "Hội nghị tổng kết"]
    assert set(pages[2:]) == {
        "Nghị quyết Đại hội",
        "Đại hội bàn nghị quyết",
        "Kinh nghiệm mở hội",
        "Đại hội ra nghị quyết",
    }
    whole = {line["text"] for line in asked(client, "hoi nghi ")}
    assert "Hội nghị tổng kết" in whole
    assert "Kinh nghiệm mở hội" not in whole


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("lien he", ["Liên hệ"]),
        ("lich cong tac", ["Lịch công tác"]),
        ("so do to chuc", ["Sơ đồ tổ chức"]),
        ("góp ý", ["Liên hệ", "Dự thảo lấy ý kiến"]),
        ("rss", ["Theo dõi tin mới"]),
        ("van b", ["Văn bản", "Dự thảo lấy ý kiến"]),
        ("vi", ["Video"]),
        ("kha nang", ["Khả năng tiếp cận"]),
        ("dịch vụ d", ["Dịch vụ dữ liệu"]),
        ("don vi ", ["Đơn vị"]),
        ("to chuc ", ["Sơ đồ tổ chức"]),
        ("chuc", []),
        ("liền h", []),
    ],
)
def test_own_pages_of_the_site_are_offered(client, db, typed, names):
    lines = [line for line in asked(client, typed) if line["kind"] == "Trang"]
    assert [line["text"] for line in lines] == names
    for line in lines:
        assert client.get(line["url"]).status_code == 200


def test_category_is_found_by_any_words_of_its_name(client, site):
    make_category("Học tập và làm theo Bác")
    assert texts(client, "hoc tap bac", "Chuyên mục") == ["Học tập và làm theo Bác"]
    assert texts(client, "hoc tap bang", "Chuyên mục") == []


@pytest.mark.parametrize("typed", ["hooij ngh", "ho65i ngh", "ho6i5 nghi5", "hooij nghij "])
def test_keys_of_a_typing_method_that_is_off_are_read(client, site, typed):
    assert "Hội nghị sơ kết quý I" in texts(client, typed, "Hội nghị")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("lien he", "Liên hệ"),
        ("Lịch công tác tuần", "Lịch công tác"),
        ("hoc tap va lam theo bac", "Học tập và làm theo Bác"),
    ],
)
def test_search_page_leads_to_the_page_that_is_named(client, site, typed, name):
    make_category("Học tập và làm theo Bác")
    page = client.get("/tim-kiem/", {"q": typed}).content.decode()
    line = page.partition('<p class="named">Mở trang: ')[2].partition("</p>")[0]
    assert line.count("<a ") == 1
    assert line.endswith(f">{name}</a>")
    assert client.get(line.split('"')[1]).status_code == 200


@pytest.mark.parametrize("typed", ["liên hệ với dân", "học tập bác", "hệ liên"])
def test_search_page_names_no_page_for_a_part_of_the_words(client, site, typed):
    make_category("Học tập và làm theo Bác")
    assert "Mở trang: " not in client.get("/tim-kiem/", {"q": typed}).content.decode()


def test_nobody_is_counted_and_nothing_is_kept(client, site):
    answer = client.get("/tim-kiem/goi-y/", {"q": "hoi ng"}, headers={"User-Agent": BROWSER})
    assert answer.content.decode().count("Hội nghị")  # letters, no escapes: half the bytes
    assert not answer.cookies
    assert not ReaderMinute.objects.exists()
    assert answer["Cache-Control"] == "private, max-age=10"
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Content-Type"] == "application/json"


def test_only_reading_is_answered(client, site):
    assert client.post("/tim-kiem/goi-y/", {"q": "hoi ng"}).status_code == 405
    assert client.head("/tim-kiem/goi-y/?q=hoi").status_code == 200


def test_robots_are_asked_to_stay_away(client):
    robots = client.get("/robots.txt").content.decode()
    rules = [line.split()[1] for line in robots.splitlines() if line.startswith("Disallow:")]
    assert any("/tim-kiem/goi-y/".startswith(rule) for rule in rules)
