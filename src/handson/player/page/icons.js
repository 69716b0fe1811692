/** Icons: drawn by lines, in the colour of the text around them. */

/**
 * @param {string} path of an SVG element that is 24 units wide and high
 * @returns {string} the icon as HTML
 */
export const drawn = (path) =>
  '<svg viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="2" ' +
  `stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="${path}"/></svg>`;
