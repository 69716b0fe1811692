/**
 * Styles under a policy of the page's host (`style-src 'self'`), which binds what the page's text
 * says, but not what its scripts do by the object model.
 */
import { root } from "./page.js";

/**
 * Adds a style sheet to the page, as no policy forbids.
 *
 * @param {string} text
 * @returns {(text: string) => void} gives the sheet another text
 */
export function addSheet(text) {
  try {
    return adopt(text);
  } catch {
    // An old browser, which knows no sheets without an element.
    const element = document.createElement("style");
    element.textContent = text;
    document.head.append(element);
    return (changed) => {
      element.textContent = changed;
    };
  }
}

/** @param {string} text */
function adopt(text) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return (/** @type {string} */ changed) => sheet.replaceSync(changed);
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
