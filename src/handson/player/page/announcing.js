/**
 * Tells assistive technology where the show is: the page's title, a status
 * that is read out, the focus, and levels of headings without gaps.
 */
import { whenSettled } from "./idle.js";
import { headingOf } from "./text.js";

/** @import { Events, SlideshowView } from "../remark/types.js" */

export const HEADINGS = "h1, h2, h3, h4, h5, h6";
const SCROLLS = /auto|scroll/;

/**
 * Closes the gaps between the levels of headings; they look as before.
 *
 * @param {Element} element
 * @param {number} above the level of the heading that stands before the element
 */
export function levelHeadings(element, above = 1) {
  let level = above;
  for (const heading of element.querySelectorAll(HEADINGS)) {
    const own = Number(heading.nodeName[1]);
    const next = Math.min(own, level + 1);
    if (next !== own && !heading.hasAttribute("aria-level")) {
      heading.setAttribute("aria-level", `${next}`);
    }
    level = Number(heading.getAttribute("aria-level")) || next;
  }
}

/**
 * Lets the keyboard reach what scrolls in itself, and keeps empty cells from being read as
 * headings.
 *
 * @param {HTMLElement} section
 */
export function mend(section) {
  for (const cell of section.querySelectorAll("th:empty")) {
    cell.setAttribute("role", "cell");
  }
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll("*"))) {
    if (
      (element.scrollWidth > element.clientWidth ||
        element.scrollHeight > element.clientHeight) &&
      !element.hasAttribute("tabindex")
    ) {
      const { overflowX, overflowY } = getComputedStyle(element);
      if (SCROLLS.test(overflowX + overflowY)) {
        element.tabIndex = 0;
      }
    }
  }
}

/**
 * Follows the slides; called before the first one is shown.
 *
 * @param {Events} events
 * @param {SlideshowView} slideshowView
 */
export function attachAnnouncer(events, slideshowView) {
  const { slideshow, containerElement } = slideshowView;
  const [banner, status] = containerElement.querySelectorAll(".handson-aside");
  const deck = document.title;
  let started = false;
  /** @type {Element} */ (banner.firstElementChild).textContent = deck;

  const current = () => slideshowView.slideViews[slideshow.getCurrentSlideIndex()];
  const focusSlide = () => current()?.contentElement.focus({ preventScroll: true });

  events.on("slideChanged", (/** @type {number} */ number) => {
    const section = current().contentElement;
    const { title } = headingOf(section);
    const named = title && title !== deck;
    section.tabIndex = -1;
    section.setAttribute("role", "group");
    section.setAttribute("aria-roledescription", "slide");
    section.ariaLabel = title || `${number}`;
    document.title = number === 1 ? deck : `${number}${named ? `: ${title}` : ""} – ${deck}`;
    if (started) {
      const words = `Slide ${number} of ${slideshow.getSlideCount()}`;
      status.textContent = title ? `${words}: ${title}` : words;
      const active = document.activeElement;
      // The element that had the focus may be on the slide that has gone; some browsers notice
      // that only when they draw the page.
      if (!active || active === document.body || active.closest("[inert]")) {
        focusSlide();
      }
    }
    started = true;
    whenSettled(() => {
      levelHeadings(section);
      mend(section);
    });
  });
  events.on("focusSlide", focusSlide);
}
