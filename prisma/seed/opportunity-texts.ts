import type { OpportunityKind } from "~/features/growth/opportunities/domain/opportunity";
import type { PlaceState } from "~/features/growth/opportunities/domain/opportunity-place";

export type PlaceText = {
  who: string;
  state: PlaceState;
  daysAgo: number;
  /** They asked for it themselves. */
  asked?: true;
  /** Their manager, where it was not the sponsor who offered. */
  by?: string;
  sentence?: string;
  answer?: string;
  outcome?: string;
};

export type OpportunityText = {
  kind: OpportunityKind;
  title: string;
  body: string;
  sponsor: string;
  /** Somebody who waits for the sponsor to stand behind it. */
  proposedBy?: string;
  daysAgo: number;
  startsAgo: number;
  days: number;
  seats: number;
  open: boolean;
  closedAgo?: number;
  levels: readonly string[];
  arcs: readonly string[];
  /** It would exercise what an assessment says there was no opportunity for. */
  fillsGap?: true;
  places: readonly PlaceText[];
};

/** Teams whose people partner the administrator is as well. */
export const PARTNERED = ["Till", "Catalogue", "Storefront", "Ordering", "Stock", "Developer Platform"] as const;

const offered = (state: PlaceState, daysAgo: number, names: readonly string[]): PlaceText[] =>
  names.map((who) => ({ who, state, daysAgo }));

