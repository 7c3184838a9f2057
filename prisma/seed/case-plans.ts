import type { Prisma } from "~/platform/generated/prisma/client";

type EventPlan = Omit<Prisma.CaseEventUncheckedCreateInput, "caseId" | "number" | "actorId" | "at"> & {
  by: string;
  daysAgo: number;
};
export type CasePlan = {
  of: string;
  to: string;
  statement: string;
  daysAgo: number;
  status: Prisma.PromotionCaseUncheckedCreateInput["status"];
  reader?: string;
  events: EventPlan[];
};

/** Who decides for which team, besides their own work. */
export const PARTNERS = [
  { name: "Keiko Hayashi", team: "Till" },
  { name: "Mateus Ferreira", team: "Ordering" },
  { name: "Keiko Hayashi", team: "Catalogue" },
  { name: "Keiko Hayashi", team: "Storefront" },
  { name: "Mateus Ferreira", team: "Stock" },
  { name: "Mateus Ferreira", team: "Developer Platform" },
];

const CASES_BY_HAND: CasePlan[] = [
  {
    of: "Amara Okafor",
    to: "IC3",
    statement:
      "The offline till came out of one question: what happens in a shop when the line is down on a Saturday? I led the part that keeps sales on the till and sends them on later, together with two colleagues, from the first sketch to the release.",
    daysAgo: 6,
    status: "DRAFT",
    events: [],
  },
  {
    of: "Santiago Quispe",
    to: "IC4",
    statement:
      "Price rules used to be changed by three teams in three places. I brought them together in one service that Till, Stock and Storefront now build on. Prices that differ between the till and the shelf went from several a week to one in the last quarter.",
    daysAgo: 9,
    status: "SUBMITTED",
    events: [{ kind: "SUBMITTED", by: "Santiago Quispe", daysAgo: 8 }],
  },
  {
    of: "Leila Haddad",
    to: "IC4",
    statement:
      "Receipts for returns were the largest cause of calls to our support. With Stock and Ordering I agreed on one record of a sale that all three read, and took it from a proposal to the last shop. The calls are down to a third.",
    daysAgo: 190,
    status: "DECIDED",
    events: [
      { kind: "SUBMITTED", by: "Leila Haddad", daysAgo: 186 },
      {
        kind: "ENDORSED",
        by: "Tomasz Wieczorek",
        daysAgo: 181,
        reasons:
          "The agreement between three teams would not be there without her, and it has held through two large changes since.",
      },
      { kind: "CALIBRATION", by: "Keiko Hayashi", daysAgo: 172 },
      {
        kind: "DECIDED",
        by: "Keiko Hayashi",
        daysAgo: 163,
        promoted: true,
        reasons:
          "The decisions on the record of a sale are cross-team work with a result that was followed to its end. The present work was on firm ground throughout.",
      },
    ],
  },
  {
    of: "Diego Fuentes",
    to: "IC4",
    statement:
      "Part deliveries were thought to be impossible for two of our publishers. I wrote the design that made them possible, and have run them since the summer.",
    daysAgo: 60,
    status: "APPEALED",
    reader: "Keiko Hayashi",
    events: [
      { kind: "SUBMITTED", by: "Diego Fuentes", daysAgo: 57 },
      {
        kind: "DECLINED",
        by: "Aisha Abdirahman",
        daysAgo: 52,
        reasons:
          "The design is his and it is good. What other teams build on it has only begun, and I have not seen it settle.",
      },
      { kind: "CALIBRATION", by: "Mateus Ferreira", daysAgo: 45 },
      {
        kind: "DECIDED",
        by: "Mateus Ferreira",
        daysAgo: 38,
        promoted: false,
        reasons:
          "Work across teams has been seen once, and not yet to its end. Everything at the present level is on firm ground.",
        change: "One more half-year in which Stock builds on the design, with what came of it.",
      },
      {
        kind: "APPEALED",
        by: "Diego Fuentes",
        daysAgo: 30,
        reasons:
          "Stock has been building on it since the spring. The packet has the notes of it, and the decision does not mention them.",
      },
    ],
  },
];

type Round = Pick<CasePlan, "of" | "to" | "statement"> & {
  decider: string;
  promoted?: true;
  reasons: string;
  change?: string;
};

