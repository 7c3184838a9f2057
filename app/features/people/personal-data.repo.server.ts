import { notFound } from "~/kernel/refusal";
import { columns, NAMED, NO_WORDS, type PersonalData, since, withNames } from "~/platform/personal-data.server";

/** Who the person is, in the words of pages; after an erasure a pseudonym. */
export const directoryData: PersonalData = {
  keeps: { [NO_WORDS]: ["Position"] },
  async exportOf({ db }, { id }) {
    const person = await db.person.findUnique({
      where: { id },
      select: {
        ...columns("name email timeZone dateFormat languages startedOn deactivatedAt"),
        team: NAMED,
        manager: NAMED,
        positions: {
          select: columns("frameworkSlug levelCode overlayCode overlayUntil since"),
          orderBy: { since: "asc" },
        },
      },
    });
    if (!person) throw notFound();
    const { positions, ...profile } = person;
    return { profile: withNames([profile])[0], positions };
  },
  async erase(tx, { personId, pseudonym, at }) {
    const name = `Former colleague ${pseudonym.slice(0, 8)}`;
    const plain = { name, email: `${pseudonym}@erased.invalid`, timeZone: "UTC", languages: [], externalId: null };
    await tx.person.update({ where: { id: personId }, data: { ...plain, erasedAt: at, version: { increment: 1 } } });
  },
};

export const organizationData: PersonalData = {
  keeps: { "Who asked for the sample organization stands there as long as it is loaded.": ["SampleOrganization"] },
};

export const importData: PersonalData = {
  keeps: { "An uploaded file goes after a week, with who uploaded it.": ["PeopleImport", "LadderImport"] },
  expires: [
    {
      ...{ kind: "uploads", label: "Files of people that were uploaded" },
      ...{ days: 7, table: "PeopleImport", over: since("uploadedAt") },
    },
    {
      ...{ kind: "ladder-imports", label: "Ladders that were uploaded" },
      ...{ days: 7, table: "LadderImport", over: since("uploadedAt") },
    },
  ],
};

export const bulkData: PersonalData = {
  keeps: {
    "Changes of many people at once go after a month, with who made them; the audit log keeps each change.": [
      "PeopleBatch",
      "PeopleBatchPerson",
    ],
  },
  expires: [
    {
      ...{ kind: "bulk-changes", label: "Changes of many people at once" },
      ...{ days: 30, table: "PeopleBatch", over: since("madeAt") },
    },
  ],
};

/** What the person saved to find others by. */
export const filtersData: PersonalData = {
  async exportOf({ db }, { id: personId }) {
    const select = { ...columns("name q state level missing savedAt"), team: NAMED };
    return {
      savedFilters: withNames(await db.savedFilter.findMany({ where: { personId }, select, orderBy: { name: "asc" } })),
    };
  },
  async erase(tx, { personId }) {
    await tx.savedFilter.deleteMany({ where: { personId } });
  },
};

export const rolesData: PersonalData = {
  keeps: { "Who was trusted with what, by whom and why, explains what was done with it.": ["RoleGrant"] },
  async exportOf({ db }, { id: personId }) {
    const grants = await db.roleGrant.findMany({
      where: { personId },
      select: { role: true, team: NAMED, under: NAMED, ...columns("since until reason") },
      orderBy: { since: "asc" },
    });
    return { roles: withNames(grants) };
  },
};

/** When the person was away. */
export const leaveData: PersonalData = {
  async exportOf({ db }, { id: personId }) {
    const leaves = { where: { personId }, select: columns("from until"), orderBy: { from: "asc" } } as const;
    return { timeAway: await db.leave.findMany(leaves) };
  },
  async erase(tx, { personId }) {
    await tx.leave.deleteMany({ where: { personId } });
  },
};
