/** The control bar: the player's buttons, shown while the pointer moves or the focus is in it. */

import { drawn } from "../page/icons.js";
import { countsOtherwise } from "../page/text.js";
import { COMMANDS, shortcuts } from "./commands.js";

/** @import { Command } from "./commands.js" */
/** @import { Events, Slideshow, SlideshowView } from "../remark/types.js" */

const AWAKE = 2500;
/** Fingers need more time to come back than a mouse. */
const AWAKE_TOUCH = 6000;
/** What may stand at the foot of a slide, and how far above it the bar stays, in pixels. */
const FOOT = "[class*=foot], .credits";
const ABOVE = 6;

/**
 * @param {Events} events
 * @param {Command} command one with an icon
 * @returns {HTMLButtonElement}
 */
function button(events, command) {
  const { event, name, icon = "", keys } = command;
  const created = document.createElement("button");
  created.type = "button";
  created.className = "handson-button";
  created.dataset.command = event;
  created.ariaLabel = name;
  created.title = `${name} (${keys[0]})`;
  created.setAttribute("aria-keyshortcuts", shortcuts(command));
  created.innerHTML = drawn(icon);
  created.addEventListener("click", (click) => {
    if (click.detail) {
      // Pressed by mouse: without the focus, the next space bar turns the page.
      created.blur();
    }
    events.emit(event);
  });
  return created;
}

/**
 * @param {Events} events
 * @param {SlideshowView} slideshowView
 * @returns {HTMLFormElement} a field with the slide's position, which can be changed
 */
function numberField(events, slideshowView) {
  const { slideshow } = slideshowView;
  const slideViews = () => slideshowView.slideViews;
  const form = document.createElement("form");
  form.className = "handson-number";
  form.innerHTML = '<input type="text" inputmode="numeric" autocomplete="off" aria-label="Slide number">';
  const input = /** @type {HTMLInputElement} */ (form.firstElementChild);
  const update = () => {
    const position = slideshow.getCurrentSlideIndex() + 1;
    const total = slideshow.getSlideCount();
    const section = slideViews()[position - 1]?.contentElement;
    const steps = section && countsOtherwise(section, position, total);
    input.value = `${position}`;
    form.dataset.total = steps ? `${total} with steps` : `${total}`;
    form.title = steps
      ? "Counts every step, and slides without a number"
      : "";
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const number = Math.round(Number(input.value));
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

/**
 * @param {Events} events
 * @param {Slideshow} slideshow
 * @returns {HTMLElement} a line whose length says how much of the deck has been shown
 */
function progressLine(events, slideshow) {
  const line = document.createElement("div");
  line.className = "handson-progress";
  const update = () => {
    const last = slideshow.getSlideCount() - 1;
    const share = last > 0 ? Math.max(0, slideshow.getCurrentSlideIndex()) / last : 1;
    line.style.setProperty("--handson-progress", `${share}`);
  };
  events.on("slideChanged", () => {
    update();
    line.dataset.awake = "";
  });
  events.on("slidesChanged", update);
  update();
  return line;
}

/**
 * Puts the bar above what stands at the foot of the slide, if it would cover that.
 *
 * @param {HTMLElement} bar
 * @param {SlideshowView} slideshowView
 */
function clearFoot(bar, { slideViews, slideshow }) {
  const section = slideViews[slideshow.getCurrentSlideIndex()]?.contentElement;
  bar.style.bottom = "";
  const { top, right, bottom } = bar.getBoundingClientRect();
  const tops = Array.from(section?.querySelectorAll(FOOT) ?? [], (foot) => foot.getBoundingClientRect())
    .filter((foot) => foot.height && foot.left < right && foot.top < bottom && foot.bottom > top)
    .map((foot) => foot.top);
  if (tops.length) {
    bar.style.bottom = `${innerHeight - Math.min(...tops) + ABOVE}px`;
  }
}

/**
 * Shows the bar and the line while the pointer moves, and the bar a little longer.
 *
 * @param {HTMLElement} bar
 * @param {HTMLElement} line
 * @param {() => void} clear makes room for what stands at the foot of the slide
 */
function wakeByPointer(bar, line, clear) {
  let timeout = 0;
  /** @param {PointerEvent} event */
  const wake = ({ type, pointerType, movementX, movementY }) => {
    // Browsers also send this event, with no movement, when the page changes below the pointer.
    if (type === "pointermove" && !movementX && !movementY) {
      return;
    }
    if (!("awake" in bar.dataset)) {
      clear();
    }
    bar.dataset.awake = "";
    line.dataset.awake = "";
    clearTimeout(timeout);
    timeout = setTimeout(
      () => delete bar.dataset.awake,
      pointerType === "touch" ? AWAKE_TOUCH : AWAKE,
    );
  };
  addEventListener("pointermove", wake, { passive: true });
  addEventListener("pointerdown", wake, { passive: true });
}

/**
 * Makes the bar and the progress line, and puts them into the page.
 *
 * @param {Events} events
 * @param {SlideshowView} slideshowView
 */
export function createBar(events, slideshowView) {
  const { slideshow } = slideshowView;
  const bar = document.createElement("nav");
  bar.className = "handson-bar";
  bar.ariaLabel = "Player";
  bar.lang = "en";
  /** @param {string} name */
  const named = (name) => button(events, /** @type {Command} */ (
    COMMANDS.find(({ event }) => event === name)
  ));
  const others = COMMANDS.filter(({ event, icon }) => icon && !/^goto/.test(event));
  bar.append(
    named("gotoPreviousSlide"),
    numberField(events, slideshowView),
    named("gotoNextSlide"),
    ...others.map((command) => button(events, command)),
  );
  const line = progressLine(events, slideshow);
  const clear = () => clearFoot(bar, slideshowView);
  wakeByPointer(bar, line, clear);
  bar.addEventListener("focusin", clear);
  // Its button for full screen, too, makes the slide larger.
  addEventListener("resize", clear);
  events.on("slideChanged", () => {
    if (bar.matches("[data-awake], :hover, :focus-within")) {
      clear();
    }
  });

  // A presenter has the bar below the slide, where it stays.
  const place = () => {
    const home = /** @type {Element} */ (
      slideshowView.isPresenting()
        ? slideshowView.notesArea.querySelector(".remark-toolbar")
        : slideshowView.elementArea
    );
    if (bar.previousSibling !== home) {
      const active = document.activeElement;
      home.after(bar);
      if (active instanceof HTMLElement && bar.contains(active)) {
        active.focus();
      }
    }
  };
  events.on("modeChanged", place);
  slideshowView.containerElement.append(line);
  place();
}
