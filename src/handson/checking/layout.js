/**
 * Says how the slides of a page fit: run in it by `handson check --layout`, never shipped.
 *
 * Every slide is shown once, as the player shows it. The value is a promise of what was
 * measured: `[{type, below, beyond, code: [{type, fits, line}]}]`, see `layout.py`.
 */
(async () => {
  const share = (element, name) => parseFloat(element.style.getPropertyValue(name)) || 1;
  const size = (name) =>
    parseFloat(getComputedStyle(document.documentElement).getPropertyValue(name));
  const [width, height] = [size("--handson-width"), size("--handson-height")];
  const measured = [];
  // Asked for, the player starts, and loads the pictures that the build has put off.
  const count = window.slideshow ? slideshow.getSlideCount() : 0;
  const arrival = (picture) =>
    picture.complete ||
    new Promise((resolve) => {
      picture.addEventListener("load", resolve);
      picture.addEventListener("error", resolve);
    });
  await Promise.allSettled([...document.fonts].map((font) => font.load()));
  await Promise.all([...document.images].map(arrival));
  // The slide that is shown already is fitted anew when its fonts are there.
  await new Promise((resolve) => setTimeout(resolve, 200));
  for (let number = 1; number <= count; number += 1) {
    slideshow.gotoSlide(number);
    const slide = document.querySelector(".remark-visible .remark-slide-content");
    const code = [...slide.querySelectorAll(".remark-code")].map((element) => {
      const lines = [...element.querySelectorAll(".remark-code-line")];
      const texts = lines.map((line) => line.textContent.trim());
      const type = share(element, "--handson-code-fit");
      return {
        type,
        fits: (type * element.clientWidth) / element.scrollWidth,
        line: texts.reduce((most, text) => (text.length > most.length ? text : most), ""),
      };
    });
    measured.push({
      type: share(slide, "--handson-fit"),
      // In remark's own look a slide is a table cell, which grows with what it holds.
      below: Math.round(Math.max(slide.offsetHeight, slide.scrollHeight) - height),
      beyond: Math.round(Math.max(slide.offsetWidth, slide.scrollWidth) - width),
      code,
    });
  }
  return measured;
})();
