/**
 * Stands in for remark's parser: the slides are read from the page.
 *
 * They come out in the shape of remark's parser, but without content and notes:
 * those are elements already, which the view of each slide takes from the page.
 * Layouts, templates and steps were applied when the deck was built, so that no
 * slide continues or inherits anything here.
 */
import { sections } from "../page/page.js";

/** @import { ParsedSlide } from "./types.js" */

/** Classes that are no setting of the author's. */
const ADDED_CLASS = /^(remark-slide-content|hljs-.*)$/;

/**
 * @param {HTMLElement} section
 * @returns {Record<string, string>} the slide's properties by remark's names
 */
function properties(section) {
  /** @type {Record<string, string>} */
  const found = { continued: "false" };
  for (const { name, value } of section.attributes) {
    if (name.startsWith("data-")) {
      found[name.slice("data-".length)] = value;
    }
  }
  if (section.id.startsWith("slide-")) {
    found.name = section.id.slice("slide-".length);
  }
  found.class = [...section.classList].filter((name) => !ADDED_CLASS.test(name)).join(", ");
  return found;
}

export default class Parser {
  /** @returns {ParsedSlide[]} */
  parse() {
    return sections.map((section) => ({
      properties: properties(section),
      content: [],
      notes: "",
      links: {},
    }));
  }
}
