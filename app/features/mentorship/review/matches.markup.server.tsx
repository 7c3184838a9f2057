import type { ComponentProps } from "react";
import { keptMarkup } from "~/platform/http/ready-markup.server";
import { MatchesView } from "./ui/review-pairs";

export const matchesMarkup = keptMarkup("matches", (matches: ComponentProps<typeof MatchesView>) => (
  <MatchesView {...matches} />
));
