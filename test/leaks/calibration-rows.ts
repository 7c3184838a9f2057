import { createHash } from "node:crypto";
import type { CalibrationReading } from "~/features/calibration/agreement/domain/reading";
import type { CalibrationPacket } from "~/features/calibration/setup/domain/packet";
import { contentHash } from "~/platform/content-hash.server";
import { smallPacket } from "../factories/calibrations";
import { day } from "../factories/people";
import { everLocked, inMeeting, rolesOf, scribeOf, sourceOf, votersOf } from "./calibration-plan";
import type { Calibration, Rated } from "./calibration-shape";
import { OUTSIDERS } from "./hidden-peers";
import type { Place } from "./people";
import type { Making, Rows, Thing } from "./plan";

type IsOther = (thing: Thing) => boolean;
const [CRAFT, DELIVERY] = ["competency:c-aaaa", "competency:c-bbbb"] as const;
export const VIGNETTE = "v-nira";

/** All rows of a session; of each hidden thing as it was, or another in word, text and number. */
export function calibrationRows(making: Making, calibration: Calibration, isOther: IsOther): Rows {
  const about = calibration.about.map((rated, index) => ({ ...rated, place: index + 1 }));
  const parts = about.map((rated) => personRows(making, calibration, rated, isOther));
  const flat = <Row>(of: (part: (typeof parts)[number]) => readonly Row[]) => parts.flatMap(of);
  const outcomes = flat(({ outcomes }) => outcomes);
  return {
    CalibrationSession: [sessionRow(making, calibration)],
    ...takingRows(making, calibration, isOther),
    CalibrationSubject: flat(({ subject }) => [subject]),
    CalibrationPacket: flat(({ packet }) => packet),
    CalibrationNote: flat(({ note }) => note),
    ...voteRows(making, calibration, isOther),
    CalibrationOutcome: outcomes.map(({ items: _i, objections: _o, ...row }) => row),
    CalibrationOutcomeItem: outcomes.flatMap(({ items }) => items),
    CalibrationObjection: outcomes.flatMap(({ objections }) => objections),
    CalibrationAppeal: flat(({ appeal }) => appeal),
    CalibrationAppealItem: flat(({ appealItems }) => appealItems),
    ...sheetRows(making, calibration, isOther),
    ...lockRows(making, calibration, outcomes),
    CalibratedRating: flat(({ calibrated }) => calibrated),
    CaseCalibration: flat(({ ofCase }) => ofCase),
    CalibrationReading: everLocked(calibration) ? [readingRow(making, calibration, isOther)] : [],
  };
}

function sessionRow(making: Making, { status, purpose, current, about, reopened, ...one }: Calibration) {
  const at = making.now();
  const isMeeting = status === "OPEN" || status === "LOCKED";
  return {
    id: making.id,
    name: "Autumn calibration",
    purpose,
    unit: "COMPETENCY",
    versionId: making.versionId,
    cycleId: purpose === "CYCLE_RATINGS" ? `${making.item("assessments", 0)}c` : null,
    rule: one.rule,
    seed: 7,
    opensOn: day("2026-11-02"),
    closesOn: day("2026-12-11"),
    secondReaderId: making.person(one.secondReader),
    status,
    round: reopened ? 2 : 1,
    createdById: making.person(one.createdBy),
    createdAt: at,
    ratingSince: status === "PREPARING" ? null : at,
    openedAt: isMeeting ? at : null,
    lockedAt: status === "LOCKED" ? at : null,
    agenda: isMeeting ? "DISAGREEMENT" : null,
    currentId: current === null ? null : making.person(about[current]!.person),
    currentSince: current === null ? null : at,
  };
}

function takingRows(making: Making, { taking, conflicts }: Calibration, isOther: IsOther) {
  const sessionId = making.id;
  const at = making.now();
  return {
    CalibrationParticipant: taking.flatMap(({ person, roles }) =>
      roles.map((role) => ({ sessionId, personId: making.person(person), role, addedAt: at })),
    ),
    CalibrationRecusal: conflicts
      .filter(({ participant, person }) => !isOther({ of: "declared conflict", by: participant, about: person }))
      .map(({ participant, person }) => ({
        sessionId,
        participantId: making.person(participant),
        personId: making.person(person),
        at,
      })),
  };
}

type Placed = Rated & { place: number };

