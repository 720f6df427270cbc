/* A table wider than the screen can be moved by keyboard too; browsers do that by themselves only since 2024. */
const makeReachable = () => {
  for (const table of document.querySelectorAll(".prose table")) {
    if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
    else table.removeAttribute("tabindex");
  }
};
makeReachable();
addEventListener("resize", makeReachable);
