import fc from "fast-check";
import { expect, test } from "vitest";
import { type DebriefRecord, withoutName } from "./debrief-record";

/** Everything that somebody writes, each with the same words. */
function saying(words: string): DebriefRecord {
  const card = {
    ...{ recommendation: "YES" as const, confidence: "HIGH" as const, summary: words, correction: words },
    answers: [{ questionId: "q", score: 3, cited: words, notes: words }],
  };
  const seat = { personId: "p", name: "Ina", role: "INTERVIEWER" as const, closedReason: words, cards: [card] };
  const dissent = { personId: "p", name: "Ina", text: words, at: "2026-11-23T09:00:00.000Z" };
  return {
    ...{ versionId: "v", openingStatus: "OPEN", lowestLevel: "IC1", highestLevel: "IC2", headcount: 1, hired: 0 },
    ...{ withdrawn: false, turns: [], turnEdits: 0, turnsChangedBy: null, competencies: [] },
    interviews: [{ id: "i", debriefNumber: 1, stageName: "Coding", kitId: "k", bandId: "b", seats: [seat] }],
    later: [{ interviewId: "i", questionId: "q", personId: "p", score: 4, reason: words }],
    decisions: [
      {
        ...{ debriefNumber: 1, outcome: "NO_HIRE", levelCode: null, otherRole: null, deciderName: "Dee" },
        ...{ rationale: words, departure: words, decidedOn: "2026-11-23", dissents: [dissent] },
      },
    ],
  };
}

const CANDIDATE = { name: "Oluwaseun Marchetti", email: "o.marchetti@mail.example" };

test("wherever somebody wrote the name down, it is not there any more, and nothing else is changed", () => {
  const around = fc.stringMatching(/^[a-z ,.]{0,20}$/);
  const written = fc.constantFrom(
    "Oluwaseun Marchetti",
    "OLUWASEUN",
    "marchetti",
    "Marchetti, Oluwaseun",
    CANDIDATE.email,
  );
  fc.assert(
    fc.property(around, written, around, (before, name, after) => {
      const masked = withoutName(saying(`${before} ${name} ${after}`), CANDIDATE);
      expect(JSON.stringify(masked)).not.toMatch(/oluwaseun|marchetti/i);
      const words = masked.decisions[0]?.rationale ?? "";
      expect(masked).toEqual(saying(words));
      expect([words.startsWith(`${before} `), words.endsWith(` ${after}`)]).toEqual([true, true]);
    }),
  );
});
