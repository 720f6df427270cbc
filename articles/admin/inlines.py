"""What belongs to an article, on the article's own page: who may edit the text may edit these."""

from articles.admin.forms import ArticleFileForm, PhotoForm, RowsOfNow
from articles.models import ArticleFile, Photo
from partynews.admin_base import OfficeParts


class PhotoInline(OfficeParts):
    model = Photo
    form = PhotoForm
    formset = RowsOfNow
    fields = ("image", "caption", "alt", ("credit", "position"))
    classes = ("cards",)


class ArticleFileInline(OfficeParts):
    model = ArticleFile
    form = ArticleFileForm
    formset = RowsOfNow
    fields = ("file", ("title", "position"))
    classes = ("rows",)
