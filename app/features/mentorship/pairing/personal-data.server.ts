import type { PersonalData } from "~/platform/personal-data.server";

export const pairingData: PersonalData = {
  keeps: {
    "A run can be checked as long as it and what it went by are as they were; its mentees and mentors are ids.": [
      "PairingDecision",
      "PairingRun",
      "PairingRunPair",
      "PairingRunSeat",
      "PairingRunUnmatched",
    ],
  },
};
