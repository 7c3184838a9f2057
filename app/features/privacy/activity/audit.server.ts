import type { Actor } from "~/kernel/actor";
import { DAY_MS } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { demand } from "~/policy/can";
import { type AuditFilter, findIdByEmail, listEntries } from "./audit.repo.server";
import { AuditQuery } from "./audit.schema";
import { type Activity, type LoggedEntry, toActivity, valueInWords, type WordsOf } from "./domain/audit-entry";

const PAGE = 50;
/** `older` is where the next page begins; `null` on the last one. */
type Paged<Entry> = { entries: Entry[]; older: string | null };

/** What was done to the actor's own record, or read of it, and by whom. */
export async function ownActivity(
  app: App,
  actor: Actor,
  wordsOf: WordsOf,
  { before, byOthers }: { before?: bigint; byOthers: boolean },
): Promise<Paged<Activity>> {
  demand(actor, "audit.read-own", { id: actor.id, managerId: null });
  const filter = { subjectId: actor.id, notById: byOthers ? actor.id : undefined, before };
  const { entries, older } = await page(app, filter);
  return { entries: entries.map((entry) => toActivity(entry, actor.id, wordsOf)), older };
}

export type AuditPage = Paged<LoggedEntry & { what: string }> & {
  /** What was typed into the filter, and what is wrong with it: nothing is listed then. */
  typed: Record<string, string>;
  errors: Record<string, string[]>;
};

/** The whole log. Of sealed matter it holds hashes alone, so that there is nothing here to be read of anybody's judgement. */
export async function auditPage(app: App, actor: Actor, wordsOf: WordsOf, query: URLSearchParams): Promise<AuditPage> {
  demand(actor, "audit.read", null);
  const typed = Object.fromEntries(query);
  const parsed = AuditQuery.safeParse(typed);
  const wrong = (errors: Record<string, string[]>) => ({ entries: [], older: null, typed, errors });
  if (!parsed.success) return wrong(errorsOf(parsed.error.issues));
  const { person, action, from, to, before } = parsed.data;
  const personId = person ? await findIdByEmail(app.db, person) : undefined;
  if (personId === null) return wrong({ person: ["No one has this address. Check it, or leave it empty."] });
  const until = to && new Date(to.getTime() + DAY_MS);
  const { entries, older } = await page(app, { personId, action, from, until, before });
  return { entries: entries.map((entry) => withWords(entry, wordsOf)), older, typed, errors: {} };
}

function errorsOf(issues: readonly { path: PropertyKey[]; message: string }[]): Record<string, string[]> {
  return Object.fromEntries(issues.map(({ path, message }) => [String(path[0]), [message]]));
}

async function page(app: App, filter: AuditFilter): Promise<Paged<LoggedEntry>> {
  // One more than is shown tells whether there is a next page.
  const found = await listEntries(app.db, filter, PAGE + 1);
  const entries = found.slice(0, PAGE);
  return { entries, older: found.length > PAGE ? (entries.at(-1)?.id ?? null) : null };
}

function withWords(entry: LoggedEntry, wordsOf: WordsOf): LoggedEntry & { what: string } {
  const { before, after, action } = entry;
  return { ...entry, what: wordsOf(action), before: valueInWords(before), after: valueInWords(after) };
}
