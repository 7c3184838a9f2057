import { z } from "zod";
import { MATERIAL_NAME } from "./material-text";
import { EXTENDS } from "./parent-pin";

/*
 * The only definition of a framework's files. The checker validates with it, and the JSON Schema that editors read is
 * generated from it. An object such as `Expectation` names every field of a thing; in a file everything but its id may be
 * left out, because a framework that extends another gives only what differs. What is missing once the parent's fields
 * are filled in is reported by the checker, from the same objects.
 */

const id = (pattern: RegExp, what: string) =>
  z
    .string()
    .regex(pattern, { error: `${what}, and it never changes.` })
    .describe(`${what}. It never changes.`);

const competencyId = id(/^c-[a-z0-9]{4}$/, "A competency's id is c- and four of a-z and 0-9, such as c-k7qd");
const expectationId = id(/^e-[a-z0-9]{6}$/, "An expectation's id is e- and six of a-z and 0-9, such as e-4k9x2m");
const pathwayId = id(/^p-[a-z0-9]{4}$/, "A pathway's id is p- and four of a-z and 0-9, such as p-8f3k");
const stepId = id(/^s-[a-z0-9]{4}$/, "A promotion step's id is s- and four of a-z and 0-9, such as s-2k4d");
const criterionId = id(
  /^r-[a-z0-9]{4}$/,
  "The id of a criterion or condition is r- and four of a-z and 0-9, such as r-9d2k",
);
const vignetteId = id(/^v-[a-z0-9]{4}$/, "A vignette's id is v- and four of a-z and 0-9, such as v-3h8p");
const questionId = id(/^q-[a-z0-9]{4}$/, "A question's id is q- and four of a-z and 0-9, such as q-7m2c");
const slug = id(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, "A short name is lower-case words joined by hyphens").max(60);

const levelCode = z
  .string()
  .regex(/^[A-Z]{1,6}[0-9]{1,2}$/, { error: "A level's code is its ladder's code and a number, such as IC3." })
  .describe("The ladder's code and a number, such as IC3.");

const phrase = (what: string) => words(200, what);
const sentence = (what: string) => words(600, what);
const paragraph = (what: string) => words(2000, what);
function words(most: number, what: string) {
  return z
    .string()
    .regex(/\S/, { error: "Write something here, or leave the key out." })
    .max(most, { error: `At most ${most} characters fit here. Shorten it.` })
    .describe(what);
}

const list = <Item extends z.ZodType>(item: Item, most: number) =>
  z.array(item).max(most, { error: `At most ${most} entries fit here.` });

/** What something was called before; kept in the file, since it counts only for the version that renamed it. */
const former = <Id extends z.ZodType<string>>(one: Id, what: string) =>
  z
    .union([one, list(one, 10)], { error: `${what}, or a list of them.` })
    .optional()
    .describe(`${what}, where it had another or joins several. People and ratings carry over from it.`);

const amount = (most: number, what: string) =>
  z
    .int({ error: "This is a whole number." })
    .min(1, { error: "This is at least 1." })
    .max(most, { error: `This is at most ${most}.` })
    .describe(what);

/** Fields that an import filled in. While a thing has the key, its framework is not published. */
const invented = list(phrase("A field's name."), 40)
  .optional()
  .describe(
    "Fields that an import filled in. Check them, then remove the key: a framework that has one is not published.",
  );

export const ScaleWord = z.strictObject({
  id: slug,
  label: phrase("The word as people read it, such as Meeting."),
  meaning: sentence("What a rater has seen to choose this word."),
  meets: z.boolean().optional().describe("True for exactly one word: from here on, the expectation is met."),
});

export const Theme = z.strictObject({
  id: slug,
  name: phrase("The name of the theme."),
  summary: sentence("What the competencies of this theme have in common."),
  invented,
});

export const Competency = z.strictObject({
  id: competencyId,
  theme: slug.describe("The id of one of the framework's themes."),
  name: phrase("Something a person does, such as Mentoring and sponsorship."),
  summary: sentence("What belongs to it, in one or two sentences."),
  invented,
  was: former(competencyId, "The competency's id in the version before"),
});

export const Expectation = z.strictObject({
  id: expectationId,
  statement: sentence("One sentence, third person, present tense: one thing that others are able to observe."),
  kind: z
    .enum(["skill", "behaviour"])
    .describe("Whether it shows in results (skill) or in dealings with others (behaviour)."),
  examples: list(sentence("Something concrete that one could point at."), 12).optional(),
  observable_by: list(z.enum(["manager", "peer", "report", "partner"]), 4)
    .optional()
    .describe("Who is likely to have seen it; a partner is a colleague of another profession."),
  arc: slug
    .optional()
    .describe("The same growing ability through levels: a higher level's expectation replaces a lower one of its arc."),
  weight: z.enum(["core"]).optional().describe("Core: central for this level."),
  invented,
  was: former(expectationId, "The expectation's id in the version before"),
});

