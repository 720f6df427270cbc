"""Makes what the search knows of every row anew, while the site goes on."""

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand

from partynews.search.fields import terms_fields
from partynews.search.index import rebuild, write_terms


class Command(BaseCommand):
    help = "Lập lại chỉ mục tìm kiếm từ nội dung đang có; trang vẫn chạy bình thường trong lúc đó."

    def handle(self, **options: Any) -> None:
        for model in apps.get_models():
            for field in terms_fields(model):
                write_terms(model, field)
                rebuild(field)
                self.stdout.write(f"{model._meta.verbose_name_plural}: {model._base_manager.count()}.")
