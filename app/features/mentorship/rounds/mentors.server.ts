import type { Framework } from "~/features/ladder/format/domain/framework";
import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import { pathwayInWords, waysInWords } from "~/features/mentorship/profiles/domain/mentor-profile";
import { offerNames } from "~/features/mentorship/profiles/domain/offer-names";
import { offerKey } from "~/features/mentorship/profiles/domain/typed-profile";
import type { Actor } from "~/kernel/actor";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { enrolmentTime, languageName } from "./domain/enrolment";
import type { MentorView } from "./domain/mentor-page";
import type { MentorshipRound } from "./domain/round";
import * as mentors from "./mentors.repo.server";
import { openRound } from "./round-object.server";

export type MentorsPage = Listed<MentorView> & {
  round: MentorshipRound;
  owns: boolean;
  /** The reader may say whom they would like. */
  mayWish: boolean;
  /** What mentors of the round offer, to narrow the list by. */
  competencies: { value: string; label: string }[];
  /** By which it is narrowed; empty for none. */
  competency: string;
};

/**
 * Who mentors in a round, as they tell of themselves. Everybody who may read it reads the same: whom somebody refused stands
 * in it like everybody else.
 * @param competency `framework/competency`, empty for all.
 */
export async function mentorsPage(
  app: App,
  actor: Actor,
  roundId: string,
  { page, competency }: { page: number; competency: string },
): Promise<MentorsPage> {
  const round = await openRound(app.db, actor, roundId, "round.read-mentors");
  const offered = await mentors.listOffered(app.db, roundId);
  const nameOf = await namesOf(app);
  const known = offered.flatMap((one) => {
    const named = nameOf(one);
    return named === null ? [] : [{ value: offerKey(one), ...named }];
  });
  const labels = offerNames(known);
  const filter = offered.find((one) => offerKey(one) === competency) ?? null;
  const asked = { readerId: actor.id, filter, today: app.now() };
  const list = await listed(page, (slice) => mentors.listMentors(app.db, roundId, asked, slice));
  const isOpen = enrolmentTime(round, dayText(app.now())) === "open";
  return {
    ...list,
    rows: list.rows.map((row) => viewOf(row, nameOf)),
    round,
    owns: round.ownerId === actor.id,
    mayWish:
      isOpen && round.way === "PAIRED" && round.enrolledAs.includes("MENTEE") && round.openFor.includes("MENTEE"),
    competencies: known.map(({ value }, index) => ({ value, label: labels[index]! })),
    competency: filter ? competency : "",
  };
}

type NameOf = (one: { frameworkSlug: string; competencyId: string }) => { name: string; framework: string } | null;

/** Names of competencies in the current version of their framework; `null` for what it has no more. */
async function namesOf(app: App): Promise<NameOf> {
  const heads = await currentVersions(app);
  const read = async (head: (typeof heads)[number]) => [head.slug, await readFramework(app, head.id)] as const;
  const frameworks = new Map<string, Framework>(await Promise.all(heads.map(read)));
  return ({ frameworkSlug, competencyId }) => {
    const framework = frameworks.get(frameworkSlug);
    const competency = framework?.competencies.find(({ id }) => id === competencyId);
    return framework && competency ? { name: competency.name, framework: framework.name } : null;
  };
}

function viewOf(row: mentors.RoundMentor, nameOf: NameOf): MentorView {
  const { offers, languages, waysOfWorking, pathways, ...rest } = row;
  const named = offers.flatMap((offer) => {
    const named = nameOf(offer);
    return named === null ? [] : [{ name: named.name, levelCode: offer.levelCode }];
  });
  return {
    ...rest,
    offers: named,
    languages: languages.map(languageName),
    waysOfWorking: waysInWords(waysOfWorking),
    pathways: pathways.map(pathwayInWords),
  };
}