/** One competency's expectations at one level. */
const cell = list(Expectation.partial().required({ id: true }), 40);

export const Level = z.strictObject({
  code: levelCode,
  title: phrase("The job title that goes with the level."),
  scope: sentence("What size of problem, with how much guidance, touching whom, in one sentence."),
  summary: paragraph("The level as a whole, in two or three sentences."),
  was: former(levelCode, "The level's code in the version before"),
  above: levelCode
    .optional()
    .describe(
      "In a framework that extends another: the level, as the other calls it, that this one is inserted above. Higher levels get the next code.",
    ),
  below: levelCode
    .optional()
    .describe("The same for a level that is inserted below another, which gets the next code."),
  cumulative: z
    .boolean()
    .optional()
    .describe("False: this level asks nothing of the levels below it. Default: the ladder's."),
  expectations: z
    .record(competencyId, cell)
    .optional()
    .describe("The expectations of each competency, by the competency's id."),
  invented,
});

const Overlay = z.strictObject({
  over: slug.describe("The id of the ladder that the assignment is worn on top of."),
  from: levelCode.describe("The lowest level of that ladder from which somebody may take the assignment."),
  to: levelCode.describe("The highest such level."),
  months: amount(60, "How long the assignment lasts at most."),
});

export const Ladder = z.strictObject({
  id: slug,
  name: phrase("The name of the ladder."),
  code: z
    .string()
    .regex(/^[A-Z]{1,6}$/, { error: "A ladder's code is one to six capitals, such as IC." })
    .describe("One to six capitals, such as IC; the codes of its levels begin with it."),
  summary: paragraph("Whom the ladder is for, and what widens as one moves up."),
  kind: z.enum(["ladder", "overlay"]).optional().describe("An overlay is an assignment for a time. Default: ladder."),
  entry: list(levelCode, 40).optional().describe("Levels at which people may be hired or start."),
  competencies: list(competencyId, 200).optional().describe("What this ladder asks about. Default: every competency."),
  cumulative: z.boolean().optional().describe("Whether a level keeps what lower levels ask. Default: true."),
  overlay: Overlay.optional().describe("Only for kind: overlay."),
  levels: list(Level.partial().required({ code: true }), 40).describe("The levels, lowest first."),
  invented,
});

export const Pathway = z.strictObject({
  id: pathwayId,
  from: levelCode,
  to: levelCode,
  kind: z
    .enum(["lateral", "advance"])
    .describe("Lateral: between levels of matching scope. Advance: to a wider scope."),
  both_ways: z.boolean().optional().describe("Whether the way back is open too; lateral pathways only."),
  note: sentence("What changes and what stays, in one or two sentences."),
  invented,
});

export const Criterion = z.strictObject({
  id: criterionId,
  theme: slug.optional().describe("Looks at the competencies of this theme. Give one of theme, competency and all."),
  competency: competencyId.optional().describe("Looks at this competency. Give one of theme, competency and all."),
  all: z.literal(true).optional().describe("Looks at every competency. Give one of theme, competency and all."),
  at: levelCode.describe("Whose expectations: the step's from or its to."),
  rating: slug.describe("A word of the scale: at this word or above."),
  share: z.enum(["all", "most", "core"]).describe("All of them, most (two of three), or those with weight: core."),
  sustained: z
    .strictObject({ cycles: amount(20, "Review cycles.").optional(), months: amount(120, "Months.").optional() })
    .optional()
    .describe("How long: either cycles or months."),
  evidence: z
    .strictObject({
      corroborated: amount(200, "Expectations with evidence that a colleague has corroborated."),
      colleagues: amount(20, "How many different colleagues corroborated it in all.").optional(),
      outside: amount(20, "How many of them are from outside the person's team.").optional(),
    })
    .optional(),
  why: sentence("Why this is asked, in one sentence.").optional(),
});

export const Condition = z.strictObject({
  id: criterionId,
  statement: sentence("Something that must hold and is not about the person."),
});

export const PromotionStep = z.strictObject({
  id: stepId,
  from: levelCode,
  to: levelCode.describe("The next level of the ladder, or where an advancing pathway leads."),
  summary: sentence("What the step means, in one sentence."),
  criteria: list(Criterion.partial().required({ id: true }), 40)
    .optional()
    .describe("What is asked of the person, each line on its own."),
  beyond_the_ladder: list(Condition.partial().required({ id: true }), 40)
    .optional()
    .describe("Conditions that are not about the person, such as business need."),
  invented,
});

