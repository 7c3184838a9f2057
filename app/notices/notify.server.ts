import { createHash } from "node:crypto";
import type { Tx } from "~/platform/database/database.server";
import { announceIn } from "~/platform/live/live.server";
import { enqueueDigests } from "./digest.server";
import { calendarInvitation, type Invitation } from "./invitation";
import { type NoticeKind, type NoticeParams, type NoticeWay, wayOf } from "./kind";
import { type Mailing, type Outgoing, sendMails } from "./mail.server";
import { type Addressee, insertNotices, listAddressees, noticeRoom } from "./notices.repo.server";
import { mailTime, type Quiet } from "./timing";

/** One recipient and the notice's data. @property key of a job's notice: if the job runs again, it is neither listed nor sent twice. */
export type Told<Params extends NoticeParams> = {
  to: string;
  params: Params;
  key?: string;
  invitation?: Invitation;
};

/** Notifies one person in the transaction of the event. People who have left get nothing. */
export function notify<Params extends NoticeParams>(
  tx: Tx,
  app: Mailing,
  kind: NoticeKind<Params>,
  told: Told<Params>,
): Promise<void> {
  return notifyEach(tx, app, kind, [told]);
}

/**
 * Notifies many people, each as they chose for this kind: in their list, by mail at once or after quiet hours, or in the digest. The
 * number of statements does not depend on the number of people.
 */
export async function notifyEach<Params extends NoticeParams>(
  tx: Tx,
  app: Mailing,
  kind: NoticeKind<Params>,
  all: readonly Told<Params>[],
): Promise<void> {
  if (all.length === 0) return;
  const ids = [...new Set(all.map(({ to }) => to))];
  const people = new Map((await listAddressees(tx, ids, kind.kind)).map((one) => [one.id, one]));
  const reached = all.flatMap((told): Reached<Params>[] => {
    const person = people.get(told.to);
    return person ? [{ ...told, person, way: wayOf(kind, person.way) }] : [];
  });
  await storeInLists(tx, app, kind, reached);
  const mails = reached.filter(({ way }) => way === "MAIL").map((one) => mailOf(app, kind, one));
  await sendMails(tx, app, mails);
  const inDigest = reached.filter(({ way }) => way === "DIGEST").map(({ person }) => person);
  await enqueueDigests(
    tx,
    app,
    inDigest.map((person) => ({ ...person, quiet: quietOf(person) })),
  );
}

type Reached<Params extends NoticeParams> = Told<Params> & { person: Addressee; way: NoticeWay };

/** Tasks stand in the inbox; here they only wait for a digest. */
async function storeInLists<Params extends NoticeParams>(
  tx: Tx,
  app: Mailing,
  { kind, sort }: NoticeKind<Params>,
  reached: readonly Reached<Params>[],
): Promise<void> {
  const createdAt = app.now();
  const notices = reached.flatMap(({ person, way, params, key }) => {
    const [isListed, inDigest] = [sort === "news" && way !== "OFF", way === "DIGEST"];
    const id = key === undefined ? app.newId() : idOf(kind, person.id, key);
    const about = { id, personId: person.id, kind, params, createdAt };
    return isListed || inDigest ? [{ ...about, isListed, inDigest }] : [];
  });
  await insertNotices(tx, notices);
  const listed = notices.filter(({ isListed }) => isListed);
  await announceIn(
    tx,
    listed.map(({ personId }) => noticeRoom(personId)),
  );
}

/** The same each time, and short enough for a form. */
const idOf = (...parts: readonly string[]) => createHash("sha256").update(JSON.stringify(parts)).digest("base64url");

function mailOf<Params extends NoticeParams>(
  app: Mailing,
  kind: NoticeKind<Params>,
  { person, params, key, invitation }: Reached<Params>,
): Outgoing {
  const { id: personId, name, email, timeZone, dateFormat } = person;
  const now = app.now();
  const letter = { ...kind.words(params, { timeZone, dateFormat, now }), key };
  const to = { name, email };
  // Account mails go at once, to the address as it is now, whatever happens to it later.
  if (kind.sort === "account") return { to, letter, why: kind.why };
  const runAt = mailTime(now, timeZone, quietOf(person));
  const held = runAt > now ? { params } : {};
  return {
    ...{ to, letter, why: kind.why, about: { personId, kind: kind.kind, label: kind.label, ...held } },
    runAt,
    ...(invitation ? { invitation: calendarInvitation(invitation, to, app.env) } : {}),
  };
}

const quietOf = ({ quietFrom, quietUntil }: Addressee): Quiet | null =>
  quietFrom !== null && quietUntil !== null ? { from: quietFrom, until: quietUntil } : null;
