import { expect, test } from "vitest";
import { type CandidateProgress, candidateState, stageState } from "./candidate";

const fresh: CandidateProgress = {
  ...{ withdrawn: false, erased: false, interviews: 0, outcome: null, levelCode: null },
  debrief: "GATHERING",
};

test.each([
  ["nothing planned", {}, "New"],
  ["something planned", { interviews: 2 }, "Interviewing"],
  ["everybody has submitted", { debrief: "OPEN", interviews: 2 }, "In debrief"],
  ["hired", { debrief: "DECIDED", outcome: "HIRE", levelCode: "IC2" }, "Hire at IC2"],
  ["not hired", { debrief: "DECIDED", outcome: "NO_HIRE" }, "No hire"],
  ["decided, for whoever may not read what", { debrief: "DECIDED" }, "Decided"],
  ["decided before they withdrew", { debrief: "DECIDED", outcome: "NO_HIRE", withdrawn: true }, "No hire"],
  ["withdrawn", { interviews: 2, withdrawn: true }, "Withdrawn"],
  ["closed by the opening", { withdrawn: true, closed: true }, "Closed"],
  ["erased, whatever was decided", { debrief: "DECIDED", outcome: "HIRE", erased: true }, "Erased"],
] as const)("of a candidate: %s", (_, given, word) => {
  expect(candidateState({ ...fresh, ...given }).word).toBe(word);
});

const NOW = "2026-11-23T09:00:00.000Z";
const [EARLIER, LATER] = ["2026-11-23T08:00:00.000Z", "2026-11-24T09:00:00.000Z"];
const one = { stageId: "s", interviewId: "i", startsAt: EARLIER, status: "PLANNED", asked: 2, submitted: 1 } as const;

test.each([
  ["nothing", [], "Not planned", null],
  ["still to come", [{ ...one, startsAt: LATER, submitted: 0 }], "Planned", "i"],
  ["held, one waited for", [one], "1 of 2 scorecards in", "i"],
  ["all in", [{ ...one, submitted: 2 }], "All scorecards in", "i"],
  ["without anybody", [{ ...one, asked: 0, submitted: 0 }], "Unassigned", "i"],
  ["called off", [{ ...one, status: "CALLED_OFF" as const }], "Canceled", "i"],
  [
    "called off and planned anew",
    [
      { ...one, status: "CALLED_OFF" as const },
      { ...one, interviewId: "j" },
    ],
    "1 of 2 scorecards in",
    "j",
  ],
  [
    "again in a later debrief",
    [
      { ...one, submitted: 2 },
      { ...one, interviewId: "j", startsAt: LATER, submitted: 0 },
    ],
    "Planned",
    "j",
  ],
])("of a stage: %s", (_, interviews, word, interviewId) => {
  expect(stageState(interviews, NOW)).toMatchObject({ word, interviewId });
});

test("an interview lacks a panel only until it begins", () => {
  const alone = { ...one, asked: 0, submitted: 0 };
  expect(stageState([{ ...alone, startsAt: LATER }], NOW).lacksPanel).toBe(true);
  expect(stageState([alone], NOW).lacksPanel).toBe(false);
  expect(stageState([{ ...one, startsAt: LATER }], NOW).lacksPanel).toBeUndefined();
});
