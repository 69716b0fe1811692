/** What slides say, as text: for the search, the table of contents and the title. */

const INLINE = new Set(
  "A ABBR B BDI BDO CITE CODE DEL DFN EM FONT I INS KBD MARK Q S SAMP SMALL SPAN STRONG SUB SUP U VAR WBR".split(
    " ",
  ),
);
const LEFT_OUT = ".remark-slide-number, .handson-brand, script, style, template";
const LONGEST_TITLE = 80;

/**
 * @param {Element} element
 * @returns {string} the text in an element, with one blank between any two words
 */
export function textOf(element) {
  const walker = document.createTreeWalker(
    element,
    NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT,
    (node) =>
      node instanceof Element && node.matches(LEFT_OUT)
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
  );
  let text = "";
  while (walker.nextNode()) {
    const node = walker.currentNode;
    text += node instanceof Text ? node.data : INLINE.has(node.nodeName) ? "" : " ";
  }
  return text.replace(/\s+/g, " ").trim();
}

/**
 * @param {Element} section
 * @returns {{title: string, level: number}} a slide's first heading; where it has none, the
 *   beginning of its text, with level 0
 */
export function headingOf(section) {
  for (const heading of section.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    const title = textOf(heading);
    if (title) {
      return { title, level: Number(heading.nodeName[1]) };
    }
  }
  const text = textOf(section);
  // Half of a character that takes two units would show as a question mark.
  const title = text.slice(0, LONGEST_TITLE).replace(/\p{Cs}$/u, "").trimEnd();
  return { title: text.length > LONGEST_TITLE ? `${title}…` : text, level: 0 };
}

/**
 * @param {Element} section
 * @param {number} position of the slide among all, from 1
 * @param {number} total how many there are
 * @returns {boolean} whether the number on the slide is another one: steps, and slides that the
 *   deck does not count, have no number of their own
 */
export function countsOtherwise(section, position, total) {
  const text = section.querySelector(".remark-slide-number")?.textContent ?? "";
  const [number = position, last = total] = (text.match(/\d+/g) ?? []).map(Number);
  return number !== position || last !== total;
}
