/* Before the first paint, so that nothing moves: what this reader has chosen (static/frame.js), kept in this browser only. */
{
  const page = document.documentElement;
  page.classList.add("js");
  try {
    for (const what of ["text", "contrast", "scheme"]) {
      const chosen = localStorage.getItem(what);
      if (chosen) page.dataset[what] = chosen;
    }
  } catch {
    // The browser keeps nothing: the page is as it comes.
  }
}
