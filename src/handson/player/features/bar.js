/** The control bar: the player's buttons, there when the pointer moves or the focus is in it. */

import { COMMANDS, drawn, shortcuts } from "../page/commands.js";

const AWAKE = 2500;
/** Fingers need more time to come back than a mouse. */
const AWAKE_TOUCH = 6000;

function button(events, { event, name, icon, ...rest }) {
  const created = document.createElement("button");
  created.type = "button";
  created.className = "handson-button";
  created.dataset.command = event;
  created.ariaLabel = name;
  created.title = `${name} (${rest.keys[0]})`;
  created.setAttribute("aria-keyshortcuts", shortcuts(rest));
  created.innerHTML = drawn(icon);
  created.addEventListener("click", (click) => {
    if (click.detail) {
      // By mouse: the next space bar is for the slides.
      created.blur();
    }
    events.emit(event);
  });
  return created;
}

function numberField(events, slideshow) {
  const form = document.createElement("form");
  form.className = "handson-number";
  form.innerHTML = '<input type="text" inputmode="numeric" autocomplete="off" aria-label="Slide number">';
  const [input] = form.children;
  const update = () => {
    input.value = slideshow.getCurrentSlideIndex() + 1;
    form.dataset.total = slideshow.getSlideCount();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const number = Math.round(input.value);
    if (number > 0) {
      slideshow.gotoSlide(Math.min(number, slideshow.getSlideCount()));
    }
    update();
    input.blur();
    events.emit("focusSlide");
  });
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", update);
  input.addEventListener("keydown", ({ key }) => key === "Escape" && input.blur());
  events.on("slideChanged", update);
  events.on("slidesChanged", update);
  events.on("askNumber", () => input.focus());
  update();
  return form;
}

/** Makes the bar; the page has none before. */
export function createBar(events, slideshowView) {
  const { slideshow } = slideshowView;
  const bar = document.createElement("nav");
  bar.className = "handson-bar";
  bar.ariaLabel = "Player";
  bar.lang = "en";
  const named = (name) => COMMANDS.find(({ event }) => event === name);
  const others = COMMANDS.filter(({ event, icon }) => icon && !/^goto/.test(event));
  bar.append(
    button(events, named("gotoPreviousSlide")),
    numberField(events, slideshow),
    button(events, named("gotoNextSlide")),
    ...others.map((command) => button(events, command)),
  );
  const progress = document.createElement("div");
  progress.className = "handson-progress";
  const update = () => {
    const last = slideshow.getSlideCount() - 1;
    const share = last > 0 ? Math.max(0, slideshow.getCurrentSlideIndex()) / last : 1;
    progress.style.setProperty("--handson-progress", share);
  };
  events.on("slideChanged", () => {
    update();
    progress.dataset.awake = "";
  });
  events.on("slidesChanged", update);
  update();

  let timeout;
  const wake = ({ type, pointerType, movementX, movementY }) => {
    // Browsers send moves of nothing when the page changes below the pointer.
    if (type === "pointermove" && !movementX && !movementY) {
      return;
    }
    bar.dataset.awake = "";
    progress.dataset.awake = "";
    clearTimeout(timeout);
    timeout = setTimeout(
      () => delete bar.dataset.awake,
      pointerType === "touch" ? AWAKE_TOUCH : AWAKE,
    );
  };
  addEventListener("pointermove", wake, { passive: true });
  addEventListener("pointerdown", wake, { passive: true });

  // Among the presenter's elements it stands below the slide, and stays.
  const place = () => {
    const home = slideshowView.isPresenting()
      ? slideshowView.notesArea.querySelector(".remark-toolbar")
      : slideshowView.elementArea;
    if (bar.previousSibling !== home) {
      const active = document.activeElement;
      home.after(bar);
      if (bar.contains(active)) {
        active.focus();
      }
    }
  };
  events.on("modeChanged", place);
  slideshowView.containerElement.append(progress);
  place();
}
