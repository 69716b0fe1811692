/**
 * Stands in for remark's view of the notes: filled where a presenter sees them,
 * in a size that the browser remembers.
 */
import { levelHeadings } from "../page/announcing.js";

const SIZE = "handson-notes-size";
const STEP = 1.15;
const SMALLEST = -4;
const LARGEST = 10;

/** A page from a file or in a frame may not be allowed to remember. */
function remember(size) {
  try {
    localStorage.setItem(SIZE, size);
  } catch {
    // Then it counts until the page closes.
  }
}

function remembered() {
  try {
    return Number(localStorage.getItem(SIZE)) || 0;
  } catch {
    return 0;
  }
}

export default class NotesView {
  #size = 0;

  constructor(events, element, slideViewsAccessor) {
    this.element = element;
    this.slideViewsAccessor = slideViewsAccessor;
    this.notesElement = element.querySelector(".remark-notes");
    this.notesPreviewElement = element.querySelector(".remark-notes-preview");
    this.countElement = element.querySelector(".handson-count");
    this.toolbarElement = element.querySelector(".remark-toolbar");
    this.toolbarElement.addEventListener("click", ({ target }) => {
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

  #resize(size) {
    this.#size = Math.min(Math.max(size, SMALLEST), LARGEST);
    this.element.style.setProperty("--handson-notes-scale", STEP ** this.#size);
  }

  /** Shows the notes of a slide and of the next one; without a number, none. */
  showSlide(index) {
    const views = this.slideViewsAccessor();
    this.#fill(this.notesElement, views[index]);
    this.#fill(this.notesPreviewElement, views[index + 1]);
    // As the slide itself has it, which need not count every step.
    const number = views[index]?.contentElement.querySelector(".remark-slide-number");
    this.countElement.textContent = number?.textContent || `${index + 1} / ${views.length}`;
  }

  #fill(element, view) {
    const nodes = view ? [...view.notesElement.cloneNode(true).childNodes] : [];
    element.replaceChildren(...nodes);
    element.scrollTop = 0;
    // Ids stand once in a page.
    for (const named of element.querySelectorAll("[id]")) {
      named.removeAttribute("id");
    }
    levelHeadings(element, 2);
  }
}
