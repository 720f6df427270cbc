"""Videos: the office's own files, or one of the hosts that a reader may choose to contact."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.models.article import Article
from articles.querysets import VideoQuerySet
from articles.video_files import CaptionsField, HostVideoField, VideoField, validate_host
from partynews.addresses import address
from partynews.fields import FoldedField, LineField, PlainTextField, SlugFromField
from partynews.pictures import PictureField
from partynews.text.dates import duration
from partynews.text.embeds import HostVideo, host_video
from units.models import PartyUnit


class Video(models.Model):
    """A film with a poster; either ``file`` or ``host_url`` is filled."""

    title = LineField("tên video", max_length=200)
    slug = SlugFromField("title", editable=False)
    description = PlainTextField("mô tả", max_length=1000, blank=True)
    unit = models.ForeignKey(PartyUnit, models.PROTECT, verbose_name="đơn vị", related_name="videos")
    article = models.ForeignKey(
        Article, models.SET_NULL, verbose_name="bài viết", related_name="videos", null=True, blank=True
    )
    file = VideoField("tệp video", blank=True)
    host_url = HostVideoField(
        "địa chỉ video", max_length=300, blank=True, validators=[validate_host], help_text="Ở YouTube hoặc Vimeo."
    )
    poster = PictureField("ảnh bìa", help_text="Hiện trước khi bạn đọc bấm xem.")
    captions = CaptionsField("phụ đề", blank=True, help_text="Tệp WebVTT (.vtt), cho người không nghe được.")
    transcript = PlainTextField("lời trong video", blank=True, help_text="Cho người không nghe được, và để tìm kiếm.")
    length = models.PositiveIntegerField("thời lượng (giây)", null=True, blank=True)
    published_at = models.DateTimeField("ngày đăng", default=timezone.now)
    is_public = models.BooleanField("hiện trên trang", default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="người tạo", null=True, editable=False
    )
    folded = FoldedField(sources=["title", "description"])

    objects = VideoQuerySet.as_manager()

    class Meta:
        verbose_name = "video"
        verbose_name_plural = "video"
        ordering = ["-published_at", "-pk"]
        indexes = [models.Index(fields=["is_public", "published_at", "id"], name="video_by_date")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(file="") ^ models.Q(host_url=""),
                name="video_has_one_place",
                violation_error_message="Hãy chọn một trong hai: gửi tệp video, hoặc ghi địa chỉ ở YouTube, Vimeo.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("video", self.slug, self.pk)

    @property
    def duration(self) -> str:
        """As readers say it: "3 phút 20 giây"; empty where it is not known."""
        return duration(self.length) if self.length else ""

    @property
    def host_video(self) -> HostVideo | None:
        """Where the video is played when it is not the office's own file."""
        return host_video(self.host_url)
