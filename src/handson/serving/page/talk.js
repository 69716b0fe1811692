/** Whether somebody is giving a talk: then nothing happens on the screen by itself. */

/** @import { LiveSlides } from "../../player/remark/types.js" */

/**
 * @param {Window | null | undefined} other
 * @returns {boolean} whether that window is the presenter's
 */
function presents(other) {
  try {
    return Boolean(other?.document.body.classList.contains("remark-presenter-mode"));
  } catch {
    // It shows a page of another server.
    return false;
  }
}

/**
 * @param {LiveSlides} player
 * @returns {boolean} whether this window, the one that it follows or the one that follows it is a
 *   presenter's
 */
export const inTalk = (player) =>
  [window, window.opener, player.slideshow.clone].some(presents);
