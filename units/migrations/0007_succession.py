"""What units were called before, and which unit took over which."""

import django.db.models.deletion
from django.db import migrations, models

import partynews.fields


class Migration(migrations.Migration):
    dependencies = [
        ("units", "0006_terms"),
    ]

    operations = [
        migrations.AddField(
            model_name="partyunit",
            name="former_names",
            field=partynews.fields.PlainTextField(
                blank=True,
                default="",
                help_text="Mỗi tên một dòng: những tên đơn vị này đã mang. Bạn đọc tìm theo tên cũ vẫn gặp đơn vị.",
                max_length=1000,
                verbose_name="tên cũ",
            ),
        ),
        migrations.AlterField(
            model_name="partyunit",
            name="folded",
            field=partynews.fields.FoldedField(sources=("name", "short_name", "former_names")),
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("merger", "Sáp nhập"),
                            ("split", "Chia tách"),
                            ("renaming", "Đổi tên"),
                            ("transfer", "Chuyển giao"),
                        ],
                        max_length=10,
                        verbose_name="hình thức",
                    ),
                ),
                (
                    "is_whole",
                    models.BooleanField(default=False, help_text="Bỏ trống: một phần.", verbose_name="toàn bộ"),
                ),
                ("on", models.DateField(verbose_name="từ ngày")),
                (
                    "decision",
                    partynews.fields.LineField(
                        blank=True,
                        help_text="Ví dụ: Nghị quyết số 1685/NQ-UBTVQH15",
                        max_length=300,
                        verbose_name="quyết định",
                    ),
                ),
                (
                    "note",
                    partynews.fields.LineField(
                        blank=True,
                        help_text="Ví dụ: địa bàn các khu phố 1, 2, 3.",
                        max_length=300,
                        verbose_name="ghi chú",
                    ),
                ),
                (
                    "predecessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken_over_by",
                        to="units.partyunit",
                        verbose_name="đơn vị cũ",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="took_over_from",
                        to="units.partyunit",
                        verbose_name="đơn vị kế thừa",
                    ),
                ),
            ],
            options={
                "verbose_name": "quan hệ kế thừa",
                "verbose_name_plural": "quan hệ kế thừa",
                "ordering": ["on", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("predecessor", "successor", "on"),
                        name="one_succession_a_day",
                        violation_error_message="Đã ghi hai đơn vị này kế thừa nhau trong ngày ấy.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_whole", True)),
                        fields=("predecessor",),
                        name="one_whole_successor",
                        violation_error_message="Đã có một đơn vị kế thừa toàn bộ đơn vị cũ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("predecessor", models.F("successor")), _negated=True),
                        name="unit_succeeds_another",
                        violation_error_message="Một đơn vị không thể kế thừa chính nó.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_whole", False), ("kind", "renaming"), _negated=True),
                        name="renamed_as_a_whole",
                        violation_error_message="Đổi tên là kế thừa toàn bộ: hãy chọn “Toàn bộ”.",
                    ),
                ],
            },
        ),
    ]
