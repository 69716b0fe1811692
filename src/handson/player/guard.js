/**
 * Keeps from remark what the reader means for something else on the page.
 *
 * remark turns the page at every key, tap and click that is not straight on a
 * link. A reader who types into a field, plays a video, selects a sentence,
 * zooms or scrolls through long code does not want that.
 */
const CONTROLS =
  "a[href], area, button, input, select, textarea, label, summary, video, audio, iframe, " +
  "object, embed, [contenteditable]:not([contenteditable=false]), [role=button], [role=slider]";
const TYPING = "input, select, textarea, [contenteditable]:not([contenteditable=false])";
const PRESSED = "a[href], area, button, summary, [role=button]";
const PLAYED = "video, audio, [role=slider]";

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

let pinching = false;

/** By event name: whether remark must not hear of the event. */
const KEPT = {
  keydown: (event) =>
    event.altKey ||
    within(event, TYPING) ||
    within(event, PLAYED) ||
    ((event.key === " " || event.key === "Enter") && within(event, PRESSED)),
  keypress: (event) => event.altKey || within(event, TYPING),
  click: (event) => within(event, CONTROLS) || selecting(),
  contextmenu: (event) => within(event, CONTROLS) || selecting(),
  mousewheel: (event) => event.ctrlKey || event.metaKey || scrolls(event),
  DOMMouseScroll: (event) => event.ctrlKey || event.metaKey || scrolls(event),
  touchstart: (event) => {
    pinching = event.touches.length > 1;
    return pinching;
  },
  touchend: (event) => pinching || within(event, CONTROLS) || selecting(),
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
      const kept = KEPT[name] ?? (() => false);
      events.on(name, (event, ...others) => {
        if (!event?.defaultPrevented && !kept(event)) {
          listener(event, ...others);
        }
      });
    },
    emit: (...values) => events.emit(...values),
    removeAllListeners: (name) => events.removeAllListeners(name),
  };
}
