import { CHOOSE_ACTS } from "~/features/people/bulk/bulk.schema";
import { FILTER_ACTS } from "~/features/people/directory/saved-filters.schema";
import { acts } from "~/kernel/form/form";

/** The buttons of the administrators' list of people: acts for those selected, and their own filters. */
export const AccountsForm = acts({ ...CHOOSE_ACTS, ...FILTER_ACTS });
