import { expect, test } from "vitest";
import { sentForm } from "../../../../test/setup/sent-form";
import { defaultsOf } from "./domain/programme";
import { NewProgrammeForm, typedOf } from "./programme.schema";

const {
  weights,
  team: _team,
  menteeLevel: _mentee,
  mentorLevel: _mentor,
  apartUnderOneManager: _apart,
  ...fields
} = typedOf(
  { ...defaultsOf("GROWTH"), name: "Growing", purpose: "To grow.", kind: "GROWTH", teamIds: [] },
  { id: "program-1", edits: 1 },
);
const program = {
  ...fields,
  ...Object.fromEntries(Object.entries(weights).map(([rule, weight]) => [`weights.${rule}`, weight])),
};
const days = { opensOn: "2026-12-01", closesOn: "2026-12-20", startsOn: "2027-01-04", endsOn: "2027-04-01" };
const round = Object.fromEntries(
  Object.entries({ name: "Winter", ...days }).map(([name, day]) => [`round.${name}`, day]),
);

test("a new program comes with its first round, to be opened at once or later", () => {
  const sent = sentForm(NewProgrammeForm, { ...program, roundId: "round-001", ...round, open: "yes" });
  expect(sent.value).toMatchObject({
    id: "program-1",
    roundId: "round-001",
    open: true,
    round: { name: "Winter", ...days },
  });
  expect(sent.value?.settings).toMatchObject({ name: "Growing", weeks: 26, weights: defaultsOf("GROWTH").weights });
});

test("without one, its days are left out; a day that doesn't exist is told at its field", () => {
  expect(sentForm(NewProgrammeForm, program).value).toMatchObject({
    roundId: null,
    open: false,
    round: { opensOn: null },
  });
  const wrong = sentForm(NewProgrammeForm, { ...program, ...round, "round.endsOn": "2027-02-30" });
  expect(wrong).toMatchObject({ value: null, errors: { "round.endsOn": [expect.stringContaining("doesn't exist")] } });
});
