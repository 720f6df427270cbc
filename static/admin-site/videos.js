// A film takes minutes to send: it goes ahead of its form, how far it has come is shown, and the form then hands in the
// ticket the server has given for it.  Without this script the film goes with the form.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const input = document.querySelector("input[type=file][data-send-to]");
  if (!input) {
    return;
  }
  const { form } = input;
  let sending = null;

  const megabytes = (bytes) => (bytes / 1024 / 1024).toLocaleString("vi-VN", { maximumFractionDigits: 1 });

  function tell(problem) {
    const note = input.closest(".upload-choose").querySelector(".upload-problem");
    note.hidden = !problem;
    note.textContent = problem;
    if (problem) {
      input.focus();
    }
  }

  function progressBox(stop) {
    const box = document.createElement("div");
    const bar = document.createElement("progress");
    const words = document.createElement("p");
    const button = document.createElement("button");
    box.className = "sending";
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", "Đang gửi video");
    words.setAttribute("role", "status");
    button.type = "button";
    button.className = "button";
    button.textContent = "Dừng gửi";
    button.addEventListener("click", stop);
    box.append(bar, words, button);
    input.closest(".upload-choose").append(box);
    box.scrollIntoView({ block: "nearest" });
    let told = -1;
    return {
      show(sent, all) {
        const percent = Math.floor((sent / all) * 100);
        bar.value = percent;
        if (Math.floor(percent / 10) !== told) { // a screen reader is told of each tenth
          told = Math.floor(percent / 10);
          words.textContent = percent < 100
            ? `Đang gửi video: ${megabytes(sent)} trong ${megabytes(all)} MB (${percent} %). Xin đừng đóng trang này.`
            : "Đã gửi xong, máy chủ đang kiểm tra video…";
        }
      },
      remove: () => box.remove(),
    };
  }

  function answerOf(request) {
    try {
      return JSON.parse(request.responseText);
    } catch {
      return {};
    }
  }

  function handIn(ticket, submitter) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = `${input.name}-kept`;
    field.value = ticket;
    form.append(field);
    input.value = "";
    form.requestSubmit(submitter);
  }

  function send(file, submitter) {
    const request = new XMLHttpRequest();
    const box = progressBox(() => request.abort());
    const end = (problem) => {
      sending = null;
      box.remove();
      tell(problem);
    };
    const body = new FormData();
    body.append("file", file);
    request.upload.addEventListener("progress", (event) => box.show(event.loaded, event.total));
    request.addEventListener("load", () => {
      const answer = answerOf(request);
      const tooLarge = request.status === 413 ? "Video lớn hơn mức máy chủ nhận. Hãy xuất lại với dung lượng nhỏ hơn." : "";
      end(answer.ticket ? "" : answer.refusal || tooLarge ||
        "Chưa gửi được video: phiên làm việc có thể đã hết. Hãy đăng nhập ở một thẻ khác rồi bấm Lưu lần nữa.");
      if (answer.ticket) {
        handIn(answer.ticket, submitter);
      }
    });
    request.addEventListener("error", () => end("Chưa gửi được video: mất kết nối. Hãy bấm Lưu lần nữa."));
    request.addEventListener("abort", () => end("Đã dừng gửi video. Bấm Lưu để gửi lại."));
    request.open("POST", input.dataset.sendTo);
    request.setRequestHeader("X-CSRFToken", form.elements.csrfmiddlewaretoken.value);
    request.send(body);
    box.show(0, file.size);
    return request;
  }

  form.addEventListener("submit", (event) => {
    if (sending || input.files.length) {
      event.preventDefault();
    }
    if (!sending && input.files.length) {
      tell("");
      sending = send(input.files[0], event.submitter);
    }
  });
});
