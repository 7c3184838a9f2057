import fc from "fast-check";
import { mentorshipRows, pairId, requestId, runId } from "./mentorship-rows";
import { type Mentorship, sidesOf } from "./mentorship-shape";
import type { Place } from "./people";
import { firstOfEach, type Piece, type Thing } from "./plan";

/** What the two of a pair share, and nobody else. */
const SHARED = ["shared note", "agreement", "goal of a pair"] as const;
/** What one side of a pair writes. */
const ONES = ["private note of a session", "check-in"] as const;
const AT_THE_END = ["satisfaction", "words at the end"] as const;

const enrolledOf = (somebody: fc.Arbitrary<Place>) =>
  fc.record({
    person: somebody,
    side: fc.constantFrom("MENTOR" as const, "MENTEE" as const),
    refuses: fc.option(somebody),
    wishes: fc.option(somebody),
  });

/** Rounds of mentorship: who enrolled, who was paired, and what they write. */
export const mentorships: Piece<Mentorship> = {
  items: (somebody) =>
    fc.array(
      fc.record({
        owner: somebody,
        status: fc.constantFrom("ENROLLING" as const, "RUNNING", "RUNNING", "CLOSED"),
        way: fc.constantFrom("PAIRED" as const, "ASKED"),
        enrolled: fc.uniqueArray(enrolledOf(somebody), {
          minLength: 2,
          maxLength: 6,
          selector: ({ person, side }) => `${person} ${side}`,
        }),
        pairs: fc.array(
          fc.record({
            mentee: somebody,
            mentor: somebody,
            ended: fc.boolean(),
            rematchBy: fc.constantFrom(null, "mentee" as const, "mentor" as const),
          }),
          { maxLength: 6 },
        ),
        requests: fc.array(
          fc.record({
            mentee: somebody,
            mentor: somebody,
            state: fc.constantFrom("WAITING" as const, "SENT" as const, "DECLINED" as const),
          }),
          { maxLength: 6 },
        ),
      }),
      { minLength: 1, maxLength: 1 },
    ),
  tidy: (items) => items.map(tidyMentorship),
  where: () => /mentorship|export|calendar/,
  things: (item) => [
    ...item.enrolled.flatMap(thingsOfEnrolled),
    ...item.pairs.flatMap((pair) => thingsOfPair(pair)),
    ...(item.way === "PAIRED" ? [{ of: "pairing" }] : []),
    ...item.requests.map(({ mentee, mentor }) => ({ of: "request", by: mentee, about: mentor })),
  ],
  subject: (_item, { by }) => by ?? 0,
  near: ({ owner, enrolled }) => [owner, ...enrolled.map(({ person }) => person)],
  mayRead: (_plan, item, actor, thing) => mayReadMentorship(item, actor, thing),
  rows: mentorshipRows,
  world({ id, person }, { owner, pairs, requests }, thing) {
    const { by = owner, about = owner } = thing ?? {};
    const isIts = (one: { mentee: Place; mentor: Place }) =>
      [one.mentee, one.mentor].includes(by) && [one.mentee, one.mentor].includes(about);
    const pair = pairs.find(isIts) ?? pairs.find((one) => [one.mentee, one.mentor].includes(by)) ?? pairs[0];
    const request = requests.find(isIts) ?? requests[0];
    return {
      teamProgramme: { id, round: id, draft: id },
      ...{ profilesRound: id, profilesMentor: person(about), askedRound: id, livingRound: id },
      ...{ reviewRound: id, reviewRun: runId(id), reviewMentee: person(by), reviewMentor: person(about) },
      ...(pair ? ofPair(pairId(id, pair)) : {}),
      ...(request ? { mentorshipRequest: requestId(id, request) } : {}),
    };
  },
};

const ofPair = (id: string) => ({ pair: id, pairSession: `${id}s`, livingPair: id, endedPair: id, askedPair: id });

