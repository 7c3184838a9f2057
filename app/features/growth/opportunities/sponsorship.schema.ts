import { GROUPINGS, type Grouping } from "./domain/sponsorship";

/** What an address groups by; teams without a word. */
export function readGrouping(url: URL): Grouping {
  const by = url.searchParams.get("by");
  return GROUPINGS.find((one) => one === by) ?? "team";
}
