/* Without this script the text stands there to be selected.  Browsers give the clipboard to encrypted pages only. */
const copyByHand = (text) => {
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (!done) throw new Error("not copied");
};

const copy = (text) => (navigator.clipboard ? navigator.clipboard.writeText(text) : copyByHand(text));

/* A button after `shown` that copies its text; where that fails the text is selected, to be copied by hand. */
const offer = (shown) => {
  const { copy: words, about } = shown.dataset;
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: words });
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  if (about) button.setAttribute("aria-label", `${words}: ${about}`);
  button.addEventListener("click", async () => {
    said.textContent = "";
    try {
      await copy(shown.textContent);
      said.textContent = "Đã chép";
    } catch {
      getSelection().selectAllChildren(shown);
      said.textContent = "Chưa chép được, hãy bôi đen và chép.";
    }
    button.focus();
  });
  shown.after(button, said);
};

for (const shown of document.querySelectorAll("[data-copy]")) offer(shown);
