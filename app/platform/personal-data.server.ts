import type { Actor } from "~/kernel/actor";
import { dayText } from "~/kernel/time/day";
import type { App } from "./app-context.server";
import type { Tx } from "./database/database.server";
import { Prisma } from "./generated/prisma/client";

/** Tables by a reason. */
type Reasons = Readonly<Record<string, readonly string[]>>;

/**
 * What a room answers for about a person. `app/main/personal-data.server.ts` lists the rooms; a test reads the database's catalog
 * and fails for a table with a person's id of which no room says what becomes of it.
 */
export type PersonalData = {
  /** Tables that an erasure leaves, in an export or not, and why: the id in them is a pseudonym's then. */
  keeps?: Reasons;
  /** Tables that an erasure changes and an export has nothing of, and why. */
  withholds?: Reasons;
  /** What the person may read, as named sections that JSON can say. */
  exportOf?(app: App, actor: Actor): Promise<Record<string, unknown>>;
  /** Files that go with the sections. */
  filesOf?(app: App, actor: Actor): Promise<HandedOutFile[]>;
  /**
   * Removes what the person wrote and what would tell who they were; what others wrote is theirs. Part of the erasure's
   * transaction, in which `waymark.erasing` names the person and so opens rows that otherwise never change.
   */
  erase?(tx: Tx, erasure: Erasure): Promise<void>;
  /** Records that go some time after they have served, whoever they are about. */
  expires?: readonly Expiring[];
};

/** @property name where it is in the export. @property key what the store knows it by. */
export type HandedOutFile = { name: string; key: string };

export type Erasure = { personId: string; pseudonym: string; at: Date };

export type Expiring = {
  kind: string;
  label: string;
  /** How long they are kept until an administrator sets another time. */
  days: number;
  table: string;
  /** Says of a row whether its time began to run before then. */
  over(before: Date): Prisma.Sql;
  /** What happens to some of them in the place of being removed; part of a transaction. @returns how many there were. */
  removeSome?(tx: Tx, before: Date, by: { at: Date; newId: () => string; atMost: number }): Promise<number>;
};

/** Of records whose time begins to run at a column's. */
export const since = (column: string) => (before: Date) =>
  Prisma.sql`${Prisma.raw(`"${column}"`)} < ${before}::timestamptz`;

/** Of rows that hold nobody's words. */
export const NO_WORDS = "They show who did what and when, and other people's records depend on them.";

type Words<Text extends string> = Text extends `${infer First} ${infer Rest}` ? First | Words<Rest> : Text;

/** A `select` of columns, named in one line. */
export function columns<Text extends string>(names: Text): Record<Words<Text>, true> {
  return Object.fromEntries(names.split(" ").map((name) => [name, true])) as Record<Words<Text>, true>;
}

/** A `select` of a person, or anything else, by name alone. */
export const NAMED = { select: { name: true } } as const;

/** Rows in which what was selected as `NAMED` is the name. */
export function withNames(rows: readonly object[]): Record<string, unknown>[] {
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, nameOrValue(value)])));
}

function nameOrValue(value: unknown): unknown {
  const isNamed = typeof value === "object" && value !== null && Object.keys(value).join() === "name";
  return isNamed ? (value as { name: unknown }).name : value;
}

type InDays<Row> = { [Name in keyof Row]: Row[Name] extends Date ? string : Row[Name] };

/** A row whose times are days in UTC, as everything is that stands beside a candidate's code (decision 86). */
export function inDays<Row extends object>(row: Row): InDays<Row> {
  const days = Object.entries(row).map(([name, value]) => [name, value instanceof Date ? dayText(value) : value]);
  return Object.fromEntries(days) as InDays<Row>;
}
