/** Ids for what comes from a source, and fields that a person has to confirm. */
import { freeId } from "../../format/domain/free-id";
import type { Fitted } from "./fit";
import type { Invented, Thing } from "./neutral";

export type FileData = Record<string, unknown>;
/** The files of a framework's folder as plain data; materials are texts. */
export type Files = Readonly<Record<string, FileData | string>>;
export const TO_WRITE = "To be written:";

export const SCALE = [
  { id: "not-yet", label: "Not yet", meaning: "Not seen yet, although there were occasions." },
  { id: "developing", label: "Developing", meaning: "Seen in part, or with more support than the level describes." },
  { id: "meeting", label: "Meeting", meaning: "Seen on most occasions that called for it.", meets: true },
  {
    id: "exceeding",
    label: "Exceeding",
    meaning: "Seen under harder conditions or at a wider scope than the level describes.",
  },
];

export const AMONG_PEOPLE =
  /communicat|leader|team|people|culture|conduct|collaborat|feedback|mentor|coach|influence|inclus|relationship|kommunikation|führung/i;

/** Ids that are handed out, by the source's keys. */
export class Ids {
  readonly byKey: Record<string, string> = {};
  private readonly taken: Set<string>;

  constructor(private readonly known: Readonly<Record<string, string>>) {
    this.taken = new Set(Object.values(known));
  }

  of(prefix: string, key: string): string {
    const full = `${prefix}|${key}`;
    const id = this.byKey[full] ?? this.known[full] ?? freeId(prefix, full, this.taken);
    this.byKey[full] = id;
    return id;
  }

  /** What has a name of its own instead of an id, for finding it again. */
  note(prefix: string, key: string, name: string): void {
    this.byKey[`${prefix}|${key}`] = name;
  }
}

/** Notes what is filled in; a thing's `invented` key lists the same fields. */
export class Filling {
  readonly invented: Invented[] = [];

  /** Fields of one thing: those the source gives, then those filled in, then the mark. */
  thing(
    path: string,
    given: FileData,
    filled: Readonly<Record<string, readonly [unknown, string]>>,
    doubts: Thing["doubts"] = {},
  ): FileData {
    const added = Object.entries(filled).filter(([field]) => given[field] === undefined);
    for (const [field, [value, why]] of added) this.add(`${path}.${field}`, value, why);
    for (const [field, why] of Object.entries(doubts)) this.add(`${path}.${field}`, given[field], why);
    const marks = [...new Set([...added.map(([field]) => field), ...Object.keys(doubts)])];
    const values = Object.fromEntries(added.map(([field, [value]]) => [field, value]));
    return { ...given, ...values, ...(marks.length > 0 ? { invented: marks } : {}) };
  }

  add(path: string, value: unknown, why: string): void {
    this.invented.push({ path, value: typeof value === "string" ? value : JSON.stringify(value ?? null), why });
  }
}

/** Keys of a file in the order in which people read them. */
export function ordered(data: FileData, keys: readonly string[]): FileData {
  const rest = Object.keys(data).filter((key) => !keys.includes(key) && key !== "invented");
  const order = [
    ...keys.filter((key) => data[key] !== undefined),
    ...rest,
    ...(data.invented === undefined ? [] : ["invented"]),
  ];
  return Object.fromEntries(order.map((key) => [key, data[key]]));
}

export type Work = {
  fitted: Fitted;
  ids: Ids;
  filling: Filling;
  codes: ReadonlyMap<string, string>;
  themes: ReadonlyMap<string, string>;
  ladders: ReadonlyMap<string, string>;
};
