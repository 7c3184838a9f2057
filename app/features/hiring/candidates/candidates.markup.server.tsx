import type { ComponentProps } from "react";
import { keptMarkup } from "~/platform/http/ready-markup.server";
import { CandidateTable } from "./ui/candidate-list";

// Rendered once, for as long as its rows say the same.
export const candidatesMarkup = keptMarkup("candidates", (table: ComponentProps<typeof CandidateTable>) => (
  <CandidateTable {...table} />
));
