/**
 * The overview: all slides small, a search over them and their notes, and the
 * table of contents.
 *
 * Small slides are copies of the slides' own elements, made when they come into
 * view and thrown away when the overview closes.
 */
import { drawn } from "../page/commands.js";
import { copySlide, fitCopies } from "../page/copies.js";
import { createDialog, showDialog } from "./dialogs.js";
import { fold, headingOf, textOf } from "../page/text.js";

/** How much text is shown around what was found. */
const BEFORE = 30;
const AFTER = 90;
const DEEPEST = 2;
const WIDE = "(min-width: 60rem)";

const create = (name, className, text = "") =>
  Object.assign(document.createElement(name), { className, textContent: text });

/** Whole, for what begins with `#` and is out of view counts as a link that skips content. */
const addressOf = (index) => `${location.href.split("#")[0]}#${index + 1}`;

export class Overview {
  #events;
  #view;
  #dialog;
  #field;
  #status;
  #grid;
  #contents;
  #switch;
  #cells = [];
  #texts = null;
  #observer;

  constructor(events, slideshowView) {
    this.#events = events;
    this.#view = slideshowView;
  }

  /** @param {boolean} searching whether the search has the focus, or the slides */
  open(searching) {
    if (!this.#dialog) {
      this.#create();
    }
    if (!this.#dialog.open) {
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

  #create() {
    const dialog = createDialog("overview", "Overview");
    this.#dialog = dialog;
    this.#field = create("input", "handson-search");
    this.#field.type = "search";
    this.#field.placeholder = "Search slides and notes";
    this.#field.ariaLabel = "Search slides and notes";
    this.#status = create("p", "handson-found");
    this.#status.setAttribute("role", "status");
    this.#switch = create("button", "handson-switch");
    this.#switch.type = "button";
    this.#switch.innerHTML = `${drawn("M4 6h16M4 12h10M4 18h13")}<span>Contents</span>`;
    this.#switch.setAttribute("aria-controls", "handson-contents");
    this.#contents = create("nav", "handson-contents");
    this.#contents.id = "handson-contents";
    this.#contents.ariaLabel = "Contents";
    this.#contents.lang = document.documentElement.lang;
    this.#grid = create("div", "handson-grid");
    this.#grid.setAttribute("role", "list");
    this.#grid.ariaLabel = "Slides";
    this.#grid.lang = document.documentElement.lang;
    const body = create("div", "handson-body");
    body.append(this.#contents, this.#grid);
    dialog.querySelector("h2").after(this.#switch, this.#field, this.#status);
    dialog.append(body);

    this.#showContents(matchMedia(WIDE).matches);
    this.#switch.addEventListener("click", () => this.#showContents(this.#contents.hidden));
    this.#field.addEventListener("input", () => this.#search());
    this.#field.addEventListener("keydown", (event) => this.#leaveField(event));
    this.#grid.addEventListener("keydown", (event) => this.#move(event));
    dialog.addEventListener("click", (event) => this.#choose(event));
    dialog.addEventListener("keydown", (event) => this.#shortcut(event));
    dialog.addEventListener("close", () => {
      this.#observer.disconnect();
      this.#grid.replaceChildren();
      this.#contents.replaceChildren();
      this.#cells = [];
      this.#texts = null;
    });
    new ResizeObserver(() => this.#scale()).observe(this.#grid);
  }

  #showContents(shown) {
    this.#contents.hidden = !shown;
    this.#switch.ariaExpanded = String(shown);
  }

  #fill() {
    const { slideViews, slideshow } = this.#view;
    const current = slideshow.getCurrentSlideIndex();
    this.#observer = new IntersectionObserver((entries) => this.#draw(entries), {
      root: this.#grid,
      rootMargin: "50% 0%",
    });
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
      this.#observer.observe(picture);
      return { cell, picture, link, found, index };
    });
    this.#grid.append(...this.#cells.map(({ cell }) => cell));
    this.#list(headings);
  }