/** Whoever enrols enrols once a side; pairs and requests are of mentees and mentors of the round, once each. */
function tidyMentorship(one: Mentorship): Mentorship {
  const mentees = sidesOf(one, "MENTEE");
  const mentors = sidesOf(one, "MENTOR");
  const fits = ({ mentee, mentor }: { mentee: Place; mentor: Place }) =>
    mentee !== mentor && mentees.includes(mentee) && mentors.includes(mentor);
  const two = ({ mentee, mentor }: { mentee: Place; mentor: Place }) => `${mentee} ${mentor}`;
  const isPublished = one.status !== "ENROLLING";
  const enrolled = one.enrolled.map((each) => ({
    ...each,
    refuses: each.refuses === each.person ? null : each.refuses,
    wishes: each.wishes === each.person ? null : each.wishes,
  }));
  const pairs = firstOfEach(isPublished ? one.pairs.filter(fits) : [], two).map((pair) => {
    const ended = pair.ended || one.status === "CLOSED";
    return { ...pair, ended, rematchBy: ended ? null : pair.rematchBy };
  });
  const asked = one.way === "ASKED" && one.status !== "CLOSED" ? one.requests.filter(fits) : [];
  const requests = firstOfEach(asked, two).filter((request) => !pairs.some((pair) => two(pair) === two(request)));
  // One at a time is sent.
  const sent = (mentee: Place) => requests.find((each) => each.mentee === mentee && each.state === "SENT");
  const once = requests.filter((each) => each.state !== "SENT" || sent(each.mentee) === each);
  return { ...one, enrolled: firstOfEach(enrolled, (each) => `${each.person} ${each.side}`), pairs, requests: once };
}

function thingsOfEnrolled({ person, side, refuses, wishes }: Mentorship["enrolled"][number]): Thing[] {
  const all: [boolean, string][] = [
    [refuses !== null, "refusal"],
    [true, "free hours"],
    [side === "MENTEE", "hope"],
    [wishes !== null, "wish"],
  ];
  return all.flatMap(([is, of]) => (is ? [{ of, by: person }] : []));
}

function thingsOfPair({ mentee, mentor, ended, rematchBy }: Mentorship["pairs"][number]): Thing[] {
  const both = (of: string): Thing[] => [
    { of, by: mentee, about: mentor },
    { of, by: mentor, about: mentee },
  ];
  const asker = rematchBy === "mentee" ? mentee : mentor;
  const asked =
    rematchBy === null ? [] : [{ of: "asking for another", by: asker, about: asker === mentee ? mentor : mentee }];
  return [
    ...SHARED.map((of) => ({ of, by: mentee, about: mentor })),
    ...ONES.flatMap(both),
    ...asked,
    ...(ended ? [...AT_THE_END.flatMap(both), { of: "thanks", by: mentee, about: mentor }] : []),
  ];
}

const isOfTwo = (actor: Place, { by, about }: Thing) => actor === by || actor === about;

/** Who may read it at most. */
function mayReadMentorship(item: Mentorship, actor: Place, thing: Thing): boolean {
  const { owner, pairs, requests } = item;
  const { of, by, about } = thing;
  const isMentorOf = (of: { mentee: Place; mentor: Place }) => of.mentee === by && of.mentor === actor;
  switch (of) {
    case "refusal":
    case "private note of a session":
    case "satisfaction":
      return actor === by;
    case "free hours":
      // What two people have in common, once they are a pair.
      return (
        actor === by ||
        pairs.some((pair) => !pair.ended && [pair.mentee, pair.mentor].every((one) => one === actor || one === by))
      );
    case "hope":
      return (
        actor === by ||
        actor === owner ||
        pairs.some(isMentorOf) ||
        requests.some((one) => one.state !== "WAITING" && isMentorOf(one))
      );
    case "pairing":
      return actor === owner;
    case "wish":
    case "check-in":
    case "asking for another":
      return actor === by || actor === owner;
    case "request": {
      const request = requests.find((one) => one.mentee === by && one.mentor === about);
      return actor === by || (actor === about && request?.state !== "WAITING");
    }
    default:
      return isOfTwo(actor, thing);
  }
}
