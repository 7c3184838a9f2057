import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import { readyStatic } from "~/platform/http/ready-markup.server";
import { demand } from "~/policy/can";
import { GalleryCharts } from "~/ui/design/gallery-charts";

/** Charts for the design page, which exists only in development and the demonstration. */
export function designCharts(actor: Actor, isDemonstration: boolean): string {
  if (!(isDemonstration || import.meta.env.DEV)) throw notFound();
  demand(actor, "system.administer", null);
  return readyStatic(<GalleryCharts />);
}
