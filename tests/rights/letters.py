"""What readers write to the office."""

from articles.models import ReaderMessage
from tests.rights.attempts import A, Case, is_now, posts, reads

SAID = "Lời thư của bạn đọc."
LIST, ONE = A + "/readermessage/", A + "/readermessage/{row.pk}/change/"
CHANGE = "articles.change_readermessage"


def letter(case: Case) -> ReaderMessage:
    return ReaderMessage.objects.create(unit=case.unit, name="Bạn đọc", email="a@example.vn", text=SAID)


def done(case: Case) -> ReaderMessage:
    row = letter(case)
    row.status, row.note, row.done_by = "done", "Đã trả lời.", case.third
    row.save()
    return row


reads("articles.view_readermessage", letter, SAID, list=LIST, page=ONE)
for button, make, status, data in (
    ("_done", letter, "done", {"note": "Đã trả lời."}),
    ("_reopen", done, "new", {"seen": "done|"}),
    ("_erase", letter, "done", {"erase_reason": "Theo yêu cầu của người gửi"}),
):
    posts(CHANGE, button, make, ONE, is_now(status), lambda case, data={button: "1", **data}: data)
posts(
    CHANGE,
    "finish_selected",
    letter,
    LIST,
    is_now("done"),
    lambda case: {"action": "finish_selected", "_selected_action": case.row.pk, "note": "x"},
)
