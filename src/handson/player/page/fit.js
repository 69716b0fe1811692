/**
 * Makes a slide's content fit: first its pictures get smaller, then its type.
 *
 * Only slides that hold too much are touched, and only as far as is needed; what
 * an author's style sheet sets stays. The theme's style sheets read the
 * properties that are set here.
 */
import { root } from "./page.js";

const SMALLEST_PICTURE = 150;
const SMALLEST = 0.3;
const SMALLEST_CODE = 0.5;
const STEPS = 5;

const PICTURES = "img, svg, video, canvas, .handson-film";

/**
 * Searches for the largest value that fits, by halving the range between the two ends.
 *
 * @param {number} smallest
 * @param {number} most
 * @param {(value: number) => void} set tries a value; the one that was found is set at the end
 * @param {() => boolean} fits whether the value that is set fits
 */
export function largest(smallest, most, set, fits) {
  let low = smallest;
  let high = most;
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    set(middle);
    if (fits()) {
      low = middle;
    } else {
      high = middle;
    }
  }
  set(low);
}

/**
 * Shrinks code, tables and formulas that are wider than their place. Code that is still too wide
 * at half its size scrolls, or breaks into lines on paper.
 *
 * @param {HTMLElement} section
 */
function fitWidth(section) {
  const wide = /** @type {NodeListOf<HTMLElement>} */ (
    section.querySelectorAll(".remark-code, table, .katex-display")
  );
  for (const box of wide) {
    const { style } = box;
    style.removeProperty("--handson-wide");
    // A table is never narrower than what it holds; as a block it is as wide as its place.
    style.display = "block";
    const share = box.clientWidth / box.scrollWidth;
    style.display = "";
    if (share < 1 && share > 0) {
      const least = box.matches("code") ? SMALLEST_CODE : SMALLEST;
      style.setProperty("--handson-wide", `${Math.max(least, Math.floor(share * 100) / 100)}`);
    } else if (!box.getAttribute("style")) {
      box.removeAttribute("style");
    }
  }
}

/**
 * Makes one slide fit.
 *
 * @param {HTMLElement} section a slide's element that is laid out
 * @param {number} height of a slide, in its own units
 */
export function fit(section, height) {
  if (root.dataset.theme === "remark" || root.dataset.fit || !section.offsetHeight) {
    return;
  }
  const { style } = section;
  style.removeProperty("--handson-room");
  style.removeProperty("--handson-fit");
  fitWidth(section);
  // A table cell grows with what it holds; from any other box the content sticks out.
  const fits = () => Math.max(section.offsetHeight, section.scrollHeight) <= height + 1;
  if (fits()) {
    return;
  }
  const tallest = [...section.querySelectorAll(PICTURES)].reduce(
    (most, picture) => Math.max(most, picture.clientHeight),
    0,
  );
  /** @param {number} room */
  const setRoom = (room) => style.setProperty("--handson-room", `${Math.floor(room)}px`);
  const pictured = tallest > SMALLEST_PICTURE;
  if (pictured) {
    setRoom(SMALLEST_PICTURE);
  }
  if (!fits()) {
    /** @param {number} share */
    const setType = (share) => style.setProperty("--handson-fit", share.toFixed(3));
    largest(SMALLEST, 1, setType, fits);
  }
  // Pictures then grow again as far as there is room: beside a long column, to their full size.
  if (pictured) {
    setRoom(tallest);
    if (!fits()) {
      largest(SMALLEST_PICTURE, tallest, setRoom, fits);
    }
  }
}

/**
 * Makes slides fit that are not shown, for the printer.
 *
 * @param {HTMLElement[]} sections
 * @param {number} height of a slide, in its own units
 */
export function fitAll(sections, height) {
  // With this class the style sheets lay out all slides as paper shows them.
  root.classList.add("handson-measured");
  for (const section of sections) {
    fit(section, height);
  }
  root.classList.remove("handson-measured");
}
