import type { PickScope } from "~/features/people/picking/domain/pick";
import type { Actor } from "~/kernel/actor";
import { csvCell } from "~/kernel/csv";
import { personInAddress } from "~/kernel/form/person-field";
import { Refusal } from "~/kernel/refusal";
import { DAY_MS } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { demand } from "~/policy/can";
import { type AuditFilter, listEntries, listObjectEntries, listRecent } from "./audit.repo.server";
import { AuditQuery } from "./audit.schema";
import { type Activity, type LoggedEntry, toActivity, type WordsOf } from "./domain/audit-entry";
import { CSV_COLUMNS, csvCells, type ShownEntry, shownEntries } from "./domain/shown-entry";

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

export type AuditPage = Paged<ShownEntry> & {
  /** What was typed into the filter, and what is wrong with it: nothing is listed then. */
  typed: Record<string, string>;
  errors: Record<string, string[]>;
};

/** The whole log. Sealed matter is in it as hashes; entries about candidates name no one (decision 177). */
export async function auditPage(app: App, actor: Actor, wordsOf: WordsOf, query: URLSearchParams): Promise<AuditPage> {
  demand(actor, "audit.read", null);
  const typed = Object.fromEntries(query);
  const read = readFilter(query);
  if ("errors" in read) return { entries: [], older: null, typed, errors: read.errors };
  const found = await listObjectEntries(app.db, read.filter, PAGE + 1);
  const entries = found.slice(0, PAGE);
  const older = found.length > PAGE ? (entries.at(-1)?.id ?? null) : null;
  return { entries: shownEntries(entries, wordsOf), older, typed, errors: {} };
}

type ReadFilter = { filter: AuditFilter } | { errors: Record<string, string[]> };

function readFilter(query: URLSearchParams): ReadFilter {
  const parsed = AuditQuery.safeParse(Object.fromEntries(query));
  if (!parsed.success) return { errors: errorsOf(parsed.error.issues) };
  const { person, action, object, from, to, before } = parsed.data;
  const personId = personInAddress(person ?? null) || undefined;
  if (person?.trim() && !personId)
    return { errors: { person: ["Choose a person from the list, or leave this empty."] } };
  const until = to && new Date(to.getTime() + DAY_MS);
  // A person's acts beside the acts on a candidate, by day, would say who interviewed whom.
  return { filter: { personId, action, object, from, until, before, notCandidates: personId !== undefined } };
}

const BATCH = 1_000;

/**
 * The log as CSV, filtered as the page, a batch of lines at a time: it may hold millions.
 * @throws {Refusal} `not-found`: not an administrator. `invalid`: the filter can't be read.
 */
export async function auditCsv(
  app: App,
  actor: Actor,
  wordsOf: WordsOf,
  query: URLSearchParams,
): Promise<{ lines: AsyncGenerator<string> }> {
  demand(actor, "audit.read", null);
  const read = readFilter(query);
  if ("errors" in read) throw new Refusal("invalid", Object.values(read.errors)[0]?.[0] ?? "Check the filters.");
  return { lines: csvBatches(app, wordsOf, read.filter) };
}

async function* csvBatches(app: App, wordsOf: WordsOf, filter: AuditFilter): AsyncGenerator<string> {
  const line = (cells: readonly string[]) => `${cells.map(csvCell).join(",")}\r\n`;
  yield line(CSV_COLUMNS);
  for (let before = filter.before; ; ) {
    const entries = await listObjectEntries(app.db, { ...filter, before }, BATCH);
    if (entries.length > 0) {
      yield shownEntries(entries, wordsOf)
        .map((entry) => line(csvCells(entry)))
        .join("");
    }
    if (entries.length < BATCH) return;
    before = BigInt(entries.at(-1)?.id ?? 0);
  }
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
