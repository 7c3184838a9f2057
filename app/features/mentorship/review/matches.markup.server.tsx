import type { ComponentProps } from "react";
import { keptMarkup } from "~/platform/http/ready-markup.server";
import { FitOverview, MatchesView } from "./ui/review-pairs";

export const matchesMarkup = keptMarkup("matches", (matches: ComponentProps<typeof MatchesView>) => (
  <MatchesView {...matches} />
));

export const fitsMarkup = keptMarkup("fit of matches", (counts: ComponentProps<typeof FitOverview>) => (
  <FitOverview {...counts} />
));
