/** Copies of slides to look at: for the overview and for the presenter's preview. */

import { fit } from "./fit.js";

/** @import { Scaler } from "../remark/types.js" */
/** @import SlideView from "../remark/slide_view.js" */

const NAMED = "[id], [autoplay], input[name]";
const REFERENCE = /(url\(\s*["']?#|^#)([^"')\s]+)/g;

let copies = 0;

/**
 * Keeps a copy from having the slide's ids, from joining its radio buttons and from playing.
 *
 * @param {Element} copy
 */
function separate(copy) {
  const renamed = new Set();
  copies += 1;
  for (const element of copy.querySelectorAll(NAMED)) {
    element.removeAttribute("autoplay");
    element.removeAttribute("name");
    if (element.closest("svg") && element.id) {
      // Gradients, arrow heads and clipping paths are found by their ids.
      renamed.add(element.id);
      element.id = `${element.id}-copy-${copies}`;
    } else {
      element.removeAttribute("id");
    }
  }
  if (!renamed.size) {
    return;
  }
  for (const element of copy.querySelectorAll("svg, svg *")) {
    for (const attribute of element.attributes) {
      if (attribute.value.includes("#")) {
        attribute.value = attribute.value.replace(REFERENCE, (all, start, name) =>
          renamed.has(name) ? `${start}${name}-copy-${copies}` : all,
        );
      }
    }
  }
}

/**
 * Copies a slide as it looks now, in remark's elements, out of reach of keys and readers.
 *
 * @param {SlideView} view the slide
 * @param {Element} parent what the copy is put into
 * @param {boolean} still whether embedded pages are left out
 * @returns {HTMLElement} remark's scaler, which is to be scaled
 */
export function copySlide({ contentElement, scaler }, parent, still = false) {
  const container = document.createElement("div");
  container.className = "remark-slide-container handson-copy";
  container.inert = true;
  container.ariaHidden = "true";
  container.innerHTML =
    '<div class="remark-slide-scaler"><div class="remark-slide"></div></div>';
  const copy = /** @type {HTMLElement} */ (contentElement.cloneNode(true));
  copy.removeAttribute("id");
  separate(copy);
  const drawings = contentElement.querySelectorAll("canvas");
  copy.querySelectorAll("canvas").forEach((canvas, index) => {
    if (drawings[index].width && drawings[index].height) {
      canvas.getContext("2d")?.drawImage(drawings[index], 0, 0);
    }
  });
  if (still) {
    for (const frame of copy.querySelectorAll("iframe, object, embed")) {
      frame.removeAttribute("src");
      frame.removeAttribute("srcdoc");
      frame.removeAttribute("data");
    }
  }
  const scaled = /** @type {HTMLElement} */ (container.firstElementChild);
  const { width, height } = scaler.dimensions;
  scaled.style.width = `${width}px`;
  scaled.style.height = `${height}px`;
  /** @type {Element} */ (scaled.firstElementChild).append(copy);
  parent.append(container);
  return scaled;
}

/**
 * Makes copies fit, as slides are made to fit when they are shown. It measures the page, so it
 * takes all copies at once.
 *
 * @param {HTMLElement[]} scaled what `copySlide` returned
 * @param {Scaler} scaler
 */
export function fitCopies(scaled, { dimensions }) {
  for (const each of scaled) {
    fit(/** @type {HTMLElement} */ (each.querySelector(".remark-slide-content")), dimensions.height);
  }
}
