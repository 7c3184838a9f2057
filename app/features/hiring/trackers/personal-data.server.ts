import type { PersonalData } from "~/platform/personal-data.server";

export const trackersData: PersonalData = {
  keeps: { "A webhook is a program's; who made it stays known as long as it works.": ["Webhook"] },
};
