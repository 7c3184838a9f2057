import { finalAct } from "~/kernel/final-act";

export const REMOVE_SAMPLE_ORGANIZATION = finalAct<{ people: number; assessments: number; candidates: number }>(
  "sample.remove",
  {
    title: "Remove the sample organization?",
    button: "Remove sample organization",
    consequence: ({ people, assessments, candidates }) =>
      `${people} sample people, ${assessments} assessments and ${candidates} candidates are deleted, with everything done among them since. Your own accounts, settings and ladders stay.`,
  },
);
