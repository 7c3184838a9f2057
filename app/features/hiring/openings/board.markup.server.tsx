import type { ComponentProps } from "react";
import type { DateFormat } from "~/kernel/time/date-format";
import { keptMarkup } from "~/platform/http/ready-markup.server";
import { DatesIn } from "~/ui/time-text";
import { ColumnsView } from "./ui/board-view";

type ColumnsKey = ComponentProps<typeof ColumnsView> & { dateFormat: DateFormat };

/** Computed from what it shows, which is read each time and in the key whole. */
export const boardMarkup = keptMarkup("board", ({ dateFormat, ...columns }: ColumnsKey) => (
  <DatesIn format={dateFormat}>
    <ColumnsView {...columns} />
  </DatesIn>
));
