/* The gallery's pictures one after the other.  Without this script each link opens its picture. */
const links = [...document.querySelectorAll(".gallery a")];
const dialog = document.createElement("dialog");
dialog.className = "viewer";
dialog.setAttribute("aria-label", "Xem ảnh");
dialog.innerHTML = `
  <figure><img alt="" sizes="100vw"><figcaption aria-live="polite" aria-atomic="true"></figcaption></figure>
  <div>
    <button type="button" name="previous">Ảnh trước</button>
    <button type="button" name="next">Ảnh sau</button>
    <button type="button" name="close">Đóng</button>
  </div>`;
const picture = dialog.querySelector("img");
const caption = dialog.querySelector("figcaption");
const button = (name) => dialog.querySelector(`[name=${name}]`);
const last = links.length - 1;
let shown = 0;
let opener = links[0];

const line = (text, tag) => {
  const part = document.createElement(tag);
  part.textContent = text;
  return part;
};

const show = (number) => {
  shown = number < 0 ? last : number > last ? 0 : number;
  const thumbnail = links[shown].querySelector("img");
  for (const name of ["width", "height", "alt", "srcset"]) picture.setAttribute(name, thumbnail.getAttribute(name));
  picture.src = links[shown].href;
  const words = links[shown].closest("figure").querySelector("figcaption")?.cloneNode(true);
  const credit = words?.querySelector("span");
  credit?.remove();
  const parts = [line(`Ảnh ${shown + 1} trên ${links.length}`, "b")];
  if (words?.textContent.trim()) parts.push(line(words.textContent.trim(), "p"));
  if (credit) parts.push(line(credit.textContent, "small"));
  caption.replaceChildren(...parts);
};

const steps = {
  ArrowLeft: () => show(shown - 1),
  ArrowRight: () => show(shown + 1),
  Home: () => show(0),
  End: () => show(last),
};

links.forEach((link, number) => {
  link.setAttribute("aria-haspopup", "dialog");
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    opener = link;
    show(number);
    dialog.showModal();
    button(last ? "next" : "close").focus();
  });
});
dialog.addEventListener("keydown", (event) => {
  const step = event.ctrlKey || event.metaKey || event.altKey ? undefined : steps[event.key];
  if (!step) return;
  event.preventDefault();
  step();
});
button("previous").addEventListener("click", steps.ArrowLeft);
button("next").addEventListener("click", steps.ArrowRight);
button("close").addEventListener("click", () => dialog.close());
dialog.addEventListener("close", () => opener.focus());
for (const name of ["previous", "next"]) button(name).hidden = last === 0;
document.body.append(dialog);
