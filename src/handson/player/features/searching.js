/**
 * Searching in text: what counts as the same, and what to show of a place that was found.
 *
 * Case, width and the accents of Latin, Greek and Cyrillic letters make no
 * difference, nor does it whether a word is in hiragana or katakana. In other scripts
 * marks are part of the letter, and stay: a Korean syllable, a kana with its dakuten or
 * a Thai vowel is only found as itself.
 */

/** How many characters are shown before and after what was found. */
const BEFORE = 30;
const AFTER = 90;

/**
 * The pieces that are folded one by one: a run of ASCII, or one character with its marks. The
 * voicing marks of half-width kana are characters of their own.
 */
const PIECES = /(?:\p{ASCII}(?!\p{M}))+|[^][\p{M}\uff9e\uff9f]*/gu;
const IS_ASCII = /^\p{ASCII}+$/u;
const ACCENTED = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu;
/** Katakana for which there is a hiragana: the one stands so far behind the other. */
const KATAKANA = /[\u30a1-\u30f6]/g;
const BEHIND = 0x60;
/** Soft hyphens, joiners and the like. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * @param {string} piece
 * @returns {string}
 */
function foldPiece(piece) {
  if (IS_ASCII.test(piece)) {
    return piece.toLowerCase();
  }
  const bare = piece.normalize("NFKD").replace(INVISIBLE, "").replace(ACCENTED, "$1");
  // By way of upper case, ß becomes ss and the two small sigmas become one.
  const folded = bare.toLowerCase().toUpperCase().toLowerCase().normalize("NFC");
  return folded.replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - BEHIND));
}

/**
 * @param {string} text in Unicode's form NFC
 * @returns {string} what is compared: of two texts that count as the same, the same
 */
export const fold = (text) => text.replace(PIECES, foldPiece);

/**
 * @typedef {object} Searchable
 * @property {string} text what is shown, in Unicode's form NFC
 * @property {string} folded what is compared
 */

/**
 * @param {string} text
 * @returns {Searchable}
 */
export function searchable(text) {
  const composed = text.normalize("NFC");
  return { text: composed, folded: fold(composed) };
}

/**
 * @param {string} query what was typed
 * @returns {string[]} its words, folded; empty where there are none
 */
export const wordsOf = (query) => searchable(query).folded.split(/\s+/).filter(Boolean);

/**
 * @param {string} text in Unicode's form NFC
 * @param {number} start of a place in the folded text
 * @param {number} end of that place
 * @returns {[number, number]} start and end of that place in the text itself
 */
function placeInText(text, start, end) {
  let position = 0;
  let first = -1;
  for (const { 0: piece, index } of text.matchAll(PIECES)) {
    const next = position + foldPiece(piece).length;
    const ascii = IS_ASCII.test(piece);
    if (first < 0 && start < next) {
      first = ascii ? index + start - position : index;
    }
    if (end <= next) {
      return [first, index + (ascii ? end - position : piece.length)];
    }
    position = next;
  }
  return [Math.max(first, 0), text.length];
}

/**
 * @param {string} text
 * @param {number} end
 * @returns {string} the last words before `end`, as far as there is room
 */
function wordsBefore(text, end) {
  const earliest = end - BEFORE;
  if (earliest <= 0) {
    return text.slice(0, end);
  }
  const blank = text.indexOf(" ", earliest - 1);
  const from = blank >= 0 && blank < end ? blank + 1 : earliest;
  // Where there are no blanks, a character may have been cut in two.
  return `…${text.slice(from, end).replace(/^[\p{Cs}\p{M}]+/u, "")}`;
}

/**
 * @param {string} text
 * @param {number} start
 * @returns {string} what follows, as far as there is room
 */
function textAfter(text, start) {
  const end = start + AFTER;
  return end < text.length ? `${text.slice(start, end).replace(/\p{Cs}$/u, "")}…` : text.slice(start);
}

/**
 * @typedef {object} Excerpt
 * @property {number} index which of the texts it is from
 * @property {string} before
 * @property {string} match what was found, as it is written in the text
 * @property {string} after
 */

/**
 * @param {string[]} words as `wordsOf` returns them
 * @param {Searchable[]} texts
 * @returns {Excerpt | null} the first place where all words stand together, else the first place
 *   of the first of them that is found; null unless each word is in one of the texts
 */
export function search(words, texts) {
  if (!words.every((word) => texts.some(({ folded }) => folded.includes(word)))) {
    return null;
  }
  for (const wanted of [words.join(" "), ...words]) {
    for (const [index, { text, folded }] of texts.entries()) {
      const start = folded.indexOf(wanted);
      if (start >= 0) {
        const [from, to] = placeInText(text, start, start + wanted.length);
        return {
          index,
          before: wordsBefore(text, from),
          match: text.slice(from, to),
          after: textAfter(text, to),
        };
      }
    }
  }
  return null;
}
