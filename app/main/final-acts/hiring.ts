import {
  ASK_ERASURE,
  END_CONSENT,
  ERASE_CANDIDATE,
  LIFT_CODE,
  REMOVE_SAMPLE,
  WITHDRAW_CANDIDATE,
} from "~/features/hiring/candidates/domain/final-acts";
import { OPEN_WITHOUT, STOP_WAITING } from "~/features/hiring/debriefs/domain/final-acts";
import { DECIDE, DECLINE_STARTING_PLAN, DISSENT } from "~/features/hiring/decisions/domain/final-acts";
import { DISMISS_EXPERT, RETIRE_VIGNETTE } from "~/features/hiring/interviewers/domain/final-acts";
import {
  CALL_OFF,
  DECLARE_CONFLICT,
  GIVE_UP_SEAT,
  RECORD_CONFLICT,
  TAKE_OFF,
} from "~/features/hiring/interviews/domain/final-acts";
import {
  CLOSE_CANDIDATES,
  CLOSE_OPENING,
  DISCARD_OPENING,
  REMOVE_STAGE,
  TRANSFER_OPENING,
} from "~/features/hiring/openings/domain/final-acts";
import { DISCARD_CORRECTION, SUBMIT_SCORECARD } from "~/features/hiring/scorecards/domain/final-acts";
import type { DoneForm } from "~/platform/http/status-line.server";
import {
  type ActsByRoute,
  final,
  finalByPage,
  naming,
  namingPerson,
  plain,
  pressing,
  toldByPage,
  undoable,
} from "./act-words";

/** The same step the other way round. */
function stepBack({ fields }: DoneForm): [string, string][] {
  const [candidate = "", from = "", to = ""] = (fields.find(([name]) => name === "step")?.[1] ?? "").split(":");
  return [
    ["do", "step"],
    ["step", `${candidate}:${to}:${from}`],
  ];
}

