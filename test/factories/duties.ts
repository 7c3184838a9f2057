import { NO_REACH } from "~/kernel/actor";
import type { Duty } from "~/kernel/duty";
import { dayStart, dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { type DutySource, listDuties } from "~/platform/database/duties.server";

/** What one room has for somebody's inbox. */
export async function dutiesOf(app: App, source: DutySource, personId: string): Promise<Duty[]> {
  const now = app.now();
  const reader = {
    personId,
    now,
    today: dayStart(dayText(now)),
    partnerOf: [],
    reach: NO_REACH,
    isAdministrator: false,
  };
  return (await listDuties(app.db, [source], reader, { skip: 0, take: 100 })).duties;
}
