/** People around an opening, and its pages as a browser without JavaScript would use them. */
import { createFrameworkVersion } from "../factories/frameworks";
import { createOpening } from "../factories/hiring";
import { framedWithKit, KIT } from "../factories/kits";
import { createGrant, createPerson } from "../factories/people";
import { signInAs, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { readAnswer } from "../setup/read-answer";
import { formRequest, pageRequest } from "../setup/request";

/** A second kit, which alone asks for the other competency. */
export const TALK = {
  ...KIT,
  id: "talk",
  name: "Talking it over",
  questions: [{ ...KIT.questions[0]!, id: "q-talk", competencyIds: ["c-bbbb"] }],
};

export type Fields = Record<string, string>;
export type OpeningPages = Awaited<ReturnType<typeof openOpeningPages>>;

export const ID = "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0961";
export const AT = `/hiring/openings/${ID}`;
/** What a plan may have become meanwhile does not matter to these. */
const WITHOUT_EDITS = ["add", "take-version", "open"];
export const STAGE = "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0971";

/** React marks where one text ends and the next begins. */
const asRead = async (response: Response) => {
  const answer = await readAnswer(response);
  return { ...answer, text: answer.text.replaceAll("<!-- -->", "") };
};

const NAMES = { lead: "Lea", decider: "Dora", keeper: "Kim", panel: "Pam", other: "Otto", administrator: "Ada" };
export type Who = keyof typeof NAMES;

export async function openOpeningPages(app: TestApp) {
  const build = await builtServer();
  const ids = { lead: "", decider: "", keeper: "", panel: "", other: "", administrator: "" };
  const versionId = (await createFrameworkVersion(app, framedWithKit({ kits: [KIT, TALK] }))).id;
  for (const who of Object.keys(ids) as Who[]) ids[who] = (await createPerson(app, { name: NAMES[who] })).id;
  for (const who of ["lead", "other"] as const) await createGrant(app, { personId: ids[who], role: "HIRING_LEAD" });
  await createGrant(app, { personId: ids.administrator, role: "ADMINISTRATOR" });
  const signed = await Promise.all(Object.entries(ids).map(async ([who, id]) => [who, await signInAs(app, id)]));
  const cookies: Record<Who, string> = Object.fromEntries(signed);

  const open = async (who: Who, path: string) => asRead(await answerWith(build, app)(pageRequest(path, cookies[who])));
  const send = async (who: Who, path: string, form: Fields) =>
    asRead(await answerWith(build, app)(formRequest(path, form, cookies[who])));
  /** As the picker sends someone. */
  const chosen = (who: Who) => `${ids[who]}:${NAMES[who]}`;
  const terms = (given: Fields = {}): Fields => ({
    id: ID,
    edits: "1",
    version: versionId,
    ladder: "ic",
    role: "Senior engineer",
    about: "Looks after tills.",
    lowestLevel: "IC1",
    highestLevel: "IC2",
    teamId: "",
    headcount: "1",
    opensOn: "2026-12-01",
    fillBy: "2027-02-01",
    decider: chosen("decider"),
    coordinator: chosen("keeper"),
    ...given,
  });
  const editsOf = async (id = ID) => String((await app.db.opening.findUniqueOrThrow({ where: { id } })).edits);
  const plan = async (form: Fields, who: Who = "lead") => {
    const sent = WITHOUT_EDITS.includes(form.do ?? "") ? form : { edits: await editsOf(), ...form };
    return send(who, `${AT}/plan`, sent);
  };
  const opened = (given: object = {}) =>
    createOpening(app, {
      ...{ id: ID, versionId, leadId: ids.lead, deciderId: ids.decider, coordinatorId: ids.keeper, role: "Engineer" },
      ...given,
    });
  return { versionId, ids, open, send, chosen, terms, editsOf, plan, opened };
}
