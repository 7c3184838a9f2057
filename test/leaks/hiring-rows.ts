import { day } from "../factories/people";
import { type Hiring, isClosed, type Seat } from "./hiring-shape";
import type { Making, Rows, Thing } from "./plan";

type IsOther = (thing: Thing) => boolean;

const QUESTION = "q-aaaa";
const LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/** Everything of an opening, its candidate, who judges them and what came of it. */
export function hiringRows(making: Making, item: Hiring, isOther: IsOther): Rows {
  const { id, person } = making;
  const parts = [
    openingRows(making, item),
    candidateRows(making, item, isOther),
    ...item.panel.map((seat) => seatRows(making, item, seat, isOther)),
    outcomeRows(making, item, isOther),
    item.lifted
      ? {
          AnonymityLift: [
            { id: `${id}l`, candidateId: id, byId: person(item.decider), reason: "To call.", at: making.now() },
          ],
        }
      : {},
  ];
  const all: Record<string, object[]> = {};
  for (const part of parts) {
    for (const [table, rows] of Object.entries(part)) all[table] = [...(all[table] ?? []), ...rows];
  }
  return all;
}

function openingRows({ id, now, person, versionId }: Making, { lead, decider, coordinator }: Hiring): Rows {
  const people = { leadId: person(lead), deciderId: person(decider), coordinatorId: person(coordinator) };
  return {
    Opening: [
      {
        ...{
          id,
          role: "Engineer",
          about: "",
          versionId,
          lowestLevel: "IC2",
          highestLevel: "IC2",
          headcount: 1,
          ...people,
        },
        ...{ opensOn: day("2026-11-02"), status: "OPEN", openedAt: now(), createdAt: now(), edits: 1 },
      },
    ],
    OpeningCompetency: [{ openingId: id, competencyId: "c-aaaa", must: true, weight: 1, reason: "" }],
    OpeningStage: [{ id: `${id}s`, openingId: id, place: 1, name: "Coding", kitId: "coding", bandId: "all", seats: 2 }],
  };
}

function candidateRows(making: Making, { status }: Hiring, isOther: IsOther): Rows {
  const { id, now } = making;
  const other = (of: string) => isOther({ of });
  const name = other("name of a candidate")
    ? { name: "Quentin Farrow", email: `${id}@other.example`, source: "Referral", phone: "2", timeZone: "Asia/Tokyo" }
    : { name: "Robin Vale", email: `${id}@mail.example`, source: "Job board", phone: "1", timeZone: "Europe/Oslo" };
  const dates = { consentedOn: day("2026-10-01"), consentUntil: day("2027-10-01"), edits: 1 };
  const text = other("work sample") ? "Another program." : "A program.";
  return {
    Candidate: [{ id, openingId: id, code: codeOf(id), createdAt: now(), edits: 1 }],
    CandidateIdentity: [{ candidateId: id, openingId: id, ...name, ...dates }],
    CandidateDeclaration: [
      {
        ...{ candidateId: id, attribute: "gender", declaredAt: now() },
        value: other("candidate's declaration") ? "man" : "woman",
      },
    ],
    WorkSample: [
      { id: `${id}w`, candidateId: id, title: text, body: text, addedById: making.person(0), addedAt: now() },
    ],
    Debrief: [
      {
        ...{ id, candidateId: id, number: 1, status, createdAt: now() },
        revealedAt: status === "GATHERING" ? null : now(),
        decidedAt: status === "DECIDED" ? now() : null,
      },
    ],
    Interview: [
      {
        ...{ id, candidateId: id, debriefId: id, stageId: `${id}s`, startsAt: now(), minutes: 45, place: "Call" },
        ...{ status: "PLANNED", sequence: 0, edits: 1, createdAt: now() },
      },
    ],
  };
}

