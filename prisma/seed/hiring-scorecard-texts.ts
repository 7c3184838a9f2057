/** What an interviewer noted, and what of it they cite for a score. */
type Noted = readonly [notes: string, cited: string];
export type Tier = "low" | "mid" | "high";
type ByTier = Readonly<Record<Tier, readonly [Noted, Noted]>>;

/** By question of the shipped kits; two interviewers of one interview write differently. */
const NOTES: Readonly<Record<string, ByTier>> = {
  "q-c2h7": {
    low: [
      [
        "Went into the order code at once. I asked who is affected; “all of them, I guess”.",
        "Opened the code first and did not ask since when or how many.",
      ],
      [
        "First word was “restart”. Did not come back to the colleague from support.",
        "Restarted the service before looking at a graph.",
      ],
    ],
    mid: [
      [
        "Asked what was released at ten. Wanted the error rate by shop. Told support “we are looking, again at half past”.",
        "Asked what changed at ten and promised support the next word at a set time.",
      ],
      [
        "Deploy at 09:52 found, would take it back if it is one command. Nothing about who watches meanwhile.",
        "Took the change of ten o'clock back because it was cheap to.",
      ],
    ],
    high: [
      [
        "One in fifty: which fifty? Asked whether it is one shop. Would call a second person after ten minutes without a lead. Gave support a sentence for customers.",
        "Bounded it to shops with the new card reader before anything else, and named when they would fetch help.",
      ],
      [
        "Wrote a timeline from the first minute. “You talk to support, I look for the cause.” Said what they would not try in production.",
        "Split stopping the harm from finding the cause, and said who does which.",
      ],
    ],
  },
  "q-x8j5": {
    low: [
      [
        "Read the log from the top. Every warning became a new idea; four in ten minutes.",
        "Changed course with each odd line and ruled nothing out.",
      ],
      [
        "Pool size looked small, so it had to be the pool. Stayed with it after the graph said otherwise.",
        "Looked only for what confirmed the first explanation.",
      ],
    ],
    mid: [
      [
        "Guess: waiting for a connection. “Then the slow ones should start together.” They did.",
        "Said what the guess would lead one to see, and looked for exactly that.",
      ],
      [
        "Database or network: compared the slow requests' own time with the query time.",
        "Held two explanations against each other by one comparison.",
      ],
    ],
    high: [
      [
        "Kept a list on the side: ruled out, open. Halved the path twice. Was surprised by the third graph and said so.",
        "Each look halved what was left, and the list of what was ruled out stayed in sight.",
      ],
      [
        "Asked whether the clock of the proxy can be trusted, checked it, went on. Switched retries off on one node: gone.",
        "Proved the cause by switching retries off and on for one node.",
      ],
    ],
  },
  "q-g4s1": {
    low: [
      [
        "Raised the timeout to 60 s. Test asserts that the setting is 60.",
        "Raised the limit, so that it would show later.",
      ],
      [
        "Repaired the line. The test calls the repaired line and would have passed before.",
        "The test did not fail on the old code.",
      ],
    ],
    mid: [
      [
        "Test with a pool of one: red. Released in a finally: green. Asked for other callers, found one.",
        "Showed the test failing before the repair, and searched for its like.",
      ],
      [
        "Red, green, in that order. Did not ask how it gets out to the shops.",
        "Wrote the failing test first and repaired the cause.",
      ],
    ],
    high: [
      [
        "Moved taking and giving back into one function that cannot forget. Listed three places that still do it by hand.",
        "Repaired it in the one place that all callers go through, and listed where else to look.",
      ],
      [
        "Test fails with the very message from the log. Then: behind a switch, ten shops first.",
        "Made leaking a connection impossible to write, and said how the release is taken back within minutes.",
      ],
    ],
  },
  "q-d7y3": {
    low: [
      [
        "A colleague's migration. Asked twice for their own part: had none.",
        "Named who was at fault and no part of their own.",
      ],
      [
        "Lost a night to a full disk. “Since then we are asked to look at it.”",
        "Ended with a rule that people were asked to follow.",
      ],
    ],
    mid: [
      [
        "Dropped an index they thought unused. Since then checks usage over a month before.",
        "Their own part, and one habit that changed.",
      ],
      [
        "Deploy on a Friday plus a missing alarm plus holiday cover. Two of the three were changed.",
        "Told how three causes met, and what was changed for two.",
      ],
    ],
    high: [
      [
        "Wrong price feed for an hour. Changed the review checklist and the import's limits; both are still used by three teams, they say.",
        "Pointed at limits in the import that other teams still use.",
      ],
      [
        "Left the manual step as it was, because it is rare and watched. The rest is automatic; twice it caught the same mistake since.",
        "Named what they left alone on purpose, and two later events that show the change held.",
      ],
    ],
  },
  "q-7m2c": {
    low: [
      [
        "Walked through line by line. Tests not opened in the five minutes.",
        "Retold the code and did not look at the tests.",
      ],
      [
        "“It prints receipts.” No question about rounding or returns until I asked.",
        "Named what goes in and out, and no risk of changing it.",
      ],
    ],
    mid: [
      [
        "In: cart, out: text. Noticed that nothing tests an empty cart.",
        "Pointed at the empty cart as what the tests leave open.",
      ],
      [
        "Rounding sits in two places. “The next discount will hurt here.” Missing test named.",
        "Found where rounding happens twice and which test is missing there.",
      ],
    ],
    high: [
      [
        "Changed a number to see a test fail. Three questions, the one about returns first, with a reason for the order.",
        "Ran the tests against a guess of their own and put their questions in order.",
      ],
      [
        "Who calls this with prices in cents? Looked for callers, found one with euros.",
        "Named the assumption about cents, and checked it at the callers.",
      ],
    ],
  },
  "q-k4x9": {
    low: [
      [
        "Twelve minutes of typing, then eight errors at once. Changed three things per attempt.",
        "Wrote without running it, and changed several things at once when it failed.",
      ],
      [
        "If inside the loop. I asked about a second kind of discount: “another if”.",
        "Added the discount as a special case in the loop and saw no trouble with the next.",
      ],
    ],
    mid: [
      [
        "Test for three apples first, then the code. Ran after each step.",
        "Worked in steps that run, with a test for the given example.",
      ],
      [
        "Pulled the line total out first, tests green, then the discount.",
        "Restructured in a separate step with the tests passing.",
      ],
    ],
    high: [
      [
        "Three, two, four and six apples as tests before the code. Renamed total to lineTotal on the way.",
        "Tested the edges they had named beforehand, and renamed what had become hard to read.",
      ],
      [
        "Two places: at the line or at the cart. Took the line, “cheaper to move later”. Would change it when discounts span lines.",
        "Weighed two places aloud and took the one that is cheaper to undo.",
      ],
    ],
  },
  "q-p8d3": {
    low: [
      ["“Fine, yours then.” No question.", "Took my version without asking what it is for."],
      [
        "Said that functions must not be longer than ten lines. We did not look at the code again.",
        "Defended theirs by a rule and did not come back to the code.",
      ],
    ],
    mid: [
      [
        "Asked why. Mine is shorter, theirs easier to test, they said. Left it open.",
        "Named one advantage of each version.",
      ],
      [
        "Compared both with a discount by weekday. Kept theirs for that.",
        "Settled by a change that is likely to come.",
      ],
    ],
    high: [
      [
        "Asked what I want to be able to change. Kept my names and their split, with a reason from the tests.",
        "Kept parts of both, with a reason from the code at hand.",
      ],
      [
        "“I had not thought of returns.” Separated taste (names) from consequence (order). Proposed to write it down once.",
        "Said what they had not thought of, and told taste from consequences.",
      ],
    ],
  },
  "q-v6t1": {
    low: [
      ["Changed cart.ts, cart.test.ts, receipt.ts.", "Listed the files."],
      ["What, not why. I could not have said why the total moved.", "Nothing of the choices."],
    ],
    mid: [
      [
        "Buyers see a discount line; checked by four tests.",
        "Said what is different for buyers and how it was checked.",
      ],
      [
        "Chose the line over the cart and gave the reason in a sentence.",
        "Gave the choice with the reason against the other.",
      ],
    ],
    high: [
      [
        "Seven lines: what, why, how checked, not done: discounts across lines.",
        "Said in seven lines what was left out on purpose.",
      ],
      [
        "Began with “Is a discount part of a line's price?”. Ended with what to watch on the first day.",
        "Led with the question the reviewer has to answer.",
      ],
    ],
  },
  "q-b3n8": {
    low: [
      ["Kafka, then a cache. No question in the first five minutes.", "Named services before a single question."],
      ["Only how many shops.", "Asked about size alone."],
    ],
    mid: [
      [
        "800 shops, 2 million titles, a day old is all right? Asked me, I said it depends.",
        "Asked how many and how old an answer may be.",
      ],
      [
        "What does a buyer do who comes for a book that is gone? Who pays the way?",
        "Asked what buyers and shops each lose by a wrong answer.",
      ],
    ],
    high: [
      [
        "Put numbers on it: one wrong answer in fifty costs more than an hour's delay. That decided the rest.",
        "Said which number decides the design: how often the answer may be wrong.",
      ],
      [
        "“Why nightly?” Would ask three shops what hourly takes before building anything.",
        "Found the nightly report to be the constraint and weighed changing it.",
      ],
    ],
  },
  "q-r5w2": {
    low: [
      ["Nine boxes. What goes between them stayed open.", "Drew boxes whose traffic stayed unsaid."],
      ["One design, “that is how one does it”.", "Gave one design and no reason from the numbers."],
    ],
    mid: [
      [
        "Followed one book: file, import, table, page. A reason for each but the queue.",
        "Followed the book through every part.",
      ],
      [
        "Table by shop or by book. By book, because buyers search books.",
        "Chose between two designs by the constraint found before.",
      ],
    ],
    high: [
      [
        "One table, one import, “enough until shops report every minute”.",
        "Began with the smallest design and said at which number it stops being enough.",
      ],
      [
        "Two designs; kept the file format as the late decision. Shops' software maker has to agree, named them.",
        "Kept the decision that is hard to undo late, and said who has to agree to it.",
      ],
    ],
  },
  "q-t9f4": {
    low: [
      ["Looked for the bug in the import. Buyers came up when I asked.", "Left buyers and shops aside."],
      ["Retries everywhere.", "Added retries and alarms to every part alike."],
    ],
    mid: [
      [
        "Alarm on reports missing by seven. Page says “as of yesterday”. Import again.",
        "Said how it is noticed and what buyers are shown meanwhile.",
      ],
      [
        "Wrong stock is worse than none, so hides it first. Then missing shops, then slow pages.",
        "Ranked the failures by what they cost buyers.",
      ],
    ],
    high: [
      [
        "Count of shops by age of report, on the wall. Import can take the same file twice.",
        "Named the signal that shows it before a buyer does.",
      ],
      [
        "Leaves double reports open, “costs a support call a month”. Would practise a missing night in spring.",
        "Left one failure open on purpose, with its cost.",
      ],
    ],
  },
  "q-m1z6": {
    low: [
      ["Database team, front-end team.", "Split by technology."],
      ["As the teams are today; no cost seen.", "Drew the line by the present teams and named no cost."],
    ],
    mid: [
      ["Between import and search. Import promises a table by six.", "Named what one side promises the other."],
      [
        "New fields come from shops, so import owns the format. Promise: 99 % of shops by six.",
        "Chose the line by likely changes and put numbers on the promise.",
      ],
    ],
    high: [
      [
        "Tried it with “reserve a book” and “used books”: the first crosses, so moved it.",
        "Tested the line against two likely changes, and moved it for one.",
      ],
      [
        "Compared two lines by what each team may decide alone. Search knows ranking, that must not move. Again in a year.",
        "Compared two lines by the decisions each leaves to a team.",
      ],
    ],
  },
  "q-h5r8": {
    low: [
      [
        "“We” throughout. Asked twice for their own step; “coordination”.",
        "Named no step of their own when asked twice.",
      ],
      ["Three weekends saved it.", "Told of longer hours as what saved it."],
    ],
    mid: [
      [
        "Cut the export with the client two weeks before the date. Finished.",
        "Changed the scope with those concerned, before the date.",
      ],
      ["Their step: rewrote the import alone. It shipped.", "Named a step of their own that changed the course."],
    ],
    high: [
      [
        "Saw review times double in week three, told the lead, put three options with prices. Measured returns afterwards.",
        "Put options with their cost before the shop owners, and measured after the release.",
      ],
      [
        "First sign: testers stopped writing. Went there. Left out two screens; users got the rest in time.",
        "Named the early sign, whom they told, and what users had in the end.",
      ],
    ],
  },
  "q-w2k6": {
    low: [
      ["The other side “did not read the ticket”.", "Explained why the other person was wrong."],
      ["Redid the report. Would do the next one alike.", "Changed the work and nothing of how it came about."],
    ],
    mid: [
      [
        "Designer said the form asks too much. Could repeat why. Took two fields out.",
        "Gave the other's point in their own words and one thing they changed.",
      ],
      [
        "Since then shows a draft on the second day; the team saw fewer rounds.",
        "Changed the work and one habit, and said how one saw it.",
      ],
    ],
    high: [
      [
        "Went back after a month to ask whether it is better. It was, in part.",
        "Went back to ask whether it was better.",
      ],
      [
        "Had asked for such remarks in every demo before. Named the person from support who now writes them weekly.",
        "Had made such remarks easy to give, and named somebody who gives them.",
      ],
    ],
  },
  "q-n9c4": {
    low: [
      [
        "“A difficult person.” Waited for the end of the project.",
        "Described the other by traits and waited until it was over.",
      ],
      [
        "Asked the manager to decide, without the other in the room.",
        "Had somebody above decide without hearing the other's reasons.",
      ],
    ],
    mid: [
      [
        "About tests first or later. Worked a week in the other's way to see.",
        "Did one thing to hear the other out: a week their way.",
      ],
      ["Both wanted fewer calls at night. Settled on that.", "Found what both wanted, and both kept to it."],
    ],
    high: [
      [
        "Told the other view so well that I agreed with it. Took over half of it; the release got smaller.",
        "Retold the other's view so that the other would agree, and said what they took over.",
      ],
      [
        "Noticed that the tester had said nothing in three talks. Began with her the next time; the date moved for it.",
        "Noticed who was not heard and changed how the talk was held.",
      ],
    ],
  },
  "q-z3e7": {
    low: [
      ["Let it lie until nobody asked.", "Left it undone without telling anybody."],
      ["“That was product's decision.”", "Pointed at another's decision."],
    ],
    mid: [
      [
        "Said in the first week that the migration waits, because of the holidays.",
        "Said early that it would be left, with a reason.",
      ],
      [
        "Compared who loses by each. Told the two shops that lost.",
        "Compared what both bring to whom, and told those who lost by it.",
      ],
    ],
    high: [
      [
        "Offered the smaller thing instead and asked whether that is the right trade. Two said no, they changed it.",
        "Said what would be done in its stead, and asked whether that was right.",
      ],
      [
        "Looked half a year later: nobody missed it, one would have. Said so.",
        "Looked later whether it had been right.",
      ],
    ],
  },
};

