import { DECLINE_FEEDBACK } from "~/features/growth/feedback/domain/final-acts";
import { REFUSE_LEARNING, WITHDRAW_LEARNING } from "~/features/growth/learning/domain/final-acts";
import { END_SERIES, REMOVE_POINT, REVOKE_CALENDAR } from "~/features/growth/one-to-ones/domain/final-acts";
import {
  CLOSE_OPPORTUNITY,
  DECLINE_OPPORTUNITY,
  TURN_DOWN_OPPORTUNITY,
  WITHDRAW_OPPORTUNITY,
} from "~/features/growth/opportunities/domain/final-acts";
import { REMOVE_STEP } from "~/features/growth/plans/domain/final-acts";
import { CASE_ACTS, DISCARD_CASE, SUBMIT_CASE } from "~/features/promotion/cases/domain/final-acts";
import { type ActsByRoute, final, naming, plain, pressing, pressingOnly, toldByPage, undoable } from "./act-words";

const BUDGET_SAVED = plain("Budget saved");

const CASE_SUBMITTED = final("Case submitted. Your manager is notified.", SUBMIT_CASE);

export const GROWTH_ACTS: ActsByRoute = {
  "routes/cases.$case._index": {
    save: plain("Case saved"),
    submit: CASE_SUBMITTED,
    discard: final("Case discarded", DISCARD_CASE),
    endorse: final("Case endorsed", CASE_ACTS.endorsed),
    decline: final("Case declined", CASE_ACTS.declined),
    calibrate: plain("Case sent to calibration"),
    decide: final("Decision recorded", CASE_ACTS.decided),
    appeal: final("Appeal sent to the second reader", CASE_ACTS.appealed),
    "decide-appeal": final("Appeal decided", CASE_ACTS["decided-finally"]),
    withdraw: final("Case withdrawn", CASE_ACTS.withdrawn),
  },
  "routes/cases.new": { "": plain("Case started") },
  "routes/feedback.$feedback": {
    share: plain("Feedback shared"),
    "share-manager": plain("Feedback shared with your manager"),
    unshare: plain("Feedback no longer shared"),
    outcome: plain("Outcome saved"),
  },
  "routes/feedback.ask": { "": plain("Feedback requested") },
  "routes/feedback.new": {
    give: plain("Feedback sent"),
    decline: final("Feedback request declined", DECLINE_FEEDBACK),
  },
  "routes/growth.goals.$goal": {
    change: plain("Goal saved"),
    "check-in": plain("Check-in added"),
    "add-step": plain("Step added"),
    "finish-step": undoable(naming("Completed", "Step completed"), pressing("reopen-step")),
    "reopen-step": plain("Step reopened"),
    "remove-step": final(naming("Removed", "Step removed"), REMOVE_STEP),
    drop: undoable(naming("Abandoned", "Goal abandoned"), pressingOnly("reopen")),
    done: undoable(naming("Completed", "Goal completed"), pressingOnly("reopen")),
    reopen: plain("Goal reopened"),
    share: plain("Goal sharing saved"),
    agree: plain("Goal agreed"),
  },
  "routes/growth.goals.new": { "": plain("Goal added") },
  "routes/growth.target": { "": plain("Target saved") },
  "routes/learning._index": {
    ask: plain("Learning request sent"),
    withdraw: final(naming("Withdrew", "Learning request withdrawn"), WITHDRAW_LEARNING),
    use: plain("Expense recorded"),
  },
  "routes/learning.budgets": { "": BUDGET_SAVED },
  "routes/admin.learning": { "": BUDGET_SAVED },
  "routes/one-to-ones.$series.$date": {
    "add-point": plain("Topic added"),
    "add-template": plain("Topics added to the agenda"),
    "add-goal": plain("Goal added to the agenda"),
    "add-feedback": plain("Feedback added to the agenda"),
    discussed: undoable(naming("Marked", "Topic marked as discussed", " as discussed"), pressing("reopen-point")),
    "reopen-point": plain("Topic reopened"),
    "remove-point": final(naming("Removed", "Topic removed"), REMOVE_POINT),
    "add-action": plain("Action added"),
    done: undoable(naming("Completed", "Action completed"), pressing("reopen-action")),
    "reopen-action": plain("Action reopened"),
    note: plain("Notes saved"),
    move: plain("Meeting moved"),
    cancel: undoable("Meeting canceled", pressingOnly("restore")),
    restore: plain("Meeting restored"),
  },
  "routes/one-to-ones.$series._index": {
    arrange: plain("1:1s saved"),
    end: final("1:1s ended", END_SERIES),
  },
  "routes/one-to-ones.calendar": { make: toldByPage, revoke: final("Calendar address revoked", REVOKE_CALENDAR) },
  "routes/one-to-ones.new": { "": plain("1:1s set up") },
  "routes/opportunities.$opportunity._index": {
    sponsor: plain("Opportunity sponsored"),
    "turn-down": final("Opportunity turned down", TURN_DOWN_OPPORTUNITY),
    close: final("Opportunity closed", CLOSE_OPPORTUNITY),
    offer: plain("Offer sent"),
    ask: plain("Request sent"),
    accept: plain("Accepted"),
    decline: final("Declined", DECLINE_OPPORTUNITY),
    withdraw: final("Withdrawn", WITHDRAW_OPPORTUNITY),
    "take-up": plain("Opportunity started"),
    finish: plain("Opportunity completed"),
  },
  "routes/opportunities.$opportunity.edit": { look: toldByPage, save: plain("Opportunity saved") },
  "routes/opportunities.new": { look: toldByPage, save: plain("Opportunity added") },
  "routes/team_.learning": {
    grant: plain("Learning request granted"),
    refuse: final("Learning request declined", REFUSE_LEARNING),
  },
};
