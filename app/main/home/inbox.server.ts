import { listPartneredTeams } from "~/features/people/roles/role.repo.server";
import { type Actor, hasRole, NO_REACH } from "~/kernel/actor";
import type { Duty } from "~/kernel/duty";
import { dayStart, dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { listDuties } from "~/platform/database/duties.server";
import { DUTY_WORDS, dutySources } from "./duties";
import { type Inbox, inboxOf } from "./inbox";

/** Enough to work on for a while; the rest is on the next pages. */
const PER_PAGE = 100;

/** `open`: tasks that await the reader, on all pages; `total`: including those that await others. */
export type InboxPage = { inbox: Inbox; open: number; total: number; page: number; pages: number };

type Reader = { actor: Actor; timeZone: string };

/** The first page, once per request: home and the sidebar's count agree. */
const firstPages = new WeakMap<Actor, Promise<InboxPage>>();

export function firstPageOf(app: App, reader: Reader): Promise<InboxPage> {
  const reading = firstPages.get(reader.actor) ?? inboxPage(app, reader);
  firstPages.set(reader.actor, reading);
  return reading;
}

/** All of a person's tasks from every room, in one statement. @param page 1-based. */
export async function inboxPage(app: App, { actor, timeZone }: Reader, page = 1): Promise<InboxPage> {
  const now = app.now();
  const isAdministrator = hasRole(actor, "ADMINISTRATOR");
  const { id: personId, partnerOf, reach } = actor;
  const reader = { personId, now, today: dayStart(dayText(now)), partnerOf, reach, isAdministrator };
  const sources = dutySources(isAdministrator, app.env.BACKUP_DIR !== undefined);
  const found = await listDuties(app.db, sources, reader, { skip: (page - 1) * PER_PAGE, take: PER_PAGE });
  const { inbox, dropped } = inboxOf(found.duties, DUTY_WORDS, { now, timeZone });
  const pages = Math.max(1, Math.ceil(found.total / PER_PAGE));
  return { inbox, open: found.open - dropped, total: found.total - dropped, page, pages };
}

/** Enough for whatever a held back mail may ask for. */
const MOST_ASKED = 1_000;

/** What waits for a person who is not here to look: a mail that was held back asks whether it is still needed. */
export async function openDutiesOf(app: App, personId: string): Promise<readonly Duty[]> {
  const now = app.now();
  const partnerOf = await listPartneredTeams(app.db, personId, now);
  const reader = { personId, now, today: dayStart(dayText(now)), partnerOf, reach: NO_REACH, isAdministrator: false };
  const { duties } = await listDuties(app.db, dutySources(false, false), reader, { skip: 0, take: MOST_ASKED });
  return duties;
}
