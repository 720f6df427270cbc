"""`make audit`: the demo site's pages before the Nu validator and Lighthouse; ends with 1 where one objects."""

import sys
import time

from tests.audit import lighthouse, validator
from tests.audit.pages import collect
from tests.audit.tools import install, missing
from tests.served_site import ServedSite


def say(text: str) -> None:
    print(f"• {text}", file=sys.stderr, flush=True)


def main() -> None:
    if lacking := missing():
        sys.exit(f"audit: cần {', '.join(lacking)} (Debian: apt install nodejs npm default-jre-headless chromium)")
    started = time.monotonic()
    say("Chuẩn bị công cụ…")
    install()
    say("Mở trang với nội dung mẫu…")
    with ServedSite() as site:
        pages, unreached = collect(site.url)
        say(f"Nu: {len(pages)} trang, mọi loại trang…")
        objections = validator.check(pages, site.folder / "html")
        print("\n".join(objections) or f"Nu: {len(pages)} trang, không lỗi, không cảnh báo")
        faults = lighthouse.check(site.url, pages, site.folder)
    say(f"Xong sau {time.monotonic() - started:.0f} giây.")
    faults += [f"Nu: {len(objections)} lỗi và cảnh báo"] if objections else []
    faults += [f"không đường dẫn nào đưa đến: {', '.join(unreached)}"] if unreached else []
    if faults:
        sys.exit("\n".join(["audit: chưa đạt", *faults]))


main()
