/**
 * Says how the slides of a page fit: run in it by `handson check --layout`, never shipped.
 *
 * Every slide is shown once, as the player shows it. The value is a promise of what was
 * measured: `[{type, below, beyond, code: [{type, fits, line}], figure}]`, see `layout.py`;
 * `figure` is the one with the smallest text, `{size, label, kind}`, or null.
 */
(async () => {
  /**
   * @param {HTMLElement} element
   * @param {string} name of a property that the player sets where something does not fit
   */
  const share = (element, name) => parseFloat(element.style.getPropertyValue(name)) || 1;

  /** @param {string} name */
  const size = (name) =>
    parseFloat(getComputedStyle(document.documentElement).getPropertyValue(name));

  /** @param {Element} code */
  const longestLine = (code) =>
    [...code.querySelectorAll(".remark-code-line")]
      .map((line) => line.textContent.trim())
      .reduce((most, text) => (text.length > most.length ? text : most), "");

  /** @param {HTMLElement} code */
  const measureCode = (code) => {
    const type = share(code, "--handson-wide");
    return { type, fits: (type * code.clientWidth) / code.scrollWidth, line: longestLine(code) };
  };

  /** @param {SVGTextElement} text; its type in pixels of the window, 0 if it is not shown */
  const textSize = (text) => {
    const matrix = text.getScreenCTM();
    if (!matrix || !text.getBoundingClientRect().width) {
      return 0;
    }
    // An index is smaller than the text that it belongs to: the largest letters count.
    const sizes = [text, ...text.querySelectorAll("tspan")]
      .filter((part) =>
        [...part.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
        ),
      )
      .map((part) => parseFloat(getComputedStyle(part).fontSize));
    const scale = Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c));
    return scale * Math.max(0, ...sizes);
  };

  /** @param {Element | null} figure */
  const labelOf = (figure) =>
    figure?.closest("figure")?.querySelector("figcaption")?.textContent ||
    figure?.getAttribute("aria-label") ||
    figure?.querySelector("title")?.textContent ||
    "";

  /**
   * The smallest text of a drawing or a slide, as large as it is shown; null if it has none.
   *
   * @param {ParentNode} shown
   */
  const smallestText = (shown) => {
    let smallest = null;
    for (const text of shown.querySelectorAll("svg text")) {
      const pixels = textSize(/** @type {SVGTextElement} */ (text));
      if (pixels && (!smallest || pixels < smallest.size)) {
        const figure = text.closest("svg:not(svg svg)");
        const kind = /\bfigure-([\w-]+?)-[0-9a-f]{8}\b/.exec(figure?.getAttribute("class") || "");
        smallest = { size: pixels, label: labelOf(figure).trim(), kind: kind ? kind[1] : "" };
      }
    }
    return smallest;
  };

  /** @type {Record<string, string>} the files of drawings with text, by their names */
  const drawings = Reflect.get(globalThis, "handsonDrawings") || {};

  /**
   * The smallest text of a picture that is a file: a page cannot look into that, so that it is
   * shown once more for a moment, in the same place and without what may run in it.
   *
   * @param {Element} picture
   */
  const smallestInPicture = (picture) => {
    const address = picture.getAttribute("src") || picture.getAttribute("data") || "";
    const name = address.replace(/[?#].*/, "").split("/").pop() || "";
    const { width, height, left, top } = picture.getBoundingClientRect();
    if (!Object.hasOwn(drawings, name) || !width || !height) {
      return null;
    }
    const parsed = new DOMParser().parseFromString(drawings[name], "image/svg+xml");
    const figure = document.importNode(parsed.documentElement, true);
    if (!(figure instanceof SVGSVGElement)) {
      return null;
    }
    figure.querySelectorAll("script, foreignObject").forEach((part) => part.remove());
    const host = document.createElement("div");
    host.style.cssText = `position: fixed; left: ${left}px; top: ${top}px; visibility: hidden`;
    host.attachShadow({ mode: "open" }).append(figure);
    document.body.append(host);
    if (!figure.hasAttribute("viewBox")) {
      const [wide, high] = [figure.width.baseVal.value, figure.height.baseVal.value];
      figure.setAttribute("viewBox", `0 0 ${wide} ${high}`);
    }
    figure.style.cssText += `; width: ${width}px; height: ${height}px`;
    const smallest = smallestText(/** @type {ShadowRoot} */ (host.shadowRoot));
    host.remove();
    const asWritten = name.replace(/-[0-9a-f]{8,}(?=\.)/, "");
    const label = picture.getAttribute("alt") || smallest?.label || asWritten;
    return smallest && { ...smallest, label };
  };

  /** @param {HTMLElement} slide */
  const smallestFigure = (slide) => {
    const pictures = [...slide.querySelectorAll("img, object, embed")];
    const found = [smallestText(slide), ...pictures.map(smallestInPicture)];
    const texts = found.flatMap((each) => (each ? [each] : []));
    return texts.sort((one, other) => one.size - other.size)[0] ?? null;
  };

  const [width, height] = [size("--handson-width"), size("--handson-height")];
  /** @param {HTMLElement} slide */
  const measure = (slide) => ({
    type: share(slide, "--handson-fit"),
    // In remark's own look a slide is a table cell, which grows with what it holds.
    below: Math.round(Math.max(slide.offsetHeight, slide.scrollHeight) - height),
    beyond: Math.round(Math.max(slide.offsetWidth, slide.scrollWidth) - width),
    code: [.../** @type {NodeListOf<HTMLElement>} */ (slide.querySelectorAll(".remark-code"))].map(
      measureCode,
    ),
    figure: smallestFigure(slide),
  });

  /** @param {HTMLImageElement} picture */
  const arrival = (picture) =>
    picture.complete ||
    new Promise((resolve) => {
      picture.addEventListener("load", resolve);
      picture.addEventListener("error", resolve);
    });

  // Reading `slideshow` starts the player, which loads the pictures that the build has put off.
  const { slideshow } = window;
  const count = slideshow ? slideshow.getSlideCount() : 0;
  await Promise.allSettled([...document.fonts].map((font) => font.load()));
  await Promise.all([...document.images].map(arrival));
  // When its fonts are there, the player makes the slide that is shown already fit again.
  await new Promise((resolve) => {
    setTimeout(resolve, 200);
  });
  const measured = [];
  for (let number = 1; number <= count; number += 1) {
    slideshow.gotoSlide(number);
    const slide = document.querySelector(".remark-visible .remark-slide-content");
    measured.push(measure(/** @type {HTMLElement} */ (slide)));
  }
  return measured;
})();
