import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type CheckedFramework,
  checkFramework,
  type FrameworkSource,
} from "~/features/ladder/format/domain/check-framework";
import { LIMITS } from "~/features/ladder/format/domain/yaml-source";
import { childSource, frameworkSource, INTERVIEW, VALID_FILES } from "../factories/framework-files";
import { times } from "../setup/draws";
import { block, CHILD_FILES, edited, hostile, KEYS, thing, VALUES } from "./edited-files";
import { shaped } from "./shaped-frameworks";

/*
 * Whatever the bytes: no crash, no hang, and every problem has a place inside a file. 23,500 inputs in the full run, a tenth
 * otherwise; a failure prints the seed and the smallest input that fails.
 */

const MOST_MILLISECONDS = 250;

const PARENT = checkFramework(frameworkSource());
const PARENTS = new Map([["small", PARENT]]);

/** A slow run may be the machine's doing; then the least computing time of three more counts, without waiting for others. */
function checkInTime(source: FrameworkSource): CheckedFramework {
  const start = performance.now();
  const checked = checkFramework(source, PARENTS);
  if (performance.now() - start <= MOST_MILLISECONDS) return checked;
  const times = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    checkFramework(source, PARENTS);
    return process.cpuUsage(before).user / 1000;
  });
  if (Math.min(...times) > MOST_MILLISECONDS) throw new Error(`This input takes ${Math.min(...times)} ms.`);
  return checked;
}

function linesOf({ slug, files }: FrameworkSource): Map<string, string[]> {
  const texts = files.map(({ path, bytes }) => [`${slug}/${path}`, new TextDecoder().decode(bytes)] as const);
  return new Map(texts.map(([file, text]) => [file, text.split(/\r\n|\r|\n/)]));
}

function holds(source: FrameworkSource): void {
  const { framework, problems } = checkInTime(source);
  const lines = linesOf(source);
  for (const { file, line, column, message, rule } of problems) {
    const text = rule === "missing-file" ? [""] : lines.get(file);
    const inside =
      line >= 1 && column >= 1 && line <= (text?.length ?? 0) && column <= (text?.[line - 1]?.length ?? 0) + 1;
    if (!inside) throw new Error(`${rule} at ${file}:${line}:${column} is outside of the file.`);
    if (!/^[^\n\r]+$/.test(message)) throw new Error(`${rule} has a message of several lines or none.`);
  }
  if ((framework === null) !== problems.some((one) => one.severity === "error")) {
    throw new Error("There is a framework if and only if there is no error.");
  }
}

/** Fast-check's default counts as many steps to shrink as it takes; here each may take its 250 ms. */
const fuzz = (full: number) => ({
  numRuns: times(full / 10, full),
  interruptAfterTimeLimit: 300_000,
  markInterruptAsFailure: true,
});

const path = fc.constantFrom(...Object.keys(VALID_FILES));

test("arbitrary bytes", { timeout: 900_000 }, () => {
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 400 }), fc.uint8Array({ max: 127, maxLength: 400 }));
  const source = fc.tuple(path, bytes).map(([file, content]) => frameworkSource({ [file]: content }));
  fc.assert(fc.property(source, holds), fuzz(3000));
});

test("edited files of a valid framework", { timeout: 900_000 }, () => {
  fc.assert(
    fc.property(edited(VALID_FILES), (texts) => holds(frameworkSource(texts))),
    fuzz(6500),
  );
});

test("edited interview kits", { timeout: 900_000 }, () => {
  const [at, kit] = ["interviews/coding.yaml", INTERVIEW];
  fc.assert(
    fc.property(edited({ [at]: kit }), (texts) => holds(frameworkSource(texts))),
    fuzz(3000),
  );
});

test("edited files of a framework that extends another", { timeout: 900_000 }, () => {
  fc.assert(
    fc.property(edited(CHILD_FILES), (texts) => holds(childSource(texts))),
    fuzz(3500),
  );
});

test("keys and values of framework files in any order", { timeout: 900_000 }, () => {
  const text = fc.oneof(block.map, block.list, thing.map);
  const source = fc.tuple(path, text).map(([file, content]) => frameworkSource({ [file]: content }));
  fc.assert(fc.property(source, holds), fuzz(2000));
});

test("frameworks of the right shape with ids that collide and refer to one another", { timeout: 900_000 }, () => {
  fc.assert(fc.property(shaped, holds), fuzz(5000));
});

test("hostile pieces up to the size a file may have", { timeout: 900_000 }, () => {
  const pieces = fc.array(fc.oneof(hostile, fc.constantFrom(...KEYS), fc.constantFrom(...VALUES)), {
    minLength: 1,
    maxLength: 6,
  });
  const large = fc.tuple(path, pieces, pieces, fc.nat({ max: LIMITS.bytes })).map(([file, start, middle, size]) => {
    const piece = middle.join("") || " ";
    const text = start.join("") + piece.repeat(Math.ceil(size / piece.length));
    return frameworkSource({ [file]: new TextEncoder().encode(text).subarray(0, LIMITS.bytes) });
  });
  fc.assert(fc.property(large, holds), fuzz(500));
});

test("the files that the edits start from are valid", () => {
  expect(checkFramework(frameworkSource()).problems).toEqual([]);
  expect(checkFramework(childSource(CHILD_FILES), PARENTS).problems.map((one) => one.rule)).not.toContain("syntax");
});
