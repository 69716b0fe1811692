/**
 * Stands in for remark's controller: the same inputs behind a guard, and
 * addresses that show a slide also where remark would show none.
 */
import Keyboard from "remark-slide/src/remark/controllers/inputs/keyboard.js";
import location from "remark-slide/src/remark/controllers/inputs/location.js";
import mouse from "remark-slide/src/remark/controllers/inputs/mouse.js";
import touch from "remark-slide/src/remark/controllers/inputs/touch.js";

import { attachAnnouncer } from "../page/announcing.js";
import { addSecondWindow } from "../page/clone_later.js";
import { addFeatures } from "../page/later.js";
import { follow } from "./following.js";
import { guard } from "./guard.js";
import { registerKeys } from "./keys.js";
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
 * @param {Events} events remark's emitter
 * @param {Dom} dom
 * @param {SlideshowView} slideshowView
 * @param {object} navigation remark's options for mouse and touch
 */
export default function Controller(events, dom, slideshowView, navigation = {}) {
  const { slideshow } = slideshowView;
  const guarded = guard(events);
  const keyboard = new Keyboard(guarded);
  slideshow.getSlideByName = findByName(slideshowView);
  registerKeys(guarded);
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
  mouse.register(guarded, navigation);
  touch.register(guarded, navigation);

  events.on("pause", () => {
    keyboard.deactivate();
    mouse.unregister(guarded);
    touch.unregister(guarded);
  });
  events.on("resume", () => {
    keyboard.activate();
    registerKeys(guarded);
    mouse.register(guarded, navigation);
    touch.register(guarded, navigation);
  });
}
