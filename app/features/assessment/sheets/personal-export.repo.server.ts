import type { Db } from "~/platform/database/database.server";

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
      laidAsideAt: true,
      versionId: true,
      assessment: {
        select: {
          subjectId: true,
          subject: { select: { name: true } },
          heldLevel: true,
          targetLevel: true,
          startedAt: true,
          cycle: { select: { name: true } },
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

/** What was agreed and is to be done after their own reveals; of other people's only what the person wrote. */
export function listConversations(db: Db, personId: string) {
  const mine = { assessment: { subjectId: personId } };
  const agreed = { OR: [mine, { recordedById: personId }] };
  const actions = { OR: [mine, { createdById: personId }] };
  return db.assessment.findMany({
    where: {
      OR: [
        { subjectId: personId, OR: [{ agreed: { some: {} } }, { actions: { some: {} } }] },
        { agreed: { some: { recordedById: personId } } },
        { actions: { some: { createdById: personId } } },
      ],
    },
    select: {
      versionId: true,
      targetLevel: true,
      subject: { select: { name: true } },
      agreed: {
        where: agreed,
        select: {
          expectationId: true,
          number: true,
          kind: true,
          word: true,
          sentence: true,
          recordedBy: { select: { name: true } },
          recordedAt: true,
        },
        orderBy: [{ expectationId: "asc" }, { number: "asc" }],
      },
      actions: {
        where: actions,
        select: {
          expectationId: true,
          text: true,
          owner: true,
          dueOn: true,
          createdBy: { select: { name: true } },
          createdAt: true,
          doneBy: { select: { name: true } },
          doneAt: true,
        },
        orderBy: { createdAt: "asc" },
      },
    },
    orderBy: [{ startedAt: "asc" }, { id: "asc" }],
  });
}

/** Review cycles: those that ask about the person or leave them out, and what became of the manager's side and their own. */
export async function listOwnReviews(db: Db, personId: string) {
  const cycle = { select: { name: true, opensOn: true, closesOn: true, closedAt: true } };
  const [reviews, leftOutOf, opened, withdrawals, askedAs, reminders] = await Promise.all([
    db.assessment.findMany({
      where: { subjectId: personId, cycleId: { not: null } },
      select: {
        cycle,
        heldLevel: true,
        targetLevel: true,
        turns: { select: { manager: { select: { name: true } }, since: true }, orderBy: { number: "asc" } },
      },
      orderBy: [{ startedAt: "asc" }, { id: "asc" }],
    }),
    db.cycleLeftOut.findMany({ where: { personId }, select: { reason: true, cycle }, orderBy: { cycleId: "asc" } }),
    db.reviewCycle.findMany({
      where: { openedById: personId },
      ...cycle,
      orderBy: [{ openedAt: "asc" }, { id: "asc" }],
    }),
    db.sheetWithdrawal.findMany({
      where: { raterId: personId },
      select: { submittedAt: true, withdrawnAt: true, assessment: { select: { subject: { select: { name: true } } } } },
      orderBy: [{ withdrawnAt: "asc" }, { id: "asc" }],
    }),
    db.managerTurn.findMany({
      where: { managerId: personId },
      select: { since: true, assessment: { select: { subject: { select: { name: true } }, cycle } } },
      orderBy: [{ since: "asc" }, { assessmentId: "asc" }],
    }),
    db.cycleReminder.findMany({ where: { personId }, select: { kind: true, at: true, cycle }, orderBy: { at: "asc" } }),
  ]);
  return { reviews, leftOutOf, opened, withdrawals, askedAs, reminders };
}