export const HIRING_ACTS: ActsByRoute = {
  "routes/candidate.$token._index": {
    renew: plain("Consent renewed"),
    end: final(null, END_CONSENT),
    "ask-erasure": final(null, ASK_ERASURE),
    keep: plain("Erasure request withdrawn"),
    declare: plain("Answers saved"),
  },
  "routes/choose-time.$token": { "": toldByPage },
  "routes/hiring.candidates.$candidate._index": { lift: final("Name revealed", LIFT_CODE) },
  "routes/hiring.candidates.$candidate.identity": {
    save: plain("Candidate saved"),
    "send-link": plain("Link sent"),
    withdraw: final("Withdrawal recorded", WITHDRAW_CANDIDATE),
    erase: final("Candidate erased", ERASE_CANDIDATE),
  },
  "routes/hiring.candidates.$candidate.interviews": {
    plan: plain("Interview planned"),
    ask: plain("Interviewer asked"),
    conflict: final("Conflict recorded", RECORD_CONFLICT),
  },
  "routes/hiring.candidates.$candidate.schedule": {
    book: plain("Interview planned. The panel has been invited."),
    offer: plain("Times sent to the candidate"),
  },
  "routes/hiring.candidates.$candidate.samples.$sample": {
    "": final(naming("Deleted", "Work sample deleted"), REMOVE_SAMPLE),
  },
  "routes/hiring.candidates.$candidate.samples.new": { "": plain("Work sample added") },
  "routes/hiring.conflicts": { "": final("Conflict declared", DECLARE_CONFLICT) },
  "routes/hiring.debriefs.$debrief._index": {
    speak: undoable("Marked as spoken", pressing("unspeak")),
    unspeak: undoable("No longer marked as spoken", pressing("speak")),
    move: plain("Order saved"),
  },
  "routes/hiring.debriefs.$debrief.decide": { "": final("Decision recorded. The panel is notified.", DECIDE) },
  "routes/hiring.debriefs.$debrief.decision": {
    dissent: final("Dissent recorded", DISSENT),
    link: plain("Starting plan linked"),
  },
  "routes/hiring.debriefs.$debrief.scores": { "": plain("Score changed") },
  "routes/hiring.debriefs.$debrief.waiting": {
    close: final("No longer waiting for this scorecard", STOP_WAITING),
    open: final("Debrief opened", OPEN_WITHOUT),
  },
  "routes/hiring.interviewer": {
    load: plain("Weekly limit saved"),
    hours: plain("Hours saved"),
    paint: plain("Hours saved"),
    declare: plain("Declaration saved"),
  },
  "routes/hiring.interviews.$interview._index": {
    accept: plain("Interview accepted"),
    "give-up": final("Interview given up", GIVE_UP_SEAT),
    ask: plain("Interviewer asked"),
    "take-off": final("Interviewer removed", TAKE_OFF),
    move: plain("Interview moved. Everyone in it is notified."),
    "call-off": final("Interview canceled. Everyone in it is notified.", CALL_OFF),
  },
  "routes/hiring.interviews.$interview.scorecard._index": {
    "": plain("Scorecard saved"),
    save: plain("Scorecard saved"),
    deviate: plain("Deviation recorded"),
    review: toldByPage,
    correct: plain("Correction started"),
    "discard-correction": final("Correction discarded", DISCARD_CORRECTION),
  },
  "routes/hiring.interviews.$interview.scorecard.save": { save: toldByPage, deviate: toldByPage },
  "routes/hiring.interviews.$interview.scorecard.submit": { "": finalByPage("Scorecard submitted", SUBMIT_SCORECARD) },
  "routes/hiring.kits.$framework.$kit.vignettes": {
    add: plain("Vignette added"),
    shipped: plain("Vignettes added"),
    retire: final("Vignette retired", RETIRE_VIGNETTE),
    appoint: plain("Expert added"),
    dismiss: final("Expert removed", DISMISS_EXPERT),
  },
  "routes/hiring.openings.$opening.board": {
    step: undoable(namingPerson("Moved", "Candidate moved"), stepBack),
    move: plain("Candidates moved"),
    close: final("Candidates closed", CLOSE_CANDIDATES),
    remind: plain("Interviewers reminded"),
  },
  "routes/hiring.openings.$opening.candidates.import.$import": {
    apply: plain("Candidates added"),
    discard: plain("Upload discarded"),
  },
  "routes/hiring.openings.$opening.candidates.import._index": { "": plain("File uploaded") },
  "routes/hiring.openings.$opening.candidates.new": { save: plain("Candidate added") },
  "routes/hiring.openings.$opening.close": {
    discard: finalByPage("Opening discarded", DISCARD_OPENING),
    close: finalByPage("Opening closed", CLOSE_OPENING),
  },
  "routes/hiring.openings.$opening.edit": { "": plain("Opening saved") },
  "routes/hiring.openings.$opening.lead": { "": final("Opening transferred", TRANSFER_OPENING) },
  "routes/hiring.openings.$opening.plan": {
    add: plain("Stage added"),
    change: plain("Stage saved"),
    earlier: plain("Stage moved up"),
    later: plain("Stage moved down"),
    remove: final(naming("Removed", "Stage removed"), REMOVE_STAGE),
    ask: plain("Competencies saved"),
    "take-version": plain("Plan moved to the current framework version"),
    open: plain("Opening opened"),
  },
  "routes/hiring.openings.new": { "": plain("Opening created") },
  "routes/hiring.panels": { "": plain("Panel settings saved") },
  "routes/hiring.qualifications.$framework.$kit.$person": { "": plain("Qualification step recorded") },
  "routes/hiring.qualifications.$framework.$kit._index": { "": plain("Qualification started") },
  "routes/hiring.starting-plan": {
    take: plain("Starting plan accepted"),
    decline: final("Starting plan declined", DECLINE_STARTING_PLAN),
  },
  "routes/hiring.vignettes.$vignette": { "": plain("Score recorded") },
};
