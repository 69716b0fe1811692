/** Films on other hosts: a link until it is clicked, and then a frame, where the deck allows it. */
import { settings } from "../page/page.js";

const LINK = "a.handson-film[data-frame]";

/** @type {Map<HTMLIFrameElement, HTMLElement>} the link that each frame stands for */
const links = new Map();

/**
 * Puts a frame in the place of the link that was clicked.
 *
 * @param {MouseEvent} event
 */
export function openFrame(event) {
  const link = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest(LINK));
  const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey;
  if (!link || !settings.remoteAssets || elsewhere) {
    return;
  }
  event.preventDefault();
  const frame = document.createElement("iframe");
  frame.className = link.className;
  frame.style.cssText = link.style.cssText;
  frame.title = link.textContent?.trim() ?? "";
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  // YouTube plays for pages that say who they are.
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.src = link.dataset.frame ?? "";
  links.set(frame, link);
  link.replaceWith(frame);
  frame.focus();
}

/**
 * Puts the links back, for nothing else ends a film on another host for certain.
 *
 * @param {Element} section the slide that is left
 */
export function closeFrames(section) {
  for (const [frame, link] of links) {
    if (section.contains(frame)) {
      frame.replaceWith(link);
      links.delete(frame);
    }
  }
}
