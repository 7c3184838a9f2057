import type { PickScope } from "~/features/people/picking/domain/pick";
import type { Actor } from "~/kernel/actor";
import { personInAddress } from "~/kernel/form/person-field";
import { DAY_MS } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { demand } from "~/policy/can";
import { type AuditFilter, listEntries, listRecent } from "./audit.repo.server";
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

const RECENT_DAYS = 30;
const RECENT = { among: 300, take: 6 };

/** Recent acts of others that concern the actor, of certain kinds, newest first. */
export async function recentChanges(
  app: App,
  actor: Actor,
  wordsOf: WordsOf,
  actions: readonly string[],
): Promise<Activity[]> {
  demand(actor, "audit.read-own", { id: actor.id, managerId: null });
  const since = new Date(app.now().getTime() - RECENT_DAYS * DAY_MS);
  const entries = await listRecent(app.db, actor.id, { actions, since, ...RECENT });
  return entries.map((entry) => toActivity(entry, actor.id, wordsOf));
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
  const personId = personInAddress(person ?? null) || undefined;
  if (person?.trim() && !personId) return wrong({ person: ["Choose a person from the list, or leave this empty."] });
  const until = to && new Date(to.getTime() + DAY_MS);
  const { entries, older } = await page(app, { personId, action, from, until, before });
  return { entries: entries.map((entry) => withWords(entry, wordsOf)), older, typed, errors: {} };
}

/** Includes people who have left. */
export const AUDITED_PERSON: PickScope<App> = async (_app, actor) => {
  demand(actor, "audit.read", null);
  return new Map();
};

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
