import { expect, test } from "vitest";
import { FRAME, pairingMentee, pairingMentor } from "../../../../../test/factories/pairing-inputs";
import { brokenRule, type PairingMentee, type PairingMentor } from "./hard-rules";

const STRANGERS = { overlap: 60, past: null, forbidden: false };
type Given = {
  mentee?: Partial<PairingMentee>;
  mentor?: Partial<PairingMentor>;
  frame?: Partial<typeof FRAME>;
  together?: Partial<Parameters<typeof brokenRule>[3]>;
};

const ruleOf = ({ mentee, mentor, frame, together }: Given) =>
  brokenRule(
    pairingMentee("amara", mentee),
    pairingMentor("noor", mentor),
    { ...FRAME, ...frame },
    { ...STRANGERS, ...together },
  );

const past = { menteeId: "amara", mentorId: "noor", until: "2026-06-07" };
const both: Given = { mentee: { wishes: ["noor"] }, mentor: { wishes: ["amara"] } };

test.each<[string, Given, ReturnType<typeof ruleOf>]>([
  ["nothing stands between them", {}, null],
  ["one person", { mentor: { id: "amara" } }, "oneself"],
  ["the mentor is their manager", { mentee: { above: ["noor"] } }, "reporting-chain"],
  ["the mentor is far above them", { mentee: { above: ["tomasz", "ingrid", "noor"] } }, "reporting-chain"],
  ["the mentee is above the mentor", { mentor: { above: ["tomasz", "amara"] } }, "reporting-chain"],
  ["one manager", { mentee: { managerId: "tomasz" }, mentor: { managerId: "tomasz" } }, "one-manager"],
  [
    "one manager, where that is allowed",
    { mentee: { managerId: "tomasz" }, mentor: { managerId: "tomasz" }, frame: { apartUnderOneManager: false } },
    null,
  ],
  ["nobody manages either", { mentee: { managerId: null }, mentor: { managerId: null } }, null],
  ["ruled out", { together: { forbidden: true } }, "forbidden"],
  ["paired half a year ago", { together: { past } }, "cool-down"],
  ["paired half a year ago, and the mentee asks", { mentee: { wishes: ["noor"] }, together: { past } }, "cool-down"],
  ["paired half a year ago, and both ask", { ...both, together: { past } }, null],
  ["paired to the day as long ago as it takes", { frame: { coolDownMonths: 6 }, together: { past } }, null],
  [
    "paired a day less long ago",
    { frame: { coolDownMonths: 6, startsOn: "2026-12-06" }, together: { past } },
    "cool-down",
  ],
  ["no language in common", { mentee: { languages: ["fr"] } }, "language"],
  ["one of several languages", { mentee: { languages: ["fr", "en"] } }, null],
  ["a minute too few in common", { together: { overlap: 59 } }, "private"],
  ["a veto", { mentee: { refuses: ["noor"] } }, "private"],
  ["a block", { mentor: { refuses: ["amara"] } }, "private"],
  ["a block, though both ask", { ...both, mentor: { refuses: ["amara"], wishes: ["amara"] } }, "private"],
  ["a veto of somebody else", { mentee: { refuses: ["oskar"] } }, null],
])("%s", (_, given, rule) => expect(ruleOf(given)).toBe(rule));

test("what is private is told only where nothing else forbids a pair, and a refusal like hours", () => {
  const others: Given[] = [
    { mentor: { id: "amara" } },
    { mentee: { above: ["noor"] } },
    { together: { forbidden: true } },
    { together: { past } },
    { mentee: { languages: ["fr"] } },
  ];
  for (const other of others) {
    const refused = { ...other, mentor: { ...other.mentor, refuses: ["amara"] } };
    const apart = { ...other, together: { ...other.together, overlap: 0 } };
    expect([ruleOf(refused), ruleOf(apart)]).toEqual([ruleOf(other), ruleOf(other)]);
  }
});
