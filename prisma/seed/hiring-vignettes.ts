export const VIGNETTE_KIT = "coding-collaboration";
/** Whose scores are its reference, in the order of the scores below. */
export const REFERENCE = ["Leila Haddad", "Kofi Asante", "Lucas Moreau"] as const;
/** Has scored all of them, and agrees with the panel. */
export const QUALIFIED_BY_THEM = "Emre Yılmaz";
/** Sit beside others: the first has scored some vignettes, the second has just begun with another kit. */
export const SHADOWS = [
  { name: "Amara Okafor", kitId: VIGNETTE_KIT, daysAgo: 30 },
  { name: "Yuna Park", kitId: "debugging-and-incidents", daysAgo: 12 },
] as const;

/** Panels of the other kits are their first reference panels. */
export const FIRST_PANELS: readonly { kitId: string; names: readonly string[] }[] = [
  {
    kitId: "debugging-and-incidents",
    names: ["Noor van Dijk", "Nia Griffiths", "Zanele Khumalo", "Arjun Nair"],
  },
  { kitId: "system-design", names: ["Viktor Horváth", "Noor van Dijk"] },
  { kitId: "past-behaviour", names: ["Rosa Delgado", "Zanele Khumalo", "Lucas Moreau"] },
];

type SeededScores = {
  /** Of a vignette that the framework brings. */
  id: string;
  /** Of the reference panel, the person who is qualified by it, and the shadow where she has scored it. */
  scores: readonly [number, number, number];
  learner: number;
  shadow?: number;
  /** Of the reference panel, in its order. */
  notes: readonly [string, string, string];
};

export const SCORES: readonly SeededScores[] = [
  {
    id: "v-td8z",
    scores: [5, 5, 4],
    learner: 5,
    shadow: 4,
    notes: [
      "Names input and output, checks the guess about zero by running the tests, and orders two questions by what they would break.",
      "Two questions, in an order with a reason. The run was to check something and not for show.",
      "Everything of the highest anchor but that the guess was looked up in the tests and not tried.",
    ],
  },
  {
    id: "v-4cik",
    scores: [1, 1, 2],
    learner: 1,
    shadow: 1,
    notes: [
      "Retells the lines and guesses at the purpose from the word receipt.",
      "No input, no output, no test opened.",
      "They did find the two loops, which is the beginning of a question. They did not ask it.",
    ],
  },
  {
    id: "v-4my6",
    scores: [2, 1, 2],
    learner: 2,
    shadow: 3,
    notes: [
      "Ran it at the end and repaired it by trial until the one example passed, which is the second anchor nearly word for word.",
      "A long time without a run, and then one repair after the other until the picture was right.",
      "By trial, to the one example. It did pass in the end.",
    ],
  },
  {
    id: "v-ac26",
    scores: [4, 4, 5],
    learner: 4,
    notes: [
      "A test for the example and one for the edge, before or along with the code. Nothing was tidied before going on.",
      "Made the passing test fail on purpose, which I liked; the long function keeps it from the highest.",
      "Steps that run, the edge named beforehand. I read the remark on cleaning up as knowing, and gave the highest.",
    ],
  },
  {
    id: "v-arek",
    scores: [1, 2, 1],
    learner: 2,
    notes: [
      "A special case in the middle of the loop, and no trouble seen with the next one, twice.",
      "It is quick and it is right for the one case, and they knew why it works. No more than that.",
      "Asked three times where the next one goes, they added a branch three times.",
    ],
  },
  {
    id: "v-k8qt",
    scores: [5, 4, 5],
    learner: 5,
    notes: [
      "Weighs two places aloud, takes the one that is cheaper to undo, and the test says why.",
      "Nearly all of it; I would have liked to hear what the rules would have cost.",
      "Said what would make them change their mind, in the name of a test. It can hardly be done better in the time.",
    ],
  },
  {
    id: "v-994h",
    scores: [3, 3, 2],
    learner: 3,
    notes: [
      "Compares both by a change that is likely to come, and settles on one. Nothing on how a team settles such things.",
      "Exactly the anchor in the middle.",
      "They settle quickly on the interviewer's version; I was not sure that they would have held on to their own.",
    ],
  },
  {
    id: "v-c2f3",
    scores: [3, 4, 4],
    learner: 4,
    notes: [
      "Gives the choice with the reason against the other one. It begins with what was added and not with the question.",
      "Names what to look at most closely, and the cost of the other choice. Nothing on what to watch afterwards.",
      "Between the two: choice and cost are there, the question to the reviewer comes last.",
    ],
  },
];
