/** Changes the open page to what the server says: its slides, their numbers and its style sheets. */

/** @import { LiveSlide, LiveSlides } from "../../player/remark/types.js" */
/** @import { Patch, SlideChange, StylesheetChange } from "./types.js" */

/**
 * Puts the new order of slides together.
 *
 * @template Slide
 * @template Made
 * @param {Slide[]} old the slides that are there
 * @param {Patch} patch
 * @param {(change: SlideChange) => Made} make returns a new slide
 * @param {(slide: Slide, change: SlideChange) => Slide} mend changes a slide and returns it
 * @returns {{ next: (Slide | Made)[], reordered: boolean }} the new slides, and whether the player has to be
 *   given them: with the same slides in the same order and the same attributes it need not
 */
export function arrange(old, { start = 0, removed = 0, slides = [] }, make, mend) {
  let attributes = false;
  const made = slides.map((item) => {
    if (typeof item === "number") {
      return old[item];
    }
    attributes ||= item.attributes !== undefined;
    return item.from === undefined ? make(item) : mend(old[item.from], item);
  });
  const next = [...old.slice(0, start), ...made, ...old.slice(start + removed)];
  const moved = next.length !== old.length || next.some((slide, index) => slide !== old[index]);
  return { next, reordered: attributes || moved };
}

/**
 * @param {Element} section
 * @returns {Element | null} the element with the slide's number
 */
const numberOf = (section) => section.querySelector(":scope > .remark-slide-number");

/**
 * @param {string} html
 * @returns {HTMLElement} its first element
 */
function parse(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return /** @type {HTMLElement} */ (template.content.firstElementChild);
}

/**
 * Runs the scripts of a slide: scripts that come as text do not run, copies of them do.
 *
 * @param {Element} section
 */
function runScripts(section) {
  for (const dead of section.querySelectorAll("script")) {
    const live = document.createElement("script");
    for (const { name, value } of dead.attributes) {
      live.setAttribute(name, value);
    }
    live.textContent = dead.textContent;
    dead.replaceWith(live);
  }
}

/**
 * @param {SlideChange} change
 * @returns {{ section: HTMLElement }} the slide, whose elements are put into the page
 */
function create({ attributes, html, notes }) {
  const section = parse(
    `<section ${attributes}>${html}<div class="remark-slide-number"></div></section>`,
  );
  const slides = /** @type {Element} */ (document.querySelector(".handson-slides"));
  slides.append(section);
  if (notes) {
    slides.append(parse(`<aside class="remark-slide-notes">${notes}</aside>`));
  }
  runScripts(section);
  return { section };
}

/**
 * Gives an element the attributes of another one.
 *
 * @param {Element} element
 * @param {Element} model
 */
export function copyAttributes(element, model) {
  for (const { name } of [...element.attributes]) {
    if (!model.hasAttribute(name)) {
      element.removeAttribute(name);
    }
  }
  for (const { name, value } of model.attributes) {
    if (element.getAttribute(name) !== value) {
      element.setAttribute(name, value);
    }
  }
}

/**
 * @param {LiveSlide} slide
 * @param {SlideChange} change
 * @returns {LiveSlide} the same slide
 */
function change(slide, { attributes, html, notes }) {
  const { section } = slide;
  if (attributes !== undefined) {
    copyAttributes(section, parse(`<section ${attributes}></section>`));
  }
  if (html !== undefined) {
    const number = numberOf(section);
    section.innerHTML = html;
    if (number) {
      section.append(number);
    }
    runScripts(section);
  }
  if (notes !== undefined) {
    slide.notes.innerHTML = notes;
  }
  if (attributes !== undefined || html !== undefined) {
    slide.refit();
  }
  return slide;
}

/**
 * Changes slides and their numbers.
 *
 * @param {LiveSlides} player
 * @param {Patch} patch
 */
export function patchSlides(player, patch) {
  const { next, reordered } = arrange(player.slides(), patch, create, change);
  if (reordered) {
    player.setSlides(
      next.map(({ section }) => section),
      patch.start ?? 0,
    );
  } else {
    player.refresh();
  }
  for (const [index, html] of (patch.numbers ?? []).entries()) {
    const number = numberOf(next[(patch.numbersFrom ?? 0) + index].section);
    if (number && number.innerHTML !== html) {
      number.innerHTML = html;
    }
  }
}

/**
 * @param {string} href
 * @returns {[HTMLLinkElement, Promise<unknown>]} a style sheet, and its arrival or failure
 */
function createStylesheet(href) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.setAttribute("href", href);
  const arrival = new Promise((resolve) => {
    link.onload = resolve;
    link.onerror = resolve;
  });
  return [link, arrival];
}

/**
 * Exchanges style sheets. The old ones stay until the new ones are there, so that the page is
 * never without any.
 *
 * @param {StylesheetChange} change
 */
export async function swapStylesheets({ old, new: wanted }) {
  const links = [...document.querySelectorAll('link[rel="stylesheet"]')];
  /** @param {string} href */
  const find = (href) => links.find((link) => link.getAttribute("href") === href);
  const arrivals = [];
  /** @type {Element | null} */
  let last = null;
  for (const href of wanted) {
    let link = find(href);
    if (!link) {
      const [created, arrival] = createStylesheet(href);
      arrivals.push(arrival);
      const first = find(old[0]);
      if (last) {
        last.after(created);
      } else if (first) {
        first.before(created);
      } else {
        document.head.append(created);
      }
      link = created;
    }
    last = link;
  }
  await Promise.all(arrivals);
  for (const href of old) {
    if (!wanted.includes(href)) {
      find(href)?.remove();
    }
  }
}
