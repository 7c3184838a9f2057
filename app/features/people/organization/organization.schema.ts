import { readTimeZone } from "~/features/people/directory/domain/person-fields";
import { hidden, readBy, required, text, Version } from "~/kernel/form/fields";
import { form } from "~/kernel/form/form";

export const OrganizationForm = form({
  name: text(required(200, "Enter the organization's name.", "Shorten the name to 200 characters.")),
  timeZone: text(readBy(readTimeZone)),
  version: hidden(Version),
});
export type OrganizationSent = NonNullable<ReturnType<typeof OrganizationForm.read>>;
