/**
 * The overview: all slides small, a search over them and their notes, and the
 * table of contents.
 *
 * Small slides are copies of the slides' own elements, made when they come into
 * view and thrown away when the overview closes.
 */
import { copySlide, fitCopies } from "../page/copies.js";
import { drawn } from "../page/icons.js";
import { createDialog, showDialog } from "./dialogs.js";
import { countsOtherwise, headingOf, textOf } from "../page/text.js";
import { search, searchable, wordsOf } from "./searching.js";

/** @import { Events, SlideshowView } from "../remark/types.js" */
/** @import { Excerpt, Searchable } from "./searching.js" */

/**
 * @typedef {object} Cell one small slide
 * @property {HTMLElement} cell
 * @property {HTMLElement} picture what its copy is put into
 * @property {HTMLAnchorElement} link
 * @property {HTMLElement} found what the search found on it
 * @property {number} index
 */

/** How many levels of headings the table of contents has. */
const DEEPEST = 2;
const WIDE = "(min-width: 60rem)";

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} className
 * @param {string} text
 */
const create = (name, className, text = "") =>
  Object.assign(document.createElement(name), { className, textContent: text });

/**
 * The whole address: checkers of accessibility take a link that begins with `#` and is out of view
 * for one that skips content.
 *
 * @param {number} index
 */
const addressOf = (index) => `${location.href.split("#")[0]}#${index + 1}`;

/**
 * @param {{ title: string, level: number }[]} headings of all slides
 * @returns {{ title: string, level: number, index: number }[]} the rows of the table of contents,
 *   with levels from 1; a slide with the heading of the one before it has no row
 */
export function contentsOf(headings) {
  const levels = headings.filter(({ level }) => level).map(({ level }) => level);
  const highest = levels.reduce((least, level) => Math.min(least, level), Infinity);
  /** @type {ReturnType<typeof contentsOf>} */
  const rows = [];
  for (const [index, { title, level }] of headings.entries()) {
    if (level && level < highest + DEEPEST && title !== rows.at(-1)?.title) {
      rows.push({ title, level: level - highest + 1, index });
    }
  }
  return rows;
}

export class Overview {
  #events;
  #view;
  /** @type {HTMLDialogElement | undefined} */
  #dialog;
  #field = create("input", "handson-search");
  #status = create("p", "handson-found");
  #grid = create("div", "handson-grid");
  #contents = create("nav", "handson-contents");
  #switch = create("button", "handson-switch");
  /** @type {Cell[]} */
  #cells = [];
  /** @type {Searchable[][] | null} of each slide what it says and what its notes say */
  #texts = null;
  #withSteps = "";
  /** @type {IntersectionObserver | undefined} */
  #observer;

  /**
   * @param {Events} events
   * @param {SlideshowView} slideshowView
   */
  constructor(events, slideshowView) {
    this.#events = events;
    this.#view = slideshowView;
  }

