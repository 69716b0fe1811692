/**
 * Lays a deck out for the printer: run in its page by `handson export pdf`, never shipped.
 *
 * The page must be emulating print already, so that slides are made to fit as paper shows them,
 * and `stills.js` has made its films ready.
 * `wanted` are the slides' numbers from 0, `perPage` is how many go on a page, and with `notes` the
 * speaker notes stand below. The value is a promise of the number of slides that are printed.
 */
(async () => {
  /** @type {{ wanted: number[], perPage: number, notes: boolean }} what `pdf.py` has set */
  const { wanted, perPage, notes } = /** @type {any} */ (window).handsonPaper;
  const A4 = { width: 794, height: 1122, margin: 72, gap: 16 };

  /** @param {HTMLImageElement} picture */
  const arrival = (picture) =>
    picture.complete ||
    new Promise((resolve) => {
      picture.addEventListener("load", resolve);
      picture.addEventListener("error", resolve);
    });

  const count = window.slideshow.getSlideCount();
  // The steps that are printed are those that were asked for.
  document.documentElement.dataset.steps = "all";

  for (const fold of document.querySelectorAll("details")) {
    fold.open = true;
  }
  await Promise.allSettled([...document.fonts].map((font) => font.load()));
  await Promise.all([...document.images].map(arrival));
  const posters = /** @type {HTMLElement[]} */ (/** @type {any} */ (window).handsonStill(document));
  await Promise.all(posters.map((each) => each instanceof HTMLImageElement && arrival(each)));

  dispatchEvent(new Event("afterprint")); // links that were to lead to last steps lead to their own
  dispatchEvent(new Event("beforeprint")); // the player puts all slides in place and makes them fit
  addEventListener("beforeprint", (event) => event.stopImmediatePropagation(), true);
  const sections = [
    .../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".remark-slide-content")),
  ]
    .filter((section) => !section.closest(".handson-copy"))
    .slice(0, count);

  /**
   * The number of the slide that a fragment of this page leads to, from 0; -1 if it is none.
   *
   * @param {string} fragment
   */
  const slideOf = (fragment) => {
    if (/^p?\d+$/.test(fragment)) {
      return Number(fragment.replace("p", "")) - 1;
    }
    const named = document.getElementById(`slide-${fragment}`) || document.getElementById(fragment);
    return sections.findIndex((section) => named && section.contains(named));
  };
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (
    document.querySelectorAll("a[href]")
  )) {
    const [address, fragment] = `${link.href}`.split("#");
    if (fragment !== undefined && address === location.href.split("#")[0]) {
      // A copy: the player gives back to its links what they had before.
      const copy = /** @type {HTMLAnchorElement} */ (link.cloneNode(true));
      copy.href = `handson-slide:${slideOf(decodeURIComponent(fragment))}`;
      link.replaceWith(copy);
    }
  }

  /**
   * Makes all of a slide smaller that is still too full: what would have to be scrolled to on a
   * screen takes more room on paper.
   *
   * @param {HTMLElement} section
   */
  const shrink = (section) => {
    const page = /** @type {HTMLElement} */ (section.closest(".remark-slide"));
    const room = /** @type {HTMLElement} */ (section.closest(".remark-slide-scaler"));
    const tooFull = () =>
      section.scrollHeight > section.clientHeight + 1 ||
      section.getBoundingClientRect().height > room.getBoundingClientRect().height + 1;
    for (let share = 0.95; tooFull() && share > 0.2; share -= 0.05) {
      page.style.zoom = `${share}`;
    }
  };
  document.documentElement.classList.add("handson-measured"); // so all of them are laid out
  sections.forEach(shrink);
  document.documentElement.classList.remove("handson-measured");

  /** @param {HTMLElement} section */
  const container = (section) =>
    /** @type {HTMLElement} */ (section.closest(".remark-slide-container"));
  const printed = wanted.map((index) => sections[index]);
  const area = /** @type {HTMLElement} */ (container(sections[0]).parentElement);
  for (const section of sections) {
    if (!printed.includes(section)) {
      container(section).remove();
    }
  }

  const root = getComputedStyle(document.documentElement);
  const [width, height] = ["--handson-width", "--handson-height"].map((name) =>
    parseFloat(root.getPropertyValue(name)),
  );
  /**
   * Lays slides out on sheets of A4.
   *
   * @param {number} columns
   * @param {number} rows
   */
  const onSheets = (columns, rows) => {
    const across = (A4.width - 2 * A4.margin - (columns - 1) * A4.gap) / columns;
    const down = (A4.height - 2 * A4.margin) / rows;
    const scale = Math.min(across / width, ((notes ? 0.4 : 0.76) * down) / height);
    const style = document.createElement("style");
    style.textContent = `@page { size: ${A4.width}px ${A4.height}px; margin: 0 }
      body, html { background: #fff !important }
      .handson-sheet { box-sizing: border-box; display: grid; color: #000; background: #fff;
        grid-template-columns: repeat(${columns}, 1fr); column-gap: ${A4.gap}px;
        width: ${A4.width}px; padding: ${A4.margin}px; break-after: page; color-scheme: light }
      .handson-sheet:last-child { break-after: auto }
      .handson-room { box-sizing: border-box; height: ${down}px; display: grid;
        grid-template-rows: auto 1fr; justify-items: center }
      .handson-lines { justify-self: stretch }
      .handson-lines div { height: 28px; box-sizing: border-box; border-bottom: 1px solid #b6bdc9 }
      .handson-sheet .remark-slide-container.remark-slide-container { break-after: auto !important;
        width: ${width * scale}px; height: ${height * scale}px; outline: 1px solid #8a94a3 }
      /* What is scaled by a transform is too wide for the printer, which would shrink the page. */
      .handson-sheet .remark-slide-scaler { zoom: ${scale} }
      .handson-sheet.handson-with-text { display: block; padding-bottom: 0 }
      .handson-with-text .remark-slide-container { margin: 0 auto }
      .handson-with-text .remark-slide-notes { all: revert; display: block !important; margin: 24px 0 0;
        font: 16px/1.5 var(--handson-font, sans-serif); color: #000 }
      .handson-which { display: block; margin: 8px 0 0; text-align: right; color: #566072;
        font: 13px sans-serif; text-decoration: none }`;
    document.head.append(style);
    for (let first = 0; first < printed.length; first += columns * rows) {
      const sheet = document.createElement("div");
      sheet.className = "handson-sheet";
      area.append(sheet);
      for (const section of printed.slice(first, first + columns * rows)) {
        const text = section.closest(".remark-slide-container")?.querySelector(".remark-slide-notes");
        if (notes) {
          const which = document.createElement("a");
          which.href = `handson-sheet:${sections.indexOf(section)}`;
          which.className = "handson-which";
          which.textContent = section.querySelector(".remark-slide-number")?.textContent || "·";
          sheet.classList.add("handson-with-text");
          sheet.append(container(section), which, ...(text ? [text] : []));
        } else {
          const room = document.createElement("div");
          room.className = "handson-room";
          const lines = document.createElement("div");
          lines.className = "handson-lines";
          for (let space = down - height * scale - 24; space > 28; space -= 28) {
            lines.append(document.createElement("div"));
          }
          room.append(container(section), lines);
          sheet.append(room);
        }
      }
    }
  };
  if (notes) {
    onSheets(1, 1);
  } else if (perPage > 1) {
    onSheets(perPage === 2 ? 1 : 2, perPage === 6 ? 3 : 2);
  }

  return printed.length;
})();
