from django.apps import AppConfig
from django.db.models.signals import post_migrate


class UnitsConfig(AppConfig):
    name = "units"
    verbose_name = "Đơn vị và hội nghị"

    def ready(self) -> None:
        from units.permissions import ensure_groups

        # Permissions exist only after migrating, so the groups that hold them are made there (as Django's own are).
        post_migrate.connect(ensure_groups, dispatch_uid="units.ensure_groups")
