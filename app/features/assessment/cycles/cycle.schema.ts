import { z } from "zod";
import { TypedDay } from "~/kernel/time/typed-day";
import { Id, textOf } from "~/kernel/typed-form";

const Window = z.object({ opensOn: TypedDay, closesOn: TypedDay });
type Days = z.infer<typeof Window>;
const inOrder = ({ opensOn, closesOn }: Days) => opensOn <= closesOn;
const IN_ORDER = { error: "The last day comes before the first.", path: ["closesOn"] };

const NewCycle = Window.extend({
  id: Id,
  name: z.string().trim().min(1, "Give it a name.").max(100, "Shorten the name to 100 characters."),
  framework: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, "Choose a framework."),
  level: z.enum(["HELD", "NEXT"], { error: "Choose a level." }),
  peers: z.enum(["NO", "ATTRIBUTED", "SUMMARY"], { error: "Choose whether peers are asked." }),
  groups: z.array(z.union([z.literal("reports"), Id])).min(1, "Choose whom the cycle asks."),
  leftOut: z.array(Id),
}).refine(inOrder, IN_ORDER);

export type NewCycleInput = z.infer<typeof NewCycle>;

export type CycleTexts = {
  name: string;
  opensOn: string;
  closesOn: string;
  framework: string;
  level: string;
  peers: string;
};
export type CycleErrors = Partial<Record<keyof CycleTexts | "groups", string[]>>;
export type TypedCycle = CycleTexts & { id: string; groups: string[]; leftOut: string[] };

/** The form that opens a cycle: what it holds, or what to put right beside what was typed. */
export function readNewCycle(form: FormData) {
  const text = (name: string) => textOf(form, name);
  const list = (name: string) => form.getAll(name).map(String);
  const typed: TypedCycle = {
    id: text("id"),
    name: text("name"),
    opensOn: text("opensOn"),
    closesOn: text("closesOn"),
    framework: text("framework"),
    level: text("level"),
    peers: text("peers"),
    groups: list("group"),
    leftOut: list("leaveOut"),
  };
  const parsed = NewCycle.safeParse(typed);
  const errors: CycleErrors = parsed.success ? {} : z.flattenError(parsed.error).fieldErrors;
  return { typed, errors, input: parsed.success ? parsed.data : null };
}

const ChangedDays = Window.extend({ edits: z.coerce.number().int().min(1).max(1_000_000_000) }).refine(
  inOrder,
  IN_ORDER,
);
export type ChangedDays = z.infer<typeof ChangedDays>;
export type DayErrors = Partial<Record<"opensOn" | "closesOn", string[]>>;

/** What a button on the page of a cycle asks for; `unknown` comes from no form of ours. */
export type CycleAction =
  | { do: "change"; typed: Days & { edits: string }; input: ChangedDays | null; errors: DayErrors }
  | { do: "close" }
  | { do: "unknown" };

export function readCycleAction(form: FormData): CycleAction {
  const text = (name: string) => textOf(form, name);
  if (form.get("do") === "close") return { do: "close" };
  if (form.get("do") !== "change") return { do: "unknown" };
  const typed = { opensOn: text("opensOn"), closesOn: text("closesOn"), edits: text("edits") };
  const parsed = ChangedDays.safeParse(typed);
  const errors: DayErrors = parsed.success ? {} : z.flattenError(parsed.error).fieldErrors;
  return { do: "change", typed, errors, input: parsed.success ? parsed.data : null };
}
