"""What readers get of an article that was taken down, wherever it stood, and of one that never was public."""

import datetime
from types import SimpleNamespace

import pytest
from django.utils import timezone

from articles import versions, workflow
from articles.models import Article, Correction, CorrectionKind, Removal
from partynews.addresses import absolute
from tests.factories import local, make_article, make_category, make_meeting, make_unit, make_user
from tests.page import Page

pytestmark = pytest.mark.django_db
Kind = Removal.Kind


@pytest.fixture
def chief(db):
    return make_user("superuser")


@pytest.fixture
def site(db) -> SimpleNamespace:
    """An article that stands wherever an article can stand, between two neighbours of its category."""
    category, unit = make_category("Tin tức sự kiện"), make_unit("Quận ủy An Bình")
    meeting = make_meeting("Hội nghị quý I", unit=unit)
    shared = {"category": category, "unit": unit, "meeting": meeting}
    older = make_article("Bài liền trước", at=local(2017, 2, 26, 8), **shared)
    article = make_article(
        "Kiểm tra cơ sở", at=local(2017, 2, 27, 8), sapo="Đoàn đã làm việc.", featured=True, **shared
    )
    newer = make_article("Bài liền sau", at=local(2017, 2, 28, 8), **shared)
    return SimpleNamespace(article=article, older=older, newer=newer, category=category, unit=unit, meeting=meeting)


def places(site: SimpleNamespace) -> list[str]:
    """Every address at which the article is named while it is public, but its own."""
    return [
        *("/", "/rss/", "/sitemap-bai-viet.xml", "/ngay/2017/02/27/", "/tim-kiem/?q=kiem+tra+co+so"),
        *(row.get_absolute_url() for row in (site.category, site.unit, site.meeting, site.older, site.newer)),
        f"{site.category.get_absolute_url()}?truoc={site.newer.pk}",
        f"{site.category.get_absolute_url()}?sau={site.older.pk}",
    ]


def naming(client, site: SimpleNamespace) -> dict[str, bool]:
    own = site.article.get_absolute_url()
    return {place: own in client.get(place).content.decode() for place in places(site)}


def unpublish(article: Article, by, kind: str, **more) -> None:
    workflow.unpublish(article, by=by, kind=kind, reason="Lý do nội bộ", **more)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind != Kind.REPLACED])
def test_an_article_taken_down_is_gone_everywhere_at_once_and_back_when_published_again(client, site, chief, kind):
    everywhere, nowhere = dict.fromkeys(places(site), True), dict.fromkeys(places(site), False)
    own = site.article.get_absolute_url()
    for _ in range(2):
        assert naming(client, site) == everywhere
        assert client.get(own).status_code == 200
        unpublish(site.article, chief, kind)
        assert naming(client, site) == nowhere
        assert client.get(own).status_code == client.get(f"{own}nhan-xet/").status_code == 410
        for place in (*places(site), own):
            assert "Lý do nội bộ" not in client.get(place).content.decode()
        workflow.publish(site.article, by=chief)
    assert client.get(own).status_code == 200


@pytest.mark.parametrize(
    ("kind", "words"),
    [(Kind.EXPIRED, "Bài đã hết hiệu lực"), (Kind.SOURCE_REQUEST, "Bài được gỡ theo yêu cầu của nguồn")],
)
def test_readers_are_told_what_was_there_and_why_it_went(client, site, chief, kind, words):
    unpublish(site.article, chief, kind)
    page = Page(client, site.article.get_absolute_url(), 410)
    assert page.texts(".kicker") == [words]
    assert page.texts("h1") == ["Kiểm tra cơ sở"]
    today = timezone.localdate()
    assert page.texts(".facts dd") == ["27/02/2017", f"{today:%d/%m/%Y}"]
    assert "Đoàn đã làm việc" not in page.html
    assert 'content="noindex"' in page.html


@pytest.mark.parametrize("kind", [Kind.MISTAKE, Kind.PERSONAL_DATA])
def test_nothing_of_a_mistake_or_of_personal_data_is_said_again(client, site, chief, kind):
    unpublish(site.article, chief, kind)
    for slug in (site.article.slug, "nguyen-thi-hoa-sinh-1962"):
        page = Page(client, f"/bai-viet/{site.article.pk}/{slug}/", 410)
        assert page.texts("h1") == ["Bài viết đã được gỡ"]
        for words in ("Kiểm tra cơ sở", "Đoàn đã làm việc", slug, "27/02/2017"):
            assert words not in page.html


def test_no_answer_about_a_removed_article_is_kept_by_browsers_or_repeats_the_address(client, site, chief):
    for kind in (Kind.MISTAKE, Kind.EXPIRED):
        unpublish(site.article, chief, kind)
        response = client.get(f"/bai-viet/{site.article.pk}/bi-mat/")
        assert response["Cache-Control"] == "no-cache"
        assert "bi-mat" not in response.content.decode()
        workflow.publish(site.article, by=chief)


