import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { markOf, NOTHING_YET } from "~/features/assessment/sheets/domain/judgement";
import type { SaveOutcome } from "~/features/assessment/sheets/domain/sheet-page";
import { ChoiceText } from "~/features/assessment/sheets/sheet.schema";
import { EXPORT_FORMAT, EXPORT_VERSION } from "~/features/assessment/summary/domain/summary";
import { dayText, isDay, TypedDay } from "~/kernel/time/day";
import { rememberDevice } from "~/platform/http/known-device.server";
import { openFields, type SealedForm } from "~/platform/http/sealed-form.server";
import * as historyRoute from "~/routes/assessment/assessments._index";
import * as overviewRoute from "~/routes/assessment/assessments.$assessment._index";
import * as competencyRoute from "~/routes/assessment/assessments.$assessment.competencies.$competency";
import * as discardRoute from "~/routes/assessment/assessments.$assessment.discard";
import * as exportRoute from "~/routes/assessment/assessments.$assessment.export[.]json";
import * as quickRoute from "~/routes/assessment/assessments.$assessment.quick.$part";
import * as saveRoute from "~/routes/assessment/assessments.$assessment.save";
import * as submitRoute from "~/routes/assessment/assessments.$assessment.submit";
import * as summaryRoute from "~/routes/assessment/assessments.$assessment.summary";
import * as newRoute from "~/routes/assessment/assessments.new";
import * as corroborationsRoute from "~/routes/assessment/corroborations";
import * as libraryRoute from "~/routes/assessment/evidence._index";
import * as evidenceItemRoute from "~/routes/assessment/evidence.$evidence";
import * as newEvidenceRoute from "~/routes/assessment/evidence.new";
import { createFrameworkVersion } from "../factories/frameworks";
import { createGrant, createPerson, createPosition } from "../factories/people";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { type Answered, callAction, callLoader, formRequest, pageRequest } from "../setup/request";
import { countStatements } from "../setup/statements";

let app: TestApp;
let cookie: string;
let stranger: string;
let administrator: string;
let manager: string;
let id: string;

beforeAll(async () => {
  app = await openTestApp();
  await createFrameworkVersion(app);
});
afterAll(() => app.close());

async function somebody(given: Parameters<typeof createPerson>[1] = {}) {
  const person = await createPerson(app, given);
  await createPosition(app, { personId: person.id, frameworkSlug: "small", levelCode: "IC2" });
  return { person, cookie: await signInAs(app, person) };
}

beforeEach(async () => {
  const boss = await somebody();
  manager = boss.cookie;
  cookie = (await somebody({ managerId: boss.person.id })).cookie;
  stranger = (await somebody()).cookie;
  const admin = await somebody();
  await createGrant(app, { personId: admin.person.id, role: "ADMINISTRATOR" });
  administrator = admin.cookie;
  const started = await callAction(newRoute.action, { app, request: post("/assessments/new", { level: "small/IC2" }) });
  id = started.location?.split("/").at(-1) ?? "";
});

const post = (path: string, fields: Record<string, string | string[]>, as = cookie) => formRequest(path, fields, as);
const params = (more: Record<string, string> = {}) => ({ assessment: id, ...more });
const CRAFT = { competency: "c-aaaa", part: "1" };
const craftPath = () => `/assessments/${id}/competencies/c-aaaa`;

/** The fields of one expectation as the page sends them. */
const rating = (
  note: string,
  given: { version?: number; choice?: string; reason?: string; expectation?: string } = {},
) => {
  const { version = 0, choice = "word:meeting", reason = "", expectation = "e-ic2aaa" } = given;
  return {
    [`choice.${expectation}`]: choice,
    [`reason.${expectation}`]: reason,
    [`note.${expectation}`]: note,
    [`version.${expectation}`]: String(version),
  };
};

/** What the answer to a form said. */
const outcomeOf = ({ data }: { data: unknown }) => data as SaveOutcome;
const send = (fields: Record<string, string | string[]>, as = cookie) =>
  callAction(competencyRoute.action, { app, request: post(craftPath(), fields, as), params: params(CRAFT) });
const save = (fields: Record<string, string | string[]>, as = cookie) =>
  callAction(saveRoute.action, { app, request: post(`/assessments/${id}/save`, fields, as), params: params() });
const open = async (as = cookie) =>
  callLoader(competencyRoute.loader, { app, request: pageRequest(craftPath(), as), params: params(CRAFT) });
const storedNote = async () => (await open()).data.page.stored["e-ic2aaa"]?.note;

