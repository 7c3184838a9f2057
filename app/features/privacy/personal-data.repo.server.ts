import { columns, NO_WORDS, type PersonalData, since } from "~/platform/personal-data.server";

/** With what the platform itself keeps for a while. */
export const retentionData: PersonalData = {
  keeps: { [NO_WORDS]: ["RetentionRule"], "It goes after a day, with who asked for it.": ["OrganizationExport"] },
  expires: [
    {
      ...{ kind: "limits", label: "Counts of attempts, for rate limits" },
      ...{ days: 1, table: "RateLimit", over: since("expire") },
    },
    {
      ...{ kind: "exports", label: "Exports of the whole organization" },
      ...{ days: 1, table: "OrganizationExport", over: since("askedAt") },
    },
    { kind: "jobs-done", label: "Jobs that are done", days: 30, table: "Job", over: since("doneAt") },
    { kind: "jobs-failed", label: "Jobs that failed", days: 90, table: "Job", over: since("failedAt") },
  ],
};

export const erasureData: PersonalData = {
  keeps: { "It tells that an erasure was asked for, why, and that it was done.": ["ErasureRequest"] },
  async exportOf({ db }, { id: personId }) {
    const select = columns("requestedAt dueAt reason calledOffAt");
    return { erasureRequests: await db.erasureRequest.findMany({ where: { personId }, select }) };
  },
};
