/** Stands in for remark's polyfills, most of which no browser of these years needs. */

/** Gives lists of elements the methods of arrays that remark and scripts of old decks use. */
export function addListMethods() {
  for (const { prototype } of [NodeList, HTMLCollection]) {
    for (const name of /** @type {const} */ (["forEach", "filter", "map"])) {
      /** @type {any} */ (prototype)[name] ??= Array.prototype[name];
    }
  }
}
