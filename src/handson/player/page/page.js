/** What the page tells the player: its settings and its slides. */

/** @import { Settings } from "../remark/types.js" */

export const root = document.documentElement;

/**
 * The address of the player's script; the browser tells it only while the script runs first.
 * A script that stands in the page has none.
 */
export const address =
  /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src || undefined;

/** @type {Settings} remark's options, as the build wrote them into the page */
export const settings = JSON.parse(
  document.getElementById("handson-settings")?.textContent || "{}",
);

/**
 * The slides' own elements in the deck's order, which stays the same wherever the elements are
 * moved to.
 */
export const sections = [
  .../** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll(".handson-slides > section")
  ),
];

/**
 * What an address says of the slide, as its author wrote it.
 *
 * @param {string} hash as browsers write it: `#d%C3%A9but` for the slide that is named `début`
 */
export function decoded(hash) {
  try {
    return decodeURIComponent(hash);
  } catch {
    // It is no valid encoding: take it as it is.
    return hash;
  }
}

/** Whether a preview is changing the slides: the reader has not turned the page. */
export const state = { patching: false };