  /** Draws the slides that come into view. */
  #draw(entries) {
    const copies = [];
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) {
        this.#observer.unobserve(target);
        const { index } = this.#cells.find(({ picture }) => picture === target);
        copies.push(copySlide(this.#view.slideViews[index], target, true));
      }
    }
    fitCopies(copies, this.#view.scaler);
  }

  /** Fills the table of contents; a slide with the heading of the one before it has no row. */
  #list(headings) {
    const current = this.#view.slideshow.getCurrentSlideIndex();
    const list = create("ol", "");
    const levels = headings.filter(({ level }) => level).map(({ level }) => level);
    const highest = Math.min(...levels);
    let last;
    let row;
    headings.forEach(({ title, level }, index) => {
      if (level && level < highest + DEEPEST && title !== last) {
        last = title;
        row = create("a", "handson-row", title);
        row.href = addressOf(index);
        row.dataset.level = level - highest + 1;
        const item = create("li", "");
        item.append(row);
        list.append(item);
      }
      if (index === current && row) {
        row.ariaCurrent = "true";
      }
    });
    this.#contents.append(list);
    if (!list.children.length) {
      this.#contents.append(create("p", "", "No slide has a heading."));
    }
    list.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }

  #scale() {
    const picture = this.#cells.find(({ cell }) => !cell.hidden)?.picture;
    if (picture?.clientWidth) {
      const { width } = this.#view.scaler.dimensions;
      this.#grid.style.setProperty("--handson-small", picture.clientWidth / width);
    }
  }

  /** Shows the slides that have all words of the search, in themselves or in their notes. */
  #search() {
    const query = fold(this.#field.value.trim());
    const words = query.split(/\s+/).filter(Boolean);
    if (words.length) {
      this.#texts ??= this.#view.slideViews.map((view) =>
        [view.contentElement, view.notesElement].map((element) => {
          const text = textOf(element);
          return { text, folded: fold(text) };
        }),
      );
    }
    let count = 0;
    for (const { cell, found, index } of this.#cells) {
      found.replaceChildren();
      cell.hidden = false;
      if (words.length) {
        const [content, notes] = this.#texts[index];
        cell.hidden = !words.every(
          (word) => content.folded.includes(word) || notes.folded.includes(word),
        );
        if (!cell.hidden) {
          this.#quote(found, [query, ...words], content, notes);
        }
      }
      count += cell.hidden ? 0 : 1;
    }
    this.#grid.classList.toggle("handson-searched", words.length > 0);
    this.#status.textContent = words.length && !count
      ? "Nothing found"
      : `${count} ${count === 1 ? "slide" : "slides"}`;
    this.#grid.scrollTop = 0;
    this.#focusable(this.#shown()[0]);
    this.#scale();
  }

  /** Writes the first place where one of the words stands. */
  #quote(element, words, content, notes) {
    for (const word of words) {
      for (const { text, folded } of [content, notes]) {
        const start = folded.indexOf(word);
        if (start >= 0) {
          const end = start + word.length;
          // Whole words before it, as far as there is room.
          const from = start > BEFORE ? text.indexOf(" ", start - BEFORE) + 1 : 0;
          if (folded === notes.folded) {
            element.append(create("b", "", "Notes: "));
          }
          element.append(
            from ? `…${text.slice(Math.min(from, start), start)}` : text.slice(from, start),
            create("mark", "", text.slice(start, end)),
            text.slice(end, end + AFTER) + (end + AFTER < text.length ? "…" : ""),
          );
          return;
        }
      }
    }
  }

  #shown() {
    return this.#cells.filter(({ cell }) => !cell.hidden);
  }

  /** Makes one slide the one that Tab reaches: a thousand stops would be none. */
  #focusable(entry) {
    this.#grid.querySelector("[tabindex='0']")?.setAttribute("tabindex", "-1");
    entry?.link.setAttribute("tabindex", "0");
  }

  #focus(entry) {
    if (entry) {
      this.#focusable(entry);
      entry.link.focus({ preventScroll: true });
      entry.cell.scrollIntoView({ block: "nearest" });
    }
  }

  #leaveField(event) {
    const [first] = this.#shown();
    if (event.key === "ArrowDown" && first) {
      event.preventDefault();
      this.#focus(first);
    } else if (event.key === "Enter" && this.#field.value.trim()) {
      event.preventDefault();
      first?.link.click();
    } else if (event.key === "Escape" && !this.#field.value) {
      // WebKit keeps the key in the field, where it clears the text.
      event.preventDefault();
      this.#dialog.close();
    }
  }

  #move(event) {
    const shown = this.#shown();
    const at = shown.findIndex(({ link }) => link === event.target);
    const columns = getComputedStyle(this.#grid).gridTemplateColumns.split(" ").length;
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

  #shortcut(event) {
    if (event.target === this.#field || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === "o" || event.key === "O") {
      // Else the same key would open it anew.
      event.preventDefault();
      this.#dialog.close();
    } else if (event.key === "/") {
      event.preventDefault();
      this.#field.focus();
      this.#field.select();
    }
  }

  #choose(event) {
    const link = event.target.closest("a");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      this.#dialog.close();
      this.#events.emit("gotoSlide", Number(link.hash.slice(1)));
      this.#events.emit("focusSlide");
    }
  }
}