# ---- replaced


def test_a_replaced_article_leads_to_its_successor_while_that_is_public(client, site, chief):
    unpublish(site.article, chief, Kind.REPLACED, successor=site.newer)
    own = site.article.get_absolute_url()
    response = client.get(own)
    assert (response.status_code, response["Location"]) == (301, site.newer.get_absolute_url())
    assert response["Cache-Control"] == "no-cache"
    unpublish(site.newer, chief, Kind.MISTAKE)
    page = Page(client, own, 410)
    assert page.texts(".kicker") == ["Bài đã được thay thế bằng bài khác"]
    assert "Bài liền sau" not in page.html
    workflow.publish(site.newer, by=chief)
    assert client.get(own)["Location"] == site.newer.get_absolute_url()


def test_a_row_of_successors_is_followed_to_its_public_end(client, site, chief):
    unpublish(site.article, chief, Kind.REPLACED, successor=site.older)
    unpublish(site.older, chief, Kind.REPLACED, successor=site.newer)
    assert client.get(site.article.get_absolute_url())["Location"] == site.newer.get_absolute_url()


def test_articles_that_replace_each_other_in_a_ring_end_in_a_notice(client, site, chief):
    unpublish(site.article, chief, Kind.REPLACED, successor=site.newer)
    Removal.objects.create(
        article_number=site.newer.pk,
        unit=site.unit,
        title="Bài liền sau",
        published_at=site.newer.published_at,
        kind=Kind.REPLACED,
        successor=site.article,
        by=chief,
    )
    Article.objects.filter(pk=site.newer.pk).update(status=Article.Status.UNPUBLISHED)
    assert client.get(site.article.get_absolute_url()).status_code == 410


# ---- deleted for good, never public, several times


def delete(article: Article, by) -> None:
    workflow.trash(article, by=by)
    workflow.delete(article, by=by, reason="Xóa hẳn")


def test_the_answer_outlives_the_bin_and_the_article(client, site, chief):
    unpublish(site.article, chief, Kind.EXPIRED)
    unpublish(site.older, chief, Kind.REPLACED, successor=site.newer)
    unpublish(site.newer, chief, Kind.PERSONAL_DATA)
    addresses = [
        (site.article.get_absolute_url(), "Kiểm tra cơ sở"),
        (site.newer.get_absolute_url(), "Bài viết đã được gỡ"),
    ]
    workflow.trash(site.article, by=chief)
    assert Page(client, addresses[0][0], 410).texts("h1") == ["Kiểm tra cơ sở"]
    workflow.restore(site.article, by=chief)
    delete(site.article, chief)
    delete(site.newer, chief)
    assert not Article.objects.filter(pk__in=[site.article.pk, site.newer.pk]).exists()
    for address, heading in addresses:
        assert Page(client, address, 410).texts("h1") == [heading]
    assert Page(client, site.older.get_absolute_url(), 410).texts("h1") == ["Bài liền trước"]


def test_the_newest_open_line_of_the_register_decides(client, site, chief):
    unpublish(site.article, chief, Kind.EXPIRED)
    workflow.publish(site.article, by=chief)
    unpublish(site.article, chief, Kind.MISTAKE)
    assert Page(client, site.article.get_absolute_url(), 410).texts("h1") == ["Bài viết đã được gỡ"]


def test_what_never_was_public_is_not_there_in_any_state(client, chief):
    draft, scheduled = make_article("Nháp kín"), make_article("Hẹn", at=timezone.now() + datetime.timedelta(days=1))
    imported = Article(title="Nháp có ngày cũ", body="<p>x</p>", category=draft.category, unit=draft.unit)
    workflow.keep_date(imported, at=local(2010, 1, 1))
    imported.save()
    addresses = [article.get_absolute_url() for article in (draft, scheduled, imported)]
    assert [client.get(address).status_code for address in addresses] == [404] * 3
    workflow.unschedule(scheduled, by=chief)
    for article in (draft, imported):
        workflow.trash(article, by=chief)
    assert [client.get(address).status_code for address in addresses] == [404] * 3
    workflow.delete(draft, by=chief, reason="Bỏ")
    assert [client.get(address).status_code for address in addresses] == [404] * 3


def test_an_article_taken_down_before_there_was_a_register_is_gone(client, site):
    Article.objects.filter(pk=site.article.pk).update(status=Article.Status.UNPUBLISHED)
    assert Page(client, site.article.get_absolute_url(), 410).texts("h1") == ["Bài viết đã được gỡ"]


# ---- corrected


