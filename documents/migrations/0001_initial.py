import django.db.models.deletion
import documents.numbers
import partynews.attachments
import partynews.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("units", "0004_citizens"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Authority",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", partynews.fields.LineField(max_length=200, unique=True, verbose_name="tên cơ quan")),
                (
                    "slug",
                    partynews.fields.SlugFromField(
                        blank=True,
                        help_text="Để trống: tự tạo từ tên.",
                        max_length=100,
                        source="name",
                        unique=True,
                        verbose_name="đường dẫn",
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
            ],
            options={
                "verbose_name": "cơ quan ban hành",
                "verbose_name_plural": "cơ quan ban hành",
                "ordering": ["position", "name"],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "number",
                    partynews.fields.LineField(
                        help_text="Ví dụ: 149-KH/QU", max_length=60, verbose_name="số, ký hiệu"
                    ),
                ),
                ("number_key", documents.numbers.NumberKeyField(max_length=60, source="number")),
                (
                    "slug",
                    partynews.fields.SlugFromField(
                        blank=True, editable=False, max_length=120, source="number", verbose_name="đường dẫn"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("resolution", "Nghị quyết"),
                            ("decision", "Quyết định"),
                            ("directive", "Chỉ thị"),
                            ("conclusion", "Kết luận"),
                            ("regulation", "Quy định"),
                            ("statute", "Quy chế"),
                            ("programme", "Chương trình"),
                            ("plan", "Kế hoạch"),
                            ("guidance", "Hướng dẫn"),
                            ("notice", "Thông báo"),
                            ("circular", "Thông tri"),
                            ("report", "Báo cáo"),
                            ("submission", "Tờ trình"),
                            ("letter", "Công văn"),
                            ("appeal", "Lời kêu gọi"),
                            ("other", "Văn bản khác"),
                        ],
                        max_length=12,
                        verbose_name="loại",
                    ),
                ),
                ("signer", partynews.fields.LineField(blank=True, max_length=150, verbose_name="người ký")),
                (
                    "signer_post",
                    partynews.fields.LineField(blank=True, max_length=150, verbose_name="chức vụ người ký"),
                ),
                ("issued_on", models.DateField(verbose_name="ngày ban hành")),
                ("effective_on", models.DateField(blank=True, null=True, verbose_name="ngày có hiệu lực")),
                ("expires_on", models.DateField(blank=True, null=True, verbose_name="hết hiệu lực từ ngày")),
                ("summary", partynews.fields.PlainTextField(max_length=1000, verbose_name="trích yếu")),
                ("body", partynews.fields.RichTextField(blank=True, verbose_name="toàn văn")),
                ("is_public", models.BooleanField(default=False, verbose_name="hiện trên trang")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="tạo lúc")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="sửa lúc")),
                ("folded", partynews.fields.FoldedField(sources=("number", "summary", "signer", "body"))),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="documents.authority",
                        verbose_name="cơ quan ban hành",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người tạo",
                    ),
                ),
                (
                    "replaces",
                    models.ManyToManyField(
                        blank=True,
                        related_name="replaced_by",
                        to="documents.document",
                        verbose_name="thay thế văn bản",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="units.partyunit",
                        verbose_name="đơn vị quản lý văn bản",
                    ),
                ),
            ],
            options={
                "verbose_name": "văn bản",
                "verbose_name_plural": "văn bản",
                "ordering": ["-issued_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="DocumentFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "file",
                    partynews.attachments.AttachmentField(
                        max_length=160, upload_to=partynews.attachments.attachment_name, verbose_name="tệp"
                    ),
                ),
                ("title", partynews.fields.LineField(max_length=200, verbose_name="tên tệp hiển thị")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="documents.document",
                        verbose_name="văn bản",
                    ),
                ),
            ],
            options={
                "verbose_name": "tệp văn bản",
                "verbose_name_plural": "tệp văn bản",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", partynews.fields.LineField(max_length=300, verbose_name="tên dự thảo")),
                (
                    "slug",
                    partynews.fields.SlugFromField(
                        blank=True, editable=False, max_length=120, source="title", verbose_name="đường dẫn"
                    ),
                ),
                ("summary", partynews.fields.PlainTextField(max_length=2000, verbose_name="giới thiệu")),
                ("body", partynews.fields.RichTextField(blank=True, verbose_name="toàn văn dự thảo")),
                ("opens_on", models.DateField(verbose_name="nhận góp ý từ ngày")),
                ("closes_on", models.DateField(verbose_name="đến hết ngày")),
                ("receiving_office", partynews.fields.LineField(max_length=200, verbose_name="cơ quan nhận góp ý")),
                (
                    "receiving_address",
                    partynews.fields.LineField(blank=True, max_length=300, verbose_name="địa chỉ nhận góp ý"),
                ),
                (
                    "receiving_telephone",
                    partynews.fields.LineField(blank=True, max_length=60, verbose_name="điện thoại nhận góp ý"),
                ),
                (
                    "receiving_email",
                    models.EmailField(blank=True, max_length=254, verbose_name="thư điện tử nhận góp ý"),
                ),
                (
                    "outcome",
                    partynews.fields.PlainTextField(
                        blank=True,
                        help_text="Viết sau khi hết hạn; hiện cho bạn đọc.",
                        max_length=5000,
                        verbose_name="tiếp thu, giải trình",
                    ),
                ),
                ("is_public", models.BooleanField(default=False, verbose_name="hiện trên trang")),
                ("folded", partynews.fields.FoldedField(sources=("title", "summary"))),
                (
                    "became",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="drafts",
                        to="documents.document",
                        verbose_name="văn bản đã ban hành",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người tạo",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts",
                        to="units.partyunit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "dự thảo lấy ý kiến",
                "verbose_name_plural": "dự thảo lấy ý kiến",
                "ordering": ["-closes_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="DraftFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "file",
                    partynews.attachments.AttachmentField(
                        max_length=160, upload_to=partynews.attachments.attachment_name, verbose_name="tệp"
                    ),
                ),
                ("title", partynews.fields.LineField(max_length=200, verbose_name="tên tệp hiển thị")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự")),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="documents.draft",
                        verbose_name="dự thảo",
                    ),
                ),
            ],
            options={
                "verbose_name": "tệp dự thảo",
                "verbose_name_plural": "tệp dự thảo",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Opinion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", partynews.fields.LineField(blank=True, max_length=100, verbose_name="họ và tên")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="thư điện tử")),
                ("place", partynews.fields.LineField(blank=True, max_length=200, verbose_name="đơn vị hoặc nơi ở")),
                ("text", partynews.fields.PlainTextField(max_length=8000, verbose_name="góp ý")),
                ("sent_at", models.DateTimeField(auto_now_add=True, verbose_name="gửi lúc")),
                ("sender", models.CharField(blank=True, editable=False, max_length=32, verbose_name="dấu người gửi")),
                (
                    "status",
                    models.CharField(
                        choices=[("new", "Chưa xem"), ("noted", "Đã xem")],
                        default="new",
                        max_length=10,
                        verbose_name="trạng thái",
                    ),
                ),
                (
                    "note",
                    partynews.fields.PlainTextField(blank=True, max_length=2000, verbose_name="ghi chú của cơ quan"),
                ),
                ("noted_at", models.DateTimeField(null=True, verbose_name="xem lúc")),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opinions",
                        to="documents.draft",
                        verbose_name="dự thảo",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người xem",
                    ),
                ),
            ],
            options={
                "verbose_name": "góp ý",
                "verbose_name_plural": "góp ý dự thảo",
                "ordering": ["-sent_at", "-pk"],
            },
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["is_public", "issued_on", "id"], name="document_by_date"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["kind", "is_public", "issued_on", "id"], name="document_by_kind"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["authority", "is_public", "issued_on", "id"], name="document_by_authority"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["number_key"], name="document_by_number"),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(
                fields=("number_key", "authority", "issued_on"),
                name="one_document_a_number",
                violation_error_message="Cơ quan này đã có văn bản cùng số, cùng ngày.",
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_on__gte", models.F("issued_on"))),
                name="document_expires_after_issue",
                violation_error_message="Ngày hết hiệu lực phải sau ngày ban hành.",
            ),
        ),
        migrations.AddIndex(
            model_name="draft",
            index=models.Index(fields=["is_public", "closes_on", "id"], name="draft_by_deadline"),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes_on__gte", models.F("opens_on"))),
                name="draft_closes_after_opening",
                violation_error_message="Hạn góp ý phải sau ngày bắt đầu.",
            ),
        ),
        migrations.AddIndex(
            model_name="opinion",
            index=models.Index(fields=["draft", "sent_at", "id"], name="opinion_by_draft"),
        ),
        migrations.AddIndex(
            model_name="opinion",
            index=models.Index(fields=["sender", "sent_at"], name="opinion_by_sender"),
        ),
    ]