export const OPPORTUNITIES: readonly OpportunityText[] = [
  {
    kind: "STRETCH",
    title: "Lead the restore drill of till-sync",
    body: "Plan the drill, run it with the people on call, and write down what we learned. Noor has done two and reads along.",
    sponsor: "Tomasz Wieczorek",
    daysAgo: 20,
    startsAgo: -14,
    days: 45,
    seats: 2,
    open: true,
    levels: ["IC3"],
    arcs: ["incident-learning", "reliability-by-design"],
    fillsGap: true,
    places: [
      { who: "Yuna Park", state: "ASKED", daysAgo: 6, asked: true, sentence: "I wrote the runbook and never ran it." },
      { who: "Leila Haddad", state: "ACCEPTED", daysAgo: 12, sentence: "You would be the second lead." },
    ],
  },
  {
    kind: "ROTATION",
    title: "A quarter with the new checkout",
    body: "Full member of Storefront for a quarter: their stand-up, their on call after four weeks. Your seat in your team stays.",
    sponsor: "Priya Ramanathan",
    daysAgo: 30,
    startsAgo: -40,
    days: 90,
    seats: 1,
    open: true,
    levels: ["IC3", "IC4"],
    arcs: ["user-insight", "product-partnership"],
    places: [
      {
        who: "Amara Okafor",
        state: "OFFERED",
        daysAgo: 4,
        by: "Tomasz Wieczorek",
        sentence: "You wanted to see the readers' side. We would cover your part of the offline till.",
      },
    ],
  },
  {
    kind: "PAIRING",
    title: "Two weeks beside support on the offline till",
    body: "Sit with the support desk, take calls with them, and turn the three commonest into fixes.",
    sponsor: "Noor van Dijk",
    daysAgo: 60,
    startsAgo: 20,
    days: 60,
    seats: 3,
    open: true,
    levels: ["IC2", "IC3"],
    arcs: ["user-insight", "plain-explanation"],
    places: [
      {
        who: "Ewan Macrae",
        state: "TAKEN_UP",
        daysAgo: 40,
        asked: true,
        sentence: "I have never heard a bookseller use it.",
      },
      {
        who: "Bao Nguyen",
        state: "DECLINED",
        daysAgo: 38,
        answer: "Not while I am still finding my way around the till.",
      },
    ],
  },
  {
    kind: "LEARNING",
    title: "Friday mornings for query planning",
    body: "Eight Fridays, a shared reading list, and one slow query of your own service at a time.",
    sponsor: "Miguel Santos",
    daysAgo: 45,
    startsAgo: 10,
    days: 60,
    seats: 8,
    open: true,
    levels: ["IC3"],
    arcs: ["debt-in-hand", "shared-learning"],
    places: [
      ...offered("TAKEN_UP", 30, ["Kofi Asante", "Elif Demir"]),
      {
        who: "Diego Fuentes",
        state: "ASKED",
        daysAgo: 3,
        asked: true,
        sentence: "Our nightly import has outgrown me.",
      },
    ],
  },
  {
    kind: "STRETCH",
    title: "Write the migration plan of price-rules",
    body: "From options to a decision that three teams stand behind.",
    sponsor: "Tomasz Wieczorek",
    daysAgo: 260,
    startsAgo: 250,
    days: 90,
    seats: 2,
    open: true,
    closedAgo: 150,
    levels: ["IC3"],
    arcs: ["design-proposals", "shared-decisions"],
    places: [
      {
        who: "Amara Okafor",
        state: "FINISHED",
        daysAgo: 255,
        sentence: "You know these rules better than the people who wrote them.",
        answer: "Gladly.",
        outcome: "Migration plan of price-rules, decided by three teams",
      },
    ],
  },
  {
    kind: "PAIRING",
    title: "Design reviews with the catalogue's tech lead",
    body: "An hour a week on a design of either team.",
    sponsor: "Thandiwe Dlamini",
    proposedBy: "Amara Okafor",
    daysAgo: 5,
    startsAgo: -20,
    days: 60,
    seats: 1,
    open: false,
    levels: ["IC3"],
    arcs: ["design-proposals"],
    places: [],
  },
  {
    kind: "ROTATION",
    title: "Six weeks on call with Site Reliability",
    body: "Shadow for two weeks, then primary with a shadow of your own.",
    sponsor: "Chidi Eze",
    daysAgo: 25,
    startsAgo: -10,
    days: 42,
    seats: 2,
    open: false,
    levels: ["IC4"],
    arcs: ["incident-response", "reliability-by-design"],
    places: [{ who: "Kofi Asante", state: "OFFERED", daysAgo: 8, sentence: "Your release bot is half of our pages." }],
  },
  {
    kind: "LEARNING",
    title: "Accessibility weeks",
    body: "Two weeks with a screen reader, a keyboard and one page of your own.",
    sponsor: "Zanele Khumalo",
    daysAgo: 300,
    startsAgo: 280,
    days: 60,
    seats: 20,
    open: true,
    closedAgo: 200,
    levels: ["IC2", "IC3"],
    arcs: ["accessible-products"],
    places: [
      ...offered("FINISHED", 290, ["Emre Yılmaz", "Anneke Joubert", "Lucas Moreau", "Viktor Horváth", "Nia Griffiths"]),
      ...offered("FINISHED", 285, [
        "Sami Lehtonen",
        "Greta Fischer",
        "Leila Haddad",
        "Fatoumata Diallo",
        "Connor Walsh",
      ]),
      ...offered("DECLINED", 285, ["Santiago Quispe", "Oskar Lindqvist"]),
    ],
  },
  {
    kind: "STRETCH",
    title: "Own a part of the yearly report",
    body: "One chapter, from the numbers to the talk before all shops.",
    sponsor: "Daniel Mensah",
    daysAgo: 240,
    startsAgo: 220,
    days: 80,
    seats: 12,
    open: true,
    closedAgo: 120,
    levels: ["IC4"],
    arcs: ["clear-writing", "plain-explanation"],
    places: offered("FINISHED", 230, [
      "Kofi Asante",
      "Thandiwe Dlamini",
      "Viktor Horváth",
      "Greta Fischer",
      "Nia Griffiths",
      "Tane Rangi",
      "Diego Fuentes",
      "Mei-Ling Chou",
    ]),
  },
];

type LearningText = {
  who: string;
  purpose: string;
  hours: number;
  euros: number;
  state: "ASKED" | "GRANTED" | "REFUSED";
  daysAgo: number;
  answer?: string;
  uses?: readonly { daysAgo: number; hours: number; euros: number; note: string }[];
};

export const LEARNING: readonly LearningText[] = [
  {
    who: "Amara Okafor",
    purpose: "A course on offline data and how it comes together again",
    hours: 24,
    euros: 420,
    state: "GRANTED",
    daysAgo: 60,
    answer: "Yes. Show us what it changes for till-sync.",
    uses: [{ daysAgo: 22, hours: 8, euros: 420, note: "First day and the fee" }],
  },
  { who: "Amara Okafor", purpose: "Two books on writing proposals", hours: 0, euros: 70, state: "ASKED", daysAgo: 3 },
  { who: "Yuna Park", purpose: "A day at the accessibility meetup", hours: 8, euros: 0, state: "ASKED", daysAgo: 5 },
  {
    who: "Noor van Dijk",
    purpose: "A conference on the other side of the world",
    hours: 40,
    euros: 900,
    state: "REFUSED",
    daysAgo: 80,
    answer: "It is in the week of the holiday rush. Ask again for the one in spring.",
  },
];
