import { expect, test } from "vitest";
import { JOBS } from "~/main/jobs.server";
import { STATISTICS_JOB } from "~/platform/database/table-statistics.server";
import { jobWords } from "./job-words";

test("every job is called by what it does", () => {
  const named = (kind: string) => kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll("-", " ");
  const kinds = [...JOBS.map(([kind]) => kind), STATISTICS_JOB, "backup"];
  expect(kinds.filter((kind) => jobWords(kind) === named(kind))).toEqual([]);
});

test.each([
  ["password-reset", "Send a link to reset a password"],
  ["retention.apply", "Retention apply"],
  ["constructor", "Constructor"],
])("jobWords: %s", (kind, words) => expect(jobWords(kind)).toBe(words));
