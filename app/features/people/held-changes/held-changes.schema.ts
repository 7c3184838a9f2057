import { hidden, Id } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";

const change = form({ change: hidden(Id) });

/** The buttons of the list of changes that wait. */
export const HeldChangesForm = acts({ "agree-address": change, "agree-manager": change, "call-off": change });
export type HeldChangesSent = NonNullable<ReturnType<typeof HeldChangesForm.read>>;
