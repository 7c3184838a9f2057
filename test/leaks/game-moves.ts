import { beginElevatedRead } from "~/features/assessment/reveal/reveal.server";
import { doEdit } from "~/features/calibration/setup/edit.server";
import { EditForm, NewSessionForm } from "~/features/calibration/setup/setup.schema";
import { beginRating, makeSession } from "~/features/calibration/setup/setup.server";
import { closeMissing } from "~/features/hiring/debriefs/reveal.server";
import { handOver } from "~/features/hiring/openings/opening-moves.server";
import { handOver as handOverProgramme } from "~/features/mentorship/programmes/programme.server";
import { askForReset, choosePassword } from "~/features/people/accounts/accounts.server";
import { changePersonPage } from "~/features/people/directory/admin-people.server";
import { decideHeldChange } from "~/features/people/directory/people-changes.server";
import { PersonForm } from "~/features/people/directory/person.schema";
import { HeldChangesForm } from "~/features/people/held-changes/held-changes.schema";
import { heldChangesPage } from "~/features/people/held-changes/held-changes.server";
import { COLUMNS } from "~/features/people/import/domain/people-file";
import { UploadForm } from "~/features/people/import/import.schema";
import { applyPeople, dryRun, uploadPeople } from "~/features/people/import/import.server";
import { RolesForm } from "~/features/people/roles/role.schema";
import { changeRoles } from "~/features/people/roles/roles.server";
import { changeUserBy, deleteUser } from "~/features/people/scim/scim.server";
import { changeErasure } from "~/features/privacy/erasure/erasure.server";
import type { Actor, Role } from "~/kernel/actor";
import { JOB_HANDLERS } from "~/main/jobs.server";
import type { App } from "~/platform/app-context.server";
import { receivedFile } from "../setup/received-file";
import { sentForm } from "../setup/sent-form";
import type { Name, Organization } from "./game-place";
import { refusedOr, signedIn } from "./game-seen";

/** A move: what is done, how many hours after the one before, and with which of each choice. */
export type Move = { do: keyof typeof MOVES; hours: number; pick: number };
type Playing = { at: Organization; admin: Actor; pick: number };

const ROLES = [
  "PEOPLE_PARTNER",
  "HIRING_LEAD",
  "FACILITATOR",
  "PROGRAMME_OWNER",
  "PANEL_MEMBER",
  "HUMAN_RESOURCES",
] as const;
const LEAVERS = ["lena", "mona", "sam", "kim"] as const;
const reason = "Because.";

/** One of some things. Each choice of a move goes by another part of what was drawn. */
const chosen = <T>(of: readonly T[], pick: number, place = 1): T => of[Math.floor(pick / place) % of.length]!;
const accomplice = ({ at, pick }: Playing) => at.people[chosen(["ada", "mine"] as const, pick)];
/** Who is to be managed by, or to be, someone else. */
const target = ({ at, pick }: Playing) => at.people[chosen(["sam", "mona", "sam", "kim"] as const, pick, 2)];

async function change({ at: { app }, admin }: Playing, id: string, fields: Record<string, string>) {
  const row = await app.db.person.findUniqueOrThrow({ where: { id }, include: { manager: true, team: true } });
  const plain = { timeZone: "UTC", startedOn: "2024-01-08", team: row.team?.name ?? "" };
  const { name, email, manager, version } = row;
  const now = { name, email, manager: manager ? `${manager.id}:` : "", version: String(version) };
  return send(app, admin, id, { do: "change", ...plain, ...now, ...fields });
}

const send = (app: App, admin: Actor, id: string, fields: Record<string, string>) =>
  changePersonPage(app, admin, id, sentForm(PersonForm, fields) as Parameters<typeof changePersonPage>[3]);

function patch({ at: { app, ada } }: Playing, id: string, value: object) {
  return changeUserBy(scimCall(app, ada.id, value), id, "PATCH");
}

function scimCall(app: App, madeBy: string, value: object) {
  const by = { actorId: null, reason: "token", onBehalfOf: madeBy, at: app.now(), newId: app.newId };
  const schemas = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"];
  const body = async () => ({ schemas, Operations: [{ op: "replace", value }] });
  return { app, by, base: "", query: new URLSearchParams(), body };
}

