import {
  ADD_BACK_OVERLAPPING,
  ADD_OVERLAPPING,
  CLOSE_CYCLE,
  OPEN_OVERLAPPING,
  REMIND_EVERYONE,
  REOPEN_OVERLAPPING,
} from "~/features/assessment/cycles/domain/final-acts";
import { DECLINE_CONFIRMATION, REMOVE_EVIDENCE } from "~/features/assessment/evidence/domain/final-acts";
import {
  DECLINE_PEER_REVIEW,
  RELEASE_PEERS,
  SUBMIT_PEER_REVIEW,
  TAKE_BACK_PEER,
} from "~/features/assessment/peers/domain/final-acts";
import {
  BOOK_TALK,
  RELEASE_REVIEWS,
  SUBMIT_ALONE,
  SUBMIT_REVIEW,
} from "~/features/assessment/reveal/domain/final-acts";
import { DISCARD_ASSESSMENT } from "~/features/assessment/sheets/domain/final-acts";
import type { DoneForm } from "~/platform/http/status-line.server";
import {
  type ActsByRoute,
  final,
  finalByPage,
  isSent,
  naming,
  namingPerson,
  plain,
  pressing,
  pressingOnly,
  toldByPage,
  undoable,
} from "./act-words";

const SAVED = plain("Assessment saved");

/** One of the form's two buttons only shows who would be in the cycle. */
const openedOrChecked = ({ fields }: DoneForm) =>
  isSent(fields, "look", "check") ? null : "Cycle opened. Participants are notified once it starts.";

export const ASSESSMENT_ACTS: ActsByRoute = {
  "routes/assessments.$assessment._index": {
    begin: plain("Review started"),
    "propose-focus": plain("Focus proposed"),
    "agree-focus": plain("Focus agreed. You can start now."),
    withdraw: plain("Submission withdrawn"),
    book: final("Conversation booked. Both reviews are revealed.", BOOK_TALK),
  },
  "routes/assessments.$assessment.move": { "": plain("Moved to the current version") },
  "routes/admin.focus": { "": plain("Focus saved") },
  "routes/assessments.$assessment.quick.$part": { "": SAVED },
  "routes/assessments.$assessment.competencies.$competency": { "": SAVED },
  "routes/assessments.$assessment.conversation": {
    record: plain("Agreed rating saved"),
    "add-action": plain("Action added"),
    "change-action": plain("Action saved"),
    "finish-action": undoable(naming("Completed", "Action completed"), pressing("reopen-action")),
    "reopen-action": plain("Action reopened"),
  },
  "routes/assessments.$assessment.discard": { "": finalByPage("Assessment discarded", DISCARD_ASSESSMENT) },
  "routes/assessments.$assessment.peers": {
    ask: plain("Peer review requested"),
    "take-back": final(namingPerson("Withdrew the request to", "Peer review request withdrawn"), TAKE_BACK_PEER),
    release: final("Peer review summary shown", RELEASE_PEERS),
  },
  "routes/assessments.$assessment.save": { "": toldByPage },
  "routes/assessments.$assessment.submit": { "": finalByPage("Assessment submitted", SUBMIT_ALONE, SUBMIT_REVIEW) },
  "routes/assessments.new": { "": plain("Self-assessment started") },
  "routes/corroborations": { "": plain("Answer sent", DECLINE_CONFIRMATION) },
  "routes/cycles.$cycle": {
    add: plain("People added", ADD_OVERLAPPING),
    join: plain("Rule saved. People are added overnight."),
    change: plain("Cycle dates saved"),
    reopen: plain(naming("Reopened", "Cycle reopened"), REOPEN_OVERLAPPING),
    release: final(naming("Revealed the reviews of", "Reviews revealed"), RELEASE_REVIEWS),
  },
  "routes/cycles.$cycle_.close": { "": finalByPage(naming("Closed", "Cycle closed"), CLOSE_CYCLE) },
  "routes/cycles.$cycle_.move": { "": plain("Cycle moved to the newer version") },
  "routes/cycles.$cycle_.progress": {
    remind: plain(namingPerson("Reminded", "Reminders sent")),
    "remind-all": final(namingPerson("Reminded", "Reminders sent"), REMIND_EVERYONE),
  },
  "routes/cycles.$cycle_.people.$assessment": {
    extend: plain(namingPerson("Extended the due date for", "Due date extended")),
    shorten: plain("Due with the cycle again"),
    "take-out": undoable(namingPerson("Removed", "Removed from the cycle"), pressingOnly("add-back")),
    "add-back": plain(namingPerson("Added back", "Added back"), ADD_BACK_OVERLAPPING),
  },
  "routes/cycles.new": { "": plain(openedOrChecked, OPEN_OVERLAPPING) },
  "routes/evidence.$evidence": {
    change: plain("Evidence saved"),
    attach: plain("Evidence attached"),
    detach: undoable(naming("Detached", "Evidence detached"), ({ fields }) => [
      ...fields.flatMap(([name, value]): [string, string][] =>
        name === "expectation" || name === "version" ? [[name, value]] : [],
      ),
      ["do", "attach"],
    ]),
    ask: plain("Confirmation requested"),
    remove: final(naming("Deleted", "Evidence deleted"), REMOVE_EVIDENCE),
  },
  "routes/evidence.new": {
    "": plain(({ fields }) =>
      fields.some(([name, value]) => name === "colleagues" && value.trim() !== "")
        ? "Evidence added, confirmation requested"
        : "Evidence added",
    ),
  },
  "routes/peer-reviews.$request": {
    save: plain("Review saved"),
    submit: final("Review submitted", SUBMIT_PEER_REVIEW),
    decline: final("Review declined", DECLINE_PEER_REVIEW),
  },
};
