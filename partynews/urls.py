"""The whole site map."""

from django.conf import settings
from django.contrib import admin
from django.contrib.sitemaps.views import index, sitemap
from django.urls import path, register_converter
from django.views.generic import TemplateView

from articles import preview
from articles import views as articles
from articles.comments.views import comments
from articles.feeds import rss
from articles.sitemaps import SITEMAPS
from partynews.converters import Identifier, MonthOrDay, Year
from partynews.health import healthz
from partynews.home import home
from partynews.media import media
from units import views as units

register_converter(Identifier, "id")
register_converter(Year, "yyyy")
register_converter(MonthOrDay, "mm")

urlpatterns = [
    path("", home, name="home"),
    path("chuyen-muc/<slug:slug>/", articles.category, name="category"),
    path("bai-viet/<id:pk>/", articles.article, {"slug": ""}),
    path("bai-viet/<id:pk>/<str:slug>/", articles.article, name="article"),
    path("bai-viet/<id:pk>/<str:slug>/nhan-xet/", comments, name="comments"),
    path("don-vi/", units.unit_list, name="unit_list"),
    path("don-vi/<slug:slug>/", articles.unit, name="unit"),
    path("hoi-nghi/", units.meeting_list, name="meeting_list"),
    path("hoi-nghi/<id:pk>/<str:slug>/", articles.meeting, name="meeting"),
    path("ngay/", articles.choose_day, name="choose_day"),
    path("ngay/<yyyy:year>/<mm:month>/<mm:day>/", articles.day, name="day"),
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
