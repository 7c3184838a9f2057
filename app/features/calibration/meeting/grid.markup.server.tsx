import type { ComponentProps } from "react";
import { keptMarkup } from "~/platform/http/ready-markup.server";
import { GridTable } from "./ui/grid-view";

export const gridMarkup = keptMarkup("calibration grid", (table: ComponentProps<typeof GridTable>) => (
  <GridTable {...table} />
));
