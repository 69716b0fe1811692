/**
 * remark's view of the whole slideshow, made to work on what is shown.
 *
 * remark rebuilds the body from its own text, styles and measures every slide
 * at start and at each resize, and copies the next slide's HTML at each step.
 * Here the page stays as it is, only slides on screen are scaled, and the
 * preview is filled only where a presenter sees it.
 */
import SlideshowView from "remark-slide/src/remark/views/slideshowView.js";

import { copySlide, fitCopies } from "../page/copies.js";
import { sections, state } from "../page/page.js";
import { patches, reorder } from "./live_slides.js";
import printing from "./printing.js";
import SlideView from "./slide_view.js";

const { configureChildElements, hideSlide } = SlideshowView.prototype;

Object.assign(SlideshowView.prototype, {
  configureChildElements() {
    const container = this.containerElement;
    // remark says `innerHTML +=`: on this element, for this call, it only appends.
    Object.defineProperty(container, "innerHTML", {
      configurable: true,
      get: () => "",
      set: (html) => container.insertAdjacentHTML("beforeend", html),
    });
    configureChildElements.call(this);
    delete container.innerHTML;
    const changeMode = () => {
      this.updatePreview();
      this.events.emit("modeChanged");
    };
    this.events.on("toggledPresenter", changeMode);
    // This listener comes before the one that enters the mode.
    this.events.on("forcePresenterMode", () => queueMicrotask(changeMode));
    // Whoever taps the next slide wants to see it.
    this.previewArea.addEventListener("click", () => this.slideshow.gotoNextSlide());
    printing.attach(this);
    this.keepFitting();
    window.handson = patches(this);
  },

  updateSlideViews() {
    const known = new Map(this.slideViews.map((view) => [view.contentElement, view]));
    this.slideViews = this.slideshow.getSlides().map((slide) => {
      const section = sections[slide.getSlideIndex()];
      const view = known.get(section);
      known.delete(section);
      if (!view) {
        return new SlideView(this.events, this.slideshow, this.scaler, slide);
      }
      view.slide = slide;
      return view;
    });
    for (const view of known.values()) {
      if (view.adopted) {
        view.containerElement.remove();
      }
    }
    reorder(this);
    const current = this.slideshow.getCurrentSlideIndex();
    if (current > -1 && !state.patching) {
      this.showSlide(current);
    }
  },

  /** Puts a slide's elements among those that are there already, in the deck's order. */
  place(index) {
    const view = this.slideViews[index];
    if (view.adopted) {
      return view;
    }
    const next = this.slideViews.find((other, position) => position > index && other.adopted);
    this.elementArea.insertBefore(view.containerElement, next ? next.containerElement : null);
    return view;
  },

  /** Puts all slides there, for the printer. */
  placeAll() {
    let next = null;
    for (const view of this.slideViews.toReversed()) {
      if (!view.adopted) {
        this.elementArea.insertBefore(view.containerElement, next);
      }
      next = view.containerElement;
    }
  },

  /** Fits the slide that is seen anew when its fonts and pictures have come. */
  keepFitting() {
    const again = () => this.slideViews?.[this.slideshow.getCurrentSlideIndex()]?.refit();
    document.fonts.ready.then(again);
    // It may be ready before the first text has asked for a font.
    document.fonts.addEventListener("loadingdone", again);
    // Such events do not bubble.
    addEventListener("load", ({ target }) => target.closest?.(".remark-visible") && again(), true);
  },

  hideSlide(index) {
    if (!state.patching) {
      hideSlide.call(this, index);
    }
  },

  showSlide(index) {
    if (state.patching) {
      return;
    }
    this.events.emit("beforeShowSlide", index);
    const view = this.place(index);
    view.scale(this.elementArea);
    view.show();
    this.updatePreview(index);
    this.events.emit("afterShowSlide", index);
  },

  isPresenting() {
    return this.containerElement.classList.contains("remark-presenter-mode");
  },

  /** Shows presenters the next slide, and the notes of both. */
  updatePreview(index = this.slideshow.getCurrentSlideIndex()) {
    this.previewArea.replaceChildren();
    if (!this.isPresenting() || index < 0) {
      return;
    }
    this.notesView.showSlide(index);
    if (index + 1 < this.slideViews.length) {
      const scaled = copySlide(this.slideViews[index + 1], this.previewArea);
      fitCopies([scaled], this.scaler);
      this.scaler.scaleToFit(scaled, this.previewArea);
    }
  },

  updateDimensions() {
    this.scaleElements();
  },

  scaleSlideBackgroundImages() {},

  scaleElements() {
    for (const view of this.slideViews) {
      if (view.adopted && view.containerElement.matches(".remark-visible, .remark-fading")) {
        view.scale(this.elementArea);
      }
    }
    const preview = this.previewArea.firstElementChild;
    if (preview) {
      this.scaler.scaleToFit(preview.firstElementChild, this.previewArea);
    }
    this.scaler.scaleToFit(this.pauseElement, this.containerElement);
  },
});

export default SlideshowView;
