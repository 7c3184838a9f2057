import { z } from "zod";
import { hidden, OwnId, required, text, unused } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { MISSING, PEOPLE_STATES, type PeopleQuery } from "./domain/account-list";

const given = hidden(z.string().max(200));

/** Filters as a form sends them. */
const FILTERS = {
  q: given,
  state: hidden(z.enum(PEOPLE_STATES)),
  team: given,
  level: given,
  missing: hidden(z.enum(MISSING)),
};

const saving = form({
  filter: hidden(OwnId),
  name: text(required(60, "Enter a name.", "Shorten the name to 60 characters.")),
  ...FILTERS,
}).as(({ filter: id, name, ...query }) => ({ id, name, query: query satisfies PeopleQuery }));

/** What is removed comes with it, so that it can be saved again. */
const removing = form({
  filter: hidden(OwnId),
  ...{ name: unused(), q: unused(), state: unused(), team: unused(), level: unused(), missing: unused() },
});

/** The buttons of someone's filters, on each page with such a list. */
export const FILTER_ACTS = { "save-filter": saving, "remove-filter": removing };
export const FilterForm = acts(FILTER_ACTS);
export type FilterSent = NonNullable<ReturnType<typeof FilterForm.read>>;
