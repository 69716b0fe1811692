/**
 * Stands in for remark's elements around the slides (`containerLayout` in its
 * resources): the same classes, with roles and names, in another layout for
 * presenters (controls.css).
 *
 * The help is not among them: it is made when it is first asked for.
 */
import { drawn } from "../page/icons.js";

const RESTART = drawn("M5 12a7 7 0 1 0 2.5-5.3M5 4v4h4");

export const containerLayout = `
<header class="handson-aside"><h1></h1></header>
<div class="remark-slides-area" role="main"></div>
<div class="remark-preview-area"></div>
<aside class="remark-notes-area" lang="en" aria-label="Presenter">
  <div class="remark-top-area">
    <div class="remark-toolbar">
      <span class="remark-toolbar-timer" role="timer"></span>
      <button type="button" class="remark-toolbar-link handson-reset" title="Restart the timer (t)"
        aria-label="Restart the timer" aria-keyshortcuts="t">${RESTART}</button>
      <span class="handson-clock"></span>
      <span class="handson-count"></span>
      <span class="handson-sizes">
        <button type="button" class="remark-toolbar-link" data-step="-1" title="Smaller notes"
          aria-label="Smaller notes">A−</button>
        <button type="button" class="remark-toolbar-link" data-step="1" title="Larger notes"
          aria-label="Larger notes">A+</button>
      </span>
    </div>
    <div class="remark-notes-preview-area">
      <div class="remark-toggle" role="heading" aria-level="2">Notes for the next slide</div>
      <div class="remark-notes-preview" tabindex="0" role="group" aria-label="Notes for the next slide"></div>
    </div>
  </div>
  <div class="remark-bottom-area">
    <div class="remark-notes-current-area">
      <div class="remark-toggle" role="heading" aria-level="2">Notes</div>
      <div class="remark-notes" tabindex="0" role="group" aria-label="Notes"></div>
    </div>
  </div>
</aside>
<div class="handson-aside" role="status"></div>
<div class="remark-backdrop"></div>
<div class="remark-pause" role="status"><div class="remark-pause-lozenge"><span lang="en">Paused</span></div></div>
`;
