import type { FieldErrors } from "~/kernel/form/form";
import { Button } from "~/ui/button";
import { FormErrors, TextField } from "~/ui/forms/field";
import { CodeField } from "../../ui/code-field";

export type ShownOffer = { offer: string; secret: string; uri: string; qr: { size: number; path: string } };

type AddAppFormProps = { offer: ShownOffer; name?: string; errors?: FieldErrors };

/** An authenticator app, from its QR code to its first right code. */
export function AddAppForm({ offer, name = "Authenticator app", errors = {} }: AddAppFormProps) {
  const { qr, secret, uri } = offer;
  return (
    <form method="post" className="grid max-w-measure gap-4" noValidate>
      <FormErrors errors={errors.form} />
      <input type="hidden" name="offer" value={offer.offer} />
      <div className="grid gap-3">
        <p>Scan this with your authenticator app, or enter the key.</p>
        <svg
          viewBox={`0 0 ${qr.size} ${qr.size}`}
          className="qr-code"
          role="img"
          aria-label="QR code for your authenticator app"
          shapeRendering="crispEdges"
        >
          <path d={qr.path} />
        </svg>
        <p>
          <span className="text-muted text-sm">Key</span>
          <br />
          <code className="break-all">{secret}</code>
        </p>
        <p>
          <a className="link" href={uri}>
            Open in the app on this device
          </a>
        </p>
      </div>
      <CodeField errors={errors.code} />
      <TextField
        label="Name"
        name="name"
        defaultValue={name}
        maxLength={100}
        required
        hint="Helps you recognize it, such as the phone it's on."
        errors={errors.name}
      />
      <Button name="do" value="app" variant="primary" className="w-fit">
        Add authenticator app
      </Button>
    </form>
  );
}
