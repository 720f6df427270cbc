"""What articles are filed under and taken from."""

from django.db import models

from articles.querysets import TopicQuerySet
from partynews.addresses import address
from partynews.fields import ChangedField, FormerSlugsField, LineField, SlugFromField


class Category(models.Model):
    """A category of articles ("chuyên mục"), in the menu or not."""

    name = LineField("tên chuyên mục", max_length=100, unique=True)
    slug = SlugFromField("name", unique=True, max_length=100, help_text="Để trống: tự tạo từ tên.")
    former_slugs = FormerSlugsField("slug")
    position = models.PositiveIntegerField("thứ tự", default=0)
    in_menu = models.BooleanField("hiện trong trình đơn", default=True)
    description = LineField("mô tả", max_length=300, blank=True)
    changed = ChangedField()

    class Meta:
        verbose_name = "chuyên mục"
        verbose_name_plural = "chuyên mục"
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("category", self.slug)


class Source(models.Model):
    """A newspaper, office or site that articles are taken from."""

    name = LineField("tên nguồn", max_length=200, unique=True)
    slug = SlugFromField("name", unique=True, max_length=100, help_text="Để trống: tự tạo từ tên.")
    former_slugs = FormerSlugsField("slug")
    url = models.URLField("địa chỉ", blank=True)

    class Meta:
        verbose_name = "nguồn tin"
        verbose_name_plural = "nguồn tin"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("source", self.slug)


class Topic(models.Model):
    """A story that goes on for days or years ("dòng sự kiện"): a congress, a campaign, a merger."""

    name = LineField("tên dòng sự kiện", max_length=150, unique=True)
    slug = SlugFromField("name", unique=True, max_length=100, help_text="Để trống: tự tạo từ tên.")
    former_slugs = FormerSlugsField("slug")
    description = LineField("mô tả", max_length=300, blank=True)
    is_over = models.BooleanField("đã khép lại", default=False, help_text="Bài cũ vẫn đọc được ở trang dòng sự kiện.")

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng sự kiện"
        verbose_name_plural = "dòng sự kiện"
        ordering = ["is_over", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("topic", self.slug)
