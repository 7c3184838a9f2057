import { z } from "zod";
import { readDay } from "~/features/people/directory/domain/person-fields";
import { OwnId } from "~/kernel/typed-form";
import type { LeaveDays } from "./domain/leave";

const Version = z.coerce.number().int().min(1).max(2_000_000_000);

export type TypedLeave = { from: string; until: string };
export type LeaveErrors = { from?: string[]; until?: string[] };

/** What a button of the page asks for; `unknown` is none of ours. */
export type LeaveAction =
  | { do: "record"; id: string; typed: TypedLeave; days: LeaveDays | null; errors: LeaveErrors }
  | { do: "change"; id: string; version: number; typed: TypedLeave; days: LeaveDays | null; errors: LeaveErrors }
  | { do: "remove"; id: string; version: number }
  | { do: "unknown" };

export function readLeaveAction(form: FormData): LeaveAction {
  const id = OwnId.safeParse(form.get("id"));
  const version = Version.safeParse(form.get("version"));
  const asked = form.get("do");
  if (!id.success) return { do: "unknown" };
  if (asked === "record") return { do: "record", id: id.data, ...readDays(form) };
  if (!version.success) return { do: "unknown" };
  if (asked === "change") return { do: "change", id: id.data, version: version.data, ...readDays(form) };
  return asked === "remove" ? { do: "remove", id: id.data, version: version.data } : { do: "unknown" };
}

function readDays(form: FormData): { typed: TypedLeave; days: LeaveDays | null; errors: LeaveErrors } {
  const text = (name: string) => String(form.get(name) ?? "").slice(0, 40);
  const typed = { from: text("from"), until: text("until") };
  const from = readDay(typed.from);
  const until = typed.until.trim() === "" ? { value: null } : readDay(typed.until);
  const errors: LeaveErrors = {};
  if ("problem" in from) errors.from = [from.problem];
  if ("problem" in until) errors.until = [until.problem];
  if ("problem" in from || "problem" in until) return { typed, days: null, errors };
  if (until.value !== null && until.value < from.value) {
    return { typed, days: null, errors: { until: ["The last day is not before the first."] } };
  }
  return { typed, days: { from: from.value, until: until.value }, errors };
}
