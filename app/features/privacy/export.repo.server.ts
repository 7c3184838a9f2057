import type { Db } from "~/platform/database.server";

/** Who somebody is, in the words of pages. Ids of sessions are hashes of what opens them, and stay here. */
export function findProfile(db: Db, personId: string) {
  return db.person.findUnique({
    where: { id: personId },
    select: {
      name: true,
      email: true,
      timeZone: true,
      languages: true,
      startedOn: true,
      deactivatedAt: true,
      team: { select: { name: true } },
      manager: { select: { name: true } },
      positions: {
        select: { frameworkSlug: true, levelCode: true, overlayCode: true, overlayUntil: true, since: true },
        orderBy: { since: "asc" },
      },
      roles: {
        select: { role: true, team: { select: { name: true } }, since: true, until: true, reason: true },
        orderBy: { since: "asc" },
      },
      account: {
        select: {
          sessions: {
            select: { device: true, createdAt: true, lastUsedAt: true, expiresAt: true },
            orderBy: { createdAt: "asc" },
          },
        },
      },
      identities: { select: { issuer: true, subject: true, linkedAt: true } },
      readOf: {
        select: { reader: { select: { name: true } }, reason: true, since: true, until: true },
        orderBy: { since: "asc" },
      },
      readElevated: {
        select: { subject: { select: { name: true } }, reason: true, since: true, until: true },
        orderBy: { since: "asc" },
      },
      erasures: { select: { requestedAt: true, dueAt: true, reason: true, calledOffAt: true } },
    },
  });
}

/** All pieces of evidence, also those that are attached to nothing. */
export async function listOwnEvidence(db: Db, ownerId: string) {
  const rows = await db.evidence.findMany({
    where: { ownerId },
    select: {
      title: true,
      url: true,
      fileName: true,
      fileType: true,
      fileSize: true,
      fileHash: true,
      body: true,
      happenedOn: true,
      createdAt: true,
      links: { select: { expectationId: true, attachedAt: true } },
      corroborations: {
        select: {
          colleague: { select: { name: true } },
          status: true,
          sentence: true,
          askedAt: true,
          answeredAt: true,
        },
      },
    },
    orderBy: [{ happenedOn: "asc" }, { id: "asc" }],
  });
  return rows.map(({ fileName: name, fileType: type, fileSize: size, fileHash: hash, ...row }) => ({
    ...row,
    file: name && hash ? { name, type, size, hash } : null,
  }));
}

export async function listOwnFiles(db: Db, ownerId: string): Promise<{ key: string; name: string; hash: string }[]> {
  const where = { ownerId, fileKey: { not: null } };
  const select = { fileKey: true, fileName: true, fileHash: true };
  const rows = await db.evidence.findMany({ where, select, orderBy: { id: "asc" } });
  return rows.map(({ fileKey, fileName, fileHash }) => ({ key: fileKey!, name: fileName!, hash: fileHash! }));
}

/** Evidence of others that the person was asked to confirm, as they were shown it, and what they said. */
export function listAnswered(db: Db, colleagueId: string) {
  return db.corroboration.findMany({
    where: { colleagueId },
    select: {
      status: true,
      sentence: true,
      askedAt: true,
      answeredAt: true,
      evidence: {
        select: {
          owner: { select: { name: true } },
          title: true,
          url: true,
          fileName: true,
          body: true,
          happenedOn: true,
        },
      },
    },
    orderBy: [{ askedAt: "asc" }, { evidenceId: "asc" }],
  });
}

/** Sheets that the person wrote, and those about them that were revealed; others are not even read. */
export function listReadableSheets(db: Db, personId: string) {
  const aboutThem = { assessment: { subjectId: personId }, revealedAt: { not: null } };
  return db.sheet.findMany({
    where: { OR: [{ raterId: personId }, aboutThem] },
    select: {
      raterId: true,
      rater: { select: { name: true } },
      side: true,
      status: true,
      submittedAt: true,
      revealedAt: true,
      versionId: true,
      assessment: {
        select: {
          subjectId: true,
          subject: { select: { name: true } },
          heldLevel: true,
          targetLevel: true,
          startedAt: true,
        },
      },
      ratings: {
        select: {
          expectationId: true,
          kind: true,
          word: true,
          reason: true,
          note: true,
          version: true,
          updatedAt: true,
        },
        orderBy: { expectationId: "asc" },
      },
    },
    orderBy: [{ assessment: { startedAt: "asc" } }, { id: "asc" }],
  });
}
