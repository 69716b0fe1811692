/**
 * Keeps all windows of a show at the same slide, black or not, with the same time on the timer.
 *
 * Stands in for remark's messages between two windows, which tell the other one to switch the
 * black screen and so leave it the other way round for good where one message is lost.
 */
import { state } from "../page/page.js";
import { shareState } from "../page/shared_state.js";

/** @import { Events, SlideshowView } from "./types.js" */

/** @type {Record<string, string[]>} what may have changed after remark's events */
const CHANGES = {
  slideChanged: ["slide", "timer"],
  toggleBlackout: ["black"],
  hideOverlay: ["black"],
  resetTimer: ["timer"],
  pause: ["timer"],
  resume: ["timer"],
};

/**
 * Follows the other windows, and is followed; called when the first slide is shown.
 *
 * @param {Events} events
 * @param {SlideshowView} slideshowView
 */
export function follow(events, slideshowView) {
  const { slideshow, containerElement, timer } = slideshowView;
  const { gotoSlide } = slideshow;
  const isBlack = () => containerElement.classList.contains("remark-blackout-mode");
  let alone = false;

  /**
   * @template Value
   * @param {(value: Value) => void} work
   * @returns {(value: Value) => void} does it without the other windows following
   */
  const quietly = (work) => (value) => {
    alone = true;
    work(value);
    alone = false;
  };
  const go = quietly((/** @type {number | string} */ slide) => gotoSlide(slide, true));

  slideshow.gotoSlide = (slide, only) => (only ? go : gotoSlide)(slide);
  const shared = shareState(slideshow, {
    slide: [() => slideshow.getCurrentSlideIndex() + 1, go],
    black: [isBlack, quietly((black) => black === isBlack() || events.emit("toggleBlackout"))],
    // After the slide, whose change starts the timer.
    timer: [
      () => timer.state,
      (set) => {
        timer.state = set;
      },
    ],
  });
  for (const [name, parts] of Object.entries(CHANGES)) {
    events.on(name, () => {
      if (!alone && !state.patching) {
        shared.tell(...parts);
      }
    });
  }
  slideshowView.shared = shared;
}
