/** What a figure marks for its module, and how that is changed in place. */
import { number } from "./arithmetic/numerals.js";

/** No digit of any typeface is wider, in units of the figure. */
const WIDEST = 14;

/**
 * @param {SVGSVGElement} svg
 * @param {string} name
 * @returns {SVGGraphicsElement} the element that the figure has marked with that name
 */
export function marked(svg, name) {
  const element = svg.querySelector(`.f-at-${name}`);
  if (!element) {
    throw new Error(`the figure has no ${name}`);
  }
  return /** @type {SVGGraphicsElement} */ (element);
}

/** @param {Element} element @param {string} name */
export const numberOf = (element, name) => Number(element.getAttribute(name));

/**
 * Writes into a text, and makes it narrower where there is too little room.
 *
 * @param {SVGGraphicsElement} element
 * @param {string} text
 * @param {number} room in units of the figure
 */
export function write(element, text, room = Infinity) {
  if (element.textContent !== text) {
    element.textContent = text;
    element.removeAttribute("textLength");
    element.removeAttribute("lengthAdjust");
    // Measuring takes time, as all that is drawn has to be laid out for it.
    const long = text.length * WIDEST > room;
    if (long && /** @type {SVGTextElement} */ (element).getComputedTextLength() > room) {
      element.setAttribute("textLength", `${room}`);
      element.setAttribute("lengthAdjust", "spacingAndGlyphs");
    }
  }
}

/**
 * @param {number} value where a handle begins
 * @param {number} least how far it goes at least
 * @returns {{ min: number, max: number, step: number }} how far it goes, and in which steps
 */
export function rangeAround(value, least = 3) {
  const reach = Math.max(least, 2 * Math.abs(value));
  return { min: -reach, max: reach, step: 10 ** (Math.floor(Math.log10(reach / least)) - 1) };
}

export { number };