/** The round of the last half-year, all handed in before one day. */
const ROUND: Round[] = [
  {
    of: "Clara Neumann",
    to: "IC2",
    statement:
      "The import of publishers' catalogs fails on one title and not on all of them since March. I found the cause, wrote the change and watched it through the busiest week of the spring.",
    decider: "Keiko Hayashi",
    promoted: true,
    reasons: "She took a fault from the first report to a change that held, and asked for help at the right moments.",
  },
  {
    of: "Mele Tuipulotu",
    to: "IC3",
    statement:
      "I rebuilt how covers are resized and stored. Pages with forty titles open in half the time, and the bill for storage went down by a quarter.",
    decider: "Keiko Hayashi",
    reasons: "The work is good and was planned by others. What is asked at IC3 is to find the next such thing oneself.",
    change: "A piece of work that she chose and argued for, with what it did for the shops.",
  },
  {
    of: "Anneke Joubert",
    to: "IC4",
    statement:
      "Search in the storefront used to miss one title in nine. I led the change of the index across Storefront and Catalogue, and wrote down how we test it.",
    decider: "Keiko Hayashi",
    reasons: "Two teams build on the index. How decisions between them were reached is not in the evidence yet.",
    change: "Evidence from Catalogue of what was agreed with them, and how.",
  },
  {
    of: "Kai Nakamura",
    to: "IC3",
    statement:
      "I own the checkout for gift cards: design, tests, release and the calls in the first month. Two shops that had left it off have it on again.",
    decider: "Keiko Hayashi",
    reasons: "Ownership is clear. Reviews of other people's work, which IC3 asks for, have hardly begun.",
    change: "Half a year of reviews that colleagues say helped them.",
  },
  {
    of: "Mei-Ling Chou",
    to: "IC4",
    statement:
      "Orders to wholesalers are sent in one format instead of six. I wrote the proposal, moved four of the six, and left a guide for the other two.",
    decider: "Mateus Ferreira",
    reasons: "A strong half-year on one project. Two wholesalers are still to be moved, so its end has not been seen.",
    change: "The last two wholesalers moved, by her or by someone she guided.",
  },
  {
    of: "Adaeze Nwosu",
    to: "IC3",
    statement:
      "The nightly run of orders finishes before the shops open, every day since February. I measured first, then changed three queries, and added an alarm that has been right each time.",
    decider: "Mateus Ferreira",
    reasons: "Measured, changed, watched: as it should be. There is one such piece so far, and IC3 asks for a pattern.",
    change: "A second piece of work of this kind, in a part of the system that is new to her.",
  },
  {
    of: "Connor Walsh",
    to: "IC4",
    statement:
      "Stock counts from scales and scanners now agree. I brought the two teams to one definition of a count, and we have not had to correct a shop by hand since April.",
    decider: "Mateus Ferreira",
    reasons: "The definition is used by both teams. Guiding others through such a change has not been seen.",
    change: "Someone he mentored through a change across teams.",
  },
  {
    of: "Tariq Mansour",
    to: "IC3",
    statement:
      "I wrote the page on which shops see what is on its way to them. It replaced some thirty calls a week, and I answered the first hundred questions about it myself.",
    decider: "Mateus Ferreira",
    reasons: "Shops use the page daily. Its tests were written by others after two faults in a row.",
    change: "Work that arrives with its tests, over half a year.",
  },
  {
    of: "Tane Rangi",
    to: "IC4",
    statement:
      "Every team deploys by itself since I replaced the queue that they shared. Waiting for a deployment went from forty minutes to four.",
    decider: "Mateus Ferreira",
    reasons: "Large effect, well done. Decisions were made for the teams more than with them.",
    change: "One change to the platform whose design two other teams wrote with him.",
  },
  {
    of: "Elif Demir",
    to: "IC4",
    statement:
      "I moved the build of all services to one cache. A change is tested in six minutes instead of nineteen, and I kept the old way running until nobody used it.",
    decider: "Mateus Ferreira",
    reasons: "Careful and complete. She has been at IC3 for half a year, and what IC4 adds has only begun.",
    change: "A year at IC3 with one piece of work across teams.",
  },
  {
    of: "Ondřej Novák",
    to: "IC3",
    statement:
      "Logs can be searched across services. I chose the tool with two colleagues, set it up, and showed every team how to use it.",
    decider: "Mateus Ferreira",
    reasons: "Useful to everyone. Running it has stayed with his colleagues, and IC3 asks to own what one builds.",
    change: "Half a year in which he answers for it when it fails.",
  },
];

const inRound = ({ decider, promoted, reasons, change, ...given }: Round): CasePlan => ({
  ...given,
  daysAgo: 192,
  status: "DECIDED",
  events: [
    { kind: "SUBMITTED", by: given.of, daysAgo: 186 },
    { kind: "CALIBRATION", by: decider, daysAgo: 172 },
    { kind: "DECIDED", by: decider, daysAgo: 163, promoted: promoted ?? false, reasons, ...(change ? { change } : {}) },
  ],
});

export const CASES: CasePlan[] = [...CASES_BY_HAND, ...ROUND.map(inRound)];
