/**
 * Styles under a policy of the page's host (`style-src 'self'`), which binds what the page's text
 * says, but not what its scripts do by the object model.
 */
import { root } from "./page.js";

/**
 * Adds a style sheet to the page.
 *
 * @param {string} rule what it says
 */
export function addSheet(rule) {
  // Printers heed the size of a page only in the sheet of an element; an empty one is let in by the
  // policy of a deck of others.
  const element = document.createElement("style");
  document.head.append(element);
  (element.sheet ?? adopt("")).insertRule(rule);
}

/** @param {string} text */
function adopt(text) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return sheet;
}

/** Applies the styles that stand in the page's text, where a policy has kept the browser from it. */
export function applyStyles() {
  if (root.style.length || !root.hasAttribute("style")) {
    return;
  }
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("[style]")
  )) {
    element.style.cssText = element.getAttribute("style") ?? "";
  }
  for (const { sheet, textContent } of /** @type {NodeListOf<HTMLStyleElement>} */ (
    document.querySelectorAll("body style")
  )) {
    if (!sheet) {
      adopt(textContent ?? "");
    }
  }
}