export const Vignette = z.strictObject({
  id: vignetteId,
  title: phrase("Name and team, such as “Nadia, orders team”."),
  level: levelCode.describe("The level against which raters rate this person."),
  story: paragraph("Who they are and what they work on, without a word of the scale."),
  seen: list(sentence("One thing that was seen of them."), 12)
    .min(1, { error: "Say at least one thing that was seen." })
    .describe("What was seen of them, a sentence each; enough to disagree about."),
  reference: z
    .strictObject({
      rating: slug.describe("The id of the word on the scale."),
      reasons: list(sentence("Why it is this word, from what was seen and the level's scope."), 6).min(1, {
        error: "Say at least one reason.",
      }),
    })
    .optional()
    .describe(
      "For practice alone: the rating that two readers reached apart, hidden until someone has rated. Sessions never use these.",
    ),
});

const anchor = sentence(
  "What an answer at this point does or says, so that two listeners would choose the same point.",
);

/** What answers look like at the points of a question's scale, for the candidates of one band. */
const AnchoredScale = z.strictObject({
  band: slug.describe("The id of one of the kit's bands."),
  anchors: z
    .strictObject({ 1: anchor, 2: anchor.optional(), 3: anchor.optional(), 4: anchor.optional(), 5: anchor.optional() })
    .describe("By point: at least the lowest, the highest and one in the middle."),
});

const KitVignette = z.strictObject({
  id: vignetteId,
  band: slug.describe("The id of the kit's band whose scale it is scored on."),
  title: phrase("A short title"),
  answer: paragraph("What an invented candidate says and does, enough to score and without a word of the anchors."),
  reference: z
    .strictObject({
      point: amount(5, "The point of the scale that fits, by its anchors."),
      reasons: list(sentence("Why it is this point, from the answer and the anchors."), 6).min(1, {
        error: "Say at least one reason.",
      }),
    })
    .describe("Hidden until an interviewer has scored the answer."),
});

export const Question = z.strictObject({
  id: questionId,
  ask: sentence("The question as it is read to every candidate, word by word."),
  competencies: list(competencyId, 4)
    .min(1, { error: "Say which competency of the kit the answer shows." })
    .describe("What the answer shows, of the kit's competencies."),
  minutes: amount(240, "How long the question takes."),
  probes: list(sentence("A follow-up question, asked when the answer leaves something open."), 12).optional(),
  alternates: list(sentence("Another question for the same scale, for a candidate who knows this one."), 6).optional(),
  scales: list(AnchoredScale, 8)
    .min(1, { error: "Say what answers look like: one scale for each band." })
    .describe("A behaviourally anchored scale for each band of levels."),
  vignettes: list(KitVignette, 24).optional().describe("Invented answers for interviewers to learn by."),
});

const Band = z.strictObject({
  id: slug,
  name: phrase("How people call these levels, such as Engineers who lead projects."),
  levels: list(levelCode, 40)
    .min(1, { error: "Name at least one level." })
    .describe("The levels between which this kit cannot tell, and does not try."),
});

/** A red line that kits share, with where it comes from, so that one review covers all of them. */
export const SharedRedLine = z.strictObject({
  id: slug,
  never: sentence("What must not be asked or noted."),
  where: phrase("The jurisdictions whose law says so, or Everywhere for the organization's own rule."),
  source: phrase("The law or rule it comes from."),
  reviewed: z.iso
    .date({ error: "A review date is written as 2026-11-25." })
    .describe("When someone last checked it against the source."),
  instead: sentence("What may be asked for the same need.").optional(),
});

const RedLine = z.strictObject({
  use: slug.optional().describe("The id of a line of red-lines.yaml, instead of never and where."),
  never: sentence("What must not be asked or noted.").optional(),
  where: phrase("Where the law says so, or Everywhere for the organization's own rule.").optional(),
  instead: sentence("What may be asked for the same need.").optional(),
});

const Material = z.strictObject({
  id: slug,
  name: phrase("What it is, such as Log of the order service."),
  file: z
    .string()
    .regex(MATERIAL_NAME, { error: "A material's file has a lower-case name, such as orders.log." })
    .describe("The name of a text file in the framework's materials folder."),
  for: z.enum(["candidate", "interviewer"]).describe("Who gets it. What is for interviewers is never handed out."),
});

