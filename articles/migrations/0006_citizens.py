"""What citizens find beside articles: topics, sources with a page, notices, videos, letters to the office."""

import articles.authors
import articles.video_files
import django.db.models.deletion
import django.utils.timezone
import partynews.fields
import partynews.pictures
from django.conf import settings
from django.db import migrations, models

from partynews.text.fold import slugify


def name_sources(apps, schema_editor):
    taken = set()
    for source in apps.get_model("articles", "Source").objects.order_by("pk"):
        slug = base = slugify(source.name, 90) or "khong-ten"
        number = 1
        while slug in taken:
            number += 1
            slug = f"{base}-{number}"
        taken.add(slug)
        source.slug = slug
        source.save(update_fields=["slug"])


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0005_word_index"),
        ("units", "0004_citizens"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Topic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", partynews.fields.LineField(max_length=150, unique=True, verbose_name="tên dòng sự kiện")),
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
                ("description", partynews.fields.LineField(blank=True, max_length=300, verbose_name="mô tả")),
                (
                    "is_over",
                    models.BooleanField(
                        default=False,
                        help_text="Bài cũ vẫn đọc được ở trang dòng sự kiện.",
                        verbose_name="đã khép lại",
                    ),
                ),
            ],
            options={
                "verbose_name": "dòng sự kiện",
                "verbose_name_plural": "dòng sự kiện",
                "ordering": ["is_over", "name"],
            },
        ),
        migrations.CreateModel(
            name="Video",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", partynews.fields.LineField(max_length=200, verbose_name="tên video")),
                (
                    "slug",
                    partynews.fields.SlugFromField(
                        blank=True, editable=False, max_length=120, source="title", verbose_name="đường dẫn"
                    ),
                ),
                ("description", partynews.fields.PlainTextField(blank=True, max_length=1000, verbose_name="mô tả")),
                (
                    "file",
                    articles.video_files.VideoField(
                        blank=True, max_length=160, upload_to="video/%Y/%m", verbose_name="tệp video"
                    ),
                ),
                (
                    "host_url",
                    models.URLField(
                        blank=True,
                        help_text="Ở YouTube hoặc Vimeo.",
                        max_length=300,
                        validators=[articles.video_files.validate_host],
                        verbose_name="địa chỉ video",
                    ),
                ),
                (
                    "poster",
                    partynews.pictures.PictureField(
                        help_text="Hiện trước khi bạn đọc bấm xem.",
                        max_length=160,
                        upload_to="",
                        verbose_name="ảnh bìa",
                    ),
                ),
                (
                    "captions",
                    articles.video_files.CaptionsField(
                        blank=True,
                        help_text="Tệp WebVTT (.vtt), cho người không nghe được.",
                        max_length=160,
                        upload_to="video/%Y/%m",
                        verbose_name="phụ đề",
                    ),
                ),
                (
                    "transcript",
                    partynews.fields.PlainTextField(
                        blank=True,
                        help_text="Cho người không nghe được, và để tìm kiếm.",
                        verbose_name="lời trong video",
                    ),
                ),
                ("length", models.PositiveIntegerField(blank=True, null=True, verbose_name="thời lượng (giây)")),
                ("published_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="ngày đăng")),
                ("is_public", models.BooleanField(default=False, verbose_name="hiện trên trang")),
                ("folded", partynews.fields.FoldedField(sources=("title", "description"))),
            ],
            options={
                "verbose_name": "video",
                "verbose_name_plural": "video",
                "ordering": ["-published_at", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="article",
            name="authors",
            field=articles.authors.AuthorsField(sources=("byline",)),
        ),
        migrations.AddField(
            model_name="article",
            name="notice_until",
            field=models.DateField(
                blank=True,
                help_text="Để trống: bài không vào ô “Thông báo” ở trang chủ. Qua ngày này bài rời ô ấy, vẫn ở chuyên mục.",
                null=True,
                verbose_name="hiện ở ô Thông báo đến hết ngày",
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="slug",
            field=models.CharField(default="", max_length=100),
            preserve_default=False,
        ),
        migrations.RunPython(name_sources, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name="source",
            name="slug",
            field=partynews.fields.SlugFromField(
                blank=True,
                help_text="Để trống: tự tạo từ tên.",
                max_length=100,
                source="name",
                unique=True,
                verbose_name="đường dẫn",
            ),
        ),
        migrations.CreateModel(
            name="ReaderMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "article_title",
                    partynews.fields.LineField(blank=True, max_length=300, verbose_name="tiêu đề lúc gửi"),
                ),
                ("name", partynews.fields.LineField(blank=True, max_length=100, verbose_name="họ và tên")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="thư điện tử")),
                ("telephone", partynews.fields.LineField(blank=True, max_length=30, verbose_name="điện thoại")),
                ("text", partynews.fields.PlainTextField(max_length=4000, verbose_name="nội dung")),
                ("sent_at", models.DateTimeField(auto_now_add=True, verbose_name="gửi lúc")),
                ("sender", models.CharField(blank=True, editable=False, max_length=32, verbose_name="dấu người gửi")),
                (
                    "status",
                    models.CharField(
                        choices=[("new", "Chưa xử lý"), ("done", "Đã xử lý")],
                        default="new",
                        max_length=10,
                        verbose_name="trạng thái",
                    ),
                ),
                ("note", partynews.fields.PlainTextField(blank=True, max_length=1000, verbose_name="đã làm gì")),
                ("done_at", models.DateTimeField(null=True, verbose_name="xử lý lúc")),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="messages",
                        to="articles.article",
                        verbose_name="bài viết",
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người xử lý",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="messages",
                        to="units.partyunit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "thư bạn đọc",
                "verbose_name_plural": "thư bạn đọc",
                "ordering": ["-sent_at", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="article",
            name="topic",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="articles",
                to="articles.topic",
                verbose_name="dòng sự kiện",
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("topic__isnull", False)),
                fields=["topic", "status", "published_at", "id"],
                name="article_by_topic",
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("source__isnull", False)),
                fields=["source", "status", "published_at", "id"],
                name="article_by_source",
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("meeting__isnull", False)),
                fields=["meeting", "status", "published_at", "id"],
                name="article_by_meeting",
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("notice_until__isnull", False)), fields=["notice_until"], name="article_as_notice"
            ),
        ),
        migrations.AddField(
            model_name="video",
            name="article",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="videos",
                to="articles.article",
                verbose_name="bài viết",
            ),
        ),
        migrations.AddField(
            model_name="video",
            name="created_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                to=settings.AUTH_USER_MODEL,
                verbose_name="người tạo",
            ),
        ),
        migrations.AddField(
            model_name="video",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="videos",
                to="units.partyunit",
                verbose_name="đơn vị",
            ),
        ),
        migrations.AddIndex(
            model_name="readermessage",
            index=models.Index(fields=["status", "sent_at", "id"], name="message_by_status"),
        ),
        migrations.AddIndex(
            model_name="readermessage",
            index=models.Index(fields=["sender", "sent_at"], name="message_by_sender"),
        ),
        migrations.AddIndex(
            model_name="video",
            index=models.Index(fields=["is_public", "published_at", "id"], name="video_by_date"),
        ),
        migrations.AddConstraint(
            model_name="video",
            constraint=models.CheckConstraint(
                condition=models.Q(("file", ""), ("host_url", ""), _connector="XOR"),
                name="video_has_one_place",
                violation_error_message="Hãy chọn một trong hai: gửi tệp video, hoặc ghi địa chỉ ở YouTube, Vimeo.",
            ),
        ),
    ]