function personRows(making: Making, calibration: Calibration, rated: Placed, isOther: IsOther) {
  const { person, shown, place } = rated;
  const key = { sessionId: making.id, personId: making.person(person) };
  const isOtherHere = (of: string) => isOther({ of, about: person });
  const source = sourceOf(making.plan, calibration, person);
  const ids = {
    assessmentId: source.assessment === null ? null : making.item("assessments", source.assessment),
    caseId: source.case === null ? null : making.item("cases", source.case),
  };
  const met = inMeeting(calibration);
  const sealed = calibration.sheets.some(({ rater }) => isOther({ of: "sealed rating", by: rater, about: person }));
  const outcomes = outcomesOf(making, calibration, rated, isOtherHere);
  const wentBack = goneBack(making, calibration, rated, outcomes, isOtherHere("decision on an appeal"));
  const decided = wentBack.filter(({ onAppeal }) => onAppeal);
  return {
    subject: {
      ...key,
      ...ids,
      targetLevel: "IC2",
      heldLevel: "IC2",
      place: met ? place : null,
      disagreement: met ? (sealed ? 0.75 : 0.25) : null,
      revealedAt: shown ? making.now() : null,
    },
    packet: calibration.status === "PREPARING" ? [] : [packetRow(making, person, isOtherHere)],
    note: noteRows(making, calibration, person, isOtherHere("meeting note")),
    outcomes,
    appeal: rated.appeal ? [appealRow(making, calibration, rated, isOtherHere)] : [],
    appealItems: decided.map(({ item, word }) => ({ ...key, item, toWord: word })),
    calibrated: ids.assessmentId
      ? wentBack.map(({ onAppeal: _, ...row }) => ({ ...row, assessmentId: ids.assessmentId }))
      : [],
    ofCase: ids.caseId ? wentBack.map(({ onAppeal: _, ...row }) => ({ ...row, caseId: ids.caseId })) : [],
  };
}

function packetRow(making: Making, person: Place, isOtherHere: (of: string) => boolean) {
  const others = isOtherHere("others' words in a packet");
  const did = isOtherHere("packet");
  const piece = { id: "piece", url: null, happenedOn: "2026-03-02", expectationIds: ["e-ic2aaa"], confirmed: [] };
  const word = { "e-ic2aaa": others ? ("word:not-yet" as const) : ("word:meeting" as const) };
  const review = { assessmentId: "a", on: "2026-06-01", version: "small@1.0.0", targetLevel: "IC2" };
  const content: CalibrationPacket = smallPacket(making.id, making.person(person), {
    items: [
      { id: CRAFT, label: "Craft", expectations: [] },
      { id: DELIVERY, label: "Delivery", expectations: [] },
    ],
    before: { [CRAFT]: others ? "not-yet" : "meeting", [DELIVERY]: null },
    reviews: [{ ...review, own: word, manager: word, agreed: {} }],
    evidence: [{ ...piece, title: did ? "Another piece" : "A piece", body: did ? "Another text." : "A text." }],
    statement: did ? "Another statement." : "A statement.",
  });
  const key = { sessionId: making.id, personId: making.person(person) };
  return { ...key, content, contentHash: contentHash(content), frozenAt: making.now() };
}

function noteRows(making: Making, calibration: Calibration, person: Place, other: boolean) {
  const author = inMeeting(calibration) ? scribeOf(making.plan, calibration, person) : null;
  if (author === null) return [];
  const note = { sessionId: making.id, personId: making.person(person), authorId: making.person(author), round: 1 };
  const said = (id: string, text: string) => ({ ...note, id: `${making.id}${id}${person}`, text, at: making.now() });
  return other ? [said("n", "Quite another thing."), said("m", "One thing more.")] : [said("n", "It was said.")];
}

function outcomesOf(making: Making, calibration: Calibration, rated: Rated, isOtherHere: (of: string) => boolean) {
  if (!rated.came) return [];
  const first = outcomeOf(making, calibration, rated, {
    number: 1,
    other: isOtherHere("outcome"),
    rationale: isOtherHere("rationale") ? "Quite another reason." : "It was seen.",
    objection: isOtherHere("objection") ? "I was there, and it was not so." : "I saw it otherwise.",
  });
  if (!rated.again) return [first];
  const other = isOtherHere("later outcome");
  const rationale = other ? "Something came to light." : "It was looked at again.";
  return [first, outcomeOf(making, calibration, rated, { number: 2, other, rationale, objection: null })];
}

