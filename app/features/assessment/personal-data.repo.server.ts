import { columns, NAMED, NO_WORDS, type PersonalData, withNames } from "~/platform/personal-data.server";
import { enqueueFileRemoval } from "~/platform/storage/file-removal.server";

const cycle = { select: columns("name opensOn closesOn closedAt reveal revealOn") } as const;
const change = columns("kind reason dueOn at");

/** Review cycles: those that ask about the person or leave them out, and what became of the manager's side and their own. */
export const cyclesData: PersonalData = {
  keeps: {
    [NO_WORDS]: [
      "ReviewCycle",
      "CycleLeftOut",
      "CycleReminder",
      "CycleNudge",
      "CycleJoinRule",
      "CycleRelease",
      "LadderFocus",
      "FocusProposal",
      "ManagerTurn",
      "SheetWithdrawal",
    ],
  },
  async exportOf({ db }, { id: personId }) {
    const [
      reviews,
      leftOutOf,
      opened,
      withdrawals,
      turns,
      reminders,
      nudges,
      releases,
      joinRules,
      changes,
      focus,
      ladders,
    ] = await Promise.all([
      db.assessment.findMany({
        where: { subjectId: personId, cycleId: { not: null } },
        select: {
          ...{ cycle, ...columns("heldLevel targetLevel dueOn takenOutAt talkOn") },
          changes: { select: { by: NAMED, ...change }, orderBy: { at: "asc" } },
          turns: { select: { manager: NAMED, since: true }, orderBy: { number: "asc" } },
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
        select: { ...columns("submittedAt withdrawnAt"), assessment: { select: { subject: NAMED } } },
        orderBy: [{ withdrawnAt: "asc" }, { id: "asc" }],
      }),
      db.managerTurn.findMany({
        where: { managerId: personId },
        select: { since: true, assessment: { select: { subject: NAMED, cycle } } },
        orderBy: [{ since: "asc" }, { assessmentId: "asc" }],
      }),
      db.cycleReminder.findMany({
        where: { personId },
        select: { kind: true, at: true, cycle },
        orderBy: { at: "asc" },
      }),
      db.cycleNudge.findMany({
        where: { OR: [{ personId }, { byId: personId }] },
        select: { at: true, cycle, person: NAMED, by: NAMED },
        orderBy: [{ at: "asc" }, { id: "asc" }],
      }),
      db.cycleRelease.findMany({ where: { byId: personId }, select: { at: true, cycle }, orderBy: { at: "asc" } }),
      db.cycleJoinRule.findMany({
        where: { setById: personId },
        select: { ...columns("before setAt"), cycle },
        orderBy: { cycleId: "asc" },
      }),
      db.cycleChange.findMany({
        where: { byId: personId },
        select: { ...change, cycle, assessment: { select: { subject: NAMED } } },
        orderBy: [{ at: "asc" }, { id: "asc" }],
      }),
      db.focusProposal.findMany({
        where: {
          OR: [{ proposedById: personId }, { agreedById: personId }, { assessment: { subjectId: personId } }],
        },
        select: {
          ...{ proposedBy: NAMED, agreedBy: NAMED, ...columns("competencies proposedAt agreedAt") },
          assessment: { select: { subject: NAMED, cycle } },
        },
        orderBy: [{ assessmentId: "asc" }, { number: "asc" }],
      }),
      db.ladderFocus.findMany({
        where: { setById: personId },
        select: columns("frameworkSlug ladder competencies setAt"),
        orderBy: [{ frameworkSlug: "asc" }, { ladder: "asc" }],
      }),
    ]);
    return {
      reviewCycles: {
        ...{
          leftOutOf,
          opened,
          reminders,
          releases,
          joinRules,
          ladderFocus: ladders,
          remindersByHand: withNames(nudges),
        },
        focusProposals: focus.map(({ assessment, ...one }) => ({
          ...withNames([assessment])[0],
          ...withNames([one])[0],
        })),
        aboutYou: reviews.map(({ turns, changes, ...review }) => {
          return { ...review, changes: withNames(changes), managersAsked: withNames(turns) };
        }),
        yourChanges: changes.map(({ assessment, ...one }) => ({ ...one, subject: assessment?.subject.name ?? null })),
        askedOfYouAsManager: turns.map(({ since, assessment }) => ({ ...withNames([assessment])[0], since })),
        yourWithdrawals: withdrawals.map(({ assessment, ...withdrawal }) => ({
          ...withNames([assessment])[0],
          ...withdrawal,
        })),
      },
    };
  },
  /** Reasons that the person gave, or that were given about them. */
  async erase(tx, { personId }) {
    const theirs = [{ byId: personId }, { assessment: { subjectId: personId } }];
    await tx.cycleChange.updateMany({ where: { OR: theirs, reason: { not: "" } }, data: { reason: "Erased" } });
  },
};

/** All pieces of evidence with their files, also those attached to nothing, and what the person was asked to confirm. */
export const evidenceData: PersonalData = {
  async exportOf({ db }, { id }) {
    const evidence = await db.evidence.findMany({
      where: { ownerId: id },
      select: {
        ...columns("title url fileName fileType fileSize fileHash body happenedOn createdAt"),
        links: { select: columns("expectationId attachedAt") },
        corroborations: { select: { colleague: NAMED, ...columns("status sentence askedAt answeredAt") } },
      },
      orderBy: [{ happenedOn: "asc" }, { id: "asc" }],
    });
    const asked = await db.corroboration.findMany({
      where: { colleagueId: id },
      select: {
        ...columns("status sentence askedAt answeredAt"),
        // As they were shown it.
        evidence: { select: { owner: NAMED, ...columns("title url fileName body happenedOn") } },
      },
      orderBy: [{ askedAt: "asc" }, { evidenceId: "asc" }],
    });
    return {
      evidence: evidence.map(
        ({ fileName: name, fileType: type, fileSize: size, fileHash: hash, corroborations, ...piece }) => ({
          ...piece,
          file: name && hash ? { name, type, size, hash, inThisExport: placeOf(name, hash) } : null,
          corroborations: withNames(corroborations),
        }),
      ),
      corroborationsAskedOfYou: asked.map(({ evidence: piece, ...yourAnswer }) => ({
        ...withNames([piece])[0],
        yourAnswer,
      })),
    };
  },
  async filesOf({ db }, { id: ownerId }) {
    const where = { ownerId, fileKey: { not: null } };
    const rows = await db.evidence.findMany({
      where,
      select: columns("fileKey fileName fileHash"),
      orderBy: { id: "asc" },
    });
    return rows.map(({ fileKey, fileName, fileHash }) => ({ name: placeOf(fileName!, fileHash!), key: fileKey! }));
  },
  /** Where it was attached stays, so that what was said of it keeps its place; files go once this is so. */
  async erase(tx, { personId: ownerId, at }) {
    await tx.corroboration.updateMany({ where: { colleagueId: ownerId }, data: { sentence: "" } });
    const withFile = { ownerId, fileKey: { not: null } };
    const files = await tx.evidence.findMany({ where: withFile, select: { fileKey: true } });
    for (const { fileKey } of files) if (fileKey) await enqueueFileRemoval(tx, fileKey, at);
    const noFile = { fileKey: null, fileName: null, fileType: null, fileSize: null, fileHash: null };
    const nothing = { kind: "NOTE" as const, title: "Erased", body: "", url: null, ...noFile };
    await tx.evidence.updateMany({ where: { ownerId }, data: nothing });
  },
};

/** Where a file is in the zip: alike files of one name are one. */
const placeOf = (name: string, hash: string) => `files/${hash.slice(0, 8)}-${name}`;

/** Who read more of whom than their part opens, and why. */
export const revealData: PersonalData = {
  keeps: { "The person who was read about can see for good that it happened, and why.": ["ElevatedRead"] },
  async exportOf({ db }, { id }) {
    const [why, orderBy] = [columns("reason since until"), { since: "asc" } as const];
    const ofThem = { where: { subjectId: id }, select: { reader: NAMED, ...why }, orderBy };
    const byThem = { where: { readerId: id }, select: { subject: NAMED, ...why }, orderBy };
    return {
      elevatedReadsOfYou: withNames(await db.elevatedRead.findMany(ofThem)),
      yourElevatedReads: withNames(await db.elevatedRead.findMany(byThem)),
    };
  },
};
