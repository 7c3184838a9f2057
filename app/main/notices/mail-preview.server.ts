import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { DateReader } from "~/kernel/time/day-words";
import { DIGEST_WHY, digestLetter } from "~/notices/digest.server";
import { NOTICE_AREAS, type NoticeKind } from "~/notices/kind";
import { type Footer, type Letter, laidOut } from "~/notices/letter";
import { composed, sendMail } from "~/notices/mail.server";
import { findMailbox } from "~/notices/notices.repo.server";
import type { App } from "~/platform/app-context.server";
import { demand } from "~/policy/can";
import { NOTICE_KINDS } from "./kinds";

type Previewed = { kind: string; area: string; label: string; why: string; letter: Letter; isOptional: boolean };

const DIGEST = "digest";

type Reader = Pick<DateReader, "timeZone" | "dateFormat">;

function lettersFor(app: App, { timeZone, dateFormat }: Reader): Previewed[] {
  const reader = { timeZone, dateFormat, now: app.now() };
  const wordsOf = (kind: NoticeKind) => kind.words(kind.example, reader);
  const all = NOTICE_KINDS.map((kind) => ({
    ...{ kind: kind.kind, area: kind.area, label: kind.label, why: kind.why },
    ...{ letter: wordsOf(kind), isOptional: kind.sort !== "account" },
  }));
  const items = NOTICE_KINDS.filter(({ sort }) => sort === "news").slice(0, 3);
  const letter = digestLetter(items.map(wordsOf), app.env.APP_URL);
  return [...all, { kind: DIGEST, area: "Account", label: "Daily digest", why: DIGEST_WHY, letter, isOptional: false }];
}

/** Every mail, by area. */
export async function mailsPage(app: App, actor: Actor, reader: Reader) {
  demand(actor, "system.administer", null);
  const all = lettersFor(app, reader).map(({ kind, area, label, letter }) => {
    return { kind, area, label, subject: letter.subject };
  });
  return NOTICE_AREAS.map((area) => ({ area, mails: all.filter((one) => one.area === area) }));
}

/** One mail with example data, in both layouts. */
export async function mailPreview(app: App, actor: Actor, kind: string, reader: Reader) {
  demand(actor, "system.administer", null);
  const found = lettersFor(app, reader).find((one) => one.kind === kind);
  if (!found) throw notFound();
  const { why, label, letter, isOptional } = found;
  const { APP_URL } = app.env;
  const stop = isOptional ? { label: `Turn off mails about: ${label}`, address: `${APP_URL}/account/notices` } : null;
  const footer: Footer = { why, stop, settings: isOptional ? `${APP_URL}/account/notices` : null };
  const message = composed("you@example.org", letter.subject, laidOut(letter, "Noor Haddad", APP_URL), footer);
  return { kind, label, why, subject: letter.subject, text: message.text, html: message.html ?? "", id: app.newId() };
}

/** Sends one mail with example data to the actor. @param id made by the page, so that sending twice mails once. */
export async function sendTestMail(app: App, actor: Actor, { kind, id }: { kind: string; id: string }): Promise<void> {
  demand(actor, "system.administer", null);
  const mailbox = await findMailbox(app.db, actor.id);
  const found = mailbox && lettersFor(app, mailbox).find((one) => one.kind === kind);
  if (!found) throw notFound();
  const { letter, why } = found;
  const test = { ...letter, subject: `Test: ${letter.subject}`, key: `test-mail ${actor.id} ${id}` };
  await app.db.$transaction((tx) => sendMail(tx, app, mailbox, test, why));
}
