/**
 * Stands in for remark's controller: the same inputs behind a guard, and
 * addresses that show a slide also where remark would show none.
 */
import location from "remark-slide/src/remark/controllers/inputs/location.js";

import { attachAnnouncer } from "../page/announcing.js";
import { addSecondWindow } from "../page/clone_later.js";
import { addDrawing } from "../page/drawing_later.js";
import { addFilms } from "../page/films_later.js";
import { addFeatures } from "../page/later.js";
import { registerFingers } from "./fingers.js";
import { follow } from "./following.js";
import { listenInFrames } from "./frames.js";
import { guard, leaves } from "./guard.js";
import { registerKeys } from "./keys.js";
import { registerWheel } from "./wheel.js";
import { allowZoom } from "./zoom.js";

/** @import { Dom, Events, Slide, SlideshowView } from "./types.js" */
/** @import SlideView from "./slide_view.js" */

/**
 * Finds slides by name as remark does, and by any element that they hold, so
 * that a link to a heading or a footnote shows its slide.
 *
 * @param {SlideshowView} slideshowView
 * @returns {(name?: string) => Slide | undefined}
 */
function findByName(slideshowView) {
  /** @type {SlideView[]} */
  let slides = [];
  /** @type {Map<string | undefined, Slide>} */
  const byName = new Map();
  return (name) => {
    if (slides !== slideshowView.slideViews) {
      slides = slideshowView.slideViews;
      byName.clear();
      for (const { slide } of slides) {
        byName.set(slide.properties.name, slide);
      }
    }
    if (!name || byName.has(name)) {
      return name ? byName.get(name) : undefined;
    }
    const section = document.getElementById(name)?.closest(".remark-slide-content");
    return section ? slides.find((view) => view.contentElement === section)?.slide : undefined;
  };
}

/**
 * Turns the page by clicks, and back by those of the right button.
 *
 * @param {Events} events
 */
function registerClicks(events) {
  events.on("click", () => events.emit("gotoNextSlide"));
  events.on("contextmenu", (event) => {
    event.preventDefault();
    events.emit("gotoPreviousSlide");
  });
}

/**
 * Listens to keys, wheel, fingers and mouse, as long as the show is not paused.
 *
 * @param {Events} events remark's emitter
 * @param {{ scroll?: boolean, touch?: boolean, click?: boolean }} navigation remark's options
 */
function registerInputs(events, { scroll, touch, click }) {
  let paused = false;
  const guarded = guard(events, () => paused);
  guarded.on("keydown", (event) => leaves(event) && events.emit("focusSlide"));
  registerKeys(guarded);
  listenInFrames(document, events);
  if (click) {
    registerClicks(guarded);
  }
  if (scroll !== false) {
    registerWheel(guarded);
  }
  if (touch !== false) {
    registerFingers(guarded);
  }
  events.on("pause", () => {
    paused = true;
  });
  events.on("resume", () => {
    paused = false;
  });
}

/**
 * @param {Events} events remark's emitter
 * @param {Dom} dom
 * @param {SlideshowView} slideshowView
 * @param {object} navigation remark's options for mouse and touch
 */
export default function Controller(events, dom, slideshowView, navigation = {}) {
  const { slideshow } = slideshowView;
  slideshow.getSlideByName = findByName(slideshowView);
  attachAnnouncer(events, slideshowView);
  addFeatures(events, slideshowView);
  addSecondWindow(events, slideshowView);
  allowZoom();

  location.register(events, dom, slideshowView);
  if (slideshow.getCurrentSlideIndex() === -1) {
    // `#99` in a deck of ten slides, where remark would show nothing at all.
    const number = Number.parseInt(dom.getLocationHash().replace(/^#p?/, ""), 10);
    slideshow.gotoSlide(number > 0 ? slideshow.getSlideCount() : 1);
  }
  follow(events, slideshowView);
  addFilms(events, slideshowView);
  addDrawing(events, slideshowView);
  registerInputs(events, navigation);
}
