import { type Declared, readDeclared } from "~/features/hiring/interviewers/domain/declaration";
import { Refusal } from "~/kernel/refusal";
import { textOf } from "~/kernel/typed-form";

export type OwnAct =
  | { do: "renew" | "end" | "ask-erasure" | "keep" }
  | { do: "declare"; declared: readonly Declared[] };

/** Which button of a candidate's own page was pressed. @throws {Refusal} `invalid`: none of them. */
export function readOwnAct(form: FormData): OwnAct {
  const act = textOf(form, "do");
  switch (act) {
    case "renew":
    case "end":
    case "ask-erasure":
    case "keep":
      return { do: act };
    case "declare":
      return { do: act, declared: readDeclared((name) => textOf(form, name)) };
    default:
      throw new Refusal("invalid", "This form is not complete. Open its page again.");
  }
}
