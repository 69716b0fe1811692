/** Work that can wait. */

/**
 * Runs `work` when the browser has time for it.
 *
 * @param {() => void} work
 */
export const whenIdle = (work) =>
  "requestIdleCallback" in window ? requestIdleCallback(work, { timeout: 2000 }) : setTimeout(work, 200);

/**
 * Runs `work`, which measures text, when the fonts are there and the browser has time for it.
 *
 * @param {() => void} work
 */
export const whenSettled = (work) => document.fonts.ready.then(() => whenIdle(work));
