/** A page for modules that read it when they are loaded: import this first, then them. */

/**
 * Makes the page that the next module finds.
 *
 * @param {object} page
 * @param {object} page.settings remark's options
 * @param {object[]} page.sections what stands for the slides' elements
 */
export function makePage({ settings = {}, sections = [] } = {}) {
  globalThis.document = {
    currentScript: null,
    documentElement: { dataset: {} },
    getElementById: (id) =>
      id === "handson-settings" ? { textContent: JSON.stringify(settings) } : null,
    querySelectorAll: (selector) => (selector === ".handson-slides > section" ? sections : []),
  };
}

/**
 * @param {object} slide
 * @param {string} slide.id
 * @param {string[]} slide.classes
 * @param {Record<string, string>} slide.attributes
 * @returns {object} what stands for the element of one slide
 */
export const section = ({ id = "", classes = [], attributes = {} }) => ({
  id,
  classList: classes,
  attributes: Object.entries(attributes).map(([name, value]) => ({ name, value })),
});