describe("the plain form", () => {
  test("stores and leads back to its page, or on", async () => {
    expect(await send(rating("seen"))).toMatchObject({ status: 302, location: craftPath() });
    expect(await storedNote()).toBe("seen");
    const onwards = await send({ ...rating("seen", { version: 1 }), onward: `/assessments/${id}/submit` });
    expect(onwards.location).toBe(`/assessments/${id}/submit`);
    expect((await send({ ...rating("seen", { version: 1 }), onward: "https://evil.example/" })).location).toBe(
      craftPath(),
    );
  });

  test("a conflict answers 409 with both texts, and each choice settles it", async () => {
    await send(rating("theirs"));
    const conflict = await send(rating("mine"));
    expect(conflict.status).toBe(409);
    const outcome = outcomeOf(conflict);
    expect(outcome.typed["e-ic2aaa"]?.note).toBe("mine");
    expect(outcome.answer.conflicts["e-ic2aaa"]).toMatchObject({ note: "theirs", version: 1 });

    const settle = (how: string, version: number) =>
      send({ ...rating("mine"), "other.e-ic2aaa": String(version), settle: `${how}:e-ic2aaa` });
    expect((await settle("theirs", 1)).status).toBe(302);
    expect(await storedNote()).toBe("theirs");
    expect((await settle("both", 1)).status).toBe(302);
    expect(await storedNote()).toBe("mine\n\ntheirs");
    // What was shown beside it has changed once more: asked again rather than written over.
    expect((await settle("mine", 1)).status).toBe(409);
    expect((await settle("mine", 2)).status).toBe(302);
    expect(await storedNote()).toBe("mine");
  });

  test("an untouched field does not disturb what another tab wrote", async () => {
    const { page } = (await open()).data;
    expect(page.stored).toEqual({});
    await send(rating("theirs"));
    const untouched = { ...rating("", { choice: "not-assessed" }), "mark.e-ic2aaa": markOf(NOTHING_YET) };
    expect((await send(untouched)).status).toBe(302);
    expect(await storedNote()).toBe("theirs");
  });

  test("a missing reason answers 400 and keeps what was typed", async () => {
    const missing = await send(rating("why", { choice: "no-opportunity" }));
    expect(missing.status).toBe(400);
    expect(outcomeOf(missing).typed["e-ic2aaa"]).toEqual({ choice: "no-opportunity", reason: "", note: "why" });
  });

  test("what is no form of ours answers 400", async () => {
    expect((await send({ "version.e-ic2aaa": "many" })).status).toBe(400);
    expect((await send(rating("x", { expectation: "e-other" }))).status).toBe(400);
    expect((await send(rating("x", { choice: "word:excellent" }))).status).toBe(400);
  });

  test("after submitting, says what was not saved", async () => {
    await callAction(submitRoute.action, { app, request: post(`/assessments/${id}/submit`, {}), params: params() });
    const late = await send(rating("late"));
    expect(late.status).toBe(409);
    expect(outcomeOf(late).typed["e-ic2aaa"]?.note).toBe("late");
  });

  test("adds evidence in the same form, once however often it is sent", async () => {
    const evidenceId = (await open()).data.page.newEvidenceId;
    const fields = {
      ...rating("with evidence"),
      do: "add-evidence",
      "evidence.id": evidenceId,
      "evidence.title": "Design of the export",
      "evidence.url": "https://example.org/design",
      "evidence.happenedOn": "2026-03-02",
      "evidence.expectation": ["e-ic2aaa"],
    };
    expect((await send(fields)).status).toBe(302);
    expect((await send(fields)).status).toBe(302);
    const { page } = (await open()).data;
    expect(page.evidence).toMatchObject([{ id: evidenceId, expectationIds: ["e-ic2aaa"], confirmed: false }]);
    expect(page.stored["e-ic2aaa"]?.note).toBe("with evidence");
  });

  test("wrong evidence answers 400, keeps it, and stores the rating beside it", async () => {
    const fields = { ...rating("kept"), "evidence.id": app.newId(), "evidence.title": "A", "evidence.url": "ftp://x" };
    const wrong = await send(fields);
    expect(wrong.status).toBe(400);
    const { evidence } = outcomeOf(wrong);
    expect(Object.keys(evidence?.errors ?? {}).sort()).toEqual(["expectation", "happenedOn", "url"]);
    expect(evidence?.typed.url).toBe("ftp://x");
    expect(await storedNote()).toBe("kept");
  });
});

