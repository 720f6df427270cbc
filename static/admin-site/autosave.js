// Text that is not saved yet is kept in this browser and offered again after a crash, a closed tab or an ended session.
// The server hears nothing of it.
"use strict";
(() => {
  const SETTLE = 1000; // after the last change
  const AT_MOST = 4000; // while somebody types without a pause
  const fields = window.formFields;

  const clock = (at) => new Date(at).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
  function moment(at) {
    const today = new Date(at).toDateString() === new Date().toDateString();
    return today ? `${clock(at)} hôm nay` : `${clock(at)} ngày ${new Date(at).toLocaleDateString("vi-VN")}`;
  }

  function element(tag, attributes, ...children) {
    const made = Object.assign(document.createElement(tag), attributes);
    made.append(...children);
    return made;
  }
  const button = (text, className, onclick) => element("button", { type: "button", className, onclick }, text);

  class Autosave {
    constructor(form) {
      this.form = form;
      this.ready = false;
      this.leaving = false;
      this.warned = false;
      this.effort = 0; // a very long text is not read out again and again while somebody types
      this.kept = ""; // the text that is in the store
      this.restored = new Set(); // keys that count as changed whatever the page was sent with
      const input = form.elements.draft_key;
      // The server names the draft of a form that it sends back; what the browser itself puts in does not count.
      input.value = input.defaultValue || Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join("");
      this.name = window.drafts.nameOf(form.dataset.user, input.value);
      this.status = element("p", { className: "draft-status" });
      this.status.setAttribute("role", "status");
      const row = form.querySelector(".submit-row");
      row?.insertBefore(this.status, row.querySelector(".steps-apart"));
    }

    changed() {
      const found = {};
      for (const [key, { now, sent }] of fields.read(this.form)) {
        if (this.restored.has(key) || !fields.same(now, sent)) {
          found[key] = now;
        }
      }
      return found;
    }

    // Whether nothing written here would be lost with the page.
    store() {
      if (!this.ready) {
        return true;
      }
      const changed = this.changed();
      const text = JSON.stringify(changed);
      if (text === this.kept) {
        return true;
      }
      if (text === "{}") {
        window.drafts.remove(this.name);
        this.kept = "";
        this.say("");
        return true;
      }
      const draft = {
        article: this.form.dataset.article,
        at: Date.now(),
        basedOn: Number(this.form.elements.based_on?.value || 0),
        title: this.form.elements.title?.value || "",
        changed,
      };
      return this.report(window.drafts.put(this.name, draft), text, draft.at);
    }

    report(stored, text, at) {
      if (stored) {
        this.kept = text;
        this.say(`Đã giữ bản chưa lưu trên máy này lúc ${clock(at)}`);
      } else if (!this.warned) {
        this.warned = true;
        this.say("Trình duyệt không còn chỗ để giữ bản chưa lưu: hãy bấm Lưu thường xuyên.", true);
      }
      return stored;
    }

    say(text, warning = false) {
      if (this.status.textContent !== text) {
        this.status.textContent = text;
        this.status.classList.toggle("draft-warning", warning);
      }
    }

    soon() {
      clearTimeout(this.timer);
      this.first ??= Date.now();
      const wait = Math.max(0, Math.min(SETTLE + this.effort, this.first + AT_MOST + this.effort - Date.now()));
      this.timer = setTimeout(() => {
        this.first = undefined;
        const start = performance.now();
        this.store();
        this.effort = 4 * (performance.now() - start);
      }, wait);
    }

    // The page may be gone in a moment: nothing is taken for unchanged.
    storeAfresh() {
      this.form.querySelectorAll("textarea").forEach(fields.stale);
      return this.store();
    }

    listen() {
      const soon = () => this.soon();
      for (const kind of ["input", "change", "focusout", "click"]) {
        this.form.addEventListener(kind, soon);
      }
      window.django?.jQuery(this.form).on("change", soon); // of select2, which tells nobody else
      for (const { field } of fields.read(this.form).values()) {
        fields.editorOf(field)?.on("change", soon);
      }
      document.addEventListener("visibilitychange", () => this.storeAfresh());
      window.addEventListener("pagehide", () => this.storeAfresh());
      window.addEventListener("pageshow", () => { this.leaving = false; });
      window.addEventListener("submit", (event) => {
        this.leaving = !event.defaultPrevented;
        setTimeout(() => { this.leaving = false; }, 2000); // sent by now, or stopped
      });
      window.addEventListener("beforeunload", (event) => {
        const files = Array.from(this.form.querySelectorAll("input[type=file]")).some((input) => input.files.length);
        if (!this.leaving && (!this.store() || files)) {
          event.preventDefault();
        }
      });
    }

    async start() {
      await fields.begin(this.form);
      if (document.getElementById("form-notices").hasAttribute("data-open")) {
        window.drafts.hold(this.name);
        this.takeOver();
        this.ready = true;
        this.listen();
        this.store();
      }
      const left = await window.drafts.abandoned(this.form.dataset.user, this.form.dataset.article, this.name);
      this.offer(left);
    }

    // The form came back with an error: what was kept before counts as changed still.
    takeOver() {
      const before = window.drafts.get(this.name);
      Object.keys(before?.changed || {}).forEach((key) => this.restored.add(key));
    }

    // ---- what was left behind

    offer(left) {
      const box = document.querySelector("#draft-offer");
      const now = fields.read(this.form);
      for (const draft of left) {
        const differing = Object.keys(draft.changed).filter(
          (key) => !now.has(key) || !fields.same(draft.changed[key], now.get(key).now),
        );
        if (differing.length) {
          box.append(this.item(draft, differing));
        } else {
          window.drafts.remove(draft.name);
        }
      }
      box.hidden = !box.querySelector(".draft-item");
    }

    item(draft, differing) {
      const labels = [...new Set(differing.map((key) => fields.labelOf(this.form, key)))].join(", ");
      const title = draft.title || "(chưa có tiêu đề)";
      const revision = Number(this.form.elements.based_on?.value || 0);
      const item = element("div", { className: "draft-item" });
      item.append(
        element("p", {}, element("strong", {}, `Phần chưa lưu của bạn, giữ trên máy này lúc ${moment(draft.at)}`)),
        element("p", {}, this.form.dataset.article === "new" ? `${title} – đã viết: ${labels}.` : `Khác với bản đang hiện ở: ${labels}.`),
      );
      if (draft.basedOn < revision) {
        item.append(element("p", { className: "draft-older" }, "Từ lúc đó bài đã có bản lưu mới hơn: khôi phục xong hãy đọc lại trước khi lưu."));
      }
      item.append(element(
        "p",
        { className: "draft-choices" },
        button("Khôi phục phần chưa lưu", "button default", () => this.restore(draft, item)),
        button("Bỏ đi", "button quiet-button", () => this.drop(draft, item)),
      ));
      return item;
    }

    restore(draft, item) {
      const lost = [];
      for (const [key, value] of Object.entries(draft.changed)) {
        if (fields.write(this.form, key, value)) {
          this.restored.add(key);
        } else if (typeof value === "string" && value) {
          lost.push(element("p", { className: "draft-text" }, this.plain(value)));
        }
      }
      if (this.ready && this.store() && !lost.length) {
        window.drafts.remove(draft.name);
      }
      const done = element("p", { tabIndex: -1 }, this.ready
        ? "Đã khôi phục phần chưa lưu. Hãy xem lại rồi bấm Lưu; ảnh, tệp đã chọn mà chưa lưu thì phải chọn lại."
        : "Lúc này bạn không sửa được bài, nên phần chưa lưu chỉ hiện ra đây để chép lại.");
      item.replaceChildren(done);
      if (lost.length) {
        item.append(element("p", {}, element("strong", {}, "Không còn chỗ để điền:")), ...lost);
      }
      done.focus();
    }

    plain(html) {
      return new DOMParser().parseFromString(html.replace(/<(?=\/(p|li|h\d|tr)>)/g, "\n<"), "text/html").body.textContent.trim();
    }

    drop(draft, item) {
      const { name, ...content } = draft;
      const before = Array.from(item.children);
      window.drafts.remove(name);
      const undo = button("Lấy lại", "button quiet-button", () => {
        window.drafts.put(name, content);
        item.replaceChildren(...before);
        item.querySelector("button").focus();
      });
      item.replaceChildren(element("p", { className: "draft-choices" }, `Đã bỏ bản giữ lúc ${moment(draft.at)}. `, undo));
      undo.focus();
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    window.drafts.forgetSaved();
    window.drafts.forgetOld();
    const form = document.querySelector("form[data-article]");
    if (form?.elements.draft_key) {
      new Autosave(form).start();
    }
  });
})();
