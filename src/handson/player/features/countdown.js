/**
 * The time of a lab, counted down in the presenter's toolbar: for decks that have labs.
 *
 * A button shows the minutes of the lab on the slide. Pressed it counts them down, on all slides
 * that follow and beyond the end; pressed once more it is as it was.
 */

const EACH_MS = 250;
const MINUS = "−";

/** @param {number} ms */
const format = (ms) => {
  const seconds = Math.ceil(Math.abs(ms) / 1000);
  const sign = ms <= -1000 ? MINUS : "";
  return `${sign}${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, "0")}`;
};

const start = () => {
  const { slideshow } = window;
  const timer = document.querySelector(".remark-toolbar-timer");
  if (!slideshow || !timer) {
    return; // a page to scroll has no presenter
  }
  const button = document.createElement("button");
  button.type = "button";
  button.className = "remark-toolbar-link handson-countdown";
  timer.after(button);
  let minutes = 0;
  let end = 0;

  const write = () => {
    const left = end ? end - Date.now() : minutes * 60_000;
    const label = end ? "Stop the countdown" : `Count down ${minutes} minutes`;
    button.style.display = minutes ? "" : "none"; // its class would outdo `hidden`
    button.textContent = format(left);
    button.ariaLabel = button.title = label;
    button.style.color = left < 0 ? "#d1242f" : "";
  };
  const look = () => {
    const lab = document.querySelector(".remark-slides-area .remark-visible [data-minutes]");
    if (!end) {
      minutes = Number(lab?.getAttribute("data-minutes"));
    }
    write();
  };
  button.addEventListener("click", () => {
    end = end ? 0 : Date.now() + minutes * 60_000;
    look();
  });
  slideshow.on("afterShowSlide", look);
  setInterval(write, EACH_MS);
  look();
};

// Reading `slideshow` starts the player, which waits for the first slide to be painted.
if (document.readyState === "complete") {
  start();
} else {
  addEventListener("load", start);
}
