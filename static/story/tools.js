/* Copying the article's address, and handing it to the reader's own programs. */
const address = document.querySelector("link[rel=canonical]").href;
const tools = document.querySelector(".sending");
const said = tools.querySelector("[role=status]");
const share = tools.querySelector("[name=share]");

/* Browsers give the clipboard to encrypted pages only. */
const copyByHand = () => {
  const field = document.createElement("textarea");
  field.value = address;
  tools.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (!done) throw new Error("not copied");
};

tools.querySelector("[name=copy]").addEventListener("click", async ({ target }) => {
  said.textContent = "";
  try {
    if (navigator.clipboard) await navigator.clipboard.writeText(address);
    else copyByHand();
    said.textContent = "Đã chép";
  } catch {
    said.textContent = `Chưa chép được. Đường dẫn: ${address}`;
  }
  target.focus();
});

if (navigator.share) {
  share.classList.add("ready");
  share.addEventListener("click", async () => {
    try {
      await navigator.share({ title: document.querySelector("h1").textContent, url: address });
    } catch (refusal) {
      if (refusal.name !== "AbortError") said.textContent = "Chưa chia sẻ được.";
    }
  });
}
