/** Interviewers' pages as a browser without JavaScript would use them. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createFrameworkVersion } from "../factories/frameworks";
import { qualify } from "../factories/hiring";
import { appointReference, createVignette, scoreVignetteAs } from "../factories/interviewers";
import { framedWithKit, KIT } from "../factories/kits";
import { createGrant, createPerson } from "../factories/people";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { readAnswer } from "../setup/read-answer";
import { formRequest, pageRequest } from "../setup/request";
import { countStatements } from "../setup/statements";

const build = await builtServer();
const SLUG = "with-kit";
const LEARNERS = `/hiring/qualifications/${SLUG}/${KIT.id}`;
const VIGNETTES = `/hiring/kits/${SLUG}/${KIT.id}/vignettes`;
const PANEL = ["ada", "bo", "cy"] as const;
type Who = "lead" | "learner" | (typeof PANEL)[number];
let app: TestApp;
let ids: Record<Who, string>;
let cookies: Record<Who, string>;

beforeEach(async () => {
  app = await openTestApp();
  await createFrameworkVersion(app, framedWithKit());
  const made: [Who, string][] = [];
  for (const who of ["lead", "learner", ...PANEL] as const) {
    const { id } = await createPerson(app, { name: `Person ${who}`, email: `${who}@example.org` });
    await createGrant(app, { personId: id, role: who === "lead" ? "HIRING_LEAD" : "PANEL_MEMBER" });
    made.push([who, id]);
  }
  ids = Object.fromEntries(made) as Record<Who, string>;
  const signed = await Promise.all(made.map(async ([who, id]) => [who, await signInAs(app, id)] as const));
  cookies = Object.fromEntries(signed) as Record<Who, string>;
});
afterEach(() => app.close());

const open = async (who: Who, path: string) =>
  readAnswer(await answerWith(build, app)(pageRequest(path, cookies[who])));
const send = async (who: Who, path: string, form: Record<string, string | string[]>) =>
  readAnswer(await answerWith(build, app)(formRequest(path, form, cookies[who])));

async function createReferenced(score = 4): Promise<string> {
  const { id } = await createVignette(app, { frameworkSlug: SLUG, addedById: ids.lead });
  for (const who of PANEL) {
    await scoreVignetteAs(app, { vignetteId: id, personId: ids[who], score, note: `Noted by ${who}.` });
  }
  return id;
}
const appointAll = async () => {
  for (const who of PANEL) await appointReference(app, SLUG, { personId: ids[who], by: ids.lead });
};

describe("one's own page", () => {
  test("keeps what was typed where it is no number", async () => {
    const { status, text } = await send("learner", "/hiring/interviewer", { do: "load", perWeek: "many", edits: "0" });
    expect(status).toBe(400);
    expect(text).toContain("Enter a whole number.");
    expect(text).toContain('value="many"');
    expect(text).toContain('aria-invalid="true"');
  });

  test("stores hours, and says what another tab stored meanwhile", async () => {
    const hours = { do: "hours", seen: "", "from-1-0": "9", "until-1-0": "12:30" };
    expect(await send("learner", "/hiring/interviewer", hours)).toMatchObject({ status: 302 });
    expect((await open("learner", "/hiring/interviewer")).text).toContain('value="12:30"');
    const { status, text } = await send("learner", "/hiring/interviewer", { ...hours, "until-1-0": "14:00" });
    expect(status).toBe(409);
    expect(text).toContain("Monday 09:00 to 12:30");
    expect(text).toContain("Save mine instead");
  });

  test("stores painted hours, and offers exact times for others", async () => {
    const painted = { do: "paint", seen: "", cell: ["2-10", "2-11", "5-9"] };
    expect(await send("learner", "/hiring/interviewer", painted)).toMatchObject({ status: 302 });
    const { text } = await open("learner", "/hiring/interviewer");
    expect(
      [...text.matchAll(/<input type="checkbox" [^>]*checked[^>]*value="([^"]+)"/g)].map(([, cell]) => cell),
    ).toEqual(["5-9", "2-10", "2-11"]);
    const { status, text: stale } = await send("learner", "/hiring/interviewer", { ...painted, cell: ["1-9"] });
    expect(status).toBe(409);
    expect(stale).toContain("Tuesday 10:00 to 12:00");
    const where = { personId: ids.learner };
    expect(await app.db.interviewHours.findMany({ where, orderBy: { weekday: "asc" } })).toMatchObject([
      { weekday: 2, fromMinute: 600, untilMinute: 720 },
      { weekday: 5, fromMinute: 540, untilMinute: 600 },
    ]);
  });

  test("shows a kit under each framework that has it, by name and by address where they share that", async () => {
    await qualify(app, SLUG, { personId: ids.learner });
    expect((await open("learner", "/hiring/interviewer")).text).not.toContain("rowgroup");
    const { name } = framedWithKit();
    await createFrameworkVersion(app, framedWithKit({ slug: "another" }));
    await qualify(app, "another", { personId: ids.learner });
    for (const [who, path] of [
      ["learner", "/hiring/interviewer"],
      ["lead", "/hiring/qualifications"],
    ] as const) {
      const { text } = await open(who, path);
      const heads = [...text.matchAll(/scope="rowgroup"[^>]*>([^<]+)</g)].map(([, head]) => head);
      expect(heads).toEqual([`${name} (another)`, `${name} (${SLUG})`]);
      expect(text.split(`>${KIT.name}<`)).toHaveLength(3);
    }
  });

  test("says how far one is and what comes next", async () => {
    await createReferenced();
    await qualify(app, SLUG, { personId: ids.learner, state: "SHADOW" });
    const { text } = await open("learner", "/hiring/interviewer");
    expect(text).toContain("Shadow an interviewer and score to learn. Score the vignette you haven&#x27;t scored.");
    expect((await open("lead", "/hiring/interviewer")).text).toContain("You aren&#x27;t a panel member yet");
  });
});

describe("a vignette", () => {
  test("is scored against the anchors in full, and only then compared", async () => {
    await appointAll();
    const path = `/hiring/vignettes/${await createReferenced()}`;
    const before = await open("learner", path);
    expect(before.text).toContain("Tests the edges too.");
    expect(before.text).not.toContain("Noted by");
    const empty = await send("learner", path, { note: " " });
    expect(empty.status).toBe(400);
    expect(empty.text).toContain("Choose a point.");
    expect(empty.text).toContain("Note what in the answer shows it.");
    expect(empty.text).not.toContain("Noted by");
    expect(await send("learner", path, { score: "2", note: "No test." })).toMatchObject({
      status: 302,
      location: path,
    });
    const after = await open("learner", path);
    for (const word of ["Noted by ada.", "Noted by bo.", "the median of", "Your note"])
      expect(after.text).toContain(word);
    expect(after.text).not.toContain("Submit score");
  });

  test("does not tell a hiring lead, or the page of all vignettes, what anybody gave", async () => {
    await appointAll();
    const id = await createReferenced();
    for (const who of ["lead", "learner"] as const) {
      for (const path of [`/hiring/vignettes/${id}`, VIGNETTES, `/hiring/vignettes/${id}.data`, `${VIGNETTES}.data`]) {
        expect((await open(who, path)).text).not.toContain("Noted by");
      }
    }
  });

  test("is added with what was typed kept where something is missing", async () => {
    const form = {
      do: "add",
      id: "a-new-vignette",
      title: "Mine",
      question: "q-aaaa",
      band: "",
      text: "",
      url: "ftp://x",
    };
    const back = await send("lead", VIGNETTES, form);
    expect(back.status).toBe(400);
    expect(back.text).toContain("Choose levels.");
    expect(back.text).toContain("https://");
    expect(back.text).toContain('value="Mine"');
    const good = { ...form, band: "all", text: "She runs it.", url: "" };
    for (const _ of [1, 2]) expect(await send("lead", VIGNETTES, good)).toMatchObject({ status: 302 });
    expect(await app.db.interviewVignette.count()).toBe(1);
  });

  test("holds what is hostile as text", async () => {
    const hostile = "<script>alert(1)</script>";
    const form = { do: "add", id: "a-new-vignette", title: hostile, question: "q-aaaa", band: "all", text: hostile };
    await send("lead", VIGNETTES, { ...form, url: "" });
    expect((await open("learner", VIGNETTES)).text).not.toContain(hostile);
    expect((await open("learner", "/hiring/vignettes/a-new-vignette")).text).not.toContain(hostile);
    const js = { ...form, id: "another-vignette", url: "javascript:alert(1)" };
    expect((await send("lead", VIGNETTES, js)).status).toBe(400);
  });
});

describe("qualifications", () => {
  test("begin with a name, go on with a step, and say why one does not follow", async () => {
    expect((await send("lead", LEARNERS, { person: `${ids.lead}:Lea` })).text).toContain("a panel member");
    const begun = await send("lead", LEARNERS, { person: `${ids.learner}:Person learner` });
    const path = `${LEARNERS}/${ids.learner}`;
    expect(begun).toMatchObject({ status: 302, location: path });
    expect(await send("lead", path, { seen: "1", state: "REVERSE_SHADOW" })).toMatchObject({ status: 302 });
    const early = await send("lead", path, { seen: "2", state: "QUALIFIED", reason: "Sat in forty." });
    expect(early.status).toBe(400);
    expect(early.text).toContain("Not yet. 0 vignettes have a reference.");
    expect(early.text).toContain("Sat in forty.");
    expect((await send("lead", path, { seen: "2", state: "LAPSED" })).text).toContain("Say why it lapses");
    expect((await send("lead", path, { seen: "1", state: "LAPSED", reason: "Away" })).status).toBe(409);
    expect((await open("learner", path)).text).not.toContain("Record step");
    expect((await open("ada", path)).status).toBe(404);
  });

  test("of a retired framework are marked as such, and left out where no one is at them", async () => {
    await createFrameworkVersion(app, framedWithKit({ slug: "another" }));
    const retirements = [SLUG, "another"].map((slug) => ({ slug, retiredAt: app.now() }));
    await app.db.frameworkRetirement.createMany({ data: retirements });
    await qualify(app, SLUG, { personId: ids.learner, state: "SHADOW" });
    const { text } = await open("lead", "/hiring/qualifications");
    expect(text.split(`>${KIT.name}<`)).toHaveLength(2);
    expect(text).toContain("Retired");
  });

  test("cost as few statements for many people as for one", async () => {
    await qualify(app, SLUG, { personId: ids.learner });
    const pages = ["/hiring/qualifications", LEARNERS, VIGNETTES, "/hiring/panels"];
    const counted = async () => {
      const all: number[] = [];
      for (const path of pages) all.push(await countStatements(app, () => open("lead", path)));
      all.push(await countStatements(app, () => open("learner", "/hiring/interviewer")));
      return all;
    };
    // The framework is read the first time that somebody asks for it.
    await counted();
    const few = await counted();
    await appointAll();
    for (let index = 0; index < 12; index++) {
      const { id } = await createPerson(app, { name: `Learner ${index}` });
      await qualify(app, SLUG, { personId: id, state: "SHADOW" });
      await createReferenced(1 + (index % 5));
    }
    expect(await counted()).toEqual(few);
    expect(Math.max(...few)).toBeLessThanOrEqual(8);
  });
});

test("what panels are looked at by is chosen, and then asked", async () => {
  expect((await open("lead", "/hiring/panels")).text).toContain("Nothing chosen yet");
  expect((await open("learner", "/hiring/interviewer")).text).not.toContain("Fairness statistics");
  const chosen = { aspect: ["gender", "other-team", "nonsense"] };
  expect(await send("lead", "/hiring/panels", chosen)).toMatchObject({ status: 302 });
  expect(await app.db.panelAspect.count()).toBe(2);
  expect((await open("learner", "/hiring/interviewer")).text).toContain("Fairness statistics");
});
