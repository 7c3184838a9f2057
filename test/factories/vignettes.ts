import type { Framework, Vignette } from "~/features/ladder/format/domain/framework";
import { smallFramework } from "./frameworks";

const VIGNETTE: Vignette = {
  id: "v-nira",
  title: "Nira, who keeps the importer alive",
  level: "IC2",
  story: "Nira has looked after the importer for a year.",
  seen: ["She wrote down what happens when a file is late."],
};

/** For practice alone. */
const PRACTICED: Vignette = {
  ...VIGNETTE,
  id: "v-prac",
  title: "Nils, who keeps his weeks",
  reference: { rating: "meeting", reasons: ["The week was kept."] },
};

/** The small framework with a vignette for sessions and one for practice, under a name of its own. */
export function framedWithVignette(given: Partial<Framework> = {}): Framework {
  return { ...smallFramework(), slug: "with-vignette", vignettes: [VIGNETTE, PRACTICED], ...given };
}
