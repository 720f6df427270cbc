// Filters above a list: one that is looked up applies when something is chosen; an open one closes like a menu.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  django.jQuery("select[data-filter]").on("select2:select select2:clear", ({ target }) => {
    target.disabled = !target.value; // an empty one leaves no trace in the address
    target.form.submit();
  });
});
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.list-filter[open], details.step[open]")) {
    if (!menu.contains(event.target) && !event.target.closest(".calendarbox, .clockbox")) {
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
