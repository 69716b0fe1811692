/**
 * Shows one slide and nothing else, for a picture of it: run in a deck's page by `handson export`,
 * never shipped.
 *
 * `window.handsonShown` is the slide's number, from 1. The value is a promise of
 * `{links, count}`: where its links lie, as shares of the slide, with their addresses, and how
 * many slides there are.
 */
(async () => {
  const { slideshow } = window;
  const number = /** @type {number} */ (/** @type {any} */ (window).handsonShown);

  /** @param {HTMLImageElement} picture */
  const arrival = (picture) =>
    picture.complete ||
    new Promise((resolve) => {
      picture.addEventListener("load", resolve);
      picture.addEventListener("error", resolve);
    });

  if (!document.getElementById("handson-picture-only")) {
    const style = document.createElement("style");
    style.id = "handson-picture-only";
    style.textContent = `.handson-bar, .handson-progress, .handson-aside { display: none !important }
      *, ::before, ::after { transition: none !important }`;
    document.head.append(style);
    await Promise.allSettled([...document.fonts].map((font) => font.load()));
    await Promise.all([...document.images].map(arrival));
  }
  slideshow.gotoSlide(number);
  await new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(resolve));
  });
  const slide = /** @type {HTMLElement} */ (
    document.querySelector(".remark-visible .remark-slide-content")
  );
  const whole = slide.getBoundingClientRect();
  const links = [.../** @type {NodeListOf<HTMLAnchorElement>} */ (slide.querySelectorAll("a[href]"))]
    .flatMap((link) => [...link.getClientRects()].map((box) => ({ link, box })))
    .filter(({ box }) => box.width > 1 && box.height > 1)
    .map(({ link, box }) => ({
      address: link.href,
      left: (box.left - whole.left) / whole.width,
      top: (box.top - whole.top) / whole.height,
      width: box.width / whole.width,
      height: box.height / whole.height,
    }));
  return { links, count: slideshow.getSlideCount() };
})();
