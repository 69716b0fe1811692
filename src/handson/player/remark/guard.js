/**
 * Keeps from remark what the reader means for something else on the page.
 *
 * remark turns the page at every key, tap and click that is not straight on a
 * link. A reader who types into a field, plays a video, selects a sentence,
 * zooms or scrolls through long code does not want that.
 */
import { root } from "../page/page.js";
import { scrollsByKey } from "./scrolling.js";
import { ENLARGED } from "./zoom.js";

/** @import { Events } from "./types.js" */

const CONTROLS =
  "a[href], area, button, input, select, textarea, label, summary, video, audio, iframe, " +
  "object, embed, [contenteditable]:not([contenteditable=false]), [role=button], [role=slider]";
const PRESSED = "a[href], area, button, summary, [role=button]";

/** @type {[selector: string, keys: RegExp][]} which keys belong to what has the focus */
const OWN_KEYS = [
  // What is not listed is a field for text: it has them all.
  [
    "input:not([type=checkbox], [type=radio], [type=range], [type=button], [type=submit], " +
      "[type=reset], [type=image], [type=color], [type=file]), textarea, " +
      "[contenteditable]:not([contenteditable=false])",
    /./,
  ],
  ["select", /^(?!Page)/],
  ["input[type=range], [role=slider]", /^( |Enter|Arrow.*|Home|End|Page.*)$/],
  ["input, video, audio", /^( |Enter|Arrow.*|Home|End)$/],
  [PRESSED, /^( |Enter)$/],
];
/** What Escape leaves. */
const LEFT = "input, select, textarea, video, audio, [contenteditable], [role=slider]";

/** The player's own elements. */
const PLAYER = ".handson-bar, .remark-notes-area, .remark-preview-area";

/**
 * @param {Event} event
 * @param {string} selector
 */
const within = ({ target }, selector) =>
  // An element of another page, in a frame, is no `Element` of this one.
  Boolean(target && "closest" in target && /** @type {Element} */ (target).closest(selector));

const selecting = () => {
  const selection = getSelection();
  return selection !== null && !selection.isCollapsed;
};

/** While a dialog is open, all keys and gestures are for it. */
const covered = () => document.querySelector("dialog:modal") !== null;

/** Tells whether fingers move what they have enlarged. */
const zoomed = () => (window.visualViewport?.scale ?? 1) > ENLARGED;

/** @param {KeyboardEvent} event */
const owned = (event) =>
  OWN_KEYS.find(([selector]) => within(event, selector))?.[1].test(event.key) ?? false;

/** @param {KeyboardEvent} event */
const typed = (event) =>
  covered() ||
  event.altKey ||
  event.ctrlKey ||
  event.metaKey ||
  // Some browsers name neither the key nor the state of what composes letters, only this number.
  event.isComposing ||
  event.keyCode === 229 ||
  (event.key !== "Escape" && (scrollsByKey(event) || owned(event)));

/** @param {Event} event a click or a tap */
const kept = (event) =>
  covered() ||
  root.hasAttribute("data-drawing") ||
  within(event, CONTROLS) ||
  within(event, PLAYER) ||
  selecting();

/** @param {TouchEvent} event */
const touched = (event) => zoomed() || root.hasAttribute("data-laser") || kept(event);

/** @type {Record<string, (event: any) => boolean>} by event name, whether the player must not hear it */
const KEPT = {
  keydown: typed,
  click: kept,
  contextmenu: kept,
  wheel: (/** @type {WheelEvent} */ event) =>
    covered() || event.ctrlKey || event.metaKey || within(event, ".remark-notes-area"),
  touchend: touched,
};

/**
 * @param {KeyboardEvent} event
 * @returns {boolean} whether the key leaves what has the focus
 */
export const leaves = (event) =>
  event.key === "Escape" && (event.view !== window || within(event, LEFT));

/**
 * Wraps an emitter: listeners added through it hear only what is meant for the player.
 *
 * @param {Events} events remark's own emitter
 * @param {() => boolean} paused whether the player is to hear nothing
 * @returns {Events}
 */
export function guard(events, paused) {
  return {
    on(name, listener) {
      const keep = KEPT[name] ?? (() => false);
      events.on(name, (event, ...others) => {
        if (!paused() && !event?.defaultPrevented && !keep(event)) {
          listener(event, ...others);
        }
      });
    },
    emit: (name, ...values) => events.emit(name, ...values),
    removeAllListeners: (name) => events.removeAllListeners(name),
  };
}
