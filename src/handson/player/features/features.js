/**
 * What remark does not have: overview, search, help, laser pointer, control bar, and what later
 * slides need.
 *
 * It is a script of its own, which the player loads when the first slide is there,
 * or as soon as a reader asks for one of these.
 */
import { savesData } from "../page/pictures.js";
import { createBar } from "./bar.js";
import { attachDecoding } from "./decoding.js";
import { attachHelp } from "./help.js";
import { attachLaser } from "./laser.js";
import { attachLive } from "./live_later.js";
import { fetchAll } from "./offline.js";
import { Overview } from "./overview.js";

window.handsonFeatures = (events, slideshowView) => {
  const overview = new Overview(events, slideshowView);
  events.on("toggleOverview", () => overview.open(false));
  events.on("openSearch", () => overview.open(true));
  attachHelp(events);
  attachLaser(events, slideshowView);
  createBar(events, slideshowView);
  attachDecoding(events, slideshowView);
  attachLive(events, slideshowView);
  if (!savesData()) {
    fetchAll(slideshowView);
  }
};
