import type { Choice } from "~/features/assessment/sheets/domain/judgement";
import { middlePlace, type Scale } from "~/features/assessment/summary/domain/summary";
import type { Theme } from "~/features/ladder/format/domain/framework";
import type { AskedCompetency } from "~/features/ladder/reading/domain/reading";

/** What a calibration session, or the second reader of an appeal, came to say of one item: `level`, `theme:<id>`, `competency:<id>`. */
export type Calibrated = {
  item: string;
  /** Counts what was said of the item; the highest counts. */
  number: number;
  /** A scale word's id; `null`: not assessed. */
  word: string | null;
  /** As it was before the session. */
  unchanged: boolean;
  sessionId: string;
  sessionName: string;
  /** ISO text. */
  recordedAt: string;
};

export type ComingCalibrated = Pick<Calibrated, "item" | "word" | "unchanged">;

/**
 * What is to be appended to what sessions have said of something: nothing where the session has said the same before, which
 * makes sending it again harmless.
 * @param past of the same assessment or case, in any order.
 *
 * Worked case: a session said "meeting" of the level (number 1) and, opened again, says "exceeding": number 2 is appended;
 * had it said "meeting" again, nothing would be.
 */
export function appended(
  past: readonly Pick<Calibrated, "item" | "number" | "word" | "sessionId">[],
  coming: readonly ComingCalibrated[],
  sessionId: string,
): (ComingCalibrated & { number: number })[] {
  return coming.flatMap((one) => {
    const ofItem = past.filter(({ item }) => item === one.item).sort((a, b) => a.number - b.number);
    const last = ofItem.at(-1);
    if (last?.sessionId === sessionId && last.word === one.word) return [];
    return [{ ...one, number: (last?.number ?? 0) + 1 }];
  });
}

/** Of each item the highest number, in the order in which items first come. */
export function latestCalibrated(rows: readonly Calibrated[]): Calibrated[] {
  const latest = new Map<string, Calibrated>();
  for (const row of rows) {
    const known = latest.get(row.item);
    if (!known || known.number < row.number) latest.set(row.item, row);
  }
  return [...latest.values()];
}

/** Whose choices stand beside the calibrated word. */
export type CalibratedSide = { title: string; choiceOf: (expectationId: string) => Choice };

export type CalibratedLine = Omit<Calibrated, "item" | "word"> & {
  item: string;
  label: string;
  /** Scale words' labels; `null`: nothing was said. */
  word: string | null;
  beside: readonly { title: string; word: string | null }[];
};

export type CalibratedGround = {
  themes: readonly Theme[];
  scale: Scale;
  asked: readonly AskedCompetency[];
  targetLevel: string;
};

/**
 * Calibrated words in the framework's order, each beside what the sides said of the same item: the middle one of its
 * expectations' words, the lower where there are two.
 */
export function calibratedLines(
  rows: readonly Calibrated[],
  ground: CalibratedGround,
  sides: readonly CalibratedSide[],
): CalibratedLine[] {
  const { scale, asked } = ground;
  const latest = latestCalibrated(rows).map((row) => ({ row, ...itemOf(row.item, ground) }));
  const known = latest.filter(({ competencyIds }) => competencyIds.length > 0);
  const order = (ids: readonly string[]) => asked.findIndex(({ id }) => ids.includes(id));
  known.sort((a, b) => order(a.competencyIds) - order(b.competencyIds));
  return [...known, ...latest.filter((one) => !known.includes(one))].map(({ row, label, competencyIds }) => {
    const expectations = asked.filter(({ id }) => competencyIds.includes(id)).flatMap((one) => one.expectations);
    const beside = sides.map(({ title, choiceOf }) => {
      const place = middlePlace(
        expectations.map(({ id }) => choiceOf(id)),
        scale,
      );
      return { title, word: place === null ? null : (scale[place]?.label ?? null) };
    });
    return { ...row, label, word: labelOf(row.word, scale), beside };
  });
}

function labelOf(word: string | null, scale: Scale): string | null {
  return word === null ? null : (scale.find(({ id }) => id === word)?.label ?? word);
}

/** An item that the level asks nothing of any more keeps its own id as its name. */
function itemOf(item: string, { themes, asked, targetLevel }: CalibratedGround) {
  const ids = (list: readonly AskedCompetency[]) => list.map(({ id }) => id);
  if (item === "level") return { label: `${targetLevel} as a whole`, competencyIds: ids(asked) };
  const id = item.slice(item.indexOf(":") + 1);
  if (item.startsWith("theme:")) {
    const label = themes.find((one) => one.id === id)?.name ?? id;
    return { label, competencyIds: ids(asked.filter(({ themeId }) => themeId === id)) };
  }
  const found = asked.find((one) => one.id === id);
  return { label: found?.name ?? id, competencyIds: found ? [id] : [] };
}
