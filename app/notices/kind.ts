import type { Duty } from "~/kernel/duty";
import { USUAL_DATE_FORMAT } from "~/kernel/time/date-format";
import type { DateReader } from "~/kernel/time/day-words";
import type { Letter } from "./letter";

/** How a person gets notices of one kind. `APP`: in their list only. `OFF`: not at all. Every other way also adds to the list. */
export const NOTICE_WAYS = ["MAIL", "DIGEST", "APP", "OFF"] as const;
export type NoticeWay = (typeof NOTICE_WAYS)[number];

/** Sections of the settings page, in order. */
export const NOTICE_AREAS = [
  "Reviews",
  "Evidence",
  "Growth",
  "Promotion",
  "Calibration",
  "Mentorship",
  "Hiring",
  "Ladders",
  "Administration",
  "Account",
] as const;

/** Names, titles and dates only. Notices and mails are read outside the policy, so nothing that someone wrote or judged belongs here. */
export type NoticeParams = Readonly<Record<string, string>>;

/** Whom dates are written for. */
export type NoticeReader = DateReader;

/** For mails to an address whose reader has no settings, or cannot sign in to have any. */
export const unknownReader = (now: Date): NoticeReader => ({ timeZone: "UTC", dateFormat: USUAL_DATE_FORMAT, now });

/** Text of a notice: the subject carries the whole message and stands alone in the list. */
export type NoticeWords = Pick<Letter, "subject" | "text" | "note" | "button" | "path">;

/**
 * One kind of notice. Its room declares it; `app/main/notices/kinds.ts` lists all kinds for the settings, the digest and the preview of
 * mails.
 */
export type NoticeKind<Params extends NoticeParams = NoticeParams> = {
  /** `<room>.<event>`; stored, so never renamed. */
  kind: string;
  area: (typeof NOTICE_AREAS)[number];
  /** Label in the settings. */
  label: string;
  /** Follows "You're getting this because" at the end of the mail. */
  why: string;
  /** `news` appears at the bell, a `duty` in the inbox; `account` can't be turned off and is sent at once. */
  sort: "news" | "duty" | "account";
  /** Default way. */
  usual?: NoticeWay;
  /** Example data for the preview of mails. */
  example: Params;
  words(params: Params, reader: NoticeReader): NoticeWords;
  /** Whether this line of the inbox is what it asks for. Where none is left, what was held back is not sent. */
  asksFor?(params: Params, duty: Duty): boolean;
};

/** Declares a kind of notice; the example fixes the type of its data. */
export const noticeKind = <Params extends NoticeParams>(kind: NoticeKind<Params>): NoticeKind<Params> => kind;

/** The ways a person can choose for a kind; the first is the default unless the kind names one. */
export function waysOf({ sort }: Pick<NoticeKind, "sort">): readonly NoticeWay[] {
  if (sort === "account") return ["MAIL"];
  return sort === "duty" ? ["MAIL", "DIGEST", "OFF"] : NOTICE_WAYS;
}

/** The way that applies to a person. @param chosen their stored setting, which may predate the ways on offer. */
export function wayOf(kind: Pick<NoticeKind, "sort" | "usual">, chosen: NoticeWay | null): NoticeWay {
  const ways = waysOf(kind);
  return chosen !== null && ways.includes(chosen) ? chosen : (kind.usual ?? "MAIL");
}

/** Whether what a kind asks for still waits for the person; what asks for nothing is always worth sending. */
export function isStillOpen({ asksFor }: NoticeKind, params: NoticeParams, duties: readonly Duty[]): boolean {
  return asksFor === undefined || duties.some((duty) => !duty.waits && asksFor(params, duty));
}

/** Text of a stored notice; `null` if its kind is gone or its data has another shape. */
export function wordsOf(kind: NoticeKind | undefined, params: unknown, reader: NoticeReader): NoticeWords | null {
  if (!kind || typeof params !== "object" || params === null) return null;
  const given = params as Readonly<Record<string, unknown>>;
  if (!Object.keys(kind.example).every((name) => typeof given[name] === "string")) return null;
  return kind.words(given as NoticeParams, reader);
}
