/**
 * Makes a deck's page show one slide and nothing else, for pictures: run in it by `handson export`,
 * never shipped, after `stills.js`.
 *
 * It sets `window.handsonShow`, which shows a slide by its number, from 1, and returns its links:
 * where they lie, as shares of the slide, and their addresses. The value is a promise that is kept
 * when fonts and pictures are there.
 */
(async () => {
  const { slideshow } = window;

  /** @param {HTMLImageElement} picture */
  const arrival = (picture) =>
    picture.complete ||
    new Promise((resolve) => {
      picture.addEventListener("load", resolve);
      picture.addEventListener("error", resolve);
    });

  const style = document.createElement("style");
  style.textContent = `.handson-bar, .handson-progress, .handson-aside, .handson-handles
    { display: none !important }
    *, ::before, ::after { transition: none !important }`;
  document.head.append(style);
  // What learns or moves on a slide shows what stands on paper.
  document.documentElement.classList.add("handson-still");
  // A browser without a window still draws its line for addresses at each change.
  history.replaceState = history.pushState = () => {};
  Object.defineProperty(document, "title", { value: document.title, writable: true });
  for (const picture of document.images) {
    picture.decoding = "sync"; // or the first frame may be without it
  }
  await Promise.allSettled([...document.fonts].map((font) => font.load()));
  await Promise.all([...document.images].map(arrival));

  /** @param {number} number */
  const show = (number) => {
    slideshow.gotoSlide(number);
    const slide = /** @type {HTMLElement} */ (
      document.querySelector(".remark-visible .remark-slide-content")
    );
    /** @type {any} */ (window).handsonStill(slide);
    const whole = slide.getBoundingClientRect();
    return [.../** @type {NodeListOf<HTMLAnchorElement>} */ (slide.querySelectorAll("a[href]"))]
      .flatMap((link) => [...link.getClientRects()].map((box) => ({ link, box })))
      .filter(({ box }) => box.width > 1 && box.height > 1)
      .map(({ link, box }) => ({
        address: link.href,
        left: (box.left - whole.left) / whole.width,
        top: (box.top - whole.top) / whole.height,
        width: box.width / whole.width,
        height: box.height / whole.height,
      }));
  };
  Object.assign(window, { handsonShow: show });
})();
