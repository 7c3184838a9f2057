import { publishedLevels } from "~/features/ladder/reading/ladder.server";
import type { MentorshipSide } from "~/features/mentorship/programmes/domain/programme";
import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { languageName, languageOptions, plainLanguages } from "~/kernel/languages";
import type { App } from "~/platform/app-context.server";
import {
  type EnrolForm,
  type EnrolPage,
  NOTHING_TO_PICK,
  type OwnEnrolment,
  type StoredInWords,
  type TypedEnrolment,
  typedEnrolment,
} from "./domain/enrolment";
import {
  enrol,
  growGround,
  growPickerOf,
  type Heads,
  likelyTarget,
  type OpenEnrolment,
  onSide,
  openEnrolment,
  readHeads,
  withdrawEnrolment,
} from "./enrolment.server";
import { changeWishes } from "./mentors.server";
import type { EnrolSent } from "./round.schema";

/** @param asked the side to look at, as an address names it. @param sent what was sent and came back. */
export async function enrolPage(
  app: App,
  actor: Actor,
  roundId: string,
  asked: MentorshipSide | null,
  sent: { typed: TypedEnrolment; errors: FieldErrors; stored?: OwnEnrolment } | null = null,
): Promise<EnrolPage> {
  const open = await openEnrolment(app, app.db, actor, roundId);
  const { ground, round, time, sides } = open;
  const side = asked !== null && sides.includes(asked) ? asked : likelySide(open);
  const own = onSide(ground, side);
  const [levels, heads] = [await publishedLevels(app), await readHeads(app)];
  const form = await formOf(app, actor, { open, heads, side, own, sent });
  const page = { round, time, sides, side, form, levels, owns: round.ownerId === actor.id };
  const { seats, hasHours, hasOffers, timeZone } = ground;
  const options = languageOptions(form.typed.languages);
  return {
    ...page,
    seats,
    hasHours,
    hasOffers,
    timeZone,
    languages: options,
    own: own && { ...own, inWords: await inWords(app, heads, own) },
  };
}

/** Where they are enrolled, else were, else where they are likely to: who takes mentees as a mentor. */
function likelySide({ round, sides, ground }: OpenEnrolment): MentorshipSide {
  const enrolled = sides.filter((side) => round.enrolledAs.includes(side));
  const known = sides.filter((side) => onSide(ground, side) !== null);
  const likely: MentorshipSide = (ground.seats ?? 0) > 0 ? "MENTOR" : "MENTEE";
  return enrolled[0] ?? known[0] ?? sides.find((side) => side === likely) ?? sides[0] ?? likely;
}

type Shown = {
  open: OpenEnrolment;
  heads: Heads;
  side: MentorshipSide;
  own: OwnEnrolment | null;
  sent: { typed: TypedEnrolment; errors: FieldErrors; stored?: OwnEnrolment } | null;
};

async function formOf(app: App, actor: Actor, { open: { ground }, heads, side, own, sent }: Shown): Promise<EnrolForm> {
  const { plan, position, languages, seats } = ground;
  const likely = side === "MENTEE" && !own ? await likelyTarget(app, heads, { plan, position }) : null;
  const level = likely ? `${likely.frameworkSlug}/${likely.levelCode}` : "";
  const typed = sent?.typed ?? typedEnrolment(own, { level, languages: plainLanguages(languages), seats: seats ?? 1 });
  const picker =
    side === "MENTEE"
      ? await growPickerOf(app, actor, {
          grow: await growGround(app, heads, levelIn(typed.level)),
          held: position,
          chosen: typed.expectation,
        })
      : NOTHING_TO_PICK;
  const stored = sent?.stored ? await inWords(app, heads, sent.stored) : null;
  return { typed, picker, edits: sent?.stored?.edits ?? own?.edits ?? 0, errors: sent?.errors ?? {}, stored };
}

function levelIn(text: string) {
  const [frameworkSlug, levelCode] = text.split("/");
  return frameworkSlug && levelCode ? { frameworkSlug, levelCode } : null;
}

async function inWords(app: App, heads: Heads, own: OwnEnrolment): Promise<StoredInWords> {
  const { frameworkSlug, targetLevel, expectations, hope, languages, seats, withdrawnAt } = own;
  const target = frameworkSlug && targetLevel ? { frameworkSlug, levelCode: targetLevel } : null;
  const grow = expectations.length > 0 ? await growGround(app, heads, target) : null;
  const asked = (grow?.framework.ladders ?? []).flatMap((ladder) => ladder.levels.flatMap((one) => one.expectations));
  const statements = new Map(asked.map(({ id, statement }) => [id, statement]));
  const grows = expectations.flatMap(({ expectationId }) => statements.get(expectationId) ?? []);
  const named = languages.map(languageName);
  return { level: targetLevel, grows, hope, languages: named, seats, withdrawn: withdrawnAt !== null };
}

/** What came back instead of being done, and how to show it. */
type EnrolBack = {
  status: 200 | 400 | 409;
  page: EnrolPage | null;
  wish: { typed: { person: string }; errors: FieldErrors } | null;
};

/** Handles a form of the page. @returns `null` when it is done. */
export async function doEnrol(app: App, actor: Actor, roundId: string, asked: EnrolSent): Promise<EnrolBack | null> {
  switch (asked.do) {
    case "look":
    case "save": {
      const problem = await enrol(app, actor, roundId, asked);
      if (!problem) return null;
      const sent = { typed: asked.typed, ...problem };
      return {
        status: problem.status,
        page: await enrolPage(app, actor, roundId, sideOf(asked), sent),
        wish: null,
      };
    }
    case "withdraw":
      await withdrawEnrolment(app, actor, roundId, sideOf(asked));
      return null;
    default: {
      const problem = asked.value
        ? await changeWishes(app, actor, roundId, asked.value)
        : { status: 400 as const, errors: asked.errors };
      const typed = { person: asked.do === "wish" ? asked.typed.person : "" };
      return problem && { status: problem.status, page: null, wish: { typed, errors: problem.errors } };
    }
  }
}

const sideOf = ({ typed }: EnrolSent): MentorshipSide => (typed.side === "MENTOR" ? "MENTOR" : "MENTEE");
