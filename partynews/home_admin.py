"""The home page's blocks in the admin: one page for their order, switches and sizes, with a look before saving."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods

from articles.preview import framed
from partynews.admin_base import OfficeAdmin
from partynews.admin_forms import OfficeForm
from partynews.home import front_page
from partynews.models import HomeBlock

Kind = HomeBlock.Kind
_NOT_WHOLE = "bảng đã gửi không còn đúng với các khối đang có. Hãy mở lại trang này rồi bày lại."
_FORM_METHODS = require_http_methods(["GET", "HEAD", "POST"])


class About(NamedTuple):
    """What a block shows, what is counted in it, and how many of them a page can bear."""

    shows: str
    counted: str
    most: int


ABOUT = {
    Kind.STORIES: About("Tin nổi bật đứng đầu, rồi các tin mới nhất.", "tin mới", 12),
    Kind.NOTICES: About("Bài được chọn vào ô “Thông báo”, còn trong hạn.", "thông báo", 12),
    Kind.CATEGORIES: About("Mỗi chuyên mục trong trình đơn một khối.", "bài mỗi chuyên mục", 8),
    Kind.SCHEDULE: About("Chỉ hiện khi tuần này có lịch.", "việc", 30),
    Kind.MEETINGS: About("Hội nghị từ hôm nay trở đi.", "hội nghị", 12),
    Kind.DOCUMENTS: About("Văn bản mới ban hành.", "văn bản", 12),
    Kind.DRAFTS: About("Dự thảo đang nhận góp ý.", "dự thảo", 12),
    Kind.GALLERY: About("Ảnh của các bài mới nhất, mỗi bài một ảnh.", "ảnh", 16),
    Kind.VIDEOS: About("Video mới nhất.", "video", 12),
    Kind.TOPICS: About("Dòng sự kiện chưa khép lại, có tin mới đứng trước.", "dòng sự kiện", 12),
    Kind.UNITS: About("Đơn vị đầu cây và ngay bên dưới, đang hoạt động.", "đơn vị", 60),
}


class BlockForm(OfficeForm):
    position = forms.IntegerField(label="Thứ tự", min_value=1, max_value=99)

    class Meta:
        model = HomeBlock
        fields = ("position", "is_shown", "items")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = ABOUT[Kind(self.instance.kind)]
        self.fields["items"] = forms.IntegerField(label="Số mục", min_value=1, max_value=self.about.most)
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = f"{field.label}: {self.instance}"


class UnsavedBlockForm(BlockForm):
    """For looking only: what somebody else has saved meanwhile is no obstacle."""

    def clean(self) -> dict[str, Any]:
        return self.cleaned_data


class Blocks(forms.BaseModelFormSet):
    """All blocks, arranged together."""

    def clean(self) -> None:
        super().clean()
        if not any(form.cleaned_data.get("is_shown") for form in self.forms if hasattr(form, "cleaned_data")):
            raise ValidationError("Hãy để ít nhất một khối hiện trên trang chủ.")

    def arranged(self) -> list[HomeBlock]:
        """The blocks in the order asked for, numbered from 1, unsaved; each stands at the number typed for it."""

        def place(form: Any) -> tuple[int, int, int]:
            wanted, before = form.cleaned_data["position"], form.initial["position"]
            return wanted, (wanted > before) - (wanted < before), before

        blocks = [form.instance for form in sorted(self.forms, key=place)]
        for number, block in enumerate(blocks, 1):
            block.position = number
        return blocks


def _is_whole(data: Any) -> bool:
    """Whether a form was sent for each block that there is, once, and for nothing else."""
    keys = [str(pk) for pk in HomeBlock.objects.values_list("pk", flat=True)]
    totals = [data.get(f"form-{name}") for name in ("TOTAL_FORMS", "INITIAL_FORMS")]
    sent = [data.get(f"form-{number}-id", "") for number in range(len(keys))]
    return totals == [str(len(keys))] * 2 and sorted(sent) == sorted(keys)


def _blocks(form: type[BlockForm], data: Any = None, lock: bool = False) -> Any:
    rows = HomeBlock.objects.all()
    factory = forms.modelformset_factory(HomeBlock, form=form, formset=Blocks, extra=0, edit_only=True)
    return factory(data, queryset=rows.select_for_update(no_key=True) if lock else rows)


@admin.register(HomeBlock)
class HomeBlockAdmin(OfficeAdmin):
    """One page for all rows; they come with the migrations, so that nothing is added or deleted."""

    def get_urls(self) -> list[URLPattern]:
        def at(route: str, view: Any, name: str) -> URLPattern:
            return path(route, self.admin_site.admin_view(view), name=f"partynews_homeblock_{name}")

        return [
            at("", _FORM_METHODS(self.changelist_view), "changelist"),
            at("xem-truoc/", _FORM_METHODS(self.preview_view), "preview"),
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        saving = request.method == "POST"
        if not (self.has_change_permission(request) if saving else self.has_view_permission(request)):
            raise PermissionDenied
        if saving and not _is_whole(request.POST):
            messages.error(request, f"Chưa lưu: {_NOT_WHOLE}")
            return redirect("admin:partynews_homeblock_changelist")
        if saving:
            with transaction.atomic():
                blocks = _blocks(BlockForm, request.POST, lock=True)
                if blocks.is_valid():
                    self._save(request, blocks)
                    messages.success(request, "Đã lưu cách bày trang chủ.")
                    return redirect("admin:partynews_homeblock_changelist")
        else:
            blocks = _blocks(BlockForm)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Sắp xếp trang chủ",
            "blocks": blocks,
        }
        return TemplateResponse(request, "admin/partynews/homeblock/arrange.html", context)

    def _save(self, request: HttpRequest, blocks: Blocks) -> None:
        stored = {form.instance.pk: form.initial for form in blocks.forms}
        for block in blocks.arranged():
            if any(getattr(block, name) != value for name, value in stored[block.pk].items()):
                block.save()
        for form in blocks.forms:
            if form.has_changed():
                fields = [str(form.fields[name].label) for name in form.changed_data]
                self.log_change(request, form.instance, [{"changed": {"fields": fields}}])

    def preview_view(self, request: HttpRequest) -> HttpResponse:
        """The home page with what stands in the form, or as it is saved; for the frame below the form."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows: Iterable[HomeBlock] = HomeBlock.objects.all()
        problems: list[str] = []
        if request.method == "POST" and not _is_whole(request.POST):
            problems = [f"{_NOT_WHOLE[0].upper()}{_NOT_WHOLE[1:]}"]
        elif request.method == "POST":
            blocks = _blocks(UnsavedBlockForm, request.POST)
            if blocks.is_valid():
                rows = blocks.arranged()
            else:
                problems = list(_problems(blocks))
        context = {**front_page(request, [] if problems else rows), "problems": problems}
        return framed(render(request, "home_preview.html", context))


def _problems(blocks: Blocks) -> Iterable[str]:
    yield from map(str, blocks.non_form_errors())
    for form in blocks.forms:
        for name, errors in form.errors.items():
            label = form.fields[name].label if name in form.fields else ""
            yield f"{form.instance}, {label}: {' '.join(map(str, errors))}"