/** A file of people, as the page shows it and applies it. */
async function importOf({ at: { app }, admin }: Playing, lines: readonly (readonly string[])[]) {
  const id = app.newId();
  const content = [COLUMNS, ...lines].map((cells) => cells.join(",")).join("\n");
  await uploadPeople(app, admin, sentForm(UploadForm, { id }), receivedFile(app as Organization["app"], content));
  const { mark } = await dryRun(app, admin, id, 1);
  return applyPeople(app, admin, id, mark);
}

const grant = ({ at: { app, team }, admin }: Playing, role: Role, personId: string) => {
  const reach = role === "HUMAN_RESOURCES" ? "EVERYONE" : "";
  const named = { reach, team: role === "PEOPLE_PARTNER" ? team.name : "", since: "", until: "" };
  return changeRoles(
    app,
    admin,
    sentForm(RolesForm, { do: "grant", id: app.newId(), role, person: `${personId}:`, reason, ...named }),
  );
};

/** Runs what waits in the queue, and lets the letters of `sent` go out. */
async function runJobs({ app }: Organization, sent: (text: string) => void = () => {}): Promise<void> {
  const mailing = { ...app, mail: { ...app.mail, send: async ({ text }: { text: string }) => sent(text) } };
  for (let turn = 0; turn < 3; turn++) {
    const due = await app.db.job.findMany({ where: { runAt: { lte: app.now() } }, orderBy: { runAt: "asc" } });
    if (due.length === 0) return;
    await app.db.job.deleteMany({ where: { id: { in: due.map(({ id }) => id) } } });
    for (const { kind, payload } of due) await JOB_HANDLERS[kind]?.(mailing, payload);
  }
}

/** A session about Sam with someone who does as Ada says among the raters, which Ada sets up as a people partner. */
async function calibrate(playing: Playing) {
  const { app, ada, sam, people } = playing.at;
  await grant(playing, "PEOPLE_PARTNER", ada.id);
  const admin = (await signedIn(playing.at, "ada"))!;
  const id = app.newId();
  const days = { opensOn: "2026-11-23", closesOn: "2026-12-11" };
  const set = { name: "Ours", unit: "LEVEL", rule: "CONSENSUS", ratersEach: "1", mostEach: "5", ...days };
  const about = { purpose: "HIRE_LEVELS", cycle: "", framework: "stepped", chosen: `${sam.id}:`, level: "", since: "" };
  const rows = { ...set, ...about, secondReader: `${people.cora.id}:`, facilitates: "on", id };
  const sent = sentForm(NewSessionForm, rows);
  if (sent.do !== "save" || !sent.value) throw new Error("The page of a new session takes other fields.");
  await makeSession(app, admin, sent.value, "UTC");
  const rater = { do: "participant", person: `${people.mine.id}:`, role: "RATER" };
  await doEdit(app, admin, id, sentForm(EditForm, rater) as Parameters<typeof doEdit>[3], "UTC");
  await beginRating(app, admin, id);
}

/** The accomplice becomes an administrator, says so for long ago, agrees to all that waits and asks for what is left. */
async function appoint(playing: Playing) {
  const { at, admin, pick } = playing;
  const { app, ada, people } = at;
  const since = chosen(["2026-11-02", ""], pick);
  const given = { do: "grant", id: app.newId(), role: "ADMINISTRATOR", person: `${people.mine.id}:`, reason };
  await changeRoles(app, admin, sentForm(RolesForm, { ...given, since, until: "", team: "" }));
  const mine = (await signedIn(at, "mine"))!;
  const { addresses, managers } = await heldChangesPage(app, mine);
  const waiting = [
    ...addresses.map(({ id }) => ({ do: "agree-address", change: id })),
    ...managers.map(({ id }) => ({ do: "agree-manager", change: id })),
  ];
  for (const one of waiting) await refusedOr(decideHeldChange(app, mine, sentForm(HeldChangesForm, one)));
  await change({ at, admin: mine, pick }, target(playing).id, { manager: `${ada.id}:` });
}

/** Someone's part in hiring, taken over once they have left: then the one scorecard that is waited for is given up. */
async function takeOpening(playing: Playing) {
  const { app, openingId, debriefId, interviewId, lena, kim } = playing.at;
  const lead = accomplice(playing);
  await send(app, playing.admin, lena.id, { do: "deactivate", reason });
  await grant(playing, "HIRING_LEAD", lead.id);
  const refused = await handOver(app, playing.admin, openingId, lead.id);
  const actor = await signedIn(playing.at, chosen(["ada", "mine"] as const, playing.pick));
  if (refused || !actor) return;
  await closeMissing(app, actor, debriefId, { do: "close", interviewId, personId: kim.id, reason });
}

