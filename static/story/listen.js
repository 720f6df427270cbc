/* "Nghe bài viết": read aloud by the browser's own Vietnamese voice; not offered where there is none. */
const box = document.querySelector(".listen");
const read = box.querySelector("[name=read]");
const stop = box.querySelector("[name=stop]");
const said = box.querySelector("[role=status]");
const synthesis = globalThis.speechSynthesis;
const [LEAST, ENOUGH, MOST] = [60, 150, 220]; // characters spoken at once: Chrome falls silent after some 15 seconds

let voice;
let pieces = [];
let at = 0;
let playing = false;
let turn = 0; // what was said in an earlier turn reports its end too, and is not listened to
let utterance; // kept, or Chrome forgets it and never reports its end
let marked = null;

const chunks = (text) => {
  const found = [];
  let chunk = "";
  for (const word of text.split(/\s+/)) {
    chunk += chunk && word ? ` ${word}` : word;
    const length = chunk.length;
    const ends = (/[.!?…;:]["”»)]*$/.test(word) && length > LEAST) || (/,$/.test(word) && length > ENOUGH);
    if (ends || length > MOST) {
      found.push(chunk);
      chunk = "";
    }
  }
  return chunk ? [...found, chunk] : found;
};

const wordsOf = (element) => {
  const copy = element.cloneNode(true);
  for (const part of copy.querySelectorAll("ul, ol, .player, figure, .table")) part.remove();
  for (const part of copy.querySelectorAll("br")) part.replaceWith(", ");
  const list = element.parentElement.closest("ol");
  const isNumbered = element.matches("ol > li");
  const number = isNumbered ? `${(list.start || 1) + [...list.children].indexOf(element)}. ` : "";
  return number + copy.textContent;
};

const tableWords = (table) => {
  const caption = table.querySelector("caption")?.textContent ?? "";
  return `Bảng số liệu${caption && `: ${caption}`}. Mời xem trên trang.`;
};

const readable = () => {
  const inText = [...document.querySelectorAll(".prose :is(h2, h3, h4, p, li, .table)")].filter(
    (one) => !one.parentElement.closest(".table, figure") && !(one.matches("li") && one.querySelector("p")),
  );
  return [...document.querySelectorAll(".story h1, .story > .sapo"), ...inText];
};

const prepare = async () => {
  const { inFull } = await import(box.dataset.forms);
  const ofCity = /Thành ủy/i.test(document.body.textContent);
  pieces = readable().flatMap((element) => {
    const text = inFull(element.matches(".table") ? tableWords(element) : wordsOf(element), { ofCity });
    return chunks(text).map((part) => ({ element, text: part }));
  });
};

const inView = (element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
};

const mark = (element) => {
  if (element === marked) return;
  const follow = !marked || inView(marked);
  marked?.classList.remove("being-read");
  element?.classList.add("being-read");
  if (element && follow) element.scrollIntoView({ block: "nearest" });
  marked = element;
};

const label = (text, news) => {
  read.textContent = text;
  said.textContent = news;
};

const silence = () => {
  turn += 1;
  playing = false;
  utterance = undefined;
  synthesis.cancel();
};

const end = (news) => {
  silence();
  at = 0;
  mark(null);
  if (document.activeElement === stop) read.focus();
  stop.hidden = true;
  label("Nghe bài viết", news);
};

const speak = () => {
  if (at >= pieces.length) return end("Đã đọc xong");
  turn += 1;
  const mine = turn;
  const { element, text } = pieces[at];
  utterance = new SpeechSynthesisUtterance(text);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.onend = () => {
    if (mine !== turn) return;
    at += 1;
    speak();
  };
  utterance.onerror = () => mine === turn && end("Trình duyệt không đọc được bài này");
  mark(element);
  synthesis.speak(utterance);
};

const go = async () => {
  playing = true;
  label("Tạm dừng", "Đang đọc");
  stop.hidden = false;
  if (!pieces.length) await prepare();
  if (!playing) return;
  synthesis.cancel();
  speak();
};

const pause = () => {
  silence();
  label("Nghe tiếp", "Đã tạm dừng");
};

const offer = () => {
  const known = synthesis.getVoices().filter(({ lang }) => /^vi(?:[-_]|$)/i.test(lang));
  voice = known.find(({ localService }) => localService) ?? known[0];
  box.classList.toggle("ready", Boolean(voice));
};

if (synthesis) {
  read.addEventListener("click", () => {
    if (playing) pause();
    else go().catch(() => end("Trình duyệt không đọc được bài này"));
  });
  stop.addEventListener("click", () => end("Đã dừng"));
  addEventListener("pagehide", () => playing && pause());
  synthesis.addEventListener?.("voiceschanged", offer);
  offer();
}
