/* The reader's choices of text size, contrast and background, the phone menu's Escape key, suggestions in search boxes. */
const page = document.documentElement;
const tools = document.querySelector(".comfort");
const said = tools.querySelector("[role=status]");
const darkOutside = matchMedia("(prefers-color-scheme: dark)");
const strongOutside = matchMedia("(prefers-contrast: more)");

const keep = (what, value) => {
  if (value) page.dataset[what] = value;
  else delete page.dataset[what];
  try {
    if (value) localStorage.setItem(what, value);
    else localStorage.removeItem(what);
  } catch {
    // Kept for this page only.
  }
};

const isDark = () => (page.dataset.scheme ? page.dataset.scheme === "dark" : darkOutside.matches);
const isStrong = () => (page.dataset.contrast ? page.dataset.contrast === "high" : strongOutside.matches);

const show = () => {
  const now = { text: page.dataset.text || "normal", contrast: isStrong() && "high", scheme: isDark() && "dark" };
  for (const button of tools.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", now[button.name] === button.value);
  }
};

const choose = {
  text: (value) => keep("text", value === "normal" ? "" : value),
  contrast: () => {
    const wanted = !isStrong();
    keep("contrast", wanted === strongOutside.matches ? "" : wanted ? "high" : "normal");
  },
  scheme: () => {
    const wanted = !isDark();
    keep("scheme", wanted === darkOutside.matches ? "" : wanted ? "dark" : "light");
  },
};

tools.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (!button) return;
  choose[button.name](button.value);
  show();
  said.textContent = button.dataset[button.getAttribute("aria-pressed") === "true" ? "on" : "off"];
});
darkOutside.addEventListener("change", show);
strongOutside.addEventListener("change", show);
show();

const menu = document.querySelector(".menu-switch");
addEventListener("keydown", (event) => {
  const inside = document.activeElement?.closest(".menu-switch, .menu");
  if (event.key !== "Escape" || !menu.open || !inside) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

for (const box of document.querySelectorAll("[data-suggest]")) {
  const load = async () => {
    const { suggest, sheet } = box.dataset;
    if (!document.querySelector(`link[href="${sheet}"]`)) {
      document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: sheet }));
    }
    try {
      (await import(suggest)).suggest(box);
    } catch {
      // The plain form is left.
    }
  };
  if (document.activeElement === box) load();
  else box.addEventListener("focus", load, { once: true });
}
