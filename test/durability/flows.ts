import { randomUUID } from "node:crypto";
import { evidenceMark } from "~/features/assessment/evidence/domain/evidence-item";
import type { Db } from "~/platform/database/database.server";

/** One form, and how to see whether it was kept. */
export type Write = {
  path: string;
  form: Record<string, string>;
  /** The text of a file that goes with it. */
  file?: string;
  isStored: (db: Db) => Promise<boolean>;
  /** Of another person's browser. */
  cookie?: string;
  /** Its answer is a page, not the way to one. */
  answersPage?: true;
};
/** A person with a browser of their own. */
export type Colleague = { id: string; cookie: string };
/** @returns where the answer leads; `null` when the server did not answer any more. */
export type Send = (write: Write) => Promise<string | null>;
/** @returns a page; `null` when the server did not answer any more. */
export type Read = (path: string, cookie: string) => Promise<string | null>;

/** Somebody who goes through forms one after the other until the server is gone. */
export type Flow = (send: Send, colleague: Colleague, read: Read) => Promise<void>;

/** One after the other. @returns whether the server answered all of them. */
async function sendAll(send: Send, writes: readonly Write[]): Promise<boolean> {
  for (const write of writes) if ((await send(write)) === null) return false;
  return true;
}

const there = async (count: Promise<number>) => (await count) > 0;

/** Adds evidence, changes it and asks a colleague, who confirms it. */
export async function collectEvidence(send: Send, colleague: Colleague): Promise<void> {
  const about = { body: "Who saw it.", happenedOn: "2026-03-02" };
  for (let isUp = true; isUp; ) {
    const id = randomUUID();
    const asked = (status: "ASKED" | "CONFIRMED") => (db: Db) =>
      there(db.corroboration.count({ where: { evidenceId: id, colleagueId: colleague.id, status } }));
    const mark = evidenceMark({ title: "Seen twice", url: null, ...about });
    isUp = await sendAll(send, [
      {
        path: "/evidence/new",
        form: { id, title: "Seen in review", ...about },
        isStored: (db) => there(db.evidence.count({ where: { id } })),
      },
      {
        path: `/evidence/${id}`,
        form: { do: "change", title: "Seen twice", ...about },
        isStored: (db) => there(db.evidence.count({ where: { id, title: "Seen twice" } })),
      },
      {
        path: `/evidence/${id}`,
        form: { do: "ask", colleague: `${colleague.id}:A colleague` },
        isStored: async (db) => (await asked("ASKED")(db)) || asked("CONFIRMED")(db),
      },
      {
        path: "/corroborations",
        form: { evidence: id, mark, answer: "confirmed", sentence: "I was there." },
        isStored: asked("CONFIRMED"),
        cookie: colleague.cookie,
      },
    ]);
  }
}

/** Starts assessments, and submits or discards them. */
export async function goThroughAssessments(send: Send): Promise<void> {
  for (let turn = 0; ; turn++) {
    const started = await send({
      path: "/assessments/new",
      form: { level: "engineering/IC3" },
      isStored: async () => true,
    });
    if (started === null) return;
    const assessmentId = started.split("/")[2] ?? "";
    const discard = turn % 2 === 1;
    const ended = await send({
      path: `/assessments/${assessmentId}/${discard ? "discard" : "submit"}`,
      form: {},
      isStored: async (db) => {
        const submitted = await there(db.sheet.count({ where: { assessmentId, status: "SUBMITTED" } }));
        return discard ? !(await there(db.assessment.count({ where: { id: assessmentId } }))) : submitted;
      },
    });
    if (ended === null) return;
  }
}

/**
 * Adds people and gives them a level and a role, reads more of them than others may, ends all of that, has them leave and
 * their erasure asked for and called off; makes and revokes tokens.
 */
export async function administer(send: Send): Promise<void> {
  for (let isUp = true; isUp; ) {
    isUp = (await sendAll(send, comingAndGoing())) && (await sendAll(send, tokens()));
  }
}

function comingAndGoing(): Write[] {
  const [id, grant, read] = [randomUUID(), randomUUID(), randomUUID()];
  const email = `${id}@lantern.example`;
  const reason = "Asked for by the durability test.";
  const later = (action: string): Pick<Write, "isStored"> => ({
    isStored: (db) => there(db.auditEntry.count({ where: { subjectId: id, action } })),
  });
  const person = `/admin/people/${id}`;
  return [
    {
      path: "/admin/people/new",
      form: { id, name: "Somebody New", email, timeZone: "UTC", startedOn: "2026-03-02" },
      isStored: (db) => there(db.person.count({ where: { id, email } })),
    },
    {
      path: person,
      form: { do: "position", level: "engineering/IC2", since: "2026-03-02" },
      isStored: (db) => there(db.position.count({ where: { personId: id, levelCode: "IC2" } })),
    },
    {
      path: "/admin/roles",
      form: { do: "grant", id: grant, role: "FACILITATOR", person: `${id}:Somebody New`, reason },
      isStored: (db) => there(db.roleGrant.count({ where: { id: grant, personId: id } })),
    },
    {
      path: `/people/${id}/elevated-read`,
      form: { do: "begin", id: read, reason, minutes: "15" },
      isStored: (db) => there(db.elevatedRead.count({ where: { id: read } })),
    },
    { path: "/admin/roles", form: { do: "end", grant, reason }, ...later("role.end") },
    { path: person, form: { do: "deactivate", reason }, ...later("person.deactivate") },
    { path: person, form: { do: "ask-erasure", reason }, ...later("erasure.ask") },
    { path: person, form: { do: "call-off-erasure", reason }, ...later("erasure.call-off") },
    {
      path: person,
      form: { do: "reactivate", reason },
      isStored: (db) => there(db.person.count({ where: { id, deactivatedAt: null } })),
    },
  ];
}

function tokens(): Write[] {
  const id = randomUUID();
  return [
    {
      path: "/admin/tokens",
      form: { do: "make", id, name: "A program", days: "90", scope: "scim" },
      isStored: (db) => there(db.apiToken.count({ where: { id } })),
      answersPage: true,
    },
    {
      path: "/admin/tokens",
      form: { do: "revoke", token: id },
      isStored: (db) => there(db.apiToken.count({ where: { id, revokedAt: { not: null } } })),
    },
  ];
}
