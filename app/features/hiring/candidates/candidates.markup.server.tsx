import type { ComponentProps } from "react";
import { keptMarkup } from "~/platform/http/ready-markup.server";
import { CandidateTable } from "./ui/candidate-list";

export const candidatesMarkup = keptMarkup("candidates", (table: ComponentProps<typeof CandidateTable>) => (
  <CandidateTable {...table} />
));
