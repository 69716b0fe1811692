/**
 * The deck as a page to scroll: on phones, and wherever `?view=page` asks for it.
 *
 * Slides stay where they stand in the page. Addresses of slides work as they do
 * in the slideshow, and the address follows the slide that is being read.
 */
import { levelHeadings, mend } from "./announcing.js";
import { addScrolledFilms } from "./films_later.js";
import { whenSettled } from "./idle.js";
import { root, sections } from "./page.js";
import { preparePaper, slideAt } from "./printing.js";
import { loadPictures } from "./pictures.js";
import { loadScript } from "./script_loading.js";

const SHEETS = "sheets.js";

/** @param {string} address */
function go(address) {
  slideAt(new URL(address).hash)?.scrollIntoView();
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

/** Makes the page work as one that is scrolled, with addresses, headings and print. */
export function read() {
  // Without the pictures the slides are not yet where they will be.
  loadPictures();
  const prepare = preparePaper();
  addScrolledFilms();
  if (root.classList.contains("handson-sheets")) {
    loadScript(SHEETS).then(() => window.handsonSheets(sections, slideAt, prepare));
  } else {
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
