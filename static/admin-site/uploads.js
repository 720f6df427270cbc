// Chosen files: shown before they are sent, and checked, so that a wrong one is found before anything is lost.
"use strict";
(() => {
  const MEGABYTE = 1024 * 1024;
  const MOST_FILES = 90; // the server takes 100 with one form, and answers more with a plain error
  const total = document.createElement("p"); // of all that is chosen; it stands where something was chosen last
  total.className = "upload-total";
  total.setAttribute("role", "status");

  function problemWith(file, input) {
    const accepted = (input.accept || "").split(",").filter(Boolean);
    const name = file.name.toLowerCase();
    const fits = accepted.some((kind) => (kind.startsWith(".") ? name.endsWith(kind) : file.type === kind));
    if (accepted.length && !fits) {
      return `“${file.name}”: không nhận loại tệp này.`;
    }
    const limit = Number(input.dataset.maxBytes);
    if (limit && file.size > limit) {
      return `“${file.name}”: nặng quá ${Math.round(limit / MEGABYTE)} MB.`;
    }
    return "";
  }

  function preview(file) {
    const figure = document.createElement("figure");
    if (file.type.startsWith("image/")) {
      const picture = document.createElement("img");
      picture.src = URL.createObjectURL(file);
      picture.alt = "";
      picture.addEventListener("load", () => URL.revokeObjectURL(picture.src));
      figure.append(picture);
    }
    const caption = document.createElement("figcaption");
    caption.textContent = file.name;
    figure.append(caption);
    return figure;
  }

  const chosenIn = (form) => Array.from(form.querySelectorAll("input[type=file]")).flatMap((one) => Array.from(one.files));

  function showTotal(box, files) {
    const size = files.reduce((sum, file) => sum + file.size, 0) / MEGABYTE;
    const megabytes = size.toLocaleString("vi-VN", { maximumFractionDigits: 1 });
    box.append(total);
    total.textContent = files.length > 1 ? `Đang chọn tất cả ${files.length} tệp, ${megabytes} MB.` : "";
  }

  function show(input) {
    const box = input.closest(".upload-choose");
    const note = box.querySelector(".upload-problem");
    const files = Array.from(input.files);
    const problems = files.map((file) => problemWith(file, input)).filter(Boolean);
    const most = Number(input.dataset.maxFiles);
    if (most && files.length > most) {
      problems.push(`Mỗi lần gửi được nhiều nhất ${most} ảnh.`);
    }
    const all = chosenIn(input.form).length;
    if (!problems.length && all > MOST_FILES) {
      problems.push(`Biểu mẫu đang chọn ${all} tệp; mỗi lần lưu gửi được nhiều nhất ${MOST_FILES} tệp, hãy lưu rồi gửi tiếp.`);
    }
    note.hidden = !problems.length;
    note.textContent = problems.length ? `${problems.join(" ")} Hãy chọn lại.` : "";
    input.setCustomValidity(note.textContent);
    box.querySelector(".upload-preview").replaceChildren(...(problems.length ? [] : files.map(preview)));
    if (problems.length) {
      input.value = "";
    }
    showTotal(box, chosenIn(input.form));
  }

  document.addEventListener("change", (event) => {
    if (event.target.matches("input[type=file][data-upload]")) {
      show(event.target);
    }
  });
  // A picture dropped beside the field would make the browser leave the page, and with it what was typed.
  for (const kind of ["dragover", "drop"]) {
    document.addEventListener(kind, (event) => {
      const isFile = event.dataTransfer && Array.from(event.dataTransfer.types).includes("Files");
      if (isFile && !event.target.closest("input[type=file], .cke_editable")) {
        event.preventDefault();
      }
    });
  }
})();
