"""The whole site map."""

from django.conf import settings
from django.contrib import admin
from django.contrib.sitemaps.views import index, sitemap
from django.urls import path, register_converter
from django.views.generic import TemplateView

from articles import list_views as lists
from articles import preview, print_views, video_views
from articles import views as articles
from articles.comments.views import comments
from articles.feeds import rss
from articles.letters import views as letters
from articles.sitemaps import SITEMAPS
from documents import views as documents
from partynews import site_pages
from partynews.converters import Identifier, MonthOrDay, Year
from partynews.health import healthz
from partynews.home import home
from partynews.media import media
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
    path("tim-kiem/", articles.search_page, name="search"),
    path("xem-truoc/<str:token>/", preview.preview_link, name="preview_link"),
    path("rss/", rss, name="rss"),
    path("sitemap.xml", index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap"}, name="sitemap_index"),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", TemplateView.as_view(template_name="robots.txt", content_type="text/plain"), name="robots"),
    path("healthz", healthz, name="healthz"),
    path("quan-tri/", admin.site.urls),
]
if settings.SERVE_MEDIA:
    urlpatterns += [path("media/<path:path>", media, name="media")]
