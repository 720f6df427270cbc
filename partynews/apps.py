from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class PartynewsConfig(AppConfig):
    name = "partynews"
    verbose_name = "Trang thông tin"


class PartynewsAdminConfig(AdminConfig):
    default_site = "partynews.admin_site.PartynewsAdminSite"
