/** Work that can wait. */

/** Runs `work` when the browser has time for it. */
export const whenIdle = (work) =>
  window.requestIdleCallback ? requestIdleCallback(work, { timeout: 2000 }) : setTimeout(work, 200);

/** Runs `work`, which measures text, when the fonts are there and the browser has time for it. */
export const whenSettled = (work) => document.fonts.ready.then(() => whenIdle(work));
