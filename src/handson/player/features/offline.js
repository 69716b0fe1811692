/**
 * Fetches what later slides need, so that the talk goes on when the network has gone.
 *
 * The player loads their pictures; here is what a browser asks for only when a slide is shown:
 * fonts, pictures of style sheets and pages in frames, and films beyond their beginning.
 */
import { whenIdle } from "../page/idle.js";

/** @import { SlideshowView } from "../remark/types.js" */

/** How long to work without a break, in milliseconds: a key that is pressed is not to wait. */
const AT_ONCE = 5;
const ADDRESS = /url\("([^"]+)"\)/g;
/** What shows pictures, in an element and before and behind its text. */
const PICTURES = /** @type {const} */ ([
  "backgroundImage",
  "borderImageSource",
  "content",
  "listStyleImage",
  "maskImage",
]);
const PARTS = ["", "::before", "::after"];

/** @type {Map<string, HTMLImageElement>} by address; held, so that the browser keeps them */
const pictures = new Map();

/** @param {string} address */
function keep(address) {
  if (address && !pictures.has(address)) {
    pictures.set(address, Object.assign(new Image(), { src: address }));
  }
}

/** @param {Element} element */
const ownText = (element) =>
  [...element.childNodes].map((node) => (node instanceof Text ? node.data.trim() : "")).join("");

/**
 * @param {Element} element of a slide, shown or not
 * @param {Map<string, Set<string>>} fonts gets the characters of the element's text, by font
 */
function look(element, fonts) {
  const [{ fontStyle, fontWeight, fontFamily }] = PARTS.map((part) => {
    const style = getComputedStyle(element, part);
    for (const name of PICTURES) {
      for (const [, address] of (style[name] ?? "").matchAll(ADDRESS)) {
        keep(address);
      }
    }
    return style;
  });
  if (element instanceof HTMLIFrameElement) {
    element.loading = "eager";
  }
  if (element instanceof HTMLVideoElement) {
    keep(element.poster);
    if (!element.hasAttribute("preload")) {
      element.preload = "auto";
    }
  }
  const text = ownText(element);
  if (text) {
    const font = `${fontStyle} ${fontWeight} 1em ${fontFamily}`;
    const characters = fonts.get(font) ?? new Set();
    fonts.set(font, characters);
    for (const character of text) {
      characters.add(character);
    }
  }
}

/** @param {SlideshowView} slideshowView */
function* elements(slideshowView) {
  for (const [index, { contentElement }] of slideshowView.slideViews.entries()) {
    if (contentElement.querySelector("iframe")) {
      // Browsers load a frame again when it is moved.
      slideshowView.place(index);
    }
    yield contentElement;
    yield* contentElement.querySelectorAll("*");
  }
}

/** @param {Map<string, Set<string>>} fonts the characters of the deck, by font */
function fetchFonts(fonts) {
  // The titles of slides are also in the overview and in what is read out.
  const all = [...fonts.values()].flatMap((characters) => [...characters]);
  const { fontFamily } = getComputedStyle(document.body);
  fonts.set(`1em ${fontFamily}`, new Set(all));
  for (const [font, characters] of fonts) {
    document.fonts.load(font, [...characters].join("")).catch(() => {});
  }
}

/**
 * Fetches all that the deck needs, whenever the browser has time.
 *
 * @param {SlideshowView} slideshowView
 */
export function fetchAll(slideshowView) {
  const left = elements(slideshowView);
  /** @type {Map<string, Set<string>>} */
  const fonts = new Map();
  const fetchSome = () => {
    const end = performance.now() + AT_ONCE;
    while (performance.now() < end) {
      const { value, done } = left.next();
      if (done) {
        fetchFonts(fonts);
        return;
      }
      look(value, fonts);
    }
    whenIdle(fetchSome);
  };
  whenIdle(fetchSome);
}
