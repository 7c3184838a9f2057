import type { ComponentProps } from "react";
import type { DateFormat } from "~/kernel/time/date-format";
import { keptMarkup } from "~/platform/http/ready-markup.server";
import { DatesIn } from "~/ui/time-text";
import { CandidateTable } from "./ui/candidate-list";

type TableKey = ComponentProps<typeof CandidateTable> & { dateFormat: DateFormat };

export const candidatesMarkup = keptMarkup("candidates", ({ dateFormat, ...table }: TableKey) => (
  <DatesIn format={dateFormat}>
    <CandidateTable {...table} />
  </DatesIn>
));
