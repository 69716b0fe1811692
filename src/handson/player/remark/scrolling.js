/** What scrolls on a slide: it takes wheel and keys until it is at its end. */

const SCROLLS = /auto|scroll/;

/** @type {Record<string, [across: number, down: number]>} where keys scroll to */
const ARROWS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const SPACE = /** @type {const} */ ([0, 1]);

/**
 * @param {Element} element
 * @param {boolean} across
 * @returns {[at: number, room: number]} how far it is scrolled, and how far it can be
 */
const placeOf = (element, across) =>
  across
    ? [element.scrollLeft, element.scrollWidth - element.clientWidth]
    : [element.scrollTop, element.scrollHeight - element.clientHeight];

/**
 * @param {Element} element
 * @param {boolean} across
 */
function canScroll(element, across) {
  const { overflowX, overflowY } = getComputedStyle(element);
  return SCROLLS.test(across ? overflowX : overflowY);
}

/** @type {WeakMap<Element, number>} how far elements were scrolled when the wheel last turned there */
const scrolled = new WeakMap();

/**
 * @param {EventTarget | null} target of the wheel
 * @param {boolean} across whether it turns from side to side
 * @param {number} delta less than 0 for up and left
 * @returns {boolean} whether the wheel scrolls something between the pointer and the slide
 */
export function scrollsByWheel(target, across, delta) {
  for (
    let element = target;
    element instanceof Element && element !== document.body;
    element = element.parentElement
  ) {
    const [at, room] = placeOf(element, across);
    if (room > 1 && canScroll(element, across)) {
      // The browser may scroll before it sends the event: an element that has just reached its
      // end has still scrolled.
      const moved = at !== (scrolled.get(element) ?? 0);
      scrolled.set(element, at);
      return moved || (delta < 0 ? at > 0 : at < room - 1);
    }
  }
  return false;
}

/**
 * @param {KeyboardEvent} event
 * @returns {boolean} whether the key scrolls what has the focus, or the page in the frame that has
 *   it, and there is room left on that side
 */
export function scrollsByKey({ key, target }) {
  const focused = /** @type {Element} */ (target);
  const page = focused?.ownerDocument;
  const framed = page && page !== document;
  const way = ARROWS[key] ?? (framed && key === " " && SPACE);
  if (!page || !way || focused === document.body) {
    return false;
  }
  const across = way[0] !== 0;
  const element = (framed && page.scrollingElement) || focused;
  const [at, room] = placeOf(element, across);
  const left = way[0] + way[1] > 0 ? at < room - 1 : at > 1;
  return room > 1 && left && (framed || canScroll(element, across));
}
