import fc from "fast-check";
import { expect, test } from "vitest";
import type { CalibrationRole } from "./session";
import { missingIn, type SetUp } from "./set-up";

const person = (id: string, managerId: string | null = null) => ({ id, name: id.toUpperCase(), managerId });
const whole = (given: Partial<SetUp> = {}): SetUp => ({
  rule: "CONSENSUS",
  ratersEach: 2,
  mostEach: 10,
  secondReaderId: "reader",
  participants: [
    { id: "lead", roles: ["FACILITATOR"] },
    { id: "rita", roles: ["RATER"] },
    { id: "ravi", roles: ["RATER"] },
  ],
  people: [person("sam"), person("tess")],
  recused: [],
  ...given,
});
const raters = (...ids: string[]) => ids.map((id) => ({ id, roles: ["RATER" as CalibrationRole] }));
const lead = { id: "lead", roles: ["FACILITATOR"] as CalibrationRole[] };

test.each<[string, Partial<SetUp>, RegExp[]]>([
  ["everything is there", {}, []],
  ["no people", { people: [] }, [/^Add people/]],
  ["no facilitator", { participants: raters("rita", "ravi") }, [/^Add a facilitator/]],
  ["no decider", { rule: "DECIDER" }, [/Add a decider/]],
  [
    "the only facilitator is recused",
    { recused: [{ participantId: "lead", personId: "sam" }] },
    [/^Every facilitator is recused from SAM\./, /^Every scribe or facilitator is recused from SAM\./],
  ],
  [
    "a scribe may record where the facilitator is recused, and not lead",
    {
      participants: [...whole().participants, { id: "scribe", roles: ["SCRIBE"] }],
      recused: [{ participantId: "lead", personId: "sam" }],
    },
    [/^Every facilitator is recused from SAM\./],
  ],
  [
    "too few unrecused raters of somebody",
    { recused: [{ participantId: "rita", personId: "tess" }] },
    [/^Fewer than 2 raters may rate TESS\./],
  ],
  ["raters who would rate too many", { mostEach: 1 }, [/^2 people by 2 raters each are 4 ratings, and 2 raters/]],
  ["a second reader who takes part", { secondReaderId: "rita" }, [/takes part/]],
  ["a second reader who is rated", { secondReaderId: "sam" }, [/is rated/]],
  ["a second reader who manages somebody", { people: [person("sam", "reader")] }, [/is the manager of SAM/]],
  [
    "more names than are said",
    { people: ["a", "b", "c", "d", "e"].map((id) => person(id)), participants: [lead] },
    [/A, B, C and 2 more\./],
  ],
])("%s", (_, given, expected) => {
  const missing = missingIn(whole(given));
  expect(missing).toEqual(expected.map((one) => expect.stringMatching(one)));
});

test("taking a recusal away, or adding a rater, never makes it worse", () => {
  const pair = fc.record({
    participantId: fc.constantFrom("lead", "rita", "ravi", "rolf"),
    personId: fc.constantFrom("sam", "tess"),
  });
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 8 }), fc.integer({ min: 1, max: 4 }), (recused, ratersEach) => {
      const all = whole({ recused, ratersEach });
      const fewer = missingIn({ ...all, recused: recused.slice(1) });
      const more = missingIn({ ...all, participants: [...all.participants, ...raters("rolf")] });
      expect(fewer.length).toBeLessThanOrEqual(missingIn(all).length);
      expect(more.length).toBeLessThanOrEqual(missingIn(all).length);
    }),
  );
});
