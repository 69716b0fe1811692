/**
 * Keeps from remark what the reader means for something else on the page.
 *
 * remark turns the page at every key, tap and click that is not straight on a
 * link. A reader who types into a field, plays a video, selects a sentence,
 * zooms or scrolls through long code does not want that.
 */
import { root } from "../page/page.js";
import { ENLARGED } from "./zoom.js";

const CONTROLS =
  "a[href], area, button, input, select, textarea, label, summary, video, audio, iframe, " +
  "object, embed, [contenteditable]:not([contenteditable=false]), [role=button], [role=slider]";
const TYPING = "input, select, textarea, [contenteditable]:not([contenteditable=false])";
const PRESSED = "a[href], area, button, summary, [role=button]";
const PLAYED = "video, audio, [role=slider]";

/** The player's own elements. */
const PLAYER = ".handson-bar, .remark-notes-area, .remark-preview-area";
const ARROWS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  PageUp: [0, -1],
  PageDown: [0, 1],
};

const within = (event, selector) =>
  event.target instanceof Element && event.target.closest(selector) !== null;

const selecting = () => {
  const selection = getSelection();
  return selection !== null && !selection.isCollapsed;
};

/** How far each element was scrolled when the wheel last turned over it. */
const scrolled = new WeakMap();

/** Tells whether the wheel scrolls something between the pointer and the slide. */
function scrolls(event) {
  for (
    let element = event.target;
    element instanceof Element && element !== document.body;
    element = element.parentElement
  ) {
    const room = element.scrollHeight - element.clientHeight;
    if (room > 1 && /auto|scroll/.test(getComputedStyle(element).overflowY)) {
      const { scrollTop } = element;
      // Browsers scroll first and tell afterwards: it may have reached its end just now.
      const moved = scrollTop !== (scrolled.get(element) ?? 0);
      scrolled.set(element, scrollTop);
      const up = event.wheelDeltaY > 0 || event.detail < 0;
      return moved || (up ? scrollTop > 0 : scrollTop < room - 1);
    }
  }
  return false;
}

/** Tells whether an arrow key scrolls the focused element, which has room left on that side. */
function moves({ key, target }) {
  if (!(key in ARROWS) || !(target instanceof Element) || target === document.body) {
    return false;
  }
  const [across, down] = ARROWS[key];
  const { overflowX, overflowY } = getComputedStyle(target);
  const room = across
    ? /auto|scroll/.test(overflowX) && target.scrollWidth - target.clientWidth
    : /auto|scroll/.test(overflowY) && target.scrollHeight - target.clientHeight;
  const moved = across ? target.scrollLeft : target.scrollTop;
  return room > 1 && (across + down > 0 ? moved < room - 1 : moved > 1);
}

/** While a dialog is open, all keys and gestures are for it. */
const covered = () => document.querySelector("dialog:modal") !== null;

let pinching = false;
/** Tells whether the fingers zoom, or move what they have enlarged. */
const zooming = () => pinching || (visualViewport?.scale ?? 1) > ENLARGED;

const kept = (event) =>
  covered() || within(event, CONTROLS) || within(event, PLAYER) || selecting();

const turned = (event) =>
  covered() ||
  event.ctrlKey ||
  event.metaKey ||
  within(event, ".remark-notes-area") ||
  scrolls(event);

/** By event name: whether remark must not hear of the event. */
const KEPT = {
  keydown: (event) =>
    covered() ||
    event.altKey ||
    moves(event) ||
    within(event, TYPING) ||
    within(event, PLAYED) ||
    ((event.key === " " || event.key === "Enter") && within(event, PRESSED)),
  keypress: (event) => covered() || event.altKey || within(event, TYPING),
  click: kept,
  contextmenu: kept,
  mousewheel: turned,
  DOMMouseScroll: turned,
  touchstart: (event) => {
    // Each finger that comes is told of anew: one after two is still the same gesture.
    pinching = event.touches.length > 1;
    return zooming() || root.hasAttribute("data-laser");
  },
  touchend: (event) => zooming() || root.hasAttribute("data-laser") || kept(event),
  // remark cancels it to hold the page still, which a style sheet does without the wait.
  touchmove: () => true,
};

/**
 * Wraps an emitter: listeners added through it hear only what is meant for the player.
 *
 * @param {EventEmitter} events remark's own emitter
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
    emit: (...values) => events.emit(...values),
    removeAllListeners: (name) => events.removeAllListeners(name),
  };
}
