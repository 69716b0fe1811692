/**
 * Stands in for remark's converter: Markdown became HTML when the deck was built.
 *
 * @param {string | string[] | null | undefined} content
 * @returns {string}
 */
export const convertMarkdown = (content) => [content ?? []].flat().join("");
