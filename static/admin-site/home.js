// "Lên" and "Xuống" beside each number; without script the numbers are typed.  And the look before saving comes into view.
const body = document.querySelector(".home-blocks tbody");
const told = document.getElementById("home-moved");
const number = (row) => row.querySelector("input[name$=position]");

const move = (button, row, up) => {
  const rows = [...body.rows].sort((a, b) => number(a).value - number(b).value);
  const place = rows.indexOf(row);
  const next = place + (up ? -1 : 1);
  const name = row.querySelector("[data-move]").dataset.move;
  if (!rows[next]) {
    told.textContent = up ? `${name} đã ở đầu.` : `${name} đã ở cuối.`;
    return;
  }
  [rows[place], rows[next]] = [rows[next], rows[place]];
  body.append(...rows);
  rows.forEach((each, index) => (number(each).value = index + 1));
  button.focus();
  told.textContent = `${name}: thứ tự ${next + 1}.`;
};

for (const row of body.rows) {
  const place = row.querySelector("[data-move]");
  for (const [label, up] of [["Lên", true], ["Xuống", false]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.setAttribute("aria-label", `${label}: ${place.dataset.move}`);
    button.addEventListener("click", () => move(button, row, up));
    place.append(button);
  }
}

const heading = document.getElementById("xem-truoc");
document.getElementById("home-blocks").addEventListener("submit", (event) => {
  if (!event.submitter?.formTarget) return;
  document.querySelector("iframe[name=xem-truoc]").addEventListener("load", () => heading.focus(), { once: true });
});
