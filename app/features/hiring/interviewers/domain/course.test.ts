import { expect, test } from "vitest";
import { type CoursePage, coursePage, LESSONS } from "./course";

const LINE = { never: "Age.", where: "Everywhere", instead: null, source: "A rule", reviewed: "2026-11-25" };

test("lessons lead through to the last, and the law alone lists what isn't asked", () => {
  const walked: string[] = [];
  for (let id: string | undefined = LESSONS[0]!.id; id !== undefined; ) {
    const page: CoursePage = coursePage(id, [LINE], false)!;
    expect(page.redLines).toEqual(id === "law" ? [LINE] : []);
    walked.push(id);
    id = page.next?.id;
  }
  expect(walked).toEqual(LESSONS.map(({ id }) => id));
  expect(coursePage("none", [], true)).toBeNull();
});

test("every table has a cell in each of its columns", () => {
  for (const { table } of LESSONS) {
    for (const row of table?.rows ?? []) expect(row).toHaveLength(table!.columns.length);
  }
});