describe("saving by script", () => {
  const body = (answered: Answered<unknown>) => JSON.parse(String(answered.data)) as SaveOutcome;

  test("answers with the version", async () => {
    const saved = await save(rating("seen"));
    expect([saved.status, body(saved).answer.saved]).toEqual([200, { "e-ic2aaa": 1 }]);
  });

  test("409 with what is stored", async () => {
    await save(rating("theirs"));
    const conflict = await save(rating("mine"));
    expect([conflict.status, body(conflict).answer.conflicts["e-ic2aaa"]?.note]).toEqual([409, "theirs"]);
  });

  test("401 without a session, and nothing is stored", async () => {
    expect((await save(rating("lost?"), "")).status).toBe(401);
    expect((await open()).data.page.stored).toEqual({});
  });

  test("404 for somebody else's", async () => expect((await save(rating("x"), stranger)).status).toBe(404));
});

describe("without a session", () => {
  test("a page leads to signing in and back", async () => {
    const { status, location } = await open("");
    expect([status, location]).toEqual([302, `/sign-in?${new URLSearchParams({ next: craftPath() })}`]);
  });

  test("a form is answered with a page that keeps every field for its author", async () => {
    const { subjectId } = await app.db.assessment.findUniqueOrThrow({ where: { id } });
    const device = await rememberDevice({ request: pageRequest("/"), context: { app } }, subjectId);
    const { status, data } = await send(rating("typed long"), device?.split(";")[0] ?? "");
    expect(status).toBe(401);
    const { carried } = data as unknown as { carried: SealedForm };
    expect(carried.action).toBe(craftPath());
    const fields = openFields(app, subjectId, carried.sealed) ?? [];
    expect(Object.fromEntries(fields)).toEqual(rating("typed long"));
  });
});

describe("other people, administrators and managers included", () => {
  const pages = () =>
    [
      [overviewRoute.loader, `/assessments/${id}`],
      [competencyRoute.loader, craftPath()],
      [quickRoute.loader, `/assessments/${id}/quick/1`],
      [submitRoute.loader, `/assessments/${id}/submit`],
      [summaryRoute.loader, `/assessments/${id}/summary`],
      [exportRoute.loader, `/assessments/${id}/export.json`],
      [discardRoute.loader, `/assessments/${id}/discard`],
    ] as const;
  const writing = [competencyRoute.action, quickRoute.action] as const;
  const deciding = [submitRoute.action, discardRoute.action] as const;

  test.each(["open", "submitted"])("find nothing of an assessment that is %s", async (state) => {
    await send(rating("secret"));
    if (state === "submitted") {
      await callAction(submitRoute.action, { app, request: post(`/assessments/${id}/submit`, {}), params: params() });
    }
    for (const as of [stranger, administrator, manager]) {
      for (const [loader, path] of pages()) {
        const { status, data } = await callLoader(loader, {
          app,
          request: pageRequest(path, as),
          params: params(CRAFT),
        });
        expect([path, status]).toEqual([path, 404]);
        expect(JSON.stringify(data)).not.toContain("secret");
      }
      for (const action of [...writing, ...deciding]) {
        const isDecision = deciding.some((one) => one === action);
        const request = post(craftPath(), isDecision ? {} : rating("changed"), as);
        expect((await callAction(action, { app, request, params: params(CRAFT) })).status).toBe(404);
      }
    }
    expect(await storedNote()).toBe("secret");
  });

  test("find nothing of one's evidence", async () => {
    const evidence = app.newId();
    const piece = { title: "Mine", happenedOn: "2026-03-02" };
    await callAction(newEvidenceRoute.action, { app, request: post("/evidence/new", { id: evidence, ...piece }) });
    for (const as of [stranger, administrator, manager]) {
      const at = { app, params: { evidence } };
      expect((await callLoader(evidenceItemRoute.loader, { ...at, request: pageRequest("/", as) })).status).toBe(404);
      const attempts: Record<string, string>[] = [
        { do: "change", ...piece },
        { do: "ask", colleague: "a-colleague:A Colleague" },
      ];
      for (const fields of attempts) {
        const { status } = await callAction(evidenceItemRoute.action, { ...at, request: post("/", fields, as) });
        expect(status).toBe(404);
      }
      const list = await callLoader(libraryRoute.loader, { app, request: pageRequest("/evidence", as) });
      expect(list.data.items).toEqual([]);
    }
  });
});

describe("a page costs", () => {
  const cost = async (loader: Parameters<typeof callLoader>[0], path: string) => {
    const call = () => callLoader(loader, { app, request: pageRequest(path, cookie), params: params(CRAFT) });
    // The first reading of a framework version costs one more, once per process.
    await call();
    return countStatements(app, call);
  };

  test("few statements", async () => {
    const costs = {
      history: await cost(historyRoute.loader, "/assessments"),
      start: await cost(newRoute.loader, "/assessments/new"),
      overview: await cost(overviewRoute.loader, `/assessments/${id}`),
      competency: await cost(competencyRoute.loader, craftPath()),
      quick: await cost(quickRoute.loader, `/assessments/${id}/quick/1`),
      submit: await cost(submitRoute.loader, `/assessments/${id}/submit`),
      summary: await cost(summaryRoute.loader, `/assessments/${id}/summary`),
      export: await cost(exportRoute.loader, `/assessments/${id}/export.json`),
      evidence: await cost(libraryRoute.loader, "/evidence"),
      corroborations: await cost(corroborationsRoute.loader, "/corroborations"),
    };
    expect(costs).toEqual({
      history: 3,
      start: 4,
      // One of them for what was taken over from interviews, and one for newer versions of the ladder.
      overview: 4,
      competency: 3,
      quick: 3,
      submit: 2,
      summary: 2,
      export: 3,
      evidence: 3,
      corroborations: 2,
    });
  });
});

