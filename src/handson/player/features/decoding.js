/** Has pictures ready before their slide is shown. */
import { whenIdle } from "../page/idle.js";

/** @import { Events, SlideshowView } from "../remark/types.js" */
/** @import SlideView from "../remark/slide_view.js" */

/** How long a slide waits for its pictures at most, in milliseconds; the old one is seen till then. */
const PATIENCE = 300;
const WAITING = "handson-waiting";

/** @param {SlideView} view */
const picturesOf = ({ contentElement }) => [...contentElement.querySelectorAll("img")];

/**
 * @param {HTMLImageElement[]} pictures
 * @returns {Promise<unknown>} settled when all are there and can be painted at once, or never will
 */
function decoded(pictures) {
  for (const picture of pictures) {
    picture.loading = "eager";
  }
  return Promise.allSettled(pictures.map((picture) => picture.decode()));
}

/**
 * Keeps a slide out of sight for a moment when pictures of it are still on their way.
 *
 * @param {SlideView} view a slide that has just been shown
 */
function wait(view) {
  const missing = picturesOf(view).filter(({ complete }) => !complete);
  if (missing.length) {
    const { classList } = view.containerElement;
    const show = () => classList.remove(WAITING);
    classList.add(WAITING);
    decoded(missing).then(show);
    setTimeout(show, PATIENCE);
  }
}

/**
 * Follows the slides.
 *
 * @param {Events} events
 * @param {SlideshowView} slideshowView
 */
export function attachDecoding(events, slideshowView) {
  const { slideshow } = slideshowView;
  /** @param {number} index of the slide that is shown */
  const prepare = (index) =>
    whenIdle(() => {
      if (index === slideshow.getCurrentSlideIndex()) {
        const { slideViews } = slideshowView;
        for (const view of [slideViews[index + 1], slideViews[index - 1]]) {
          decoded(view ? picturesOf(view) : []);
        }
      }
    });
  events.on("afterShowSlide", (/** @type {number} */ index) => {
    wait(slideshowView.slideViews[index]);
    prepare(index);
  });
  events.on("beforeHideSlide", (/** @type {number} */ index) =>
    slideshowView.slideViews[index].containerElement.classList.remove(WAITING),
  );
  prepare(slideshow.getCurrentSlideIndex());
}
