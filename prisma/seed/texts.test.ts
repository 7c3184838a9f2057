import { expect, test } from "vitest";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { loadFrameworks } from "~/features/ladder/publishing/framework-files.server";
import { readRoster } from "./roster";
import { seededOf } from "./teams";
import { readTexts } from "./texts";
import { worded, wordsOf } from "./wording";

const loaded = seededOf(await loadFrameworks("frameworks"));
const frameworks = loaded.flatMap(({ framework }): Framework[] => (framework ? [framework] : []));
const expectations = frameworks.flatMap((one) =>
  one.ladders.flatMap((ladder) => ladder.levels.flatMap((level) => level.expectations)),
);
const competencyOf = new Map(expectations.map(({ id, competencyId }) => [id, competencyId]));
const texts = readTexts();

test("every note is about an expectation that is asked", () => {
  expect([...texts.notes.keys()].filter((id) => !competencyOf.has(id))).toEqual([]);
});

test("every arc that evidence speaks for exists", () => {
  const arcs = new Set(expectations.map(({ arc }) => arc));
  expect(texts.evidence.flatMap((one) => one.arcs).filter((arc) => !arcs.has(arc))).toEqual([]);
});

test("each competency has at least six notes, and words for what is not there yet and what to do about it", () => {
  for (const { id, name } of frameworks.flatMap((one) => one.competencies)) {
    const own = [...texts.notes]
      .filter(([expectation]) => competencyOf.get(expectation) === id)
      .map(([, notes]) => notes);
    expect(own.flatMap(({ yes, partly }) => [...yes, ...partly]).length, name).toBeGreaterThanOrEqual(6);
    const shared = texts.shared.get(name);
    for (const kind of ["notYet", "ownActions", "managerActions"] as const) {
      expect(shared?.[kind].length, `${kind} of ${name}`).toBeGreaterThanOrEqual(2);
    }
  }
});

test("no text is written twice", () => {
  const all = [...texts.notes.values()].flatMap(({ yes, partly, noOpportunity }) => [
    ...yes,
    ...partly,
    ...noOpportunity,
  ]);
  expect(all.filter((text, at) => all.indexOf(text) !== at)).toEqual([]);
});

test("everything can be said by everybody", () => {
  const today = new Date("2026-11-23T09:00:00Z");
  const roster = readRoster();
  const all = [
    ...[...texts.notes.values()].flatMap(({ yes, partly, noOpportunity }) => [...yes, ...partly, ...noOpportunity]),
    ...[...texts.shared.values()].flatMap((shared) => Object.values(shared).flat()),
    ...texts.evidence.flatMap(({ title, body, confirmation }) => [title, body, confirmation]),
  ];
  for (const person of roster) {
    const words = wordsOf(person, { roster, today }, today);
    expect(all.filter((text) => !/^[^{}]+$/.test(worded(text, words)))).toEqual([]);
  }
});

test("a placeholder at the beginning of a sentence begins with a capital", () => {
  expect(worded("{project} is late. {users} wait for {project}.", { project: "the till", users: "shops" })).toBe(
    "The till is late. Shops wait for the till.",
  );
});
