/**
 * What remark does not have: overview, search, help, laser pointer, control bar.
 *
 * A script of its own, which the player loads when the first slide is there, or
 * when a reader asks for one of these before.
 */
import { createBar } from "./bar.js";
import { attachHelp } from "./help.js";
import { attachLaser } from "./laser.js";
import { Overview } from "./overview.js";

window.handsonFeatures = (events, slideshowView) => {
  const overview = new Overview(events, slideshowView);
  events.on("toggleOverview", () => overview.open(false));
  events.on("openSearch", () => overview.open(true));
  attachHelp(events);
  attachLaser(events, slideshowView);
  createBar(events, slideshowView);
};
