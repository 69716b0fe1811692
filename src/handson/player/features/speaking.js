/**
 * Lets the player speak the deck's language: puts words of a table in the page in the place of its
 * own, wherever it shows them. Only decks in another language than English load this.
 */
import { translator } from "./translating.js";

const OWN =
  ".handson-bar, .handson-dialog, .handson-copying, .handson-drawing-bar, .remark-notes-area, " +
  ".remark-pause, .handson-view, .handson-aside[role=status]";
/** What stands there in the words of the author. */
const AUTHORS = ".handson-copy, .handson-name, .handson-contents a, .remark-notes, .remark-notes-preview";
const ATTRIBUTES = ["title", "aria-label", "placeholder", "aria-roledescription"];

const table = JSON.parse(document.getElementById("handson-words")?.textContent ?? "{}");
const translated = translator(table);
const { lang } = document.documentElement;

/** @param {Element | null} element */
const isOwn = (element) => Boolean(element?.closest(OWN) && !element.closest(AUTHORS));

/** @param {Text} text */
function translateText(text) {
  if (isOwn(text.parentElement)) {
    const words = translated(text.data);
    if (words !== text.data) {
      text.data = words;
    }
  }
}

/** @param {Element} element */
function translateElement(element) {
  const own = isOwn(element) || (element.closest(OWN) && isOwn(element.parentElement));
  for (const name of own ? ATTRIBUTES : ["aria-roledescription"]) {
    const text = element.getAttribute(name);
    const words = text && translated(text);
    if (words && words !== text) {
      element.setAttribute(name, words);
    }
  }
  if (own && element.getAttribute("lang") === "en") {
    element.setAttribute("lang", lang);
  }
}

/** @param {Node} root */
function translate(root) {
  if (root instanceof Text) {
    translateText(root);
  } else if (root instanceof Element) {
    translateElement(root);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node instanceof Text) {
        translateText(node);
      } else {
        translateElement(/** @type {Element} */ (node));
      }
    }
  }
}

new MutationObserver((records) => {
  for (const { type, target, addedNodes } of records) {
    if (type === "childList") {
      addedNodes.forEach(translate);
    } else if (target instanceof Text) {
      translateText(target);
    } else {
      translateElement(/** @type {Element} */ (target));
    }
  }
}).observe(document.body, {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: ATTRIBUTES,
});
translate(document.body);
