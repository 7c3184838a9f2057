import { expect, test } from "vitest";
import { type WrittenDebrief, writtenAbout } from "./written-about";

const answer = { questionId: "q1", kind: "SCORED", score: 3, notes: "As Ina asked", cited: "Said so" };
const card = {
  ...({ role: "INTERVIEWER", version: 1, recommendation: "YES", confidence: "HIGH" } as const),
  ...{ summary: "Ina and Sol agree", correction: "" },
  answers: [answer],
};

test("everybody keeps their number, in the order in which they are met, and no name stays in a text", () => {
  const debrief: WrittenDebrief = {
    number: 1,
    interviews: [
      {
        ...{ id: "i", stage: "Coding", startsAt: "2026-11-23T09:00:00.000Z" },
        cards: [
          { ...card, personId: "ina" },
          { ...card, personId: "sol" },
        ],
        deviations: [{ what: "Sol was late", reason: "A train" }],
      },
    ],
    scores: [{ personId: "sol", interviewId: "i", questionId: "q1", score: 4, reason: "After what Ina said" }],
    decision: {
      ...{
        outcome: "NO_HIRE",
        levelCode: null,
        rationale: "As Ina wrote",
        departure: "Ina said so",
        decidedOn: "2026-11-24",
      },
      dissents: [{ personId: "sol", text: "I would have" }],
    },
  };
  const people = [
    { name: "Ina First", email: "ina@lantern.example" },
    { name: "Sol Second", email: "sol@lantern.example" },
  ];
  const [written] = writtenAbout([debrief], new Map([["q1", "What did you do?"]]), people);
  expect(written?.interviews[0]?.scorecards.map(({ by }) => by)).toEqual(["Interviewer 1", "Interviewer 2"]);
  expect(written?.laterScores).toMatchObject([{ by: "Interviewer 2", question: "What did you do?", score: 4 }]);
  expect(written?.decision).toMatchObject({
    rationale: "As [name] wrote",
    whyItDepartsFromTheScores: "[name] said so",
    dissents: [{ by: "Interviewer 2" }],
  });
  expect(JSON.stringify(written)).not.toMatch(/Ina|Sol|ina|sol"/);
});
