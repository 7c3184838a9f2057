import type { App } from "~/platform/app-context.server";
import { recordAudits } from "~/platform/audit/audit.server";
import { audited } from "~/platform/database/transaction.server";
import type { RoomJobs } from "~/platform/jobs/jobs.server";
import { LAPSE_MONTHS, lapseBefore } from "./domain/qualification";
import { insertLapses } from "./qualification.repo.server";

/** Runs once a day. */
export const LAPSE_JOB = "qualification-lapse";

const BATCH = 500;
const SENTENCE = `No interview and no vignette in ${LAPSE_MONTHS} months.`;

/** Lets qualifications lapse that nobody has used for long; running it twice lets nothing lapse twice. */
export async function lapseQualifications(app: App): Promise<void> {
  for (let lapsed = BATCH; lapsed === BATCH; ) {
    lapsed = await audited(app.db, async (tx) => {
      const at = app.now();
      const rows = await insertLapses(tx, { since: lapseBefore(at), at, sentence: SENTENCE, most: BATCH });
      const event = { at, actorId: null, action: "qualification.change" as const };
      await recordAudits(
        tx,
        rows.map(({ personId, frameworkSlug, kitId }) => {
          return { ...event, subjectId: personId, objectId: `${frameworkSlug}/${kitId}` };
        }),
      );
      return rows.length;
    });
  }
}

export const QUALIFICATION_JOBS: RoomJobs = { [LAPSE_JOB]: { run: lapseQualifications, daily: true } };
