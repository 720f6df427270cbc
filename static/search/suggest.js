// Suggestions while a reader types: ARIA 1.2's combobox with a listbox.  Whatever goes wrong leaves the plain form.
const WORD = /[\p{L}\p{N}]+/gu;
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

const made = (tag, attributes = {}, ...inside) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...inside);
  return element;
};

// Whole words; the last one as a beginning as long as no space follows it and it is nowhere a whole word.
const marked = (text, query) => {
  const whole = fold(query).match(WORD) ?? [];
  const last = /\s$/.test(query) || fold(text).match(WORD)?.includes(whole.at(-1)) ? undefined : whole.pop();
  const parts = [];
  let at = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const folded = fold(word);
    const length = whole.includes(folded) ? word.length : folded.startsWith(last) ? last.length : 0;
    if (!length) continue;
    parts.push(text.slice(at, index), made("mark", {}, word.slice(0, length)));
    at = index + length;
  }
  return [...parts, text.slice(at)];
};

export const suggest = (box) => {
  const list = made("div", { class: "suggestions", role: "listbox", "aria-label": "Gợi ý" });
  list.id = `${box.id}-goi-y`;
  const said = made("p", { class: "hidden", role: "status" });
  list.hidden = true;
  document.body.append(list, said);
  const aria = { autocomplete: "list", haspopup: "listbox", expanded: false, controls: list.id };
  box.setAttribute("role", "combobox");
  for (const [name, value] of Object.entries(aria)) box.setAttribute(`aria-${name}`, value);
  let options = [];
  let active = -1;
  let timer;
  let request = new AbortController();

  const place = () => {
    const here = box.getBoundingClientRect();
    const button = box.form.querySelector("button").getBoundingClientRect();
    const isNear = button.top < here.bottom + 24 && button.bottom > here.top;
    const right = Math.max(here.right, isNear ? button.right : 0);
    const bottom = Math.max(here.bottom, isNear ? button.bottom : 0) + 5;
    const sizes = { top: scrollY + bottom, left: scrollX + here.left, width: right - here.left };
    for (const [name, size] of Object.entries(sizes)) list.style[name] = `${size}px`;
    list.style.maxHeight = `${Math.max(240, innerHeight - bottom - 8)}px`;
  };
  const choose = (number) => {
    options[active]?.setAttribute("aria-selected", "false");
    active = number;
    const option = options[active];
    if (!option) return box.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", option.id);
  };
  const open = (isOpen) => {
    choose(-1);
    list.hidden = !isOpen;
    box.setAttribute("aria-expanded", isOpen);
    if (isOpen) place();
  };
  const stop = () => {
    clearTimeout(timer);
    request.abort();
  };
  const close = () => {
    stop();
    open(false);
    said.textContent = "";
  };

  const show = (lines, query) => {
    options = lines.map(({ kind, text, url, note }, number) => {
      const about = [kind, note].filter(Boolean).join(" · ");
      const goal = kind ? { "data-url": url } : { "data-words": text };
      const inside = [made("span", {}, ...marked(text, query)), ...(about ? [" ", made("small", {}, about)] : [])];
      return made("div", { id: `${list.id}-${number}`, role: "option", "aria-selected": false, ...goal }, ...inside);
    });
    const groups = [["Gợi ý tìm kiếm", (line) => !line.kind], ["Mở trang", (line) => line.kind]];
    const shown = groups.map(([label, fits]) => {
      const inside = options.filter((_, at) => fits(lines[at]));
      return inside.length ? [made("div", { role: "group", "aria-label": label }, ...inside)] : [];
    });
    list.replaceChildren(...shown.flat());
    open(options.length > 0);
    said.textContent = options.length ? `Có ${options.length} gợi ý` : "Không có gợi ý";
  };

  const ask = async () => {
    stop();
    request = new AbortController();
    const { signal } = request;
    const query = box.value.trimStart();
    if (query.trim().length < 2) return close();
    try {
      const answer = await fetch(`${box.dataset.from}?q=${encodeURIComponent(query.slice(0, 100))}`, { signal });
      const { suggestions } = await answer.json();
      if (signal.aborted || document.activeElement !== box) return;
      show(suggestions, query);
    } catch {
      if (!signal.aborted) close();
    }
  };
  // No word is read before the typing method has finished it.  Phones compose every word: there a pause is its end.
  const soon = (isComposing) => {
    stop();
    if (!isComposing) timer = setTimeout(ask, 150);
    else if (matchMedia("(pointer: coarse)").matches) timer = setTimeout(ask, 600);
  };
  const go = ({ dataset: { url, words } }) => {
    close();
    if (!words) return location.assign(url);
    box.value = words;
    box.form.requestSubmit();
  };

  // False: the key does what it does in any box.
  const steps = {
    ArrowDown: () => choose(active + 1 < options.length ? active + 1 : -1),
    ArrowUp: () => choose(active < 0 ? options.length - 1 : active - 1),
    Home: () => active >= 0 && choose(0),
    End: () => active >= 0 && choose(options.length - 1),
    Escape: close,
    Enter: () => active >= 0 && go(options[active]),
  };
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey) return;
    if (list.hidden) return event.key === "ArrowDown" && ask();
    if (event.key === "Tab") close();
    else if (steps[event.key] && !event.shiftKey && steps[event.key]() !== false) event.preventDefault();
  });
  box.addEventListener("input", (event) => soon(event.isComposing));
  box.addEventListener("compositionstart", stop);
  box.addEventListener("compositionend", () => soon(false));
  box.addEventListener("blur", close);
  box.form.addEventListener("submit", close);
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const option = target.closest("[role=option]");
    if (option) go(option);
  });
  addEventListener("resize", () => list.hidden || place());
};
