/**
 * The deck as a page to scroll: on phones, and wherever `?view=page` asks for it.
 *
 * Slides stay where they stand in the page. Addresses of slides work as they do
 * in the slideshow, and the address follows the slide that is being read.
 */
import { levelHeadings, mend } from "./announcing.js";
import { addScrolledFilms } from "./films_later.js";
import { fitAll } from "./fit.js";
import { whenSettled } from "./idle.js";
import { root, sections } from "./page.js";
import { loadPictures } from "./pictures.js";
import { addSheet } from "./page_styles.js";

/**
 * @param {string} address a whole address, its hash included
 * @returns {HTMLElement | null | undefined} the slide that the address names
 */
function wanted(address) {
  let hash = new URL(address).hash.slice(1);
  try {
    hash = decodeURIComponent(hash);
  } catch {
    // It is no valid encoding: take it as it is.
  }
  const number = /^p?(\d+)$/.exec(hash);
  return number ? sections[Number(number[1]) - 1] : document.getElementById(`slide-${hash}`);
}

/** @param {string} address */
function go(address) {
  wanted(address)?.scrollIntoView();
}

/** Keeps the address at the slide that is being read. */
function follow() {
  const seen = new IntersectionObserver(
    (entries) => {
      const entry = entries.find(({ isIntersecting }) => isIntersecting);
      if (entry) {
        const { id } = entry.target;
        const at = sections.indexOf(/** @type {HTMLElement} */ (entry.target));
        history.replaceState(history.state, "", `#${id ? id.slice("slide-".length) : at + 1}`);
      }
    },
    { rootMargin: "-20% 0% -79% 0%" },
  );
  for (const section of sections) {
    seen.observe(section);
  }
}

/**
 * Adds the link that leads to the other view of the deck, at the same place.
 *
 * @param {"slides" | "page"} view
 */
export function addSwitch(view) {
  const navigation = document.createElement("nav");
  navigation.className = "handson-view";
  navigation.ariaLabel = "View";
  navigation.lang = "en";
  const link = document.createElement("a");
  link.textContent = view === "page" ? "Page" : "Slides";
  link.href = `?view=${view}`;
  link.addEventListener("click", () => {
    link.href = `?view=${view}${location.hash}`;
  });
  navigation.append(link);
  document.body.append(navigation);
}

/** Gives printed pages the size of a slide, or of A4 with notes, and makes the slides fit. */
function preparePaper() {
  const style = getComputedStyle(root);
  const [width, height] = ["--handson-width", "--handson-height"].map((name) =>
    style.getPropertyValue(name).trim(),
  );
  const size = root.classList.contains("handson-with-notes") ? "A4" : `${width} ${height}`;
  addSheet([`@page { size: ${size}; margin: 0 }`]);
  const prepare = () => fitAll(sections, parseFloat(height));
  addEventListener("beforeprint", prepare);
  matchMedia("print").addEventListener("change", ({ matches }) => matches && prepare());
  if (root.classList.contains("handson-with-notes")) {
    document.fonts.ready.then(prepare);
    addEventListener("load", prepare);
  }
}

/** Makes the page work as one that is scrolled, with addresses, headings and print. */
export function read() {
  // Without the pictures the slides are not yet where they will be.
  loadPictures();
  preparePaper();
  addScrolledFilms();
  if (!root.classList.contains("handson-with-notes")) {
    addSwitch("slides");
    // Not `location`: until the event comes, `follow` may have put another slide there.
    addEventListener("hashchange", ({ newURL }) => go(newURL));
    whenSettled(() => {
      levelHeadings(/** @type {Element} */ (document.querySelector(".handson-slides")), 0);
      sections.forEach(mend);
    });
    // Pictures above the slide may still come and push it down.
    addEventListener("load", () => {
      go(location.href);
      follow();
    });
  }
  go(location.href);
}
