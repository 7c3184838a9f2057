import type { ComponentProps } from "react";
import { TextField } from "./field";

/** A calendar day. Browsers show and take it in their user's format; the form sends 2026-03-02. */
export function DateField({ className = "", ...field }: Omit<ComponentProps<typeof TextField>, "type">) {
  return <TextField {...field} type="date" className={`date-field ${className}`.trim()} />;
}
