import { CLOSE_PAIR, REMATCH, REMOVE_PAIR_GOAL, STEP_BACK } from "~/features/mentorship/pairs/domain/final-acts";
import { END_PROGRAM, TRANSFER_PROGRAM } from "~/features/mentorship/programmes/domain/final-acts";
import { DECLINE_MENTEE, TAKE_BACK_REQUEST } from "~/features/mentorship/requests/domain/final-acts";
import { PUBLISH_RUN } from "~/features/mentorship/review/domain/final-acts";
import { ROUND_ENDS, WITHDRAW_ENROLLMENT } from "~/features/mentorship/rounds/domain/final-acts";
import { pickedValue } from "~/kernel/form/person-field";
import type { DoneForm } from "~/platform/http/status-line.server";
import {
  type ActsByRoute,
  final,
  finalByPage,
  isSent,
  naming,
  plain,
  pressing,
  pressingOnly,
  pressingWith,
  toldByPage,
  undoable,
} from "./act-words";

/** A list names a person by a hidden id, the form that adds them by a field in which people are picked. */
const pickedAgain = ({ fields }: DoneForm): [name: string, value: string] => [
  "person",
  pickedValue({ id: fields.find(([name]) => name === "about-person")?.[1] ?? "", name: "" }),
];

export const MENTORSHIP_ACTS: ActsByRoute = {
  "routes/mentorship.pairs.$pair._index": {
    pause: undoable("Pair paused", pressingOnly("resume")),
    resume: undoable("Pair resumed", pressingOnly("pause")),
  },
  "routes/mentorship.pairs.$pair.agreement": {
    save: plain("Agreement saved"),
    agree: plain("Agreement signed"),
    "add-goal": plain("Goal added"),
    "reach-goal": undoable(naming("Reached", "Goal reached"), pressing("reopen-goal")),
    "reopen-goal": plain("Goal reopened"),
    "remove-goal": final(naming("Removed", "Goal removed"), REMOVE_PAIR_GOAL),
  },
  "routes/mentorship.pairs.$pair.ask-rematch": {
    ask: undoable("Rematch requested. Only the program owner sees it.", pressingOnly("take-back")),
    "take-back": plain("Rematch request withdrawn"),
  },
  "routes/mentorship.pairs.$pair.check-ins": { "": plain("Check-in sent") },
  "routes/mentorship.pairs.$pair.closing": { "": final("Review sent", CLOSE_PAIR) },
  "routes/mentorship.pairs.$pair.rematch": { "": final("New pair started. All three are notified.", REMATCH) },
  "routes/mentorship.rounds.$round.waiting": {
    match: plain("Matched. Both are notified."),
    later: plain("Set aside until another seat gets free"),
  },
  "routes/mentorship.pairs.$pair.sessions._index": { plan: plain("Session planned"), take: plain("Session planned") },
  "routes/mentorship.pairs.$pair.sessions.$session": {
    move: plain("Session moved"),
    "note-state": plain("Session updated"),
    "shared-note": plain("Shared notes saved"),
    "own-note": plain("Private notes saved"),
  },
  "routes/mentorship.pairs.$pair.step-back": {
    "": finalByPage("Pair ended. You both get the same message.", STEP_BACK),
  },
  "routes/mentorship.pairs.$pair.thanks": { thank: plain("Thanks sent"), keep: plain("Thanks saved as evidence") },
  "routes/mentorship.profile": {
    profile: plain("Mentor profile saved"),
    hours: plain("Hours saved"),
    paint: plain("Hours saved"),
    refuse: plain("Match excluded"),
    allow: undoable("Match allowed", (form) => [pickedAgain(form), ["do", "refuse"]]),
  },
  "routes/mentorship.programmes.$programme.edit": {
    save: plain("Program saved"),
    end: final(naming("Ended", "Program ended"), END_PROGRAM),
  },
  "routes/mentorship.programmes.$programme.owner": { "": final("Program transferred", TRANSFER_PROGRAM) },
  "routes/mentorship.programmes.$programme.rounds.new": { "": plain("Round planned") },
  "routes/mentorship.programmes.new": { save: plain("Program created") },
  "routes/mentorship.rounds.$round._index": {
    open: plain("Enrollment opened"),
    begin: plain("Round started"),
    close: final(naming("Closed", "Round closed"), ROUND_ENDS.close),
    "call-off": final(naming("Canceled", "Round canceled"), ROUND_ENDS["call-off"]),
    discard: final(naming("Discarded", "Round discarded"), ROUND_ENDS.discard),
  },
  "routes/mentorship.rounds.$round.edit": { "": plain("Round saved") },
  "routes/mentorship.rounds.$round.enrol": {
    save: plain("Enrollment saved"),
    look: toldByPage,
    withdraw: final("Enrollment withdrawn", WITHDRAW_ENROLLMENT),
    wish: plain("Preference added"),
    unwish: undoable("Preference removed", (form) => [...pressingWith("wish", "side")(form), pickedAgain(form)]),
    raise: plain("Preferences reordered"),
  },
  "routes/mentorship.rounds.$round.mentors": {
    wish: undoable("Mentor added to your preferences", pressing("unwish")),
    unwish: undoable("Mentor removed from your preferences", pressing("wish")),
  },
  "routes/mentorship.rounds.$round.pairing": {
    "": plain(({ fields }) => (isSent(fields, "intent", "cancel") ? "Matching canceled" : "Matching started")),
  },
  "routes/mentorship.rounds.$round.requests": {
    ask: plain("Request sent"),
    "take-back": final("Request withdrawn", TAKE_BACK_REQUEST),
    "move-above": plain("Requests reordered"),
    accept: plain("Mentee accepted. You are a pair now."),
    decline: final("Request declined", DECLINE_MENTEE),
  },
  "routes/mentorship.rounds.$round.runs.$run.publish": {
    "": finalByPage("Matches published. Everyone enrolled is notified.", PUBLISH_RUN),
  },
  "routes/mentorship.rounds.$round.runs.$run.settled": {
    lock: undoable("Pair locked for the next run", pressing("undecide")),
    forbid: undoable("Pair excluded from the next run", pressing("undecide")),
    undecide: plain("Pair left to the next run"),
  },
  "routes/mentorship.rounds.$round.runs.$run.what-if": { "": toldByPage },
};
