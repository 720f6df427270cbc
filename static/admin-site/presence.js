// An open form gives signs of life, tells who else is writing and when the session has ended, and sends nothing that the
// server would answer with a login page: what was typed stays.
"use strict";
(() => {
  const EVERY = 20_000;
  const WHEN_HIDDEN = 60_000;
  const PATIENCE = 8000;

  const SAID = {
    ended: "Phiên làm việc đã hết. Đăng nhập lại rồi quay lại đây: phần đã gõ vẫn còn.",
    another: "Trình duyệt này đang đăng nhập bằng tài khoản khác. Đăng nhập lại bằng tài khoản của bạn rồi quay lại đây: phần đã gõ vẫn còn.",
    offline: "Mất kết nối với máy chủ, chưa gửi được. Phần đã gõ vẫn còn đây; có mạng lại thì bấm Lưu lần nữa.",
    gone: "Bài này không còn ở đây: đã bị bỏ, hoặc bản sửa đã được đăng. Phần đã gõ vẫn còn đây; hãy chép ra nếu cần giữ.",
  };

  const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] || "";

  // A login in another tab gives the browser a new token; forms opened before carry the old one.
  function renewToken() {
    for (const input of token() ? document.querySelectorAll("[name=csrfmiddlewaretoken]") : []) {
      input.value = token();
    }
  }

  function show(id, text) {
    const note = document.getElementById(id);
    const place = note.querySelector("span");
    if (place.textContent !== text) {
      place.textContent = text;
    }
    note.hidden = !text;
  }

  class Signs {
    constructor(form, notices) {
      this.form = form;
      this.sessionUrl = notices.dataset.session;
      this.signUrl = notices.dataset.signs;
      this.asking = false;
      this.passed = false;
      this.channel = "BroadcastChannel" in window ? new BroadcastChannel(`dang-mo:${this.signUrl}`) : null;
    }

    // What the server says: "alive" or a key of ``SAID``; "unknown" when it does not say.
    async ask(url, options) {
      try {
        const response = await fetch(url, {
          credentials: "same-origin", redirect: "manual", signal: AbortSignal.timeout(PATIENCE), ...options,
        });
        if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403) {
          return { state: "ended" };
        }
        if (!response.ok) {
          return { state: response.status === 404 ? "gone" : "unknown" };
        }
        const said = await response.json();
        renewToken();
        return { ...said, state: String(said.user) === this.form.dataset.user ? "alive" : "another" };
      } catch (problem) {
        return { state: problem instanceof TypeError ? "offline" : "unknown" };
      }
    }

    post(fields, options = {}) {
      const body = new URLSearchParams(fields);
      return this.ask(this.signUrl, { method: "POST", headers: { "X-CSRFToken": token() }, body, ...options });
    }

    async sign() {
      clearTimeout(this.timer);
      // On a form that was refused because of a newer text, which is shown there, that text is no news.
      const basedOn = (this.form.querySelector("[name=_overwrite]") || this.form.elements.based_on)?.value ?? "";
      const said = await (this.signUrl ? this.post({ based_on: basedOn }) : this.ask(this.sessionUrl));
      if (said.state !== "offline" && said.state !== "unknown") {
        this.tell(said);
      }
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.sign(), document.hidden ? WHEN_HIDDEN : EVERY);
    }

    tell({ state, present = "", newer = "", closed = "" }) {
      show("session-note", SAID[state] || "");
      document.querySelector("#session-note a").hidden = state !== "ended" && state !== "another";
      if (this.signUrl && state === "alive") {
        show("presence-note", present);
        show("newer-note", closed || newer);
      }
    }

    leave() {
      if (this.signUrl) {
        this.post({ leave: "1" }, { keepalive: true, signal: null });
        this.channel?.postMessage("left");
      }
    }

    // Before the form is sent: does the session live?  When that cannot be said, the form goes as it would have.
    async submit(event) {
      if (event.target !== this.form || event.defaultPrevented) {
        return;
      }
      renewToken();
      if (this.passed) {
        return;
      }
      event.preventDefault();
      if (this.asking) {
        return;
      }
      this.asking = true;
      const said = await this.ask(this.sessionUrl);
      this.asking = false;
      if (said.state === "alive" || said.state === "unknown") {
        renewToken();
        this.passed = true;
        this.form.requestSubmit(event.submitter);
        this.passed = false;
      } else {
        this.tell(said);
        document.querySelector("#session-note a:not([hidden])")?.focus();
      }
    }

    start() {
      document.addEventListener("submit", (event) => this.submit(event));
      document.addEventListener("visibilitychange", () => document.hidden || this.sign());
      window.addEventListener("pagehide", () => this.leave());
      window.addEventListener("pageshow", ({ persisted }) => persisted && this.sign());
      // The same person's other tab has said that nobody is here any more.
      this.channel?.addEventListener("message", () => setTimeout(() => this.sign(), 1000));
      this.sign();
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("form[data-article]");
    const notices = document.getElementById("form-notices");
    if (form && notices) {
      new Signs(form, notices).start();
    }
  });
})();
