"""The whole site map."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, register_converter
from django.views.generic import TemplateView

from articles import list_views as lists
from articles import preview, print_views, video_views
from articles import views as articles
from articles.comments.views import comments
from articles.feeds import views as feeds
from articles.letters import views as letters
from articles.search import views as search
from articles.search.suggestion_views import suggest
from articles.sitemaps import index, sitemap
from documents import views as documents
from partynews import site_pages
from partynews.api.page import open_data
from partynews.converters import Identifier, MonthOrDay, Year
from partynews.health import healthz
from partynews.home import home
from partynews.media import media
from units import calendar_files as calendars
from units import schedule_views as schedule
from units import views as units

register_converter(Identifier, "id")
register_converter(Year, "yyyy")
register_converter(MonthOrDay, "mm")

urlpatterns = [
    path("", home, name="home"),
    path("chuyen-muc/<slug:slug>/", lists.category, name="category"),
    path("bai-viet/<id:pk>/", articles.article, {"slug": ""}),
    path("bai-viet/<id:pk>/<str:slug>/", articles.article, name="article"),
    path("bai-viet/<id:pk>/<str:slug>/in/", print_views.print_page, name="print_page"),
    path("bai-viet/<id:pk>/<str:slug>/nhan-xet/", comments, name="comments"),
    path("bai-viet/<id:pk>/<str:slug>/bao-loi/", letters.report_error, name="report_error"),
    path("dong-su-kien/", lists.topic_list, name="topic_list"),
    path("dong-su-kien/<slug:slug>/", lists.topic, name="topic"),
    path("tac-gia/<slug:slug>/", lists.author, name="author"),
    path("nguon/<slug:slug>/", lists.source, name="source"),
    path("video/", video_views.video_list, name="video_list"),
    path("video/<id:pk>/<str:slug>/", video_views.video, name="video"),
    path("van-ban/", documents.document_list, name="document_list"),
    path("van-ban/<id:pk>/<str:slug>/", documents.document, name="document"),
    path("du-thao/", documents.draft_list, name="draft_list"),
    path("du-thao/<id:pk>/<str:slug>/", documents.draft, name="draft"),
    path("du-thao/<id:pk>/<str:slug>/gop-y/", documents.opinion, name="opinion"),
    path("don-vi/", units.unit_list, name="unit_list"),
    path("don-vi/<slug:slug>/", lists.unit, name="unit"),
    path("hoi-nghi/", units.meeting_list, name="meeting_list"),
    path("hoi-nghi/<id:pk>/<str:slug>/", articles.meeting, name="meeting"),
    path("hoi-nghi/<id:pk>/<str:slug>.ics", calendars.meeting, name="meeting_file"),
    path("lich/hoi-nghi.ics", calendars.meetings, name="meetings_file"),
    path("lich/hoi-nghi/<slug:slug>.ics", calendars.meetings, name="unit_meetings_file"),
    path("lich/cong-tac.ics", calendars.schedule, name="schedule_file"),
    path("lich/cong-tac/<slug:slug>.ics", calendars.schedule, name="unit_schedule_file"),
    path("lich-cong-tac/", schedule.this_week, name="schedule"),
    path("lich-cong-tac/<yyyy:year>/<mm:week>/", schedule.week, name="week"),
    path("ngay/", lists.choose_day, name="choose_day"),
    path("ngay/<yyyy:year>/", lists.year, name="year"),
    path("ngay/<yyyy:year>/<mm:month>/", lists.month, name="month"),
    path("ngay/<yyyy:year>/<mm:month>/<mm:day>/", lists.day, name="day"),
    path("lien-he/", letters.contact, name="contact"),
    path("so-do-to-chuc/", site_pages.organisation, name="organisation"),
    path("so-do-trang/", site_pages.site_map, name="site_map"),
    path("tro-nang/", site_pages.accessibility, name="accessibility"),
    path("du-lieu-mo/", open_data, name="open_data"),
    path("api/v1/", include("partynews.api.urls")),
    path("tim-kiem/", search.search_page, name="search"),
    path("tim-kiem/goi-y/", suggest, name="suggestions"),
    path("xem-truoc/<str:token>/", preview.preview_link, name="preview_link"),
    path("theo-doi/", feeds.follow, name="follow"),
    path("rss/", feeds.feed, {"form": "rss"}, name="rss"),
    path("rss/chuyen-muc/<slug:slug>/", feeds.category_feed, {"form": "rss"}, name="rss_category"),
    path("rss/don-vi/<slug:slug>/", feeds.unit_feed, {"form": "rss"}, name="rss_unit"),
    path("atom/", feeds.feed, {"form": "atom"}, name="atom"),
    path("atom/chuyen-muc/<slug:slug>/", feeds.category_feed, {"form": "atom"}, name="atom_category"),
    path("atom/don-vi/<slug:slug>/", feeds.unit_feed, {"form": "atom"}, name="atom_unit"),
    path("sitemap.xml", index, name="sitemap_index"),
    path("sitemap-<section>.xml", sitemap, name="sitemap"),
    path(
        "robots.txt",
        TemplateView.as_view(template_name="robots.txt", content_type="text/plain; charset=utf-8"),
        name="robots",
    ),
    path("healthz", healthz, name="healthz"),
    path("quan-tri/", admin.site.urls),
]
if settings.SERVE_MEDIA:
    urlpatterns += [path("media/<path:path>", media, name="media")]