/** One ballot of everyone who was shown: open or closed as drawn, with the votes of raters who have a part. */
function voteRows(making: Making, calibration: Calibration, isOther: IsOther) {
  const at = making.now();
  const ballots = calibration.about.filter(({ shown }) => shown);
  const keyOf = (person: Place) => ({ sessionId: making.id, personId: making.person(person), number: 1 });
  return {
    CalibrationBallot: ballots.map(({ person, voting }) => {
      const closer = voting === "closed" ? scribeOf(making.plan, calibration, person) : null;
      return {
        ...keyOf(person),
        round: 1,
        openedAt: at,
        closedAt: voting === "closed" ? at : null,
        closedById: closer === null ? null : making.person(closer),
      };
    }),
    CalibrationVote: ballots.flatMap(({ person, voting }) =>
      votersOf(making.plan, calibration, person).flatMap((voter) => {
        const other = isOther({ of: voting === "closed" ? "vote" : "sealed vote", by: voter, about: person });
        const vote = { ...keyOf(person), voterId: making.person(voter), castAt: at };
        return [
          { ...vote, item: CRAFT, word: other ? "not-yet" : "meeting" },
          { ...vote, item: DELIVERY, word: other ? "exceeding" : null },
        ];
      }),
    ),
  };
}

type Outcome = { number: number; other: boolean; rationale: string; objection: string | null };

function outcomeOf(making: Making, calibration: Calibration, rated: Rated, { number, other, ...said }: Outcome) {
  const by = making.person(calibration.taking[0]!.person);
  const key = { sessionId: making.id, personId: making.person(rated.person), number };
  const item = (item: string, toWord: string) => {
    const reason = toWord === "meeting" ? null : "OTHER";
    return { ...key, item, fromWord: "meeting", toWord, reason, evidenceIds: reason ? ["piece"] : [] };
  };
  const word = rated.came === "adjusted" ? "exceeding" : "meeting";
  const items = [item(CRAFT, other ? "developing" : word), ...(other ? [item(DELIVERY, "exceeding")] : [])];
  const { rule } = calibration;
  return {
    ...key,
    // The first counts for the round before a reopening.
    round: number,
    unchanged: items.every(({ reason }) => reason === null),
    proposerId: by,
    recordedById: by,
    inFavour: rule === "MAJORITY" ? (other ? 3 : 2) : null,
    rationale: said.rationale,
    recordedAt: making.now(),
    items,
    objections:
      rated.objector === null || said.objection === null
        ? []
        : [{ ...key, objectorId: making.person(rated.objector), sentence: said.objection }],
  };
}

type OutcomeRow = ReturnType<typeof outcomeOf>;

/** Rows beside the assessment or the case: of each locked round, and of an appeal that changed something. */
function goneBack(making: Making, calibration: Calibration, { appeal }: Rated, outcomes: OutcomeRow[], other: boolean) {
  if (!everLocked(calibration)) return [];
  const last = calibration.status === "LOCKED" ? 2 : 1;
  const from = { sessionId: making.id, sessionName: "Autumn calibration", recordedAt: making.now() };
  const locked = outcomes
    .filter(({ round }) => round <= last)
    .flatMap(({ number, items }) =>
      items.map(({ item, toWord, reason }) => ({
        ...from,
        item,
        number,
        word: toWord,
        unchanged: reason === null,
        onAppeal: false,
      })),
    );
  if (appeal !== "changed") return locked;
  const word = other ? "not-yet" : "exceeding";
  return [...locked, { ...from, item: CRAFT, number: 3, word, unchanged: false, onAppeal: true }];
}

function appealRow(making: Making, { secondReader }: Calibration, rated: Rated, isOtherHere: (of: string) => boolean) {
  const { person, appeal } = rated;
  const at = making.now();
  const answer = isOtherHere("decision on an appeal") ? "I read it once more, and differently." : "I read all of it.";
  const decided = { decidedById: making.person(secondReader), decidedAt: at, stands: appeal === "stands", answer };
  return {
    sessionId: making.id,
    personId: making.person(person),
    reasons: isOtherHere("reasons of an appeal") ? "Quite another complaint." : "The note was not read.",
    at,
    ...(appeal === "waiting" ? {} : decided),
  };
}

