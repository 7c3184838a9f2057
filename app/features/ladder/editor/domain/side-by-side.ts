import type { Framework } from "~/features/ladder/format/domain/framework";
import { lineageOf } from "~/features/ladder/versions/domain/lineage";
import type { Draft, DraftFiles } from "./draft";
import { identities, publishedCodes } from "./level-edits";

type Asked = { id: string; competency: string; statement: string; examples: readonly string[] };
type ComparedLevel = {
  code: string;
  title: string;
  scope: string;
  summary: string;
  expectations: readonly Asked[];
  /** What it is called where it is published. */
  was: readonly string[];
};
/** A framework as far as it is compared. */
export type Compared = {
  competencies: readonly { id: string; name: string; summary: string }[];
  levels: readonly ComparedLevel[];
};

function levelsOf(framework: Framework, was: (code: string) => readonly string[]): ComparedLevel[] {
  return framework.ladders.flatMap(({ levels }) =>
    levels.map(({ code, title, scope, summary, expectations }) => ({
      ...{ code, title, scope, summary, was: was(code) },
      expectations: expectations.map(({ id, competencyId, statement, examples }) => {
        return { id, competency: competencyId, statement, examples };
      }),
    })),
  );
}

export const publishedSide = (published: Framework): Compared => ({
  competencies: published.competencies,
  levels: levelsOf(published, (code) => [code]),
});

/** A draft without errors, with what it inherits. */
export function checkedSide(published: Framework, draft: Framework): Compared {
  const { level } = lineageOf(published, draft);
  const was = (code: string) => [...level].flatMap(([from, to]) => (to?.includes(code) ? [from] : []));
  return { competencies: draft.competencies, levels: levelsOf(draft, was) };
}

/** A draft that has errors, by what its own files say. */
export function unfinishedSide(published: Framework, draft: Draft, files: DraftFiles): Compared {
  const known = identities(files, publishedCodes(published.ladders.flatMap(({ levels }) => levels)));
  const levels = draft.ladders.flatMap((ladder) => ladder.levels);
  return {
    competencies: draft.competencies,
    levels: levels.map((level) => ({ ...level, was: known.get(level.code) ?? [] })),
  };
}

/** `null`: not there on that side. */
export type ComparedRow = { about: string; was: string | null; is: string | null };
export type ComparedPart = { title: string; level: string | null; rows: readonly ComparedRow[] };

const textOf = ({ statement, examples }: Asked) => [statement, ...examples.map((one) => `• ${one}`)].join("\n");

/** What differs, by level: the published text beside that of the draft. */
export function sideBySide(before: Compared, after: Compared): ComparedPart[] {
  const names = new Map([...before.competencies, ...after.competencies].map(({ id, name }) => [id, name]));
  const published = new Map(before.levels.map((level) => [level.code, level]));
  const asked = new Map(before.levels.flatMap(({ expectations }) => expectations.map((one) => [one.id, one])));
  const stillAsked = new Set(after.levels.flatMap(({ expectations }) => expectations.map(({ id }) => id)));
  const goneFrom = (level: ComparedLevel): ComparedRow[] =>
    level.expectations
      .filter(({ id }) => !stillAsked.has(id))
      .map((one) => ({ about: names.get(one.competency) ?? "", was: textOf(one), is: null }));
  const parts: ComparedPart[] = [];
  const old = new Map(before.competencies.map((one) => [one.id, one]));
  const fresh = new Set(after.competencies.map(({ id }) => id));
  parts.push({
    ...{ title: "Competencies", level: null },
    rows: [
      ...after.competencies.flatMap((one) => {
        const was = old.get(one.id);
        const [then, now] = [was && `${was.name}: ${was.summary}`, `${one.name}: ${one.summary}`];
        return then === now ? [] : [{ about: one.name, was: then ?? null, is: now }];
      }),
      ...before.competencies
        .filter(({ id }) => !fresh.has(id))
        .map((one) => ({ about: one.name, was: `${one.name}: ${one.summary}`, is: null })),
    ],
  });
  const heirs = new Set<string>();
  for (const level of after.levels) {
    for (const code of level.was) heirs.add(code);
    const was = published.get(level.was[0] ?? "");
    const fields = (["code", "title", "scope", "summary"] as const).flatMap((field) =>
      was?.[field] === level[field] ? [] : [{ about: FIELD_WORDS[field], was: was?.[field] ?? null, is: level[field] }],
    );
    const reworded = level.expectations.flatMap((one) => {
      const then = asked.get(one.id);
      const [wasText, isText] = [then ? textOf(then) : null, textOf(one)];
      return wasText === isText ? [] : [{ about: names.get(one.competency) ?? "", was: wasText, is: isText }];
    });
    parts.push({
      ...{ title: `${level.code} ${level.title}`, level: level.code },
      rows: [...fields, ...reworded, ...(was ? goneFrom(was) : [])],
    });
  }
  for (const level of before.levels.filter(({ code }) => !heirs.has(code)))
    parts.push({
      ...{ title: `${level.code} ${level.title}, removed`, level: null },
      rows: [{ about: "Summary", was: level.summary, is: null }, ...goneFrom(level)],
    });
  return parts.filter(({ rows }) => rows.length > 0);
}

const FIELD_WORDS = { code: "Code", title: "Title", scope: "Scope", summary: "Summary" } as const;
