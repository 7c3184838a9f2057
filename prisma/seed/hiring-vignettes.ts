import type { SeededOpening } from "./hiring";

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
export const FIRST_PANELS: readonly { kitId: string; opening: SeededOpening; names: readonly string[] }[] = [
  {
    kitId: "debugging-and-incidents",
    opening: "till",
    names: ["Noor van Dijk", "Nia Griffiths", "Zanele Khumalo", "Arjun Nair"],
  },
  { kitId: "system-design", opening: "till", names: ["Viktor Horváth", "Noor van Dijk"] },
  { kitId: "past-behaviour", opening: "till", names: ["Rosa Delgado", "Zanele Khumalo", "Lucas Moreau"] },
];

type SeededVignette = {
  title: string;
  questionId: string;
  bandId: "early" | "experienced";
  text: string;
  /** Of the reference panel, of whoever is qualified by it, and of the shadow where she has scored it. */
  scores: readonly [number, number, number];
  learner: number;
  shadow?: number;
  /** Of the reference panel, in its order. */
  notes: readonly [string, string, string];
};

/** Written for learning: nobody said this. */
export const VIGNETTES: readonly SeededVignette[] = [
  {
    title: "A guess, and a run to check it",
    questionId: "q-7m2c",
    bandId: "early",
    text: "The candidate reads for four minutes without a word and then says: “It takes a list of lines with a price and a count, and gives back text, so nothing here prints by itself. I would guess that a count of zero drops the line. May I run the tests?” They run them, see that all pass, and search the tests for a zero. “Nobody says what happens with zero. I would ask that first, since a shop will return things. Then I would ask who else calls this, because the rounding happens in here. The formatting can wait.”",
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
    title: "From the first line to the last",
    questionId: "q-7m2c",
    bandId: "early",
    text: "The candidate begins at the top. “Here is an import. This is a function, it is called total. It loops over the lines. Then it adds. Then there is a second function, format, it also loops.” Asked what the program does, in a sentence, they say: “It is for a shop, I think. Something with receipts.” Asked what they would find out first, they say that they would read the rest. They have not opened the tests, and say that they assume that these pass.",
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
    title: "Twelve minutes, then a run",
    questionId: "q-k4x9",
    bandId: "early",
    text: "The candidate says that they will add a parameter for the discount and types for twelve minutes: a new field on the line, a branch in the loop, a change in the formatting. Then they run the example and get a negative total. They change the sign, run, get the right total with a wrong text, put the text right, run. “Now it works.” Asked how we find out whether it works, they point at the printed receipt. For four items, the receipt shows the price of two; they do not look at it.",
    scores: [2, 1, 2],
    learner: 2,
    shadow: 3,
    notes: [
      "Ran it at the end and repaired it by trial until the one example passed, which is the second anchor nearly word for word.",
      "More than ten minutes without a run, and three changes at once when it failed.",
      "By trial, to the one example. It did pass in the end.",
    ],
  },
  {
    title: "Three for two, and what about five",
    questionId: "q-k4x9",
    bandId: "early",
    text: "“Before I touch it I write the example as a test: three at 2.00 cost 4.00.” It fails, as it should. They add the discount to the sum of a line and run: it passes. “Five of them is the one that worries me: that should be one group of three and two left over.” They write that test too; it passes at once, and they change a number to see it fail. The function has grown to forty lines by now, with the discount in its middle. They say that they would clean that up another day.",
    scores: [4, 4, 5],
    learner: 4,
    notes: [
      "A test for the example and one for the edge, before or along with the code. Nothing was tidied before going on.",
      "Made the passing test fail on purpose, which I liked; the long function keeps it from the highest.",
      "Steps that run, the edge named beforehand. I read the remark on cleaning up as knowing, and gave the highest.",
    ],
  },
  {
    title: "One more branch",
    questionId: "q-k4x9",
    bandId: "experienced",
    text: "The candidate puts “if the count is three or more” into the loop over the lines and takes the price of one item off for each group of three. It is done in five minutes and it passes. Asked what made them choose this place, they say that it is where the price is. The interviewer mentions that the shop also wants one tenth off all books on Fridays. “Then there is another branch below this one.” And a third kind? “We can see about that when it comes.”",
    scores: [1, 2, 1],
    learner: 2,
    notes: [
      "A special case in the middle of the loop, and no trouble seen with the next one, twice.",
      "It is quick and it is right for the one case, and they knew why it works. No more than that.",
      "Asked three times where the next one goes, they added a branch three times.",
    ],
  },
  {
    title: "Two places for a discount",
    questionId: "q-k4x9",
    bandId: "experienced",
    text: "“I see two places: each line knows its discounts, or the basket has rules that look at all lines. With lines I am done in ten minutes, and it breaks on the first rule across two products. With rules I need to pull the sum out of the loop first.” They pull the sum out with the tests passing, then take the lines. “This I can undo in one commit. If anybody says ‘buy a book, get a bookmark’, I was wrong, and I put that sentence over the test.” They write the test with that sentence as its name.",
    scores: [5, 4, 5],
    learner: 5,
    notes: [
      "Weighs two places aloud, takes the one that is cheaper to undo, and the test says why.",
      "Nearly all of it; I would have liked to hear what the rules would have cost.",
      "Said what would make them change their mind, in the name of a test. It can hardly be done better in the time.",
    ],
  },
  {
    title: "My version, or yours",
    questionId: "q-p8d3",
    bandId: "experienced",
    text: "The interviewer types a version with a table of rules in the place of the candidate's two functions. The candidate looks at it for a while. “Yours is shorter. If we get a third discount tomorrow, I add a row in yours and a function in mine, so for that yours wins. If a discount depends on the customer, the table has nowhere to put it. I would keep yours, since a third discount is what was announced.” Asked what the team should do when two people disagree like this, they say that it depends.",
    scores: [3, 3, 2],
    learner: 3,
    notes: [
      "Compares both by a change that is likely to come, and settles on one. Nothing on how a team settles such things.",
      "Exactly the anchor in the middle.",
      "They settle quickly on the interviewer's version; I was not sure that they would have held on to their own.",
    ],
  },
  {
    title: "A description for tomorrow",
    questionId: "q-v6t1",
    bandId: "experienced",
    text: "They write: “Adds ‘three for two’. Discounts are worked out for each line, after rounding, since receipts of before must not change by a cent. The other choice was rules over the whole basket; nothing that we know of needs them, and they would double the code. Please look most closely at rounding in total(). Tests: the example, five items, and zero.” They read it aloud, take one sentence out, and say that they would paste a receipt from before and one from after below it.",
    scores: [3, 4, 4],
    learner: 4,
    notes: [
      "Gives the choice with the reason against the other one. It begins with what was added and not with the question.",
      "Names what to look at most closely, and the cost of the other choice. Nothing on what to watch afterwards.",
      "Between the two: choice and cost are there, the question to the reviewer comes last.",
    ],
  },
];