describe("before anything is rated", () => {
  test("the page does not say which word the level asks for", async () => {
    const { page } = (await open()).data;
    expect(page.scale.map((word) => Object.keys(word))).toEqual(page.scale.map(() => ["id", "label", "meaning"]));
    expect(page.stored).toEqual({});
  });
});

describe("starting", () => {
  test("another while one is open answers 409, and the page offers to go on", async () => {
    const request = post("/assessments/new", { level: "small/IC3" });
    expect((await callAction(newRoute.action, { app, request })).status).toBe(409);
    const { data } = await callLoader(newRoute.loader, { app, request: pageRequest("/assessments/new", cookie) });
    expect(data.open?.assessmentId).toBe(id);
  });

  test.each(["", "small", "small/TL1", "other/IC2", "small/IC99"])("%s is no choice", async (level) => {
    const request = post("/assessments/new", { level }, stranger);
    expect((await callAction(newRoute.action, { app, request })).status).toBe(400);
  });
});

const Timestamp = z.iso.datetime({ offset: true }).refine((text) => isDay(dayText(new Date(text))));

/** Reads an exported self-assessment back. */
const ExportedAssessment = z.strictObject({
  format: z.literal(EXPORT_FORMAT),
  formatVersion: z.literal(EXPORT_VERSION),
  exportedAt: Timestamp,
  subject: z.string(),
  framework: z.strictObject({ slug: z.string(), name: z.string(), version: z.string() }),
  heldLevel: z.string().nullable(),
  targetLevel: z.string(),
  startedAt: Timestamp,
  submittedAt: Timestamp.nullable(),
  scale: z.array(z.strictObject({ id: z.string(), label: z.string(), meaning: z.string(), meets: z.boolean() })),
  competencies: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      theme: z.string(),
      expectations: z.array(
        z.strictObject({
          id: z.string(),
          statement: z.string(),
          kind: z.enum(["skill", "behaviour"]),
          since: z.string(),
          rating: z
            .strictObject({
              choice: ChoiceText,
              reason: z.string(),
              note: z.string(),
              version: z.int().min(1),
              savedAt: Timestamp.nullable(),
            })
            .nullable(),
        }),
      ),
    }),
  ),
  evidence: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(["link", "note", "file"]),
      title: z.string(),
      url: z.string().nullable(),
      file: z
        .strictObject({ name: z.string(), type: z.string(), size: z.int(), sha256: z.string() })
        .nullable()
        .optional(),
      body: z.string(),
      happenedOn: TypedDay,
      createdAt: Timestamp,
      attachedTo: z.array(z.string()),
      corroborations: z.array(
        z.strictObject({
          colleague: z.string(),
          status: z.enum(["asked", "confirmed", "declined"]),
          sentence: z.string(),
          askedAt: Timestamp,
          answeredAt: Timestamp.nullable(),
        }),
      ),
    }),
  ),
});

test("the export is complete and can be read back", async () => {
  await send(rating("exported"));
  const evidence = app.newId();
  await send({
    ...rating("exported", { version: 1 }),
    "evidence.id": evidence,
    "evidence.title": "A note",
    "evidence.body": "with text",
    "evidence.happenedOn": "2026-03-02",
    "evidence.expectation": ["e-ic2aaa"],
  });
  const request = pageRequest(`/assessments/${id}/export.json`, cookie);
  const { data, headers } = await callLoader(exportRoute.loader, { app, request, params: params() });
  expect(headers.get("Content-Disposition")).toMatch(/^attachment; filename="waymark-IC2-[\d-]+\.json"$/);
  const given = JSON.parse(String(data));
  const read = ExportedAssessment.parse(given);
  expect(read).toEqual(given);
  const craft = read.competencies.find(({ name }) => name === "Craft");
  expect(craft?.expectations[0]?.rating).toMatchObject({ choice: "word:meeting", note: "exported", version: 1 });
  expect(read.evidence).toMatchObject([{ id: evidence, kind: "note", body: "with text", attachedTo: ["e-ic2aaa"] }]);
});
