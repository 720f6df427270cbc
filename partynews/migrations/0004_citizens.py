"""The parts of the home page, and what a contact page tells."""

import partynews.fields
from django.db import migrations, models


KINDS = (
    *("stories", "notices", "drafts", "categories", "documents", "topics", "schedule", "meetings"),
    *("gallery", "videos", "units"),
)
ITEMS = {"stories": 6, "categories": 4, "gallery": 8, "videos": 3, "units": 30, "schedule": 10}


def make_blocks(apps, schema_editor):
    rows = apps.get_model("partynews", "HomeBlock").objects
    for position, kind in enumerate(KINDS, 1):
        rows.create(kind=kind, position=position, items=ITEMS.get(kind, 5))


class Migration(migrations.Migration):
    dependencies = [
        ("partynews", "0003_words"),
    ]

    operations = [
        migrations.CreateModel(
            name="HomeBlock",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("stories", "Tin nổi bật và tin mới"),
                            ("notices", "Thông báo"),
                            ("categories", "Tin theo chuyên mục"),
                            ("schedule", "Lịch công tác tuần này"),
                            ("meetings", "Hội nghị sắp tới"),
                            ("documents", "Văn bản mới"),
                            ("drafts", "Dự thảo lấy ý kiến"),
                            ("gallery", "Hình ảnh"),
                            ("videos", "Video"),
                            ("topics", "Dòng sự kiện"),
                            ("units", "Đơn vị"),
                        ],
                        editable=False,
                        max_length=12,
                        unique=True,
                        verbose_name="khối",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="thứ tự")),
                ("is_shown", models.BooleanField(default=True, verbose_name="hiện")),
                ("items", models.PositiveSmallIntegerField(default=5, verbose_name="số mục")),
                ("changed", partynews.fields.ChangedField(default=0, editable=False)),
            ],
            options={
                "verbose_name": "khối trang chủ",
                "verbose_name_plural": "trang chủ",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.AddField(
            model_name="siteprofile",
            name="contact_person",
            field=partynews.fields.LineField(blank=True, max_length=150, verbose_name="người liên hệ"),
        ),
        migrations.AddField(
            model_name="siteprofile",
            name="working_hours",
            field=partynews.fields.LineField(blank=True, max_length=200, verbose_name="giờ tiếp công dân"),
        ),
        migrations.RunPython(make_blocks, migrations.RunPython.noop),
    ]
