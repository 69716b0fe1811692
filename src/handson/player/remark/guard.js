/**
 * Keeps from remark what the reader means for something else on the page.
 *
 * remark turns the page at every key, tap and click that is not straight on a
 * link. A reader who types into a field, plays a video, selects a sentence,
 * zooms or scrolls through long code does not want that.
 */
import { root } from "../page/page.js";
import { ENLARGED } from "./zoom.js";

/** @import { Events } from "./types.js" */

const CONTROLS =
  "a[href], area, button, input, select, textarea, label, summary, video, audio, iframe, " +
  "object, embed, [contenteditable]:not([contenteditable=false]), [role=button], [role=slider]";
const TYPING = "input, select, textarea, [contenteditable]:not([contenteditable=false])";
const PRESSED = "a[href], area, button, summary, [role=button]";
const PLAYED = "video, audio, [role=slider]";
const SCROLLS = /auto|scroll/;

/** The player's own elements. */
const PLAYER = ".handson-bar, .remark-notes-area, .remark-preview-area";

/** @type {Record<string, [across: number, down: number]>} where keys scroll to */
const ARROWS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  PageUp: [0, -1],
  PageDown: [0, 1],
};

/**
 * @param {Event} event
 * @param {string} selector
 */
const within = (event, selector) =>
  event.target instanceof Element && event.target.closest(selector) !== null;

const selecting = () => {
  const selection = getSelection();
  return selection !== null && !selection.isCollapsed;
};

/** @type {WeakMap<Element, number>} how far elements were scrolled when the wheel last turned there */
const scrolled = new WeakMap();

/**
 * @param {WheelEvent & { wheelDeltaY?: number }} event
 * @returns {boolean} whether the wheel scrolls something between the pointer and the slide
 */
function scrolls(event) {
  for (
    let element = /** @type {EventTarget | null} */ (event.target);
    element instanceof Element && element !== document.body;
    element = element.parentElement
  ) {
    const room = element.scrollHeight - element.clientHeight;
    if (room > 1 && SCROLLS.test(getComputedStyle(element).overflowY)) {
      const { scrollTop } = element;
      // The browser scrolls before it sends the event: an element that has just reached its end
      // has still scrolled.
      const moved = scrollTop !== (scrolled.get(element) ?? 0);
      scrolled.set(element, scrollTop);
      const up = Number(event.wheelDeltaY) > 0 || event.detail < 0;
      return moved || (up ? scrollTop > 0 : scrollTop < room - 1);
    }
  }
  return false;
}

/**
 * @param {KeyboardEvent} event
 * @returns {boolean} whether the key scrolls the focused element, which has room left on that side
 */
function moves({ key, target }) {
  if (!(key in ARROWS) || !(target instanceof Element) || target === document.body) {
    return false;
  }
  const [across, down] = ARROWS[key];
  const { overflowX, overflowY } = getComputedStyle(target);
  if (!SCROLLS.test(across ? overflowX : overflowY)) {
    return false;
  }
  const room = across
    ? target.scrollWidth - target.clientWidth
    : target.scrollHeight - target.clientHeight;
  const moved = across ? target.scrollLeft : target.scrollTop;
  return room > 1 && (across + down > 0 ? moved < room - 1 : moved > 1);
}

/** While a dialog is open, all keys and gestures are for it. */
const covered = () => document.querySelector("dialog:modal") !== null;

let pinching = false;
/** Tells whether the fingers zoom, or move what they have enlarged. */
const zooming = () => pinching || (window.visualViewport?.scale ?? 1) > ENLARGED;

/** @param {Event} event a click or a tap */
const kept = (event) =>
  covered() || within(event, CONTROLS) || within(event, PLAYER) || selecting();

/** @param {WheelEvent} event */
const turned = (event) =>
  covered() ||
  event.ctrlKey ||
  event.metaKey ||
  within(event, ".remark-notes-area") ||
  scrolls(event);

/** @type {Record<string, (event: any) => boolean>} by event name, whether remark must not hear it */
const KEPT = {
  keydown: (/** @type {KeyboardEvent} */ event) =>
    covered() ||
    event.altKey ||
    moves(event) ||
    within(event, TYPING) ||
    within(event, PLAYED) ||
    ((event.key === " " || event.key === "Enter") && within(event, PRESSED)),
  keypress: (/** @type {KeyboardEvent} */ event) =>
    covered() || event.altKey || within(event, TYPING),
  click: kept,
  contextmenu: kept,
  mousewheel: turned,
  DOMMouseScroll: turned,
  touchstart: (/** @type {TouchEvent} */ event) => {
    // Each finger that is put down sends the event again: the second one begins a pinch.
    pinching = event.touches.length > 1;
    return zooming() || root.hasAttribute("data-laser");
  },
  touchend: (/** @type {TouchEvent} */ event) =>
    zooming() || root.hasAttribute("data-laser") || kept(event),
  // remark cancels it to hold the page still, which a style sheet does without the wait.
  touchmove: () => true,
};

/**
 * Wraps an emitter: listeners added through it hear only what is meant for the player.
 *
 * @param {Events} events remark's own emitter
 * @returns {Events}
 */
export function guard(events) {
  return {
    on(name, listener) {
      const keep = KEPT[name] ?? (() => false);
      events.on(name, (event, ...others) => {
        if (!event?.defaultPrevented && !keep(event)) {
          listener(event, ...others);
        }
      });
    },
    emit: (name, ...values) => events.emit(name, ...values),
    removeAllListeners: (name) => events.removeAllListeners(name),
  };
}
