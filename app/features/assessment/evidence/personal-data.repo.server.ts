import { columns, NAMED, type PersonalData, withNames } from "~/platform/personal-data.server";
import { enqueueFileRemoval } from "~/platform/storage/file-removal.server";

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
