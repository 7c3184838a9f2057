import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AutosaveEvent, type Settlement, startAutosave } from "~/kernel/autosave";
import { sortOut } from "~/kernel/write-decision";
import {
  type AnswerText,
  missingIn,
  NO_ANSWER,
  NO_WHOLE,
  opensAt,
  SCORECARD,
  SCORECARD_AUTOSAVE,
  type StoredCard,
  type StoredWritten,
  WHOLE,
  type WholeText,
  type Written,
} from "./scorecard";

const answer = (given: Partial<AnswerText>): AnswerText => ({ ...NO_ANSWER, ...given });
const whole = (given: Partial<WholeText>): WholeText => ({ ...NO_WHOLE, ...given });
const at = (text: Written, version = 1): StoredWritten => ({ ...text, version, savedAt: null });

describe("what is missing before submitting", () => {
  const scored = at(answer({ choice: "3", cited: "Ran it." }));
  const sure = at(whole({ recommendation: "YES", confidence: "HIGH" }));
  test.each<[string, StoredCard, number, string[]]>([
    ["nothing at all", { q1: scored, [WHOLE]: sure }, 1, []],
    ["everything", {}, 1, ["q1 choice", "whole recommendation", "whole confidence"]],
    ["what showed a score", { q1: at(answer({ choice: "5", cited: " " })), [WHOLE]: sure }, 1, ["q1 cited"]],
    ["why it was not assessed", { q1: at(answer({ choice: "not-assessed" })), [WHOLE]: sure }, 1, ["q1 cited"]],
    ["a score beside notes", { q1: at(answer({ notes: "Long." })), [WHOLE]: sure }, 1, ["q1 choice"]],
    ["why it is corrected", { q1: scored, [WHOLE]: sure }, 2, ["whole correction"]],
    ["how sure", { q1: scored, [WHOLE]: at(whole({ recommendation: "NO" })) }, 1, ["whole confidence"]],
  ])("%s", (_, stored, version, missing) => {
    expect(missingIn(["q1"], stored, version).map(({ id, field }) => `${id} ${field}`)).toEqual(missing);
  });
});

test("a scorecard opens a quarter of an hour before its interview", () => {
  expect(opensAt("2026-11-23T09:00:00.000Z").toISOString()).toBe("2026-11-23T08:45:00.000Z");
});

test.each([
  ["nothing, of a question and of the whole", NO_ANSWER, NO_WHOLE, true],
  ["not assessed and the lowest score", answer({ choice: "not-assessed" }), answer({ choice: "1" }), false],
  ["line ends of two systems", answer({ notes: "a\nb" }), SCORECARD.normal(answer({ notes: "a\r\nb" })), true],
])("what is the same: %s", (_, a, b, isSame) => {
  expect(SCORECARD.same(a, b)).toBe(isSame);
  expect(SCORECARD.markOf(a) === SCORECARD.markOf(b)).toBe(isSame);
});

test("a text that is too long is kept and said to be", () => {
  expect(SCORECARD.problemOf(answer({ cited: "x".repeat(5_001) }))).toContain("5000");
  expect(SCORECARD.problemOf(answer({ notes: "x".repeat(20_000), cited: "x".repeat(5_000) }))).toBeNull();
});

describe("settling", () => {
  const mine = answer({ notes: "a", choice: "2", cited: "mine" });
  const theirs = answer({ notes: "b", choice: "4", cited: "theirs" });
  test.each<[Settlement, AnswerText]>([
    ["mine", mine],
    ["theirs", theirs],
    ["both", { notes: "a\n\nb", choice: "2", cited: "mine\n\ntheirs" }],
  ])("with %s", (settlement, expected) => expect(SCORECARD.settle(settlement, mine, theirs)).toEqual(expected));
  test("a score that only the other device has stays with both", () => {
    expect(SCORECARD.settle("both", answer({ notes: "a" }), theirs)).toMatchObject({ choice: "4" });
    const settled = SCORECARD.settle("both", whole({ summary: "a" }), whole({ recommendation: "NO", summary: "b" }));
    expect(settled).toMatchObject({ recommendation: "NO", summary: "a\n\nb" });
  });
});

/** Two devices of one interviewer, and the server between them; requests and answers may be lost on the way. */
type Step = { device: 0 | 1; does: "type" | "send" | "request-lost" | "answer-lost"; id: string };
const steps = fc.array(
  fc.record({
    device: fc.constantFrom<0 | 1>(0, 1),
    does: fc.constantFrom<Step["does"]>("type", "send", "request-lost", "answer-lost"),
    id: fc.constantFrom("q1", WHOLE),
  }),
  { maxLength: 60 },
);

test("whatever the network does, nothing acknowledged is lost and no device writes over the other", () => {
  const { autosave, toSend } = SCORECARD_AUTOSAVE;
  fc.assert(
    fc.property(steps, (list) => {
      const stored: Record<string, StoredWritten> = {};
      const ever = new Set<string>();
      const devices = [startAutosave<Written>({}), startAutosave<Written>({})];
      const typed: Record<string, string>[] = [{}, {}];
      for (const [index, { device, does, id }] of list.entries()) {
        let state = devices[device]!;
        if (does === "type") {
          const words = `${device} ${index}`;
          const text = id === WHOLE ? whole({ summary: words }) : answer({ notes: words });
          typed[device]![id] = words;
          state = autosave(state, { type: "typed", id, text });
        } else if (toSend(state).length > 0) {
          const entries = toSend(state).map((write) => ({ ...write, other: null, mark: null }));
          state = autosave(state, { type: "sent" });
          const { writes, answer: said } = sortOut(SCORECARD, entries, stored);
          if (does !== "request-lost") {
            for (const write of writes) {
              stored[write.id] = at(write.text, write.seen + 1);
              ever.add(wordsOf(write.text));
            }
          }
          const saved = { ...said.saved, ...Object.fromEntries(writes.map((write) => [write.id, write.seen + 1])) };
          const event: AutosaveEvent<Written> =
            does === "send" ? { type: "answered", answer: { ...said, saved }, at: 0 } : { type: "unanswered" };
          state = autosave(state, event);
        }
        devices[device] = state;
        for (const [which, one] of devices.entries()) {
          for (const [key, words] of Object.entries(typed[which]!)) {
            const kept = one.drafts[key] && wordsOf(one.drafts[key].typed) === words;
            expect(kept || ever.has(words)).toBe(true);
          }
        }
      }
    }),
    { numRuns: 1000 },
  );
});

const wordsOf = (text: Written) => ("notes" in text ? text.notes : text.summary);
