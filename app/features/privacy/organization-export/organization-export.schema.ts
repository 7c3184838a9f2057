import { acts, form } from "~/kernel/form/form";

/** The buttons of the export's page. */
export const OrganizationExportForm = acts({ export: form({}), remove: form({}) });