function sheetRows(making: Making, { sheets, status }: Calibration, isOther: IsOther) {
  const rows = sheets.map(({ rater, person, submitted }) => {
    const thing = { by: rater, ...(person === null ? {} : { about: person }) };
    const isOtherOf = (of: string) => isOther({ of, ...thing });
    const isSent = submitted && !isOtherOf("progress of a rater");
    return {
      id: `${making.id}s${rater}-${person ?? "v"}`,
      sessionId: making.id,
      raterId: making.person(rater),
      personId: person === null ? null : making.person(person),
      vignetteId: person === null ? VIGNETTE : null,
      status: isSent ? ("SUBMITTED" as const) : ("DRAFT" as const),
      submittedAt: isSent ? making.now() : null,
      salt: "salt",
      savedAt: making.now(),
      other: isOtherOf(sheetThing(person, submitted)),
    };
  });
  const about = sheets.flatMap(({ rater, person }) =>
    person === null ? [] : [{ sessionId: making.id, raterId: making.person(rater), personId: making.person(person) }],
  );
  return {
    CalibrationAssignment: status === "PREPARING" ? [] : about,
    CalibrationSheet: rows.map(({ other: _, ...row }) => row),
    CalibrationRating: rows.flatMap(({ id, other, vignetteId }) => ratingsOf(id, other, vignetteId !== null)),
  };
}

export function sheetThing(person: Place | null, submitted: boolean): string {
  if (person === null) return "vignette rating";
  return submitted ? "sealed rating" : "rating not submitted";
}

function ratingsOf(sheetId: string, other: boolean, isVignette: boolean) {
  if (isVignette)
    return [{ sheetId, item: "level", word: other ? "not-yet" : "meeting", note: other ? "Not at all." : "As told." }];
  if (!other) return [{ sheetId, item: CRAFT, word: "meeting", note: "As it was." }];
  return [
    { sheetId, item: CRAFT, word: "not-yet", note: "Quite another text." },
    { sheetId, item: DELIVERY, word: "exceeding", note: "" },
  ];
}

/** Locks whose hash changes with what was locked, as the real one does. */
function lockRows(making: Making, calibration: Calibration, outcomes: readonly OutcomeRow[]) {
  const by = making.person(calibration.taking[0]!.person);
  const sessionId = making.id;
  const at = making.now();
  const rounds = [
    ...(everLocked(calibration) ? [1] : []),
    ...(calibration.reopened && calibration.status === "LOCKED" ? [2] : []),
  ];
  return {
    CalibrationLock: rounds.map((round) => {
      const locked = outcomes.filter((one) => one.round <= round).map(({ items }) => items);
      const contentHash = createHash("sha256").update(JSON.stringify(locked)).digest("hex");
      return { sessionId, round, lockedById: by, lockedAt: at, contentHash };
    }),
    CalibrationReopening: calibration.reopened
      ? [{ sessionId, round: 2, byId: by, at, reason: "Evidence came to light." }]
      : [],
  };
}

/** About enough people for anything to be shown of a group. */
function readingRow(making: Making, calibration: Calibration, isOther: IsOther) {
  const other = isOther({ of: "statistics of a group" });
  const figure = (value: number) => ({ value, interval: { low: value - 0.1, high: value + 0.1 }, why: null });
  const of = [...calibration.about.map(({ person }) => making.person(person)), ...OUTSIDERS];
  const raters = calibration.taking.filter(({ person }) => rolesOf(calibration, person).includes("RATER"));
  const content: CalibrationReading = {
    format: "waymark.calibration-reading",
    formatVersion: 1,
    of,
    leftOut: 0,
    raters: raters.length,
    agreement: { alpha: figure(other ? 0.4 : 0.7), same: other ? 0.5 : 0.8 },
    items: [],
    needed: { usual: 3, dependability: other ? 0.5 : 0.8, needed: other ? 6 : 3, why: null },
    halves: { early: { adjusted: 1, people: 3 }, late: { adjusted: 1, people: 3 } },
    compression: figure(other ? 0.2 : 0.1),
    shift: [{ groups: { level: "IC2", team: "", tenure: "" }, counts: { up: 0, unchanged: of.length, down: 0 } }],
    drift: null,
    own: Object.fromEntries(
      raters.map(({ person }) => {
        const effect = isOther({ of: "severity", by: person }) ? -0.6 : 0.6;
        const interval = { low: effect - 0.3, high: effect + 0.3 };
        return [making.person(person), { effect, interval, why: null, ratings: 9, compared: 4, without: [] }];
      }),
    ),
  };
  const round = calibration.reopened && calibration.status === "LOCKED" ? 2 : 1;
  return { sessionId: making.id, round, content, madeAt: making.now() };
}
