import type { Db } from "~/platform/database/database.server";
import type { PersonalData } from "~/platform/personal-data.server";
import { listOfSubject } from "./audit.repo.server";
import { actorInWords, type LoggedEntry, type WordsOf } from "./domain/audit-entry";

/** What was done to the person's record, oldest first. */
export const activityData = (wordsOf: WordsOf): PersonalData => ({
  keeps: {
    "Each entry is sealed by the next, and holds ids, names of fields and hashes instead of what was written.": [
      "AuditEntry",
    ],
  },
  async exportOf({ db }, { id }) {
    return {
      activity: (await allEntries(db, id)).map((entry) => {
        const { at, action, reason, before, after } = entry;
        return { at, who: actorInWords(entry), what: wordsOf(action), reason, before, after };
      }),
    };
  },
});

const BATCH = 1_000;

async function allEntries(db: Db, subjectId: string): Promise<LoggedEntry[]> {
  const all: LoggedEntry[] = [];
  for (let before: bigint | undefined; ; ) {
    const entries = await listOfSubject(db, subjectId, before, BATCH);
    all.push(...entries);
    if (entries.length < BATCH) return all.reverse();
    before = entries.at(-1)?.id;
  }
}
