import type { FormProblem } from "~/features/hiring/debriefs/debrief.schema";
import { Button } from "~/ui/button";
import { FormErrors, TextField } from "~/ui/forms/field";
import { Section } from "~/ui/section";

type Props = {
  handOver: { state: "OFFERED" | "TAKEN" | "DECLINED"; personName: string | null };
  problem: FormProblem | null;
};

/** Where whoever keeps the names says whom a hired candidate has become. */
export function HandOverForm({ handOver: { state, personName }, problem }: Props) {
  return (
    <Section id="hand-over" title="Their first assessment" className="mt-8 max-w-measure">
      {personName ? (
        <p className="mb-3">
          Offered to <strong>{personName}</strong>.{state !== "OFFERED" && " They have answered."}
        </p>
      ) : (
        <p className="mb-3">
          Once they are here, say who they are: they can then take over what the interviews showed, or decline it.
        </p>
      )}
      {state === "OFFERED" && (
        <form method="post" className="grid grid-cols-1 gap-4" noValidate>
          <FormErrors errors={problem?.message ? [problem.message] : undefined} />
          <TextField
            label={personName ? "The right person's address at work" : "Their address at work"}
            name="email"
            type="email"
            autoComplete="off"
            defaultValue={problem?.typed.email}
            errors={problem?.errors.email}
          />
          <Button className="w-fit" name="do" value="link">
            {personName ? "Offer it to them instead" : "Offer it to them"}
          </Button>
        </form>
      )}
    </Section>
  );
}
