import type { PickScope } from "~/features/people/picking/domain/pick";
import type { Actor } from "~/kernel/actor";
import { csvCell } from "~/kernel/csv";
import { Refusal } from "~/kernel/refusal";
import { DAY_MS, dayStart, dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { demand } from "~/policy/can";
import { type AuditFilter, listObjectEntries, listOwn, listRecent, type PlacedEntry } from "./audit.repo.server";
import { AuditQuery } from "./audit.schema";
import { type Activity, toActivity, type WordsOf } from "./domain/audit-entry";
import { type LogPlace, placeAfter, placeText, readPlace } from "./domain/log-place";
import { CSV_COLUMNS, csvCells, type ShownEntry, shownEntry } from "./domain/shown-entry";

const PAGE = 50;
/** `older` is where the next page begins; `null` on the last one. */
type Paged<Entry> = { entries: Entry[]; older: string | null };
/** With its place on the page: an id of the log would count the entries between. */
type Numbered<Entry> = Entry & { line: number };

const numbered = <Entry>(entries: readonly Entry[]): Numbered<Entry>[] =>
  entries.map((entry, line) => ({ ...entry, line }));

/** What was done to the actor's own record, or read of it, and by whom. */
export async function ownActivity(
  app: App,
  actor: Actor,
  wordsOf: WordsOf,
  { before, byOthers }: { before: string | null; byOthers: boolean },
): Promise<Paged<Numbered<Activity>>> {
  demand(actor, "audit.read-own", { id: actor.id, managerId: null });
  const place = readPlace(before);
  const filter = { subjectId: actor.id, notById: byOthers ? actor.id : undefined, place };
  const { entries, older } = paged(await listOwn(app.db, filter, PAGE + 1), place);
  return { entries: numbered(entries.map((entry) => toActivity(entry, actor.id, wordsOf))), older };
}

const RECENT_DAYS = 30;
const RECENT = { among: 300, take: 6 };

/** Recent acts of others that concern the actor, of certain kinds, newest first. */
export async function recentChanges(
  app: App,
  actor: Actor,
  wordsOf: WordsOf,
  actions: readonly string[],
): Promise<Numbered<Activity>[]> {
  demand(actor, "audit.read-own", { id: actor.id, managerId: null });
  const since = new Date(app.now().getTime() - RECENT_DAYS * DAY_MS);
  const entries = await listRecent(app.db, actor.id, { actions, since, ...RECENT });
  return numbered(entries.map((entry) => toActivity(entry, actor.id, wordsOf)));
}

export type AuditPage = Paged<Numbered<ShownEntry>> & {
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
  const { filter, place } = read;
  const found = await listObjectEntries(app.db, filter, { place, today: todayOf(app), take: PAGE + 1 });
  const { entries, older } = paged(found, place);
  return { entries: numbered(entries.map((entry) => shownEntry(entry, wordsOf))), older, typed, errors: {} };
}

const todayOf = (app: App): Date => dayStart(dayText(app.now()));

type ReadFilter = { filter: AuditFilter; place: LogPlace | undefined } | { errors: Record<string, string[]> };

function readFilter(query: URLSearchParams): ReadFilter {
  const parsed = AuditQuery.safeParse(Object.fromEntries(query));
  if (!parsed.success) return { errors: errorsOf(parsed.error.issues) };
  const { person: personId, action, object, from, to, before: place } = parsed.data;
  const until = to && new Date(to.getTime() + DAY_MS);
  // A person's acts beside the acts on a candidate, by day, would say who interviewed whom.
  return { filter: { personId, action, object, from, until, notCandidates: personId !== undefined }, place };
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
  return { lines: csvBatches(app, wordsOf, read.filter, read.place) };
}

async function* csvBatches(
  app: App,
  wordsOf: WordsOf,
  filter: AuditFilter,
  first: LogPlace | undefined,
): AsyncGenerator<string> {
  const line = (cells: readonly string[]) => `${cells.map(csvCell).join(",")}\r\n`;
  yield line(CSV_COLUMNS);
  const today = todayOf(app);
  for (let place = first; ; ) {
    const entries = await listObjectEntries(app.db, filter, { place, today, take: BATCH });
    if (entries.length > 0) yield entries.map((entry) => line(csvCells(shownEntry(entry, wordsOf)))).join("");
    if (entries.length < BATCH) return;
    place = placeAfter(entries, place) ?? undefined;
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

/** One more than the page shows, to tell whether there is a next page. */
function paged<Entry extends Pick<PlacedEntry, "at" | "isCandidate">>(
  found: readonly Entry[],
  from: LogPlace | undefined,
): Paged<Entry> {
  const entries = found.slice(0, PAGE);
  const place = found.length > PAGE ? placeAfter(entries, from) : null;
  return { entries, older: place && placeText(place) };
}
