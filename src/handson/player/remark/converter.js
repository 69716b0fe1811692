/** Stands in for remark's converter: Markdown became HTML when the deck was built. */
export const convertMarkdown = (content) => [].concat(content ?? []).join("");