def corrected(site: SimpleNamespace, chief, text: str, kind: str = "", note: str = "") -> Article:
    """A working copy of the site's article with another title and ``text``."""
    copy = workflow.correct(site.article, by=chief)
    copy.title, copy.body, copy.sapo = "Tiêu đề bản sửa", f"<p>{text}</p>", "Sapo bản sửa"
    copy.correction_kind, copy.correction_text = kind, note
    versions.before_save(copy, by=chief)
    copy.save()
    versions.after_save(copy, by=chief)
    return copy


def test_a_working_copy_is_nowhere_in_any_state(client, site, chief):
    copy = corrected(site, chief, "Văn bản đang sửa")
    other = make_user("superuser")

    def leaks() -> list[str]:
        bodies = {place: client.get(place).content.decode() for place in (*places(site), "/tim-kiem/?q=ban+sua")}
        bodies[own] = client.get(own).content.decode()
        secret = ("Tiêu đề bản sửa", "Sapo bản sửa", "đang sửa", f"/bai-viet/{copy.pk}/", "tieu-de-ban-sua")
        return [place for place, body in bodies.items() if any(words in body for words in secret)]

    own = site.article.get_absolute_url()
    copy_addresses = (f"/bai-viet/{copy.pk}/", copy.get_absolute_url(), f"{copy.get_absolute_url()}nhan-xet/")

    def check() -> None:
        assert leaks() == []
        assert [client.get(address).status_code for address in copy_addresses] == [404] * 3
        assert naming(client, site) == dict.fromkeys(places(site), True)

    check()
    workflow.submit(copy, by=chief)
    check()
    workflow.send_back(copy, by=other, reason="Sửa thêm")
    check()
    workflow.submit(copy, by=chief)
    check()
    workflow.discard(copy, by=chief)
    check()


def test_a_correction_keeps_the_address_and_tells_readers_what_changed_and_when(client, site, chief):
    own = site.article.get_absolute_url()
    copy = corrected(site, chief, "Số đúng là 12.", CorrectionKind.CORRECTION, "Số phường là 12, không phải 11.")
    workflow.submit(copy, by=chief)
    workflow.publish(copy, by=make_user("superuser"))
    page, today = Page(client, own), timezone.localdate()
    assert page.texts("h1") == ["Tiêu đề bản sửa"]
    assert page.texts("#sua-bai li") == [f"Đính chính ngày {today:%d/%m/%Y}: Số phường là 12, không phải 11."]
    assert page.texts(".story header [href='#sua-bai']") == [f"Đính chính ngày {today:%d/%m/%Y}"]
    assert page.tree.css_first("#sua-bai time").attributes["datetime"] == f"{today:%Y-%m-%d}"
    modified = page.tree.css_first("meta[property='article:modified_time']").attributes["content"] or ""
    assert modified.startswith(f"{today:%Y-%m-%d}T")
    assert page.tree.css_first("link[rel=canonical]").attributes["href"] == absolute(own)


def test_notes_stand_in_the_order_of_their_dates_and_are_text(client, site):
    for day, kind, text in ((3, "update", "Thêm ảnh <b>"), (2, "correction", "Sửa tên")):
        Correction.objects.create(article=site.article, kind=kind, text=text, at=local(2017, 3, day, 9))
    page = Page(client, site.article.get_absolute_url())
    assert page.texts("#sua-bai li") == [
        "Đính chính ngày 02/03/2017: Sửa tên",
        "Cập nhật ngày 03/03/2017: Thêm ảnh <b>",
    ]
    assert page.texts(".story header [href='#sua-bai']") == ["Cập nhật ngày 03/03/2017"]


def test_an_article_without_notes_was_not_changed_for_readers(client, site):
    page = Page(client, site.article.get_absolute_url())
    assert "modified_time" not in page.html
    assert page.tree.css("#sua-bai") == []


def test_a_silent_correction_leaves_no_note(client, site, chief):
    copy = corrected(site, chief, "Sửa lỗi gõ.")
    workflow.submit(copy, by=chief)
    workflow.publish(copy, by=make_user("superuser"))
    assert Page(client, site.article.get_absolute_url()).tree.css("#sua-bai") == []


# ---- the address


def test_a_changed_title_changes_the_address_until_readers_know_it(client, site):
    draft = make_article("Tên nháp")
    draft.title = "Tên mới"
    draft.save()
    assert draft.slug == "ten-moi"
    site.article.title = "Kiểm tra bốn cơ sở"
    site.article.save()
    assert site.article.slug == "kiem-tra-co-so"
    assert Page(client, site.article.get_absolute_url()).texts("h1") == ["Kiểm tra bốn cơ sở"]
    assert client.get(f"/bai-viet/{site.article.pk}/kiem-tra-bon-co-so/").status_code == 301
