import type { FieldErrors } from "~/kernel/form/form";
import { FormErrors, TextField } from "~/ui/forms/field";
import { Section } from "~/ui/section";
import { PasskeyForm } from "../../ui/passkey-form";
import { AddAppForm, type ShownOffer } from "./add-app-form";

type SetUpFactorProps = {
  /** None once it is done. */
  offer: ShownOffer | null;
  hasPasskeys: boolean;
  result?: { typed?: { name: string }; errors: FieldErrors; offer?: ShownOffer };
};

/** Both ways to a second step, of which one is enough. */
export function SetUpFactor({ offer, hasPasskeys, result }: SetUpFactorProps) {
  const errors = result?.errors ?? {};
  const shown = result?.offer ?? offer;
  return (
    <div className="grid gap-8">
      {hasPasskeys ? (
        <PasskeyForm does="add" label="Use a passkey" variant="primary">
          <FormErrors errors={errors.form} />
          <TextField label="Name of the passkey" name="name" defaultValue="Passkey" maxLength={100} required />
        </PasskeyForm>
      ) : null}
      <Section id="app" title="Authenticator app">
        {shown ? <AddAppForm offer={shown} name={result?.typed?.name} errors={errors} /> : null}
      </Section>
    </div>
  );
}
