/**
 * Stands in for remark's view of the notes: filled only for a presenter, in a
 * size that the browser remembers.
 */
import { levelHeadings } from "../page/announcing.js";

/** @import { Events } from "./types.js" */
/** @import SlideView from "./slide_view.js" */

const SIZE = "handson-notes-size";
const STEP = 1.15;
const SMALLEST = -4;
const LARGEST = 10;

/**
 * Remembers the size of notes for the next deck.
 *
 * @param {number} size
 */
function remember(size) {
  try {
    localStorage.setItem(SIZE, `${size}`);
  } catch {
    // A page from a file or in a frame may not be allowed to: the size holds until it closes.
  }
}

/** @returns {number} the size that was remembered last */
function remembered() {
  try {
    return Number(localStorage.getItem(SIZE)) || 0;
  } catch {
    return 0;
  }
}

export default class NotesView {
  #size = 0;

  /**
   * @param {Events} events
   * @param {HTMLElement} element remark's area of notes
   * @param {() => SlideView[]} slideViewsAccessor
   */
  constructor(events, element, slideViewsAccessor) {
    /** @param {string} name */
    const find = (name) => /** @type {HTMLElement} */ (element.querySelector(name));
    this.element = element;
    this.slideViewsAccessor = slideViewsAccessor;
    this.notesElement = find(".remark-notes");
    this.notesPreviewElement = find(".remark-notes-preview");
    this.countElement = find(".handson-count");
    this.toolbarElement = find(".remark-toolbar");
    this.toolbarElement.addEventListener("click", (event) => {
      const target = /** @type {Element} */ (event.target);
      const step = target.closest("button")?.dataset.step;
      if (step) {
        this.#resize(this.#size + Number(step));
        remember(this.#size);
      } else if (target.closest(".handson-reset")) {
        events.emit("resetTimer");
      }
    });
    this.#resize(remembered());
  }

  /** @param {number} size in steps from the style sheet's size */
  #resize(size) {
    this.#size = Math.min(Math.max(size, SMALLEST), LARGEST);
    this.element.style.setProperty("--handson-notes-scale", `${STEP ** this.#size}`);
  }

  /**
   * Shows the notes of a slide and of the one after it.
   *
   * @param {number} index
   */
  showSlide(index) {
    const views = this.slideViewsAccessor();
    this.#fill(this.notesElement, views[index]);
    this.#fill(this.notesPreviewElement, views[index + 1]);
    // The number on the slide, because a deck need not count each step of a slide.
    const number = views[index]?.contentElement.querySelector(".remark-slide-number");
    this.countElement.textContent = number?.textContent || `${index + 1} / ${views.length}`;
  }

  /**
   * @param {HTMLElement} element
   * @param {SlideView | undefined} view
   */
  #fill(element, view) {
    const nodes = view ? [...view.notesElement.cloneNode(true).childNodes] : [];
    element.replaceChildren(...nodes);
    element.scrollTop = 0;
    // These are copies: an id may occur only once in a page.
    for (const named of element.querySelectorAll("[id]")) {
      named.removeAttribute("id");
    }
    levelHeadings(element, 2);
  }
}
