import { columns, type PersonalData } from "~/platform/personal-data.server";

export const erasureData: PersonalData = {
  keeps: { "It tells that an erasure was asked for, why, and that it was done.": ["ErasureRequest"] },
  async exportOf({ db }, { id: personId }) {
    const select = columns("requestedAt dueAt reason calledOffAt");
    return { erasureRequests: await db.erasureRequest.findMany({ where: { personId }, select }) };
  },
};
