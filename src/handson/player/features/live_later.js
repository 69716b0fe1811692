/** Figures that answer to the hand: what lets them do so is a script of its own. */
import { settings } from "../page/page.js";
import { loadScript } from "../page/script_loading.js";

/** @import { Events, SlideshowView } from "../remark/types.js" */

/**
 * Loads it when such a figure is on the slide that is shown, or on the next one.
 *
 * @param {Events} events
 * @param {SlideshowView} slideshowView
 */
export function attachLive(events, slideshowView) {
  let wanted = settings.live !== false;
  /** @param {number} index */
  const look = (index) => {
    const { slideViews } = slideshowView;
    if (
      wanted &&
      slideViews
        .slice(index, index + 2)
        .some(({ contentElement }) => contentElement.querySelector("[data-live]"))
    ) {
      wanted = false;
      loadScript("live_frame.js").then(
        () => window.handsonLive.start(events, slideshowView),
        () => {
          // The network has gone, and may come back.
          wanted = true;
        },
      );
    }
  };
  events.on("afterShowSlide", look);
  look(slideshowView.slideshow.getCurrentSlideIndex());
}
