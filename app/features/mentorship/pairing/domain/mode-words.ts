import type { PairingMode } from "./run";

export const MODE_WORDS: Readonly<Record<PairingMode, { label: string; about: string }>> = {
  TOTAL: {
    label: "Best total",
    about: "As many mentees as possible have a mentor, and all pairs together have the most points.",
  },
  FLOOR: {
    label: "Highest floor",
    about:
      "As many mentees as possible have a mentor, and the weakest pair is as good as it can be. What that costs is shown.",
  },
  RANKED: {
    label: "Ranked choice",
    about:
      "Wishes come first, the mentees' before the mentors'. Some may stay without a mentor whom another way would match.",
  },
};
