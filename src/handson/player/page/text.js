/** What slides say, as text: for the search, the table of contents and the title. */

const INLINE = new Set(
  "A ABBR B BDI BDO CITE CODE DEL DFN EM FONT I INS KBD MARK Q S SAMP SMALL SPAN STRONG SUB SUP U VAR WBR".split(
    " ",
  ),
);
const LEFT_OUT = ".remark-slide-number, script, style, template";
const LONGEST_TITLE = 80;

/** @returns {string} the text in an element, one blank between any two words */
export function textOf(element) {
  const walker = document.createTreeWalker(
    element,
    NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
    (node) =>
      node.nodeType === Node.ELEMENT_NODE && node.matches(LEFT_OUT)
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
  );
  let text = "";
  while (walker.nextNode()) {
    const node = walker.currentNode;
    text += node.nodeType === Node.TEXT_NODE ? node.data : INLINE.has(node.nodeName) ? "" : " ";
  }
  return text.replace(/\s+/g, " ").trim();
}

/** @returns {{title: string, level: number}} a slide's first heading; level 0 where it has none */
export function headingOf(section) {
  for (const heading of section.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    const title = textOf(heading);
    if (title) {
      return { title, level: Number(heading.nodeName[1]) };
    }
  }
  const text = textOf(section);
  return {
    title: text.length > LONGEST_TITLE ? `${text.slice(0, LONGEST_TITLE).trimEnd()}…` : text,
    level: 0,
  };
}

/**
 * Makes letters comparable, one for one: places found in the result are places in the text.
 *
 * @returns {string} in lower case and without accents
 */
export const fold = (text) =>
  text.replace(/[^\0-\x7f]/g, (letter) => letter.normalize("NFD")[0]).toLowerCase();
