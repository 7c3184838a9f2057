import { REVOKE_WEBHOOK } from "~/features/hiring/trackers/domain/final-acts";
import { PUBLISH_FRAMEWORKS, PUBLISH_VERSION } from "~/features/ladder/publishing/domain/final-acts";
import {
  END_OTHER_SESSIONS,
  END_SESSION,
  END_SESSIONS_OF,
  REVOKE_TOKEN,
} from "~/features/people/accounts/domain/final-acts";
import { DEACTIVATE_MANAGER } from "~/features/people/directory/domain/final-acts";
import { HELD_CHANGE_ACTS } from "~/features/people/held-changes/domain/final-acts";
import { REMOVE_LEAVE } from "~/features/people/leave/domain/final-acts";
import { REMOVE_SAMPLE_ORGANIZATION } from "~/features/people/organization/domain/final-acts";
import { END_ROLE } from "~/features/people/roles/domain/final-acts";
import { REMOVE_FACTOR, REPLACE_CODES } from "~/features/people/second-step/domain/final-acts";
import { ERASE_PERSON } from "~/features/privacy/erasure/domain/final-acts";
import { SHORTEN_RETENTION } from "~/features/privacy/retention/domain/final-acts";
import {
  type ActsByRoute,
  type ActsOfRoute,
  final,
  finalByPage,
  namingPerson,
  plain,
  pressing,
  toldByPage,
  undoable,
} from "./act-words";

/** Forms before signing in or after signing out: the next page reports. */
const SIGN_IN: ActsByRoute = {
  "routes/$": { "": toldByPage },
  "routes/account.confirm": {
    code: toldByPage,
    password: toldByPage,
    "passkey-options": toldByPage,
    passkey: toldByPage,
  },
  "routes/addresses.$token": { "": toldByPage },
  "routes/join.$token": { "": toldByPage },
  "routes/reset": { "": toldByPage },
  "routes/reset_.$token": { "": toldByPage },
  "routes/setup.$token": { "": toldByPage },
  "routes/sign-in": { "": toldByPage },
  "routes/sign-in_.as": { "": toldByPage },
  "routes/sign-in_.second-step": { code: toldByPage, "passkey-options": toldByPage, passkey: toldByPage },
  "routes/sign-in_.set-up": { app: toldByPage, "passkey-options": toldByPage, passkey: toldByPage },
  "routes/sign-out": { "": toldByPage },
};

const ACCOUNT: ActsByRoute = {
  "routes/account.export[.]zip": { "": toldByPage },
  "routes/account.notices": { "": toldByPage },
  "routes/account.password": { "": plain("Password changed") },
  "routes/account.second-step._index": {
    rename: plain("Second step renamed"),
    remove: final("Second step removed", REMOVE_FACTOR),
    "recovery-codes": finalByPage(null, REPLACE_CODES),
    "passkey-options": toldByPage,
    passkey: plain("Passkey added"),
  },
  "routes/account.second-step.app": { app: plain("Authenticator app added") },
  "routes/account.sessions": {
    end: final("Session ended", END_SESSION),
    "end-others": final("Other sessions ended", END_OTHER_SESSIONS),
  },
  "routes/account.settings": { "": toldByPage },
  "routes/account.sidebar": { "": toldByPage },
  "routes/account.theme": { "": toldByPage },
  "routes/notices._index": {
    read: plain("Notification marked as read"),
    "read-all": plain("All notifications marked as read"),
  },
  "routes/unsubscribe.$token": { "": toldByPage },
};

/** On each page with a list of people. */
const FILTERS: ActsOfRoute = {
  "save-filter": plain("Filter saved"),
  "remove-filter": undoable("Filter removed", pressing("save-filter")),
};