const SKIPPED: readonly [Noted, Noted] = [
  ["", "The question before took its time."],
  ["", "The call broke off for some minutes, and we left this one out."],
];

/** By kit: a few sentences for the debrief. */
const SUMMARIES: Readonly<Record<string, ByTierSummary>> = {
  "debugging-and-incidents": {
    low: [
      "Needs somebody beside them in an incident. Friendly throughout.",
      "Repairs what is in sight; the cause did not come up by itself.",
    ],
    mid: [
      "Finds the cause with some help and repairs it properly. Less sure about who has to know.",
      "Solid in the search. I did not see how they lead others through it.",
    ],
    high: [
      "I would want them on call with me: calm, bounded the harm, kept a list.",
      "Searches by ruling out and says so. Talking to support came naturally.",
    ],
  },
  "coding-collaboration": {
    low: [
      "Types fast and runs late. Took my hints without questions.",
      "The task got done in the end, mostly by trial.",
    ],
    mid: [
      "Small steps, decent tests. Choices stayed unsaid until I asked.",
      "Worked well with me; the next discount would have hurt.",
    ],
    high: [
      "A pleasure to work with: says what they are about to do and why, and drops it for a better reason.",
      "Weighs places for a change by what is cheap to undo. Clear description at the end.",
    ],
  },
  "system-design": {
    low: ["Began with services, and the numbers never caught up.", "One design, held to the end."],
    mid: ["Good questions, a sound design, few numbers.", "Follows a thing through all parts. Failure came late."],
    high: [
      "Found the constraint that I had hidden, and built less because of it.",
      "Smallest design first, with the number at which it ends. Thought of the shops.",
    ],
  },
  "past-behaviour": {
    low: ["Much “we”, little of their own, also when asked again.", "Examples ended before it got uncomfortable."],
    mid: [
      "Owns their part; one habit changed in each story.",
      "Concrete examples with an end. I would have liked to hear what was measured.",
    ],
    high: [
      "Each story had an early sign, a choice and a look back.",
      "Gives the other side so fairly that I agreed with it. Went back to ask.",
    ],
  },
};
type ByTierSummary = Readonly<Record<Tier, readonly [string, string]>>;

/** @param score `null` for what was not assessed. @param who of the two interviewers. */
export function notedFor(questionId: string, score: number | null, who: number): Noted {
  if (score === null) return SKIPPED[who % 2 === 0 ? 0 : 1];
  const found = NOTES[questionId];
  if (!found) throw new Error(`The demonstration says nothing of question ${questionId}.`);
  return found[tierOf(score)][who % 2 === 0 ? 0 : 1];
}

export function summaryFor(kitId: string, tendency: number, who: number): string {
  return SUMMARIES[kitId]?.[tierOf(tendency)][who % 2 === 0 ? 0 : 1] ?? "";
}

const tierOf = (score: number): Tier => (score <= 2 ? "low" : score === 3 ? "mid" : "high");
