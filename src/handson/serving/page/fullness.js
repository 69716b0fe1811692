/** Says in what way the slide that is shown holds too much. */

import { inTalk } from "./talk.js";

/** @import { LiveSlides } from "../../player/remark/types.js" */

/** As in `checking/layout.py`: from this share of its size on, type is legible. */
const LEGIBLE = 0.8;

/**
 * @typedef {object} Measures of one slide
 * @property {number} below how far it goes beyond its lower edge, in its own units
 * @property {number} type the share of its size that its text has
 * @property {number[]} code of each block of code, the share of its size at which it would fit
 */

/**
 * @param {Measures} measures
 * @returns {string} what `handson check --layout` would say of the slide, in short
 */
export function fullnessOf({ below, type, code }) {
  if (below > 1) {
    return "Too full: the slide's end is cut off";
  }
  if (type < LEGIBLE) {
    return `Too full: the text has ${Math.round(100 * type)} % of its size`;
  }
  return code.some((share) => share < LEGIBLE) ? "Too wide: a line of code is too long" : "";
}

/**
 * @param {HTMLElement} element
 * @param {string} name of a property that the player sets where something does not fit
 */
const share = (element, name) => parseFloat(element.style.getPropertyValue(name)) || 1;

/**
 * @param {HTMLElement} section a slide that is shown
 * @returns {Measures}
 */
function measure(section) {
  const height = parseFloat(getComputedStyle(section).getPropertyValue("--handson-height"));
  const blocks = /** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll(".remark-code"));
  return {
    below: Math.max(section.offsetHeight, section.scrollHeight) - height,
    type: share(section, "--handson-fit"),
    code: [...blocks].map(
      (code) => (share(code, "--handson-wide") * code.clientWidth) / code.scrollWidth,
    ),
  };
}

/**
 * @param {LiveSlides} player
 * @returns {string} what is to be said of the slide that is shown; empty where it is not too full,
 *   and during a talk
 */
export function fullness(player) {
  const { section } = player.slides()[player.slideshow.getCurrentSlideIndex()] ?? {};
  return section?.offsetHeight && !inTalk(player) ? fullnessOf(measure(section)) : "";
}
