/** From the player's English words to those of the deck's language. */

/**
 * @param {Record<string, string>} table the words by the English ones; `{0}` stands for a number
 * @returns {(text: string) => string} the words for a text, or the text itself: also for a name
 *   with its key behind it, as in `Help (?)`, and for a number with what follows a colon
 */
export function translator(table) {
  const patterns = Object.entries(table)
    .filter(([english]) => english.includes("{0}"))
    .map(([english, words]) => ({
      pattern: new RegExp(`^${english.replace(/\{\d\}/g, "(\\d+)")}(:.*)?$`, "s"),
      words,
    }));
  return function translated(text) {
    const bare = text.trim();
    if (Object.hasOwn(table, bare)) {
      return text.replace(bare, () => table[bare]);
    }
    const named = /^(.+) (\([^()]+\))$/.exec(bare);
    if (named && Object.hasOwn(table, named[1])) {
      return `${table[named[1]]} ${named[2]}`;
    }
    for (const { pattern, words } of patterns) {
      const found = pattern.exec(bare);
      if (found) {
        const rest = found.at(-1) ?? "";
        return words.replace(/\{(\d)\}/g, (_, place) => found[Number(place) + 1]) + rest;
      }
    }
    return text;
  };
}
