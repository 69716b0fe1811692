/**
 * Pinch zoom. A style sheet keeps the page still under one finger; once the page is enlarged,
 * one finger has to be able to move it.
 */

/** From this scale on the page counts as enlarged: fingers are not exact. */
export const ENLARGED = 1.05;

/** Lets one finger move the page while it is enlarged. */
export function allowZoom() {
  const { visualViewport } = window;
  visualViewport?.addEventListener("resize", () => {
    document.body.style.touchAction = visualViewport.scale > ENLARGED ? "auto" : "";
  });
}
