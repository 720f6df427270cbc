import django.db.models.deletion
import partynews.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("units", "0003_groups_to_memberships"),
    ]

    operations = [
        migrations.CreateModel(
            name="ScheduleEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_at", models.DateTimeField(verbose_name="bắt đầu")),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="kết thúc")),
                ("content", partynews.fields.LineField(max_length=500, verbose_name="nội dung")),
                ("chair", partynews.fields.LineField(blank=True, max_length=300, verbose_name="chủ trì")),
                ("attendees", partynews.fields.LineField(blank=True, max_length=500, verbose_name="thành phần")),
                ("place", partynews.fields.LineField(blank=True, max_length=300, verbose_name="địa điểm")),
                (
                    "preparing",
                    partynews.fields.LineField(
                        blank=True, help_text="Đơn vị chuẩn bị nội dung.", max_length=300, verbose_name="chuẩn bị"
                    ),
                ),
                ("is_public", models.BooleanField(default=True, verbose_name="hiện trên trang")),
                ("folded", partynews.fields.FoldedField(sources=("content", "chair", "place"))),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="schedule",
                        to="units.meeting",
                        verbose_name="hội nghị",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="schedule",
                        to="units.partyunit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "lịch công tác",
                "verbose_name_plural": "lịch công tác tuần",
                "ordering": ["starts_at", "pk"],
                "indexes": [models.Index(fields=["starts_at", "id"], name="schedule_by_date")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gte", models.F("starts_at"))),
                        name="schedule_ends_after_start",
                        violation_error_message="Giờ kết thúc phải sau giờ bắt đầu.",
                    )
                ],
            },
        ),
    ]
