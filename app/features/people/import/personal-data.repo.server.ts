import { type PersonalData, since } from "~/platform/personal-data.server";

export const importData: PersonalData = {
  keeps: { "An upload that is never applied goes after a day, with who made it.": ["PeopleImport"] },
  expires: [
    {
      ...{ kind: "uploads", label: "Files of people that were uploaded and never applied" },
      ...{ days: 1, table: "PeopleImport", over: since("uploadedAt") },
    },
  ],
};