function seatRows(making: Making, item: Hiring, seat: Seat, isOther: IsOther): Rows {
  const { id, now, person } = making;
  const personId = person(seat.person);
  const askedById = person(item.lead);
  const cardId = `${id}c${seat.person}`;
  const of = seat.card === "DRAFT" ? "scorecard being written" : "scorecard";
  const other = isOther({ of, by: seat.person });
  const closed = isClosed(item, seat) ? { closedAt: now(), closedById: askedById, closedReason: "Away." } : {};
  const said = other
    ? { recommendation: "STRONG_NO", confidence: "HIGH", summary: "Another summary." }
    : { recommendation: "YES", confidence: "MEDIUM", summary: "A summary." };
  const isSubmitted = seat.card === "SUBMITTED";
  const declared = isOther({ of: "interviewer's declaration", by: seat.person }) ? "man" : "woman";
  return {
    InterviewSeat: [
      {
        ...{
          interviewId: id,
          personId,
          role: seat.role,
          status: "ACCEPTED",
          askedById,
          askedAt: now(),
          answeredAt: now(),
        },
        ...{ closedReason: "", ...closed },
      },
    ],
    InterviewerDeclaration: [{ personId, attribute: "gender", value: declared, declaredAt: now() }],
    Scorecard:
      seat.card === "NONE"
        ? []
        : [
            {
              ...{ id: cardId, interviewId: id, personId, version: 1, status: seat.card, startedAt: now(), ...said },
              ...{ submittedAt: isSubmitted ? now() : null, correction: "", edits: 1, salt: "salt" },
            },
          ],
    ScorecardAnswer: seat.card === "NONE" ? [] : [answerOf(cardId, now(), other)],
    DebriefTurn:
      item.status === "GATHERING" || seat.role !== "INTERVIEWER" || !isSubmitted
        ? []
        : [
            {
              debriefId: id,
              personId,
              place: item.panel.indexOf(seat) + 1,
              proposedPlace: item.panel.indexOf(seat) + 1,
            },
          ],
  };
}

const answerOf = (scorecardId: string, savedAt: Date, other: boolean) => ({
  ...{ scorecardId, questionId: QUESTION, kind: "SCORED", savedAt, edits: 1 },
  ...(other ? { score: 5, notes: "Other notes.", cited: "Others." } : { score: 2, notes: "Notes.", cited: "Notes." }),
});

function outcomeRows({ id, now, person }: Making, item: Hiring, isOther: IsOther): Rows {
  const rescored = item.rescored;
  const dissent = item.dissent;
  const isOtherScore = rescored !== null && isOther({ of: "score after a debrief", by: rescored });
  const rows: Rows = {
    DebriefScore:
      rescored === null
        ? []
        : [
            {
              ...{
                debriefId: id,
                interviewId: id,
                questionId: QUESTION,
                personId: person(rescored),
                number: 1,
                at: now(),
              },
              ...(isOtherScore ? { score: 1, reason: "Another reason." } : { score: 3, reason: "A reason." }),
            },
          ],
  };
  if (item.status !== "DECIDED") return rows;
  const outcome = isOther({ of: "outcome of a debrief" })
    ? { outcome: "NO_HIRE", levelCode: null }
    : { outcome: "HIRE", levelCode: "IC2" };
  const rationale = isOther({ of: "rationale" }) ? "Another rationale." : "A rationale.";
  const isOtherDissent = dissent !== null && isOther({ of: "dissent", by: dissent });
  return {
    ...rows,
    HiringDecision: [
      {
        id,
        debriefId: id,
        ...outcome,
        rationale,
        departure: rationale,
        decidedById: person(item.decider),
        decidedAt: now(),
      },
    ],
    HiringDissent:
      dissent === null
        ? []
        : [{ decisionId: id, personId: person(dissent), text: isOtherDissent ? "Never." : "Rather not.", at: now() }],
  };
}

/** The same for the same candidate, and nobody else's. */
function codeOf(id: string): string {
  let number = Number(/^o(\d+)/.exec(id)?.[1] ?? 0);
  let code = "";
  for (let at = 0; at < 6; at += 1) {
    code += LETTERS[number % LETTERS.length];
    number = Math.floor(number / LETTERS.length);
  }
  return `C-${code}`;
}
