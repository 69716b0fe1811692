/**
 * Makes a slide's content fit: first its pictures give way, then its type.
 *
 * Only slides that hold too much are touched, and only as far as it needs; what
 * an author's style sheet sets stays. The theme's style sheets read the
 * properties that are set here.
 */
import { root } from "./page.js";

const SMALLEST_PICTURE = 150;
const SMALLEST_TYPE = 0.5;
const SMALLEST_CODE = 0.7;
const STEPS = 5;

const PICTURES = "img, svg, video, canvas";

/** @returns {number} the largest value for which `fits` is true, about; else the smallest */
function largest(smallest, most, set, fits) {
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
  return low;
}

/** Shrinks code that is wider than its box. */
function fitCode(section) {
  for (const code of section.querySelectorAll(".remark-code")) {
    code.style.removeProperty("--handson-code-fit");
    const share = code.clientWidth / code.scrollWidth;
    if (share < 1 && share > 0) {
      const fit = Math.max(SMALLEST_CODE, Math.floor(share * 100) / 100);
      code.style.setProperty("--handson-code-fit", fit);
    }
  }
}

/**
 * @param {HTMLElement} section a slide's element that is laid out
 * @param {number} height of a slide, in its own units
 */
export function fit(section, height) {
  if (root.dataset.theme === "remark" || !section.offsetHeight) {
    return;
  }
  const { style } = section;
  style.removeProperty("--handson-room");
  style.removeProperty("--handson-fit");
  fitCode(section);
  // A table cell grows with what it holds; any other box lets it stick out.
  const fits = () => Math.max(section.offsetHeight, section.scrollHeight) <= height + 1;
  if (fits()) {
    return;
  }
  const tallest = [...section.querySelectorAll(PICTURES)].reduce(
    (most, picture) => Math.max(most, picture.clientHeight),
    0,
  );
  const setRoom = (room) => style.setProperty("--handson-room", `${Math.floor(room)}px`);
  const pictured = tallest > SMALLEST_PICTURE;
  if (pictured) {
    setRoom(SMALLEST_PICTURE);
  }
  if (!fits()) {
    const setType = (share) => style.setProperty("--handson-fit", share.toFixed(3));
    largest(SMALLEST_TYPE, 1, setType, fits);
  }
  // Pictures get back what they need not give: beside a long column all of it.
  if (pictured) {
    setRoom(tallest);
    if (!fits()) {
      largest(SMALLEST_PICTURE, tallest, setRoom, fits);
    }
  }
}

/** Fits slides that are not shown, as paper shows them: `measured` lays them out. */
export function fitAll(sections, height, measured = "handson-measured") {
  root.classList.add(measured);
  for (const section of sections) {
    fit(section, height);
  }
  root.classList.remove(measured);
}
