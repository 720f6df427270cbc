"""The service's own map, below ``/api/v1/``.  Identifiers are English; what people read is Vietnamese."""

from django.urls import path, re_path

from partynews.api import article_views as articles
from partynews.api import record_views as records
from partynews.api.front import Description, Index, Nowhere

urlpatterns = [
    path("", Index.as_view(), name="api"),
    path("articles/", articles.ArticleList.as_view(), name="api_articles"),
    path("articles/<id:id>/", articles.ArticleOne.as_view(), name="api_article"),
    path("removed_articles/", articles.RemovedArticleList.as_view(), name="api_removed_articles"),
    path("categories/", articles.CategoryList.as_view(), name="api_categories"),
    path("categories/<id:id>/", articles.CategoryOne.as_view(), name="api_category"),
    path("units/", records.UnitList.as_view(), name="api_units"),
    path("units/<id:id>/", records.UnitOne.as_view(), name="api_unit"),
    path("meetings/", records.MeetingList.as_view(), name="api_meetings"),
    path("meetings/<id:id>/", records.MeetingOne.as_view(), name="api_meeting"),
    path("documents/", records.DocumentList.as_view(), name="api_documents"),
    path("documents/<id:id>/", records.DocumentOne.as_view(), name="api_document"),
    path("openapi.json", Description.as_view(), name="api_description"),
    re_path("^.*/$", Nowhere.as_view()),  # without the slash Django looks for the address with one
]
