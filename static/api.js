// The data service's page: a form shows the answer below itself.  Without this script it opens the answer as a page.
const SHOWN = ["Content-Type", "ETag", "Cache-Control", "RateLimit", "Retry-After"];
const LONGEST = 200_000; // characters: more would only stop a phone

const addressOf = (form) => {
  const given = [...new FormData(form)].filter(([name, value]) => form.elements[name].type !== "hidden" && value.trim());
  const query = new URLSearchParams(given).toString();
  return new URL(form.dataset.address + (query && `?${query}`), location.href).href;
};

const element = (name, text, properties = {}) => Object.assign(document.createElement(name), { textContent: text, ...properties });

const facts = (rows) => {
  const list = element("dl", "", { className: "facts" });
  for (const [name, value] of rows) {
    const row = document.createElement("div");
    const told = document.createElement("dd");
    told.append(element("code", value));
    row.append(element("dt", name), told);
    list.append(row);
  }
  return list;
};

const pretty = (text) => {
  try {
    const whole = JSON.stringify(JSON.parse(text), null, 2);
    return whole.length > LONGEST ? `${whole.slice(0, LONGEST)}\n…` : whole;
  } catch {
    return text.slice(0, LONGEST);
  }
};

const show = (place, heading, ...parts) => {
  const title = element("h3", heading, { tabIndex: -1 });
  place.replaceChildren(title, ...parts);
  place.hidden = false;
  title.focus();
};

const ask = async (form, place) => {
  const address = addressOf(form);
  try {
    const answer = await fetch(address, { credentials: "omit", cache: "no-store" });
    const body = element("pre", pretty(await answer.text()), { tabIndex: 0 });
    body.setAttribute("role", "region");
    body.setAttribute("aria-label", "Nội dung câu trả lời");
    const headers = SHOWN.filter((name) => answer.headers.has(name)).map((name) => [name, answer.headers.get(name)]);
    show(place, `Câu trả lời: ${answer.status}${answer.ok ? "" : " (bị từ chối)"}`, facts([["Địa chỉ", address], ...headers]), body);
  } catch {
    show(place, "Không kết nối được. Mời bạn thử lại.");
  }
};

for (const box of document.querySelectorAll(".try")) {
  const form = box.querySelector("form");
  const command = box.querySelector(".curl");
  form.addEventListener("input", () => { command.textContent = `curl '${addressOf(form)}'`; });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(form, box.querySelector(".answer"));
  });
}
if (location.hash) document.querySelector(`details${location.hash}`)?.setAttribute("open", "");