  /** @param {boolean} searching whether the search gets the focus, or the current slide */
  open(searching) {
    this.#dialog ??= this.#create();
    if (!this.#dialog.open) {
      this.#empty();
      this.#fill();
      showDialog(this.#dialog, this.#events);
    }
    if (searching) {
      this.#field.focus();
      this.#field.select();
    } else {
      this.#field.value = "";
    }
    this.#search();
    const current = this.#cells[this.#view.slideshow.getCurrentSlideIndex()];
    if (current && !current.cell.hidden) {
      current.cell.scrollIntoView({ block: "center" });
    }
    if (!searching) {
      this.#focus(current ?? this.#cells[0]);
    }
  }

  /** @returns {HTMLDialogElement} */
  #create() {
    const dialog = createDialog("overview", "Overview");
    this.#field.type = "search";
    this.#field.placeholder = "Search slides and notes";
    this.#field.ariaLabel = "Search slides and notes";
    this.#status.setAttribute("role", "status");
    this.#switch.type = "button";
    this.#switch.innerHTML = `${drawn("M4 6h16M4 12h10M4 18h13")}<span>Contents</span>`;
    this.#switch.setAttribute("aria-controls", "handson-contents");
    this.#contents.id = "handson-contents";
    this.#contents.ariaLabel = "Contents";
    this.#contents.lang = document.documentElement.lang;
    this.#grid.setAttribute("role", "list");
    this.#grid.ariaLabel = "Slides";
    this.#grid.lang = document.documentElement.lang;
    const body = create("div", "handson-body");
    body.append(this.#contents, this.#grid);
    dialog.querySelector("h2")?.after(this.#switch, this.#field, this.#status);
    dialog.append(body);

    this.#showContents(matchMedia(WIDE).matches);
    this.#switch.addEventListener("click", () => this.#showContents(Boolean(this.#contents.hidden)));
    this.#field.addEventListener("input", (event) =>
      this.#search(/** @type {InputEvent} */ (event).isComposing),
    );
    this.#field.addEventListener("keydown", (event) => this.#leaveField(event));
    this.#grid.addEventListener("keydown", (event) => this.#move(event));
    dialog.addEventListener("click", (event) => this.#choose(event));
    dialog.addEventListener("keydown", (event) => this.#shortcut(event));
    // The event comes late, when the overview may have been opened again.
    dialog.addEventListener("close", () => dialog.open || this.#empty());
    new ResizeObserver(() => this.#scale()).observe(this.#grid);
    return dialog;
  }

  #empty() {
    this.#observer?.disconnect();
    this.#grid.replaceChildren();
    this.#contents.replaceChildren();
    this.#cells = [];
    this.#texts = null;
  }

  /** @param {boolean} shown */
  #showContents(shown) {
    this.#contents.hidden = !shown;
    this.#switch.ariaExpanded = String(shown);
  }

  #fill() {
    const { slideViews, slideshow } = this.#view;
    const current = slideshow.getCurrentSlideIndex();
    const observer = new IntersectionObserver((entries) => this.#draw(entries, observer), {
      root: this.#grid,
      rootMargin: "50% 0%",
    });
    this.#observer = observer;
    const total = slideViews.length;
    const last = slideViews[total - 1]?.contentElement;
    this.#withSteps = last && countsOtherwise(last, total, total) ? " with steps" : "";
    const headings = slideViews.map((view) => headingOf(view.contentElement));
    this.#cells = headings.map(({ title }, index) => {
      const cell = create("div", "handson-cell");
      cell.setAttribute("role", "listitem");
      const picture = create("div", "handson-picture");
      const link = create("a", "handson-link");
      link.href = addressOf(index);
      link.tabIndex = -1;
      const found = create("span", "handson-excerpt");
      link.append(
        create("span", "handson-index", `${index + 1}`),
        " ",
        create("span", "handson-name", title || "Slide"),
        found,
      );
      if (index === current) {
        link.ariaCurrent = "true";
      }
      cell.append(picture, link);
      observer.observe(picture);
      return { cell, picture, link, found, index };
    });
    this.#grid.append(...this.#cells.map(({ cell }) => cell));
    this.#list(contentsOf(headings), current);
  }

  /**
   * Draws the slides that come into view.
   *
   * @param {IntersectionObserverEntry[]} entries
   * @param {IntersectionObserver} observer
   */
  #draw(entries, observer) {
    const copies = [];
    for (const { isIntersecting, target } of entries) {
      const cell = this.#cells.find(({ picture }) => picture === target);
      if (isIntersecting && cell) {
        observer.unobserve(target);
        copies.push(copySlide(this.#view.slideViews[cell.index], target, true));
      }
    }
    fitCopies(copies, this.#view.scaler);
  }

  /**
   * Fills the table of contents.
   *
   * @param {ReturnType<typeof contentsOf>} rows
   * @param {number} current the index of the slide that is shown
   */
  #list(rows, current) {
    const list = create("ol", "");
    const last = rows.findLast(({ index }) => index <= current);
    for (const row of rows) {
      const link = create("a", "handson-row", row.title);
      link.href = addressOf(row.index);
      link.dataset.level = `${row.level}`;
      if (row === last) {
        link.ariaCurrent = "true";
      }
      const item = create("li", "");
      item.append(link);
      list.append(item);
    }
    this.#contents.append(list);
    if (!rows.length) {
      this.#contents.append(create("p", "", "No slide has a heading."));
    }
    list.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }

  #scale() {
    const picture = this.#cells.find(({ cell }) => !cell.hidden)?.picture;
    if (picture?.clientWidth) {
      const { width } = this.#view.scaler.dimensions;
      this.#grid.style.setProperty("--handson-small", `${picture.clientWidth / width}`);
    }
  }

  /**
   * Shows the slides that have all words of the search, in themselves or in their notes.
   *
   * @param {boolean} composing whether a letter is not finished: where nothing has it as it is,
   *   what was found before stays
   */
  #search(composing = false) {
    const words = wordsOf(this.#field.value);
    if (words.length) {
      this.#texts ??= this.#view.slideViews.map((view) =>
        [view.contentElement, view.notesElement].map((element) => searchable(textOf(element))),
      );
    }
    const excerpts = this.#cells.map(({ index }) =>
      this.#texts && words.length ? search(words, this.#texts[index]) : null,
    );
    if (composing && words.length && !excerpts.some(Boolean)) {
      return;
    }
    let count = 0;
    for (const [at, { cell, found }] of this.#cells.entries()) {
      const excerpt = excerpts[at];
      cell.hidden = words.length > 0 && !excerpt;
      this.#quote(found, excerpt);
      count += cell.hidden ? 0 : 1;
    }
    this.#grid.classList.toggle("handson-searched", words.length > 0);
    this.#status.textContent = words.length && !count
      ? "Nothing found"
      : `${count} ${count === 1 ? "slide" : "slides"}${this.#withSteps}`;
    this.#grid.scrollTop = 0;
    this.#focusable(this.#shown()[0]);
    this.#scale();
  }

  /**
   * Shows what was found.
   *
   * @param {HTMLElement} element
   * @param {Excerpt | null} excerpt
   */
  #quote(element, excerpt) {
    element.replaceChildren();
    if (excerpt) {
      const { index, before, match, after } = excerpt;
      if (index === 1) {
        element.append(create("b", "", "Notes: "));
      }
      element.append(before, create("mark", "", match), after);
    }
  }

  #shown() {
    return this.#cells.filter(({ cell }) => !cell.hidden);
  }

  /**
   * Makes one slide the one that Tab reaches: nobody wants to press it a thousand times.
   *
   * @param {Cell | undefined} entry
   */
  #focusable(entry) {
    this.#grid.querySelector("[tabindex='0']")?.setAttribute("tabindex", "-1");
    entry?.link.setAttribute("tabindex", "0");
  }

  /** @param {Cell | undefined} entry */
  #focus(entry) {
    if (entry) {
      this.#focusable(entry);
      entry.link.focus({ preventScroll: true });
      entry.cell.scrollIntoView({ block: "nearest" });
    }
  }

  /** @param {KeyboardEvent} event a key in the search field */
  #leaveField(event) {
    const [first] = this.#shown();
    if (event.isComposing || event.keyCode === 229) {
      // The key is for what is being composed.
      return;
    }
    if (event.key === "ArrowDown" && first) {
      event.preventDefault();
      this.#focus(first);
    } else if (event.key === "Enter" && this.#field.value.trim()) {
      event.preventDefault();
      first?.link.click();
    } else if (event.key === "Escape") {
      // Browsers clear the field at this key, and close the dialog at the next.
      event.preventDefault();
      this.#dialog?.close();
    }
  }

  /** @param {KeyboardEvent} event a key on a small slide */
  #move(event) {
    const shown = this.#shown();
    const at = shown.findIndex(({ link }) => link === event.target);
    const columns = getComputedStyle(this.#grid).gridTemplateColumns.split(" ").length;
    /** @type {Record<string, number>} */
    const steps = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -columns,
      ArrowDown: columns,
      PageUp: -3 * columns,
      PageDown: 3 * columns,
      Home: -at,
      End: shown.length - 1 - at,
    };
    if (at < 0 || !(event.key in steps) || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    event.preventDefault();
    if (event.key === "ArrowUp" && at < columns) {
      this.#field.focus();
      return;
    }
    this.#focus(shown[Math.min(Math.max(at + steps[event.key], 0), shown.length - 1)]);
  }

  /** @param {KeyboardEvent} event a key anywhere in the dialog */
  #shortcut(event) {
    if (event.target === this.#field || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === "o" || event.key === "O") {
      // If it went on to the player, the key would open the overview again.
      event.preventDefault();
      this.#dialog?.close();
    } else if (event.key === "/") {
      event.preventDefault();
      this.#field.focus();
      this.#field.select();
    }
  }

  /** @param {MouseEvent} event */
  #choose(event) {
    const link = /** @type {Element} */ (event.target).closest("a");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      this.#dialog?.close();
      this.#events.emit("gotoSlide", Number(link.hash.slice(1)));
      this.#events.emit("focusSlide");
    }
  }
}
