import type { Reach } from "./actor";

/** Tasks that wait for a person, as the inbox lists them. A room tells no more here than its own pages do. */

/** The inbox's reader, and the present. */
export type DutyReader = {
  personId: string;
  now: Date;
  /** Midnight UTC of the day by which windows open and close everywhere. */
  today: Date;
  /** Teams for which they are the people partner. */
  partnerOf: readonly string[];
  /** Who a human resources grant covers. */
  reach: Reach;
  isAdministrator: boolean;
};

/** One task; `DutyKinds` of its room words it. */
export type Duty = {
  kind: string;
  /** Unique within its kind; usually the id in its address. */
  key: string;
  /** The person it is about, or who asked for it. */
  person: string | null;
  personId: string | null;
  /** A title or name that identifies it. */
  about: string | null;
  /** Progress, or a second id for its address, as the room defines. */
  detail: string | null;
  /** Due date, YYYY-MM-DD. */
  dueOn: string | null;
  /** Start time, ISO 8601. */
  at: string | null;
  /** The UTC date since which it has waited, YYYY-MM-DD. No time of day, which could identify a candidate. */
  since: string | null;
  /** It waits for someone else. */
  waits: boolean;
};

export type DutyWords = {
  what: string;
  /** The link to where it is done. */
  button: string;
  to: string;
  /** The exact time, where the database only knows it roughly. */
  at?: Date;
};

/** Words a room's duties, by kind; `null` drops a duty that no longer applies. */
export type DutyKinds = Readonly<Record<string, (duty: Duty, now: Date) => DutyWords | null>>;
