import type { Problem } from "~/features/ladder/format/domain/problem";
import type { Draft, DraftExpectation, DraftFiles } from "./draft";
import { type EditedThing, findThing } from "./edits";

/** What every page of a draft shows of it. */
export type DraftFrame = {
  slug: string;
  name: string;
  version: string;
  here: boolean;
  since: string | null;
  reviewUntil: string | null;
  /** Whether there is a version that people read. */
  published: boolean;
  role: "OWNER" | "EDITOR" | "REVIEWER" | null;
  canEdit: boolean;
  isOwner: boolean;
};

export type DraftProblem = { severity: "error" | "warning"; message: string; to: string | null };

const placeIn = (text: string, offset: number) => text.slice(0, offset).split("\n").length;

/** What the checker says of one thing: problems on the lines that it takes up in its file. */
export function problemsOfThing(
  files: DraftFiles,
  slug: string,
  thing: EditedThing,
  problems: readonly Problem[],
): Problem[] {
  const found = findThing(files, thing);
  if (!found) return [];
  const text = files.get(found.path)!;
  const [first, last] = [placeIn(text, found.node.start), placeIn(text, found.node.end)];
  const inside = new Set(
    // A level's expectations speak for themselves.
    thing.kind === "level" || thing.kind === "ladder" || thing.kind === "framework"
      ? nestedLines(text, found.node.start, last)
      : [],
  );
  return problems.filter(
    ({ file, line }) => file === `${slug}/${found.path}` && line >= first && line <= last && !inside.has(line),
  );
}

function nestedLines(text: string, start: number, last: number): number[] {
  const first = placeIn(text, start);
  const lines = text.split("\n");
  const nested = lines.findIndex(
    (line, index) => index >= first && /^\s*(?:expectations|levels|competencies|themes):/.test(line),
  );
  return nested < 0 ? [] : Array.from({ length: Math.max(0, last - nested) }, (_, index) => nested + 1 + index + 1);
}

/** Each problem with the page on which it is put right. */
export function problemLinks(
  draft: Draft,
  files: DraftFiles,
  slug: string,
  problems: readonly Problem[],
): DraftProblem[] {
  const places = draft.ladders.flatMap((ladder) =>
    ladder.levels.map((level) => {
      const found = findThing(files, { kind: "level", id: level.code });
      const text = files.get(ladder.file) ?? "";
      const file = `${slug}/${ladder.file}`;
      return {
        file,
        code: level.code,
        first: placeIn(text, found?.node.start ?? 0),
        last: placeIn(text, found?.node.end ?? 0),
      };
    }),
  );
  return problems.map(({ file, line, severity, message }) => {
    const place = places.find((one) => one.file === file && one.first <= line && line <= one.last);
    const step = file === `${slug}/promotion.yaml` ? stepAt(draft, files.get("promotion.yaml") ?? "", line) : null;
    const code = place?.code ?? step;
    return { severity, message, to: code ? `levels/${code}` : null };
  });
}

/** The level whose page shows the step on a line. */
function stepAt(draft: Draft, text: string, line: number): string | null {
  const before = text.split("\n").slice(0, line).join("\n");
  const ids = before.match(/\bs-[a-z0-9]{4}\b/g) ?? [];
  return draft.steps.find(({ id }) => id === ids.at(-1))?.from ?? null;
}

type AskedHere = { id: string; statement: string; unconfirmed: boolean };
type LadderBy<Cell> = {
  id: string;
  name: string;
  levels: readonly { code: string; title: string }[];
  rows: readonly { competency: string; name: string; cells: readonly Cell[] }[];
};
export type MatrixCell = { level: string; asks: readonly AskedHere[] };
export type MatrixLadder = LadderBy<MatrixCell>;
export type OutlineCell = { level: string; asks: number; unconfirmed: boolean };
export type OutlineLadder = LadderBy<OutlineCell>;

/** Competencies by levels, with what each cell asks. */
export function matrixOf({ competencies: named }: Draft, ladder: Draft["ladders"][number]): MatrixLadder {
  const { id, name, levels, competencies } = ladder;
  const names = new Map(named.map((one) => [one.id, one.name]));
  const asked = new Set([
    ...competencies,
    ...levels.flatMap((level) => level.expectations.map((one) => one.competency)),
  ]);
  const cellOf = (competency: string, { code, expectations }: (typeof levels)[number]): MatrixCell => {
    const here = expectations.filter((one) => one.competency === competency);
    return { level: code, asks: here.map(({ id, statement, unconfirmed }) => ({ id, statement, unconfirmed })) };
  };
  return {
    ...{ id, name, levels: levels.map(({ code, title }) => ({ code, title })) },
    rows: [...asked].map((competency) => ({
      ...{ competency, name: names.get(competency) ?? competency },
      cells: levels.map((level) => cellOf(competency, level)),
    })),
  };
}

/** Ladders by competencies, with how much each cell asks. */
export function outlineOf(draft: Draft): OutlineLadder[] {
  return draft.ladders.map((ladder) => {
    const { rows, ...rest } = matrixOf(draft, ladder);
    const counted = ({ level, asks }: MatrixCell): OutlineCell => {
      return { level, asks: asks.length, unconfirmed: asks.some(({ unconfirmed }) => unconfirmed) };
    };
    return { ...rest, rows: rows.map(({ cells, ...row }) => ({ ...row, cells: cells.map(counted) })) };
  });
}

export const expectationsOf = (draft: Draft): DraftExpectation[] =>
  draft.ladders.flatMap(({ levels }) => levels.flatMap(({ expectations }) => expectations));

/** A thing in words, for the draft's history. */
export function thingInWords(draft: Draft, { kind, id }: EditedThing): string {
  const nameOf = (competency: string) => draft.competencies.find((one) => one.id === competency)?.name ?? competency;
  if (kind === "framework") return draft.name;
  if (kind === "competency") return nameOf(id);
  if (kind === "level") return `level ${id}`;
  if (kind === "ladder") return draft.ladders.find((one) => one.id === id)?.name ?? id;
  if (kind === "expectation") {
    const found = expectationsOf(draft).find((one) => one.id === id);
    return found ? `${found.level} ${nameOf(found.competency)}` : id;
  }
  const step = draft.steps.find((one) => one.id === id || one.criteria.some((criterion) => criterion.id === id));
  return step ? `${kind === "step" ? "step" : "a criterion of"} ${step.from} to ${step.to}` : id;
}