const ADMIN: ActsByRoute = {
  "routes/admin.changes": {
    "agree-address": final("Address confirmed", HELD_CHANGE_ACTS["agree-address"]),
    "agree-manager": final("Manager confirmed", HELD_CHANGE_ACTS["agree-manager"]),
    "call-off": final("Change canceled", HELD_CHANGE_ACTS["call-off"]),
  },
  "routes/admin.clock": { "": plain("Clock confirmed") },
  "routes/admin.import.$import": {
    apply: toldByPage,
    discard: plain("Upload discarded"),
    columns: plain("Preview updated"),
    merge: plain("Team spellings saved"),
    fix: plain("Corrections saved"),
    "drop-managers": plain("Unknown managers left out"),
  },
  "routes/admin.import._index": { "": plain("File uploaded") },
  "routes/admin.invitations": { invite: toldByPage, "invite-all": toldByPage },
  "routes/admin.ladders.new": { "": plain("Draft created") },
  "routes/admin.ladders.import._index": { "": plain("Ladder imported") },
  "routes/admin.ladders.import.$import._index": {
    accept: plain("Confirmed what you selected"),
    columns: plain("File read again"),
    draft: plain("Draft created"),
    remove: plain("Import removed"),
  },
  "routes/admin.export[.]zip": { "": toldByPage },
  "routes/admin.export": { export: plain("Export started"), remove: plain("Export removed") },
  "routes/admin.jobs": { "": plain("Job queued again") },
  "routes/admin.mails.$kind._index": { "": toldByPage },
  "routes/admin.people.$person": {
    change: plain("Person saved"),
    position: plain("Position added"),
    deactivate: undoable(namingPerson("Deactivated", "Person deactivated"), pressing("reactivate"), DEACTIVATE_MANAGER),
    reactivate: plain("Person reactivated"),
    "ask-erasure": final("Erasure requested", ERASE_PERSON),
    "call-off-erasure": plain("Erasure canceled"),
    invite: plain("Invitation created"),
    "end-sessions": final("Sessions ended", END_SESSIONS_OF),
  },
  // Its page shows what will happen to each person, and afterwards what did.
  "routes/admin.people.bulk.$batch": {
    invite: toldByPage,
    team: toldByPage,
    manager: toldByPage,
    deactivate: toldByPage,
    "take-out": plain("Person taken out"),
    discard: toldByPage,
    undo: toldByPage,
  },
  "routes/admin.people._index": {
    invite: toldByPage,
    team: toldByPage,
    manager: toldByPage,
    deactivate: toldByPage,
    more: toldByPage,
    ...FILTERS,
  },
  "routes/people._index": FILTERS,
  "routes/admin.people.new": { "": plain("Person added") },
  "routes/admin.retention": { "": plain("Retention saved", SHORTEN_RETENTION) },
  "routes/admin.roles": { grant: plain("Role granted"), end: final("Role ended", END_ROLE) },
  "routes/admin.ladders.$framework": {
    impact: plain("Counting started"),
    retire: undoable("Framework retired", pressing("restore")),
    replace: plain("Replacement saved"),
    restore: plain("Framework restored"),
    publish: final("Version published", PUBLISH_VERSION),
  },
  "routes/admin.ladders.$framework_.editors": {
    grant: plain("Person added"),
    end: plain("Role ended"),
    here: plain("Now edited in the browser"),
    files: plain("Now edited in files"),
  },
  "routes/frameworks.$framework.edit._index": {
    save: plain("Draft saved"),
    check: toldByPage,
    "add-level": plain("Level added"),
    recode: plain("Levels renamed"),
    "add-competency": plain("Competency added"),
    review: plain("Review saved"),
  },
  "routes/frameworks.$framework.edit.levels.$level._index": {
    save: plain("Draft saved"),
    check: toldByPage,
    add: plain("Expectation added"),
    remove: plain("Expectation removed"),
    "remove-criterion": plain("Criterion removed"),
    "remove-level": plain("Level removed"),
  },
  "routes/frameworks.$framework.edit.parent": { update: plain("Parent updated"), stay: plain("Parent kept") },
  "routes/frameworks.$framework.edit.ladders.$ladder": { save: plain("Draft saved"), check: toldByPage },
  "routes/frameworks.$framework.edit.competencies.$competency": { save: plain("Draft saved"), check: toldByPage },
  "routes/frameworks.$framework.edit.publish": {
    number: plain("Version number set"),
    impact: plain("Counting started"),
    publish: final("Version published", PUBLISH_VERSION),
  },
  "routes/frameworks.$framework.edit.comments": {
    comment: plain("Comment added"),
    reply: plain("Reply sent"),
    resolve: plain("Thread resolved"),
    reopen: plain("Thread reopened"),
  },
  "routes/frameworks.$framework.edit.suggestions": {
    accept: plain("Suggestion accepted"),
    decline: plain("Suggestion declined"),
  },
  "routes/frameworks.$framework.suggest.$expectation": { "": plain("Suggestion sent") },
  "routes/admin.sign-in": { "": plain("Sign-in settings saved") },
  "routes/admin.start.cycle": { "": plain("You're now people partner of the teams you chose") },
  "routes/admin.start.ladders": { "": final("Ladders published", PUBLISH_FRAMEWORKS) },
  "routes/admin.start.organization": { "": plain("Organization saved") },
  "routes/admin.start.sample": {
    load: toldByPage,
    remove: final("Sample organization removed", REMOVE_SAMPLE_ORGANIZATION),
  },
  "routes/admin.start.sign-in": { "": toldByPage },
  "routes/admin.tokens": { make: toldByPage, revoke: final("Token revoked", REVOKE_TOKEN) },
  "routes/admin.webhooks.$webhook": { "": plain("Delivery queued again") },
  "routes/admin.webhooks._index": { add: toldByPage, revoke: final("Webhook revoked", REVOKE_WEBHOOK) },
  "routes/people.find": { "": toldByPage },
  "routes/people_.$person.elevated-read": {
    begin: plain("Elevated access started"),
    end: plain("Elevated access ended"),
  },
  "routes/people_.$person.leave": {
    record: plain("Leave recorded"),
    change: plain("Leave saved"),
    remove: final("Leave removed", REMOVE_LEAVE),
  },
};

export const PEOPLE_ACTS: ActsByRoute = { ...SIGN_IN, ...ACCOUNT, ...ADMIN };
