"""What an article's page offers beside its text: contents, tools, ways to other articles; and what it loads for it."""

import pytest

from articles.models import Photo, Source, Topic
from partynews.addresses import absolute
from tests.articles.addresses import at
from tests.factories import local, make_article, make_category, make_meeting, make_unit, make_user, picture_file
from tests.page import Page

pytestmark = pytest.mark.django_db
FILLER = "<p>" + "Cấp ủy đã chỉ đạo, kiểm tra, đôn đốc và kịp thời biểu dương. " * 60 + "</p>"
REPORT = (
    FILLER + "<p><strong>I. KẾT QUẢ</strong></p><h3>1. Công tác tổ chức</h3><p>Đạt.</p>"
    "<p><strong>2. Công tác dân vận</strong></p><p>Đạt.</p><h2>II. NHIỆM VỤ</h2>"
)


def scripts(page: Page) -> list[str]:
    found = [node.attributes["src"] or "" for node in page.tree.css("script[type=module]")]
    return [src.removeprefix("/static/") for src in found]


# ---- contents


def test_long_report_begins_with_contents_that_lead_to_its_headings(client):
    page = Page(client, make_article("Báo cáo", at="now", body=REPORT).get_absolute_url())
    nav = page.tree.css_first("nav[aria-label='Mục lục']")
    assert nav is not None
    assert page.texts("nav.contents > ol > li > a") == ["I. KẾT QUẢ", "II. NHIỆM VỤ"]
    assert page.texts("nav.contents ol ol a") == ["1. Công tác tổ chức", "2. Công tác dân vận"]
    for address in page.links("nav.contents"):
        assert page.tree.css_first(f".prose :is(h2, h3){address}") is not None
    assert page.texts(".prose h2") == ["I. KẾT QUẢ", "II. NHIỆM VỤ"]


def test_short_article_has_no_contents(client):
    page = Page(client, make_article("Tin", at="now", body="<h2>I. Một</h2><h2>II. Hai</h2>").get_absolute_url())
    assert page.tree.css("nav.contents") == []


def test_headings_as_words_in_a_title_stay_text(client):
    body = FILLER + "".join(f"<h2>{n}. &lt;script&gt;alert({n})&lt;/script&gt;</h2>" for n in range(3))
    page = Page(client, make_article("Tin", at="now", body=body).get_absolute_url())
    assert page.texts("nav.contents a")[0] == "0. <script>alert(0)</script>"
    assert "alert" not in "".join(node.text() for node in page.tree.css("script"))


# ---- tools


def test_tools_lead_to_paper_pdf_and_report_of_a_mistake(client):
    article = make_article("Tin họp", at="now")
    page, here = Page(client, article.get_absolute_url()), article.get_absolute_url()
    named = {" ".join(node.text().split()): node.attributes["href"] for node in page.tree.css("a.tool")}
    assert named["In bài"] == f"{here}in/"
    assert named["Lưu thành tệp PDF"] == f"{here}in/#luu-pdf"
    assert named["Báo lỗi bài viết"] == f"{here}bao-loi/"
    assert page.texts("button.tool") == ["Nghe bài viết", "Dừng", "Chép đường dẫn", "Chia sẻ"]


def test_sharing_is_a_plain_link_that_names_the_address_and_loads_nothing(client):
    article = make_article("Hội nghị “Dân vận khéo” & biểu dương", at="now")
    page = Page(client, article.get_absolute_url())
    here = absolute(article.get_absolute_url()).replace(":", "%3A")
    facebook = page.tree.css_first("a[href^='https://www.facebook.com/']")
    assert facebook.attributes["href"] == f"https://www.facebook.com/sharer/sharer.php?u={here}"
    assert facebook.attributes["rel"] == "noopener nofollow"
    mail = page.tree.css_first("a[href^='mailto:']").attributes["href"]
    assert mail == (
        "mailto:?subject=H%E1%BB%99i%20ngh%E1%BB%8B%20%E2%80%9CD%C3%A2n%20v%E1%BA%ADn%20kh%C3%A9o%E2%80%9D%20%26%20"
        f"bi%E1%BB%83u%20d%C6%B0%C6%A1ng&body={here}"
    )
    assert page.tree.css("iframe, script[src^=http], img[src^=http]") == []