/** A password for whoever has a new address, by the link that is mailed to it. */
async function reset({ at, pick }: Playing) {
  const { app, ip, people } = at;
  const whom: Name = chosen(["sam", "mona", "kim"] as const, pick);
  const { email } = await app.db.person.findUniqueOrThrow({ where: { id: people[whom].id } });
  // Nobody but its owner has the mailbox of an address that was not changed.
  if (email === people[whom].email) return;
  await runJobs(at);
  await askForReset(app, email, { ip, known: [] });
  let token = "";
  await runJobs(at, (text) => {
    token = /\/reset\/([\w-]+)/.exec(text)?.[1] ?? token;
  });
  if (token === "") return;
  const from = { ip, device: "", known: [] };
  await choosePassword(app, { kind: "PASSWORD_RESET", token }, "a long word of the attackers", from);
}

/** What the administrator and a program may do. One that is refused is no move. */
export const MOVES = {
  manager: (one: Playing) => change(one, target(one).id, { manager: `${accomplice(one).id}:` }),
  "manager-of-others": (one: Playing) => change(one, target(one).id, { manager: `${one.at.lena.id}:` }),
  detach: (one: Playing) =>
    change(one, one.at.people.mine.id, { manager: chosen(["", `${one.at.lena.id}:`], one.pick) }),
  address: (one: Playing) => change(one, target(one).id, { email: `new-${one.pick}@${one.at.domain}` }),
  role: (one: Playing) => grant(one, chosen(ROLES, one.pick, 2), accomplice(one).id),
  elevated: ({ at: { app, sam }, admin }: Playing) =>
    beginElevatedRead(app, admin, sam.id, { id: app.newId(), reason: "To look.", minutes: 60 }),
  "scim-manager": (one: Playing) =>
    patch(one, target(one).id, {
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { manager: { value: accomplice(one).id } },
    }),
  "scim-address": (one: Playing) => patch(one, target(one).id, { userName: `scim-${one.pick}@${one.at.domain}` }),
  "scim-leave": (one: Playing) =>
    deleteUser(scimCall(one.at.app, one.at.ada.id, {}), one.at.people[chosen(LEAVERS, one.pick)].id),
  "scim-return": (one: Playing) => patch(one, one.at.people[chosen(LEAVERS, one.pick)].id, { active: true }),
  import: async (one: Playing) => {
    const { name, email } = await one.at.app.db.person.findUniqueOrThrow({ where: { id: target(one).id } });
    const team = target(one).id === one.at.sam.id ? one.at.team.name : "";
    const line = [name, email, accomplice(one).email, team, "", "", "2024-01-08", "UTC", ""];
    return importOf(one, [line]);
  },
  "import-made-up": async (one: Playing) => {
    const eve = `eve-${one.pick}@${one.at.domain}`;
    const { name, email } = await one.at.app.db.person.findUniqueOrThrow({ where: { id: target(one).id } });
    const rest = ["", "", "", "2024-01-08", "UTC", ""];
    return importOf(one, [
      ["Eve", eve, accomplice(one).email, ...rest],
      [name, email, eve, ...rest],
    ]);
  },
  leave: (one: Playing) =>
    send(one.at.app, one.admin, one.at.people[chosen(LEAVERS, one.pick)].id, { do: "deactivate", reason }),
  return: (one: Playing) =>
    send(one.at.app, one.admin, one.at.people[chosen(LEAVERS, one.pick)].id, { do: "reactivate", reason }),
  erasure: (one: Playing) => {
    const sent = sentForm(PersonForm, { do: "ask-erasure", reason }) as Parameters<typeof changeErasure>[3];
    return changeErasure(one.at.app, one.admin, target(one).id, sent);
  },
  reset,
  jobs: ({ at }: Playing) => runJobs(at),
  calibrate,
  appoint,
  "take-opening": takeOpening,
  "take-program": async (one: Playing) => {
    const { app, lena, programmeId } = one.at;
    await send(app, one.admin, lena.id, { do: "deactivate", reason });
    return handOverProgramme(app, one.admin, programmeId, accomplice(one).id);
  },
};