export const Kit = z.strictObject({
  id: slug,
  name: phrase("The name of the interview."),
  purpose: paragraph("What it shows, and what it does not."),
  minutes: amount(480, "The whole interview, with its beginning and the candidate's time."),
  points: z
    .union([z.literal(4), z.literal(5)], { error: "A scale has 4 or 5 points." })
    .describe("Points of every scale in this kit."),
  competencies: list(competencyId, 12)
    .min(1, { error: "Name at least one competency." })
    .describe("What it looks at; each is asked about by a question."),
  bands: list(Band, 8)
    .min(1, { error: "Name at least one band of levels." })
    .describe("The levels that it can tell apart, lowest first."),
  opening: paragraph("What the interviewer says first, word by word."),
  candidate_time: paragraph("The candidate's own time at the end: how long, and what is said."),
  red_lines: list(RedLine, 40)
    .min(1, { error: "Name at least one thing that must not be asked." })
    .describe("What must not be asked."),
  accommodations: paragraph("What is offered to people who need the interview in another form, and how they ask."),
  candidate_brief: paragraph(
    "What candidates get in advance: what happens, what it looks at, what to bring.",
  ).optional(),
  ai_rule: sentence("Whether candidates may use AI tools, and how that is taken into account.").optional(),
  warm_up: sentence("What is asked or said first to settle in; it is not scored.").optional(),
  partly_met: sentence("How an answer is scored that meets an anchor only in part.").optional(),
  close: sentence("What the interviewer says last: what happens next, and when.").optional(),
  materials: list(Material, 20).optional().describe("Text files of the materials folder that the interview needs."),
  questions: list(Question.partial().required({ id: true }), 40).describe("In the order in which they are asked."),
});

const Hidden = z.strictObject({
  ladders: list(slug, 200).optional(),
  levels: list(levelCode, 400).optional(),
  competencies: list(competencyId, 400).optional(),
  expectations: list(expectationId, 4000).optional(),
  pathways: list(pathwayId, 400).optional(),
  promotion: list(
    id(/^[sr]-[a-z0-9]{4}$/, "The id of a promotion step, criterion or condition is s- or r- and four characters"),
    2000,
  )
    .optional()
    .describe("Promotion steps, criteria and conditions."),
  vignettes: list(vignetteId, 200).optional(),
  kits: list(slug, 100).optional().describe("Interview kits, with their questions."),
  questions: list(questionId, 400).optional().describe("Questions of interview kits."),
});

/** A framework's own fields. Name and version are its own even when it extends another. */
export const Head = z.strictObject({
  name: phrase("The name of the framework."),
  version: z
    .string()
    .max(60, { error: "A version is at most 60 characters." })
    .regex(/^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/, {
      error: "A version has three numbers, such as 1.0.0 (semver.org). Raise it with every change.",
    })
    .describe("Three numbers as in semver.org, such as 1.0.0. Raise it with every change."),
  owner: phrase("Who decides about changes."),
  summary: paragraph("What the framework is for, in one or two sentences."),
  extends: z
    .string()
    .max(80)
    .regex(EXTENDS, { error: "This is a framework's folder name, or one with a version, such as engineering@1.2." })
    .optional()
    .describe(
      "The folder name of the framework that this one builds on. engineering@1.2 stays on the newest 1.2.x of it.",
    ),
  hide: Hidden.optional().describe("What of the extended framework to leave out, by id, with all that hangs on it."),
  invented,
});

export const FRAMEWORK_FILES = {
  framework: Head.partial()
    .required({ name: true, version: true })
    .extend({
      scale: list(ScaleWord.partial().required({ id: true }), 6)
        .optional()
        .describe("Three to six words, lowest first."),
      themes: list(Theme.partial().required({ id: true }), 40).optional(),
      competencies: list(Competency.partial().required({ id: true }), 200).optional(),
    })
    .describe("A framework's name, rating scale, themes and competencies (framework.yaml)."),
  ladder: Ladder.partial().required({ id: true }).describe("One ladder and its levels (ladders/*.yaml)."),
  pathways: z
    .strictObject({ pathways: list(Pathway.partial().required({ id: true }), 400) })
    .describe("Allowed moves between ladders (pathways.yaml)."),
  promotion: z
    .strictObject({ steps: list(PromotionStep.partial().required({ id: true }), 400) })
    .describe("What each promotion asks (promotion.yaml)."),
  "red-lines": z
    .strictObject({ red_lines: list(SharedRedLine.partial().required({ id: true }), 60) })
    .describe("What no interview asks, with source and review date (red-lines.yaml)."),
  vignettes: z
    .strictObject({ vignettes: list(Vignette.partial().required({ id: true }), 120) })
    .describe("Invented people, for calibration sessions and for practice (vignettes.yaml)."),
  interview: Kit.partial()
    .required({ id: true })
    .describe("One structured interview and its scales (interviews/*.yaml)."),
} as const;

export type FileKind = keyof typeof FRAMEWORK_FILES;

/** The JSON Schema of one kind of file, for editors. */
export function jsonSchemaOf(kind: FileKind): Record<string, unknown> {
  return z.toJSONSchema(FRAMEWORK_FILES[kind], { target: "draft-2020-12", io: "input", reused: "inline" });
}

export const FILE_KINDS = Object.keys(FRAMEWORK_FILES) as FileKind[];
