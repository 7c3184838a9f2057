import type { FieldErrors } from "~/kernel/form/form";
import { Button, LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { FormErrors, TextField } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import { PasskeyForm } from "../../ui/passkey-form";
import { FactorList } from "./factor-list";
import { RecoveryCodes } from "./recovery-codes";

type Changed =
  | { is: "options"; options: unknown }
  | { is: "codes"; codes: readonly string[] }
  | { is: "wrong"; at: string; errors: FieldErrors };

type OwnFactorsProps = {
  factors: Parameters<typeof FactorList>[0]["factors"];
  codesLeft: number;
  isRequired: boolean;
  isDemonstration: boolean;
  hasPasskeys: boolean;
  timeZone: string;
  result?: Changed;
};

/** One's own passkeys, apps and recovery codes. */
export function OwnFactors({ factors, codesLeft, isRequired, isDemonstration, hasPasskeys, ...rest }: OwnFactorsProps) {
  const { timeZone, result } = rest;
  const problem = result?.is === "wrong" ? result : undefined;
  return (
    <div className="grid gap-8">
      {result?.is === "codes" ? <RecoveryCodes codes={result.codes} /> : null}
      {isDemonstration ? (
        <Notice tone="info">This is a demonstration: a second step is optional here, for administrators too.</Notice>
      ) : null}
      <div>
        {factors.length === 0 ? (
          <EmptyState title="None yet">
            {isRequired ? "Your organization requires one." : "Your password alone signs you in."}
          </EmptyState>
        ) : (
          <FactorList factors={factors} timeZone={timeZone} problem={problem} />
        )}
      </div>
      <Section id="add" title="Add">
        <div className="grid gap-6">
          <div>
            <LinkButton to="/account/second-step/app" variant={factors.length === 0 ? "primary" : "secondary"}>
              Add an authenticator app
            </LinkButton>
          </div>
          {hasPasskeys ? (
            <PasskeyForm does="add" label="Add a passkey">
              <FormErrors errors={problem?.at === "passkey" ? problem.errors.form : undefined} />
              <TextField
                label="Name of the passkey"
                name="name"
                defaultValue="Passkey"
                maxLength={100}
                required
                hint="Such as the device it's on."
                errors={problem?.at === "passkey" ? problem.errors.name : undefined}
              />
            </PasskeyForm>
          ) : null}
        </div>
      </Section>
      {factors.length > 0 ? (
        <Section id="codes" title="Recovery codes">
          <p className="mb-3">
            {codesLeft === 0 ? "None left." : `${codesLeft} left.`} Each signs you in once if you lose your other ways.
          </p>
          <form method="post">
            <Button name="do" value="recovery-codes">
              Make new recovery codes
            </Button>
            <p className="mt-2 text-muted text-sm">The old ones stop working.</p>
          </form>
        </Section>
      ) : null}
    </div>
  );
}
