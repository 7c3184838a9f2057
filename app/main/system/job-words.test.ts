import { expect, test } from "vitest";
import { jobWords } from "./job-words";

test.each([
  ["password-reset", "Send a link to reset a password"],
  ["retention.apply", "Retention apply"],
  ["constructor", "Constructor"],
])("jobWords: %s", (kind, words) => expect(jobWords(kind)).toBe(words));
