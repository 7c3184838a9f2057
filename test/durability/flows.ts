import { randomUUID } from "node:crypto";
import type { Db } from "~/platform/database.server";

/** One form, and how to see whether it was kept. */
type Write = { path: string; form: Record<string, string>; isStored: (db: Db) => Promise<boolean> };
/** @returns where the answer leads; `null` when the server did not answer any more. */
export type Send = (write: Write) => Promise<string | null>;

/** Somebody who goes through forms one after the other until the server is gone. */
export type Flow = (send: Send) => Promise<void>;

const there = async (count: Promise<number>) => (await count) > 0;

/** Adds evidence, and changes it. */
export async function collectEvidence(send: Send): Promise<void> {
  for (;;) {
    const id = randomUUID();
    const content = { title: "Seen in review", body: "Who saw it.", happenedOn: "2026-03-02" };
    const added = await send({
      path: "/evidence/new",
      form: { id, ...content },
      isStored: (db) => there(db.evidence.count({ where: { id } })),
    });
    if (added === null) return;
    const changed = await send({
      path: `/evidence/${id}`,
      form: { do: "change", ...content, title: "Seen twice" },
      isStored: (db) => there(db.evidence.count({ where: { id, title: "Seen twice" } })),
    });
    if (changed === null) return;
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

/** Adds people, grants them a role, reads more of them than others may, and deactivates them. */
export async function administer(send: Send): Promise<void> {
  for (;;) {
    const id = randomUUID();
    const [grant, read] = [randomUUID(), randomUUID()];
    const email = `${id}@lantern.example`;
    const reason = "Asked for by the durability test.";
    const person = { id, name: "Somebody New", email, timeZone: "UTC", startedOn: "2026-03-02" };
    const writes: Write[] = [
      {
        path: "/admin/people/new",
        form: person,
        isStored: (db) => there(db.person.count({ where: { id, email } })),
      },
      {
        path: "/admin/roles",
        form: { do: "grant", id: grant, role: "FACILITATOR", email, reason },
        isStored: (db) => there(db.roleGrant.count({ where: { personId: id, role: "FACILITATOR" } })),
      },
      {
        path: `/people/${id}/elevated-read`,
        form: { do: "begin", id: read, reason, minutes: "15" },
        isStored: (db) => there(db.elevatedRead.count({ where: { id: read } })),
      },
      {
        path: `/admin/people/${id}`,
        form: { do: "deactivate", reason },
        isStored: (db) => there(db.person.count({ where: { id, deactivatedAt: { not: null } } })),
      },
    ];
    for (const write of writes) if ((await send(write)) === null) return;
  }
}
