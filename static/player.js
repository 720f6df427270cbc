// A video of another host: a button in place of the link, and the host's player in place of both once it is pressed.
// Until then nothing is asked of that host; the note that says so stands in the page with or without this script.
function start(place) {
  const frame = document.createElement("iframe");
  frame.title = place.dataset.title;
  frame.allow = "autoplay; fullscreen";
  frame.allowFullscreen = true;
  frame.src = place.dataset.embed;
  place.replaceChildren(frame);
  frame.focus();
}

document.querySelectorAll(".player[data-embed]").forEach((place, index) => {
  const note = place.querySelector(".player-note") ?? place.parentElement.querySelector(".player-note");
  const button = document.createElement("button");
  const which = document.createElement("span");
  which.className = "hidden";
  which.textContent = `: ${place.dataset.title}`;
  button.type = "button";
  button.append(`Xem video (tải từ ${place.dataset.host})`, which);
  if (note) {
    note.id ||= `luu-y-video-${index}`;
    button.setAttribute("aria-describedby", note.id);
  }
  button.addEventListener("click", () => start(place));
  place.querySelector("a").replaceWith(button);
});
