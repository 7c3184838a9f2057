import { acts, form } from "~/kernel/form/form";

/** The buttons on the sample organization's page. */
export const SampleForm = acts({ load: form({}), remove: form({}) });
