import { calendarSpan } from "~/features/growth/one-to-ones/calendar.server";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { CalendarEvent } from "~/kernel/time/calendar-file";
import type { App } from "~/platform/app-context.server";
import { interviewEvents } from "./domain/interview-events";
import { listCalendarInterviews } from "./interview-calendar.repo.server";
import { kitNameIn } from "./interview-plan.server";

/** Somebody's interviews, for their calendar: when, under which code, with which kit. */
export async function ownInterviewEvents(app: App, personId: string): Promise<CalendarEvent[]> {
  const interviews = await listCalendarInterviews(app.db, personId, calendarSpan(app.now()));
  const versions = [...new Set(interviews.map(({ versionId }) => versionId))];
  const frameworks = new Map(
    await Promise.all(versions.map(async (id) => [id, await readFramework(app, id)] as const)),
  );
  return interviewEvents(
    interviews,
    ({ versionId, kitId }) => {
      const framework = frameworks.get(versionId);
      return framework ? kitNameIn(framework, kitId) : kitId;
    },
    new URL(app.env.APP_URL).hostname,
  );
}
