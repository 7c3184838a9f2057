import type { PersonalData } from "~/platform/personal-data.server";

export const importData: PersonalData = {
  keeps: { "An upload that is never applied goes after a day, with who made it.": ["PeopleImport"] },
};
