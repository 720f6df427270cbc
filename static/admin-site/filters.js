// Filters above a list: one that is looked up applies when something is chosen; an open one closes like a menu.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  django.jQuery("select[data-filter]").on("select2:select select2:clear", ({ target }) => {
    target.disabled = !target.value; // an empty one leaves no trace in the address
    target.form.submit();
  });
});
document.addEventListener("click", (event) => {
  if (!event.target.isConnected || event.target.closest(".calendarbox, .clockbox, .select2-container")) {
    return; // chosen in a box of the menu's own, which is gone by now or stands elsewhere on the page
  }
  for (const menu of document.querySelectorAll("details.list-filter[open], details.step[open]")) {
    if (!menu.contains(event.target)) {
      menu.open = false;
    }
  }
});
// Before the calendar hears of the key: Escape closes the calendar first, then the panel that it belongs to.
document.addEventListener("keydown", (event) => {
  const boxes = Array.from(document.querySelectorAll(".calendarbox, .clockbox"));
  if (event.key !== "Escape" || boxes.some((box) => box.getClientRects().length)) {
    return;
  }
  const menu = event.target.closest("details.list-filter[open], details.step[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
}, true);
// The box of a looked-up field says what was chosen; its label says what for.
const nameBoxes = () => {
  for (const select of document.querySelectorAll("select.select2-hidden-accessible")) {
    const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
    const box = select.nextElementSibling?.querySelector("[role=combobox]");
    const chosen = box?.querySelector("[role=textbox]");
    if (label && chosen) {
      label.id ||= `${select.id}-label`;
      box.setAttribute("aria-labelledby", `${label.id} ${chosen.id}`);
      chosen.setAttribute("aria-labelledby", label.id);
    }
  }
};
document.addEventListener("DOMContentLoaded", () => django.jQuery(nameBoxes)); // after those that make the boxes
document.addEventListener("formset:added", () => setTimeout(nameBoxes));
