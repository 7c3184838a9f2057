import { Button } from "~/ui/button";
import { TextField } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";

/** Shown once, when it was made. */
export function WebhookSecret({ url, secret }: { url: string; secret: string }) {
  return (
    <Notice tone="good" title={`The secret of ${url}`} className="mb-4 break-words" live>
      <p>Copy it now: the receiver checks signatures with it, and it is not shown again.</p>
      <p className="mt-2 break-all">
        <code>{secret}</code>
      </p>
    </Notice>
  );
}

export function WebhookForm({ id, url, problem }: { id: string; url?: string; problem?: string }) {
  return (
    <form method="post" className="mt-6 grid max-w-measure gap-3" noValidate>
      <input type="hidden" name="id" value={id} />
      <TextField
        label="Address of a new webhook"
        name="url"
        type="url"
        hint="A public https address."
        defaultValue={url}
        errors={problem ? [problem] : undefined}
        required
      />
      <Button name="do" value="add" variant="primary" className="w-fit">
        Add
      </Button>
    </form>
  );
}
