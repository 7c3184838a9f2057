/** The interviewer course: six short pages, each with one situation to try. */

/** A first column, and the columns beside it. */
type CourseTable = { label: string; columns: readonly string[]; rows: readonly (readonly string[])[] };

export type Lesson = {
  id: string;
  title: string;
  lead: string;
  rules: readonly string[];
  table: CourseTable | null;
  /** A situation to answer before opening what we would do. */
  situation: { ask: string; answer: string };
};

export const LESSONS: readonly Lesson[] = [
  {
    id: "ask",
    title: "Ask",
    lead: "The same questions, in the same words, for everyone. Only then do differences in answers mean something.",
    rules: [
      "Say first how long it takes, that you take notes, and that the last minutes are theirs.",
      "Read each question as it is written. If you explain a word to one candidate, explain it to all.",
      "Ask one thing, then wait. Silence is thinking time: count to ten before you say anything.",
      "Help in the same order with everyone: read it again, then a probe, then go on.",
      "Use an alternate only for a candidate who knows the question, and record it as a deviation.",
      "Give what the invitation offers, such as a break or more time, without asking why.",
    ],
    table: {
      label: "Examples of asking",
      columns: ["Instead of", "Say"],
      rows: [
        ["“You'd write a test first, right?”", "“What do you do first?”"],
        [
          "“How do you handle conflict, and what about feedback?”",
          "“Tell me about a time when someone saw things very differently from you.”",
        ],
        ["“Don't worry, everyone finds this one hard.”", "“Take the time you need.”"],
        ["“So you told support. And then?”, before they said so", "“What did you do next?”"],
      ],
    },
    situation: {
      ask: "The candidate asks: “Do you mean the whole system, or only my part?” The kit doesn't say. What do you answer?",
      answer:
        "“As you understand it”, and read the question again. If you choose for them, they answer another question than everyone else. Note that they asked.",
    },
  },
  {
    id: "probe",
    title: "Probe",
    lead: "Find out what the candidate did themselves, and why. Stop as soon as you could choose a point.",
    rules: [
      "Start with the kit's probes. Your own are neutral: What did you do? What happened then? How do you know?",
      "After “we”, ask which part was theirs. Ask twice at most, then score what you heard.",
      "For an experience, look for the occasion, their step and the result. For a case, look for the reason and what would change it.",
      "Don't finish their sentences. An answer that you put into better words is yours.",
      "Answer everything with the same “Thank you”. A nod after one answer and none after the next is a hint.",
      "Keep time for all questions. One that you skip can't be scored for anyone.",
    ],
    table: {
      label: "Examples of probing",
      columns: ["You hear", "Probe"],
      rows: [
        ["“We moved forty services in a year.”", "“Which part of that was yours?”"],
        ["“It got much better.”", "“How did you notice?”"],
        ["“I would involve the stakeholders.”", "“Who first, and what do you ask them?”"],
        ["“I always do that.”", "“When was the last time?”"],
      ],
    },
    situation: {
      ask: "You asked twice for the candidate's own part, and heard “we” twice. Ten minutes are left for two questions. What now?",
      answer:
        "Go on to the next question. Note both probes and both answers, and score what was said. A third try costs a question that others were asked.",
    },
  },
  {
    id: "note",
    title: "Note",
    lead: "Write what was said and done, close to the words. You score from your notes, and others rely on them.",
    rules: [
      "Quote the words that decide. Three lines for each answer are enough.",
      "Write what you saw: “ran the tests, then named the zero count”.",
      "Note your own part, too: which probe, which hint, what interrupted.",
      "Leave out looks, accent, family, health, age and origin, also when they come up kindly.",
      "Finish within half an hour. After the debrief you would write down the debrief.",
      "Write so that the candidate could read it. In many countries they may ask to.",
    ],
    table: {
      label: "Examples of notes",
      columns: ["Opinion", "Note"],
      rows: [
        ["“Solid, thinks like a senior”", "“Named two causes, and ruled one out in the log”"],
        ["“Weak on concurrency”", "“Two orders at once: ‘I'd have to read about that’”"],
        ["“Great communicator”", "“Asked where I start from; checked with an example of mine”"],
        ["“A bit arrogant”", "“Asked for a reason three times, and gave none for their own version”"],
      ],
    },
    situation: {
      ask: "Which of the three is a note? “Seemed unsure.” “Says they told support at 10:20, before looking further.” “Good instincts.”",
      answer:
        "The second. The others are conclusions: no one can check them, and two readers would picture different things.",
    },
  },
  {
    id: "score",
    title: "Score",
    lead: "Alone, right after the interview, one question at a time, by the words of the anchors.",
    rules: [
      "Read your notes of one question, then its anchors from the lowest up. Stop at the last one whose whole text fits.",
      "If a point is met only in part, the one below counts. Half of a 4 and a phrase of a 5 are a 3.",
      "Say what in the answer shows it. If you find no line in your notes, the point is a guess.",
      "Choose “not assessed” where you didn't ask. A 3 is not the word for “don't know”.",
      "Compare with the anchors, never with the last candidate.",
      "Don't talk about the candidate before all scorecards are in. A raised eyebrow counts as talking.",
    ],
    table: null,
    situation: {
      ask: "An answer has all of point 3, the first half of point 4 and the last phrase of point 5. Which point is it?",
      answer: "3. It is the highest point whose whole text fits. Parts of two others don't add up to a third.",
    },
  },
  {
    id: "errors",
    title: "Rating errors",
    lead: "Everyone makes them, and knowing them is not enough. What helps is a step that you do each time.",
    rules: [],
    table: {
      label: "Rating errors",
      columns: ["Error", "How you notice it", "What helps"],
      rows: [
        ["Halo", "One great answer lifts all others", "Score each question before you read the next notes"],
        ["Contrast", "A candidate looks worse after a strong one", "Read the anchors again before each scorecard"],
        ["First impression", "You knew after five minutes", "Write down what would change your mind, and look for it"],
        ["Similar to me", "The same school, the same jokes", "Ask what you would note about someone else"],
        ["Middle of the scale", "All your points are 3", "Read 2 and 4 aloud before you choose"],
        ["Leniency", "A 4, because they were nervous", "Ask the question again, then score what you heard"],
        ["Severity", "No one ever gets your 5", "Look at the reference of the practice answers"],
        ["Filling gaps", "“They surely would have tested it”", "Find the line in your notes, or go a point down"],
      ],
    },
    situation: {
      ask: "Your notes say little about the last question, since time ran out. The rest was excellent. What do you score?",
      answer:
        "What the notes show, or “not assessed” if you didn't ask. Lifting it because of the rest is the halo; the deviation belongs on the scorecard.",
    },
  },
  {
    id: "law",
    title: "Legal lines",
    lead: "What you never ask or note, and what you may ask instead. This is a start, not legal advice: your counsel confirms it for your countries.",
    rules: [
      "It counts in small talk as well, and on the way to the elevator.",
      "If a candidate brings it up, say “Thank you”, go back to the question, and leave it out of your notes.",
      "Don't look candidates up on social networks.",
      "If you know the candidate, or they know you, tell the hiring lead before the interview.",
    ],
    table: null,
    situation: {
      ask: "“I have to leave at five, my daughter is ill.” What do you say, and what do you note?",
      answer:
        "“Of course. Shall we go on, or find another time?” The note says that you ended early, and nothing about the reason. Score the answers that you have.",
    },
  },
];

/** A line that kits share: what isn't asked, where the rule comes from and when it was last checked. */
export type CourseRedLine = {
  never: string;
  where: string;
  instead: string | null;
  source: string;
  reviewed: string;
};

export type CoursePage = {
  lesson: Lesson;
  lessons: readonly Pick<Lesson, "id" | "title">[];
  next: Pick<Lesson, "id" | "title"> | null;
  /** Only in the lesson about the law. */
  redLines: readonly CourseRedLine[];
  /** The reader scores practice answers. */
  practices: boolean;
};

/** @returns `null` where there is no such lesson. */
export function coursePage(id: string, redLines: readonly CourseRedLine[], practices: boolean): CoursePage | null {
  const at = LESSONS.findIndex((lesson) => lesson.id === id);
  const lesson = LESSONS[at];
  if (!lesson) return null;
  return {
    ...{ lesson, lessons: LESSONS.map(({ id: one, title }) => ({ id: one, title })), practices },
    next: LESSONS[at + 1] ?? null,
    redLines: id === "law" ? redLines : [],
  };
}
