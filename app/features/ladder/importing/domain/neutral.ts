import type { Framework } from "../../format/domain/framework";
import type { SheetColumns } from "./column-roles";

/*
 * What every import passes through: a ladder as its source tells it, before anything is added that Waymark needs. Adapters
 * fill it; `complete.ts` turns it into a framework and says what it had to add.
 */

/** A file to import, or one that it refers to. `path` is what the report calls it. */
export type SourceFile = { path: string; bytes: Uint8Array };

export type SourcePlace = { file: string; line: number };

/** Something the source says that has no place in a framework. */
export type Lost = SourcePlace & { what: string; text: string };

/** A field that had to be filled in. `path` is its file and place in the framework. */
export type Invented = { path: string; value: string; why: string };

/** Why a file isn't imported. */
export type Refusal = { file: string; line: number; column: number; message: string };

export const KINDS = ["ladder", "level", "competency", "expectation", "example"] as const;
export type Kind = (typeof KINDS)[number];

const PLURAL: Record<Kind, keyof KindCounts> = {
  ladder: "ladders",
  level: "levels",
  competency: "competencies",
  expectation: "expectations",
  example: "examples",
};
export type KindCounts = {
  ladders: number;
  levels: number;
  competencies: number;
  expectations: number;
  examples: number;
};
/** How much the source has; some formats count more than the five kinds. */
export type Counts = KindCounts & Record<string, number>;

/** `key` identifies the thing in its source, and finds it again at the next import. `doubts` are fields that were inferred, with why. */
export type Thing = {
  key: string;
  at: SourcePlace;
  doubts?: Readonly<Record<string, string>>;
  /** Not in the source, which says nothing of the kind; so it isn't counted. */
  isMade?: boolean;
};
export type NeutralTheme = Thing & { name: string; summary?: string };
export type NeutralCompetency = Thing & { name: string; summary?: string; theme?: string };
export type NeutralLevel = Thing & { name: string; code?: string; scope?: string; summary?: string };
export type NeutralExample = { text: string; at: SourcePlace };
export type NeutralExpectation = Thing & {
  ladder: string;
  level: string;
  competency: string;
  statement: string;
  examples: readonly NeutralExample[];
  /** Taken from another file that this one builds on; not counted among its own. */
  isInherited?: boolean;
  fields?: Readonly<Record<string, unknown>>;
};
export type NeutralLadder = Thing & {
  name: string;
  code?: string;
  summary?: string;
  /** Lowest first. */
  levels: readonly NeutralLevel[];
  fields?: Readonly<Record<string, unknown>>;
};

/** Fields of the whole framework, as far as the source says them. */
export type NeutralHead = { name: string; version?: string; owner?: string; summary?: string; isNameGuessed?: boolean };

export type Neutral = {
  format: string;
  head: NeutralHead;
  scale?: readonly Record<string, unknown>[];
  themes: readonly NeutralTheme[];
  competencies: readonly NeutralCompetency[];
  ladders: readonly NeutralLadder[];
  expectations: readonly NeutralExpectation[];
  /** The framework itself, from a source that has all of it. */
  framework?: Framework;
  /** The package the source is, kept beside the framework for exporting it again. */
  package?: unknown;
  counts: Counts;
  lost: readonly Lost[];
  /** Of a spreadsheet: what its columns were read as. */
  columns?: readonly SheetColumns[];
};

export type ReadResult = { neutral: Neutral } | { refusal: Refusal };

/** Counts what is found and notes what is lost. Each of the five kinds that is found has to be kept or lost in the end. */
export class SourceLog {
  readonly counts: Counts = { ladders: 0, levels: 0, competencies: 0, expectations: 0, examples: 0 };
  readonly lost: Lost[] = [];

  found(kind: Kind, many = 1): void {
    this.counts[PLURAL[kind]] += many;
  }

  /** A field that the format doesn't have; one that is called as a kind of thing is no such thing. */
  loseField(name: string, at: SourcePlace, text: unknown): void {
    this.lose((KINDS as readonly string[]).includes(name) ? `field ${name}` : name, at, text);
  }

  lose(what: string, { file, line }: SourcePlace, text: unknown): void {
    this.lost.push({ file, line, what, text: typeof text === "string" ? text : String(text ?? "") });
  }
}

export const lostOfKinds = (lost: readonly Lost[]): number =>
  lost.filter(({ what }) => (KINDS as readonly string[]).includes(what)).length;

export const sumOfKinds = (counts: KindCounts): number =>
  counts.ladders + counts.levels + counts.competencies + counts.expectations + counts.examples;

export const NO_LEVELS = "The source has no levels, so all expectations are at this one.";

/** Keys have to differ; a repeated one gets a number. */
export function uniqueKeys(): (key: string) => string {
  const seen = new Map<string, number>();
  return (key) => {
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times === 1 ? key : `${key} #${times}`;
  };
}
