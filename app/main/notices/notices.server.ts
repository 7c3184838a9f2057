import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { DateReader } from "~/kernel/time/day-words";
import { NOTICE_AREAS, type NoticeKind, type NoticeWay, wayOf, waysOf, wordsOf } from "~/notices/kind";
import * as notices from "~/notices/notices.repo.server";
import type { Quiet } from "~/notices/timing";
import { readStopToken } from "~/notices/unsubscribe.server";
import type { App } from "~/platform/app-context.server";
import { listed } from "~/platform/database/listed.server";
import { announce } from "~/platform/live/live.server";
import { NOTICE_KIND, NOTICE_KINDS } from "./kinds";

/** A notice in someone's list. Its time is a day, since it may name a candidate's code (decision 86). */
export type NoticeItem = { id: string; subject: string; path: string | null; on: string; isUnread: boolean };

/** The actor's notices, latest first. Kinds that no longer exist are left out. */
export async function noticesPage(app: App, { id }: Actor, given: Omit<DateReader, "now">, page: number) {
  const reader = { timeZone: given.timeZone, dateFormat: given.dateFormat, now: app.now() };
  const { rows, ...place } = await listed(page, (slice) => notices.listNotices(app.db, id, slice));
  const items = rows.flatMap(({ kind, params, ...row }): NoticeItem[] => {
    const words = wordsOf(NOTICE_KIND.get(kind), params, reader);
    if (!words) return [];
    const { subject, path = null } = words;
    return [{ id: row.id, subject, path, on: dayText(row.createdAt), isUnread: row.readAt === null }];
  });
  return { ...place, items };
}

/** Marks one notice of the actor as read, or all (`null`). Only notices that were unread are announced to the actor's other pages. */
export async function readNotices(app: App, { id: personId }: Actor, noticeId: string | null): Promise<void> {
  await app.db.$transaction(async (tx) => {
    if (noticeId !== null && !(await notices.findNotice(tx, personId, noticeId))) throw notFound();
    const read = await notices.storeRead(tx, personId, noticeId, app.now());
    if (read > 0) await announce(tx, notices.noticeRoom(personId));
  });
}

/** What the bell shows now, for a page that is already open. */
export const unreadOf = (app: App, { id }: Actor) => notices.countUnread(app.db, id);

/** The events of the actor's own list. */
export const ownRoom = ({ id }: Actor) => ({
  key: notices.noticeRoom(id),
  mayStill: async (actor: Actor) => actor.id === id,
});

export type SettingsArea = {
  area: string;
  /** @property field the kind as a form field's name, where a dot would separate names. */
  kinds: { field: string; label: string; way: NoticeWay; ways: readonly NoticeWay[] }[];
};
export type SettingsPage = { areas: SettingsArea[]; quiet: Quiet | null };

const fieldOf = ({ kind }: NoticeKind) => kind.replace(".", ":");
const CHOSEN: readonly NoticeKind[] = NOTICE_KINDS.filter((kind) => waysOf(kind).length > 1);

export async function settingsPage(app: App, { id }: Actor): Promise<SettingsPage> {
  const [chosen, quiet] = await Promise.all([notices.listSettings(app.db, id), notices.findQuiet(app.db, id)]);
  const areas = NOTICE_AREAS.map((area) => ({
    area,
    kinds: CHOSEN.filter((kind) => kind.area === area).map((kind) => ({
      ...{ field: fieldOf(kind), label: kind.label },
      ...{ way: wayOf(kind, chosen.get(kind.kind) ?? null), ways: waysOf(kind) },
    })),
  }));
  return { areas: areas.filter(({ kinds }) => kinds.length > 0), quiet };
}

export type NewSettings = { ways: readonly { key: string; way: NoticeWay }[]; quiet: Quiet | null };

/** Stores the changes. Unknown kinds, and ways a kind doesn't offer, are ignored. */
export async function saveSettings(app: App, { id }: Actor, { ways, quiet }: NewSettings): Promise<void> {
  const before = await notices.listSettings(app.db, id);
  const changed = ways.flatMap(({ key, way }) => {
    const kind = CHOSEN.find((one) => fieldOf(one) === key);
    const isNew = kind && waysOf(kind).includes(way) && wayOf(kind, before.get(kind.kind) ?? null) !== way;
    return isNew ? [{ kind: kind.kind, way }] : [];
  });
  await app.db.$transaction(async (tx) => {
    for (const { kind, way } of changed) await notices.storeSetting(tx, id, kind, way);
    await notices.storeQuiet(tx, id, quiet);
  });
}

/** What the link at the end of a mail turns off, and whether it is off. @throws {Refusal} `not-found`: the link is not from our mail. */
export async function stopPage(app: App, token: string): Promise<{ label: string; isStopped: boolean }> {
  const { kind, personId } = stopped(app, token);
  const settings = await notices.listSettings(app.db, personId);
  const way = wayOf(kind, settings.get(kind.kind) ?? null);
  return { label: kind.label, isStopped: way === "APP" || way === "OFF" };
}

/** Stops the mails of one kind. Notices stay in the list and tasks in the inbox. Doing it twice is harmless. */
export async function stopMails(app: App, token: string): Promise<void> {
  const { kind, personId } = stopped(app, token);
  if (!(await notices.findMailbox(app.db, personId))) throw notFound();
  const way = kind.sort === "news" ? "APP" : "OFF";
  await app.db.$transaction((tx) => notices.storeSetting(tx, personId, kind.kind, way));
}

function stopped(app: App, token: string): { personId: string; kind: NoticeKind } {
  const about = readStopToken(app, token);
  const kind = about && CHOSEN.find((one) => one.kind === about.kind);
  if (!kind) throw notFound();
  return { personId: about.personId, kind };
}
