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
];

export const CASES: CasePlan[] = [
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
