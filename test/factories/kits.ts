import type { Framework, Kit } from "~/features/ladder/format/domain/framework";
import { smallFramework } from "./frameworks";

/** An interview of one question for one band. */
export const KIT: Kit = {
  id: "coding",
  name: "Coding together",
  purpose: "Shows how somebody changes code with a colleague.",
  minutes: 45,
  points: 5,
  competencyIds: ["c-aaaa"],
  bands: [{ id: "all", name: "Engineers", levels: ["IC1", "IC2"] }],
  opening: "Thank you for coming.",
  candidateTime: "The last ten minutes are yours.",
  redLines: [{ never: "Age.", where: "Everywhere", instead: null }],
  accommodations: "More time, on request.",
  questions: [
    {
      id: "q-aaaa",
      ask: "Please add a discount.",
      competencyIds: ["c-aaaa"],
      minutes: 30,
      probes: ["How do we find out whether it works?"],
      scales: [
        {
          bandId: "all",
          anchors: [
            { point: 1, text: "Writes without running it." },
            { point: 3, text: "Tests the example." },
            { point: 5, text: "Tests the edges too." },
          ],
        },
      ],
    },
  ],
};

const MATERIALS: Kit["materials"] = [
  { id: "receipt", name: "Receipt program", for: "candidate", file: "receipt.py", text: "print(2 * 3)\n" },
];

/** The small framework with an interview kit, under a name of its own. */
export function framedWithKit(given: Partial<Framework> = {}): Framework {
  return { ...smallFramework(), slug: "with-kit", kits: [{ ...KIT, materials: MATERIALS }], ...given };
}
