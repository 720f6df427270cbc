// Chosen files: shown before they are sent, and checked, so that a wrong one is found before anything is lost.
"use strict";
(() => {
  const MEGABYTE = 1024 * 1024;

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

  function show(input) {
    const box = input.closest(".upload-choose");
    const note = box.querySelector(".upload-problem");
    const files = Array.from(input.files);
    const problems = files.map((file) => problemWith(file, input)).filter(Boolean);
    const most = Number(input.dataset.maxFiles);
    if (most && files.length > most) {
      problems.push(`Mỗi lần gửi được nhiều nhất ${most} ảnh.`);
    }
    note.hidden = !problems.length;
    note.textContent = problems.length ? `${problems.join(" ")} Hãy chọn lại.` : "";
    input.setCustomValidity(note.textContent);
    box.querySelector(".upload-preview").replaceChildren(...(problems.length ? [] : files.map(preview)));
    if (problems.length) {
      input.value = "";
    }
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
