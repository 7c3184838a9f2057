import { z } from "zod";
import { readBy, text } from "~/kernel/form/fields";
import { form } from "~/kernel/form/form";
import { DATE_FORMATS } from "~/kernel/time/date-format";
import { FIELD_READERS } from "./domain/person-fields";

/** What people can change about themselves; administrators change the rest. */
export const SettingsForm = form({
  timeZone: text(readBy(FIELD_READERS.timeZone), { length: 100 }),
  dateFormat: text(z.enum(DATE_FORMATS, "Choose a date format from the list."), { length: 20 }),
});
export type SettingsSent = NonNullable<ReturnType<typeof SettingsForm.read>>;
