import { APPEAL_OUTCOME, DECIDE_APPEAL } from "~/features/calibration/appeals/domain/final-acts";
import { LOCK_SESSION, REOPEN_SESSION } from "~/features/calibration/lock/domain/final-acts";
import { OPEN_MEETING, REVEAL_RATINGS } from "~/features/calibration/meeting/domain/final-acts";
import { RECUSE } from "~/features/calibration/session/domain/final-acts";
import { BEGIN_RATING, DISCARD_SESSION, REMOVE_PEOPLE } from "~/features/calibration/setup/domain/final-acts";
import type { DoneForm } from "~/platform/http/status-line.server";
import { type ActsByRoute, final, plain, pressingOnly, toldByPage, undoable } from "./act-words";

const SUBMITTED = undoable("Ratings submitted", pressingOnly("take-back"));

/** What was checked counts as seen, and the other way round. */
function boxesAsSeen({ fields }: DoneForm): [string, string][] {
  const of = (field: string) => fields.flatMap(([name, value]) => (name === field ? [value] : []));
  const [pair, seen] = [of("pair"), of("seen")];
  return [
    ...pair.filter((one) => !seen.includes(one)).map((one): [string, string] => ["seen", one]),
    ...seen.filter((one) => !pair.includes(one)).map((one): [string, string] => ["pair", one]),
    ["do", "save"],
  ];
}

const RATE = {
  save: plain("Ratings saved"),
  submit: SUBMITTED,
  "take-back": plain("Submission withdrawn"),
};

export const CALIBRATION_ACTS: ActsByRoute = {
  "routes/calibration.$session._index": {
    begin: final("Rating started. Raters are notified.", BEGIN_RATING),
    "follow-on": final("Rating started. Raters are notified.", BEGIN_RATING),
    recuse: final("You are recused", RECUSE),
  },
  "routes/calibration.$session.appeals.$person": { "": final("Appeal decided", DECIDE_APPEAL) },
  "routes/calibration.practice.$framework.$vignette": { "": toldByPage },
  "routes/calibration.$session.assignments": {
    draw: plain("Raters assigned"),
    save: undoable("Assignments saved", boxesAsSeen),
  },
  "routes/calibration.$session.edit": {
    details: plain("Session saved"),
    meeting: plain("Meeting time saved"),
    "no-meeting": undoable("Meeting time removed", ({ fields }) => [
      ["removed", fields.find(([name]) => name === "seen")?.[1] ?? ""],
      ["do", "restore-meeting"],
    ]),
    "restore-meeting": plain("Meeting time restored"),
    people: plain("People added"),
    remove: final("People removed", REMOVE_PEOPLE),
    participant: plain("Participant added"),
    roles: plain("Participant saved"),
    discard: final("Session discarded", DISCARD_SESSION),
  },
  "routes/calibration.$session.lock": {
    lock: final("Session locked. Everyone calibrated in it is notified.", LOCK_SESSION),
    reopen: final("Session reopened", REOPEN_SESSION),
  },
  "routes/calibration.$session.meeting": {
    "come-to": toldByPage,
    reveal: final("Ratings revealed", REVEAL_RATINGS),
    note: plain("Note added"),
    record: plain("Outcome recorded"),
    vote: plain("Vote submitted. You can change it until the vote closes."),
    "open-vote": plain("Vote started"),
    "close-vote": plain("Vote closed"),
    pause: toldByPage,
    resume: toldByPage,
  },
  "routes/calibration.$session.open": {
    "": final("Meeting opened", OPEN_MEETING),
    open: final("Meeting opened", OPEN_MEETING),
    extend: plain("Rating extended"),
  },
  "routes/calibration.$session.outcome": {
    "": final("Appeal sent to the second reader", APPEAL_OUTCOME),
  },
  "routes/calibration.$session.rate.$person": RATE,
  "routes/calibration.$session.vignettes.$vignette": RATE,
  "routes/calibration.new": {
    draw: plain("Raters drawn"),
    redraw: plain("Raters drawn again"),
    save: plain("Session created"),
    begin: final("Rating started. Raters are notified.", BEGIN_RATING),
  },
};
