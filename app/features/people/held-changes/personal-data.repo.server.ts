import { columns, type PersonalData, since } from "~/platform/personal-data.server";

/** Addresses that a person has had and managers that they were to get; ids of others in them are pseudonyms. */
export const heldChangesData: PersonalData = {
  async exportOf({ db }, { id: personId }) {
    return {
      addressChanges: await db.addressHold.findMany({
        where: { personId },
        select: columns("oldEmail newEmail at until endedAt"),
        orderBy: { at: "asc" },
      }),
      managerChanges: await db.managerHold.findMany({
        where: { personId },
        select: columns("managerId at until endedAt ended"),
        orderBy: { at: "asc" },
      }),
    };
  },
  async erase(tx, { personId }) {
    await tx.addressHold.deleteMany({ where: { personId } });
    await tx.managerHold.deleteMany({ where: { personId } });
  },
  expires: [
    {
      ...{ kind: "address-changes", label: "Addresses that people had before" },
      ...{ days: 365, table: "AddressHold", over: since("until") },
    },
    {
      ...{ kind: "manager-changes", label: "Manager changes that were planned" },
      ...{ days: 365, table: "ManagerHold", over: since("endedAt") },
    },
  ],
};