def test_page_loads_only_the_scripts_it_has_work_for(client):
    bare = make_article("Tin", at="now")
    assert scripts(Page(client, bare.get_absolute_url())) == ["frame.js", "story/listen.js", "story/tools.js"]
    frame = '<iframe src="https://www.youtube.com/embed/abcdefghijk" title="Phim"></iframe>'
    full = make_article("Tin có ảnh, phim", at="now", body=f"<p>Xem phim.</p>{frame}")
    Photo.objects.create(article=full, image=picture_file(), caption="Toàn cảnh")
    page = Page(client, full.get_absolute_url())
    assert {"player.js", "story/gallery.js"} <= set(scripts(page))
    assert page.tree.css("iframe") == []
    assert page.links(".prose .player") == ["https://www.youtube.com/watch?v=abcdefghijk"]


def test_three_files_at_most_hold_up_the_first_paint(client):
    page = Page(client, make_article("Tin", at="now").get_absolute_url())
    sheets = [node.attributes["href"] for node in page.tree.css("link[rel=stylesheet]")]
    waiting = [node.attributes["src"] for node in page.tree.css("script[src]:not([type=module])")]
    assert (sheets, waiting) == (["/static/site.css", "/static/story.css"], ["/static/comfort.js"])


def test_text_that_is_not_public_is_neither_printed_nor_sent_on(client):
    board = make_user("superuser")
    draft = make_article("Bài đang viết", created_by=board, topic=Topic.objects.create(name="Đại hội"))
    client.force_login(board)
    html = client.get(at(draft, "preview_page")).content.decode()
    assert "Bài đang viết" in html
    for what in ("In bài", "facebook.com", "Báo lỗi bài viết", "story/tools.js", "story/listen.js"):
        assert what not in html


# ---- names


def test_authors_lead_to_their_pages_and_the_byline_stays_as_printed(client):
    article = make_article("Tin", at="now", byline="Bài: Minh An / Ảnh: Thu Hà")
    page = Page(client, article.get_absolute_url())
    assert page.texts(".byline") == ["Bài: Minh An / Ảnh: Thu Hà"]
    assert page.links(".byline") == ["/tac-gia/minh-an/", "/tac-gia/thu-ha/"]
    nobody = make_article("Tin", at="now", byline="Theo Báo Nhân Dân")
    assert Page(client, nobody.get_absolute_url()).links(".byline") == []


def test_source_leads_to_the_original_and_to_all_that_was_taken_from_it(client):
    source = Source.objects.create(name="Báo An Bình", url="https://bao.example/")
    article = make_article("Tin", at="now", source=source, source_url="https://bao.example/tin/1")
    page = Page(client, article.get_absolute_url())
    assert page.links(".source") == ["https://bao.example/tin/1"]
    assert page.links(".more-from") == ["/nguon/bao-an-binh/"]


# ---- related


def test_related_articles_stand_under_the_name_of_what_they_share(client):
    topic, meeting = Topic.objects.create(name="Sắp xếp đơn vị hành chính"), make_meeting()
    unit, ward = make_unit("Quận ủy"), make_unit("Phường")
    make_article("Cùng dòng", at="now", topic=topic, unit=ward, category=make_category("Một"))
    make_article("Cùng họp", at="now", meeting=meeting, unit=ward, category=make_category("Hai"))
    make_article("Cùng đơn vị khác", at="now", unit=unit, category=make_category("Ba"))
    make_article("Nháp", topic=topic, meeting=meeting, unit=unit)
    here = make_article("Đây", at="now", topic=topic, meeting=meeting, unit=unit, category=make_category("Bốn"))
    page = Page(client, here.get_absolute_url())
    assert page.texts(".related h2") == ["Dòng sự kiện: Sắp xếp đơn vị hành chính", "Cùng hội nghị", "Cùng đơn vị"]
    titles = [text.rpartition(" (")[0] for text in page.texts(".related li")]
    assert titles == ["Cùng dòng", "Cùng họp", "Cùng đơn vị khác"]
    assert page.links(".related .onward") == [topic.get_absolute_url()]
    assert page.links(".belongs")[0] == topic.get_absolute_url()


def test_article_that_shares_nothing_has_no_related_part(client):
    here = make_article("Một mình", at="now")
    make_article("Nơi khác", at=local(2017, 1, 1), unit=make_unit("Khác"), category=make_category("Khác"))
    page = Page(client, here.get_absolute_url())
    assert page.tree.css(".related, .neighbours") == []
    for label in ("Cùng đơn vị", "Cùng hội nghị", "Dòng sự kiện:"):
        assert label not in page.words("main")
