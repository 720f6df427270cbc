// CKEditor in this house: pictures are sent with the CSRF token, Word's headings keep their ranks, and a text that the
// server would refuse is not sent.  The editor's own upload field works in a frame with inline script, which the
// content policy forbids; the one here takes its place.
"use strict";
(() => {
  const KINDS = "image/jpeg,image/png,image/webp,image/gif,image/bmp";
  const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;

  // The stored picture's address; throws an Error with a message for the writer.
  async function send(editor, file) {
    const body = new FormData();
    body.append("upload", file);
    let answer;
    try {
      const response = await fetch(editor.config.pictureUploadUrl, {
        method: "POST",
        headers: { "X-CSRFToken": token() },
        body,
      });
      answer = await response.json();
    } catch {
      throw new Error("Chưa gửi được ảnh: mất kết nối, hoặc phiên làm việc đã hết.");
    }
    if (!answer.uploaded) {
      throw new Error(answer.error.message);
    }
    return answer.url;
  }

  function pictureTag(url) {
    const picture = document.createElement("img");
    picture.src = url;
    picture.alt = "";
    return picture.outerHTML.replace(picture.src, url);
  }

  async function sendAndInsert(editor, files) {
    for (const file of files) {
      const note = editor.showNotification(`Đang gửi ảnh “${file.name}”…`, "progress", 0.5);
      try {
        const url = await send(editor, file);
        editor.insertHtml(`<p>${pictureTag(url)}</p>`);
        note.hide();
      } catch (problem) {
        note.update({ type: "warning", message: `“${file.name}”: ${problem.message}` });
      }
    }
  }

  // The page has the first heading of its own (the title), so pasted ones begin one rank below.
  function lowerHeadings(html) {
    if (!/<h1[\s>]/i.test(html)) {
      return html;
    }
    return html.replace(/<(\/?)h([1-3])\b/gi, (_, slash, rank) => `<${slash}h${Number(rank) + 1}`);
  }

  function withoutForeignPictures(editor, html) {
    let dropped = false;
    const kept = html.replace(/<img\b[^>]*>/gi, (tag) => {
      const own = /\bsrc="\/(?!\/)/i.test(tag) || tag.includes("data-cke-");
      dropped = dropped || !own;
      return own ? tag : "";
    });
    if (dropped) {
      editor.showNotification(
        "Ảnh trong phần vừa dán không được giữ lại. Hãy thêm ảnh bằng nút chèn ảnh, hoặc ở mục “Thêm nhiều ảnh một lần”.",
        "warning",
      );
    }
    return kept;
  }

  function onPaste({ data, editor }) {
    if (data.dataValue && data.type !== "text") {
      data.dataValue = withoutForeignPictures(editor, lowerHeadings(data.dataValue.normalize("NFC")));
    }
  }

  // A picture from the clipboard, or dropped into the text.
  function onPasteFiles(event) {
    const transfer = event.data.dataTransfer;
    const files = Array.from({ length: transfer.getFilesCount() }, (_, index) => transfer.getFile(index));
    const pictures = files.filter((file) => file && KINDS.split(",").includes(file.type));
    if (pictures.length && !transfer.getData("text/html")) {
      event.cancel();
      sendAndInsert(event.editor, pictures);
    }
  }

  function refuseTooLong(editor) {
    const area = editor.element.$;
    area.form?.addEventListener("submit", (event) => {
      const limit = Number(area.dataset.maxCharacters);
      const length = editor.getData().length;
      if (limit && length > limit) {
        event.preventDefault();
        event.stopImmediatePropagation();
        editor.showNotification(
          `Nội dung dài ${length.toLocaleString("vi-VN")} ký tự, quá mức ${limit.toLocaleString("vi-VN")}. ` +
            "Chưa gửi đi; phần đã viết vẫn còn đây. Hãy rút bớt, hoặc đính kèm báo cáo thành tệp.",
          "warning",
        );
        editor.focus();
      }
    });
  }

  // In the picture's dialog: a field that sends the chosen file and fills in its address.
  function uploadTab(editor) {
    return {
      id: "send",
      label: "Gửi ảnh từ máy",
      elements: [
        {
          type: "html",
          id: "file",
          html:
            '<div class="editor-upload"><div class="upload-drop">' +
            "<span>Chọn tệp ảnh (JPEG, PNG, WebP; tối đa 25 MB), hoặc kéo thả vào đây</span>" +
            `<input type="file" accept="${KINDS}" aria-label="Chọn tệp ảnh"></div><p role="status"></p></div>`,
          onLoad() {
            const dialog = this.getDialog();
            const box = this.getElement().$;
            box.querySelector("input").addEventListener("change", async ({ target }) => {
              const status = box.querySelector("p");
              status.textContent = "Đang gửi ảnh…";
              try {
                dialog.getContentElement("info", "txtUrl").setValue(await send(editor, target.files[0]));
                status.textContent = "";
                dialog.selectPage("info");
                dialog.getContentElement("info", "txtAlt").focus();
              } catch (problem) {
                status.textContent = problem.message;
              }
              target.value = "";
            });
          },
        },
      ],
    };
  }

  CKEDITOR.on("dialogDefinition", ({ data, editor }) => {
    const { definition, name } = data;
    if (name !== "image") {
      return;
    }
    definition.addContents(uploadTab(editor), "info");
    definition.onShow = CKEDITOR.tools.override(definition.onShow, (original) => function show(...args) {
      original.apply(this, args);
      this.selectPage(this.imageEditMode ? "info" : "send");
    });
  });

  CKEDITOR.on("instanceCreated", ({ editor }) => {
    editor.on("langLoaded", () => window.translateEditor(editor.lang));
    editor.on("paste", onPasteFiles, null, null, 0);
    // After the Word filter (3), before the editor's own filter (6).
    editor.on("paste", onPaste, null, null, 5);
    editor.on("instanceReady", () => refuseTooLong(editor));
  });
})();
