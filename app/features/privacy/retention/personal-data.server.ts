import { NO_WORDS, type PersonalData } from "~/platform/personal-data.server";

export const retentionData: PersonalData = { keeps: { [NO_WORDS]: ["RetentionRule"] } };
