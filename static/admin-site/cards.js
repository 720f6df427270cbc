// On a phone a row of a list stands as a card (cards.css): each cell is told the heading of its column.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const list = document.getElementById("result_list");
  const headings = Array.from(list?.tHead?.rows[0]?.cells ?? [], (cell) => cell.querySelector(".text")?.textContent.trim());
  for (const row of list?.tBodies[0]?.rows ?? []) {
    Array.from(row.cells).forEach((cell, place) => {
      if (headings[place] && !cell.classList.contains("action-checkbox")) {
        cell.dataset.label = headings[place];
      }
    });
  }
});
