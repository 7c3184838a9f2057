import { Page } from "~/ui/page/page";
import { ResendForm } from "./sign-in-again";

type HeldFormProps = { action: string; fields: [name: string, value: string][] };

/** Where a form lands while its sender's address is in doubt: nothing that was typed is lost. */
export function HeldForm({ action, fields }: HeldFormProps) {
  return (
    <Page title="Confirm your address first" lead="What you typed is kept on this page: come back and send it.">
      <p className="mb-4">
        <a className="link" href="/account/held" target="_blank" rel="noreferrer">
          See what to do
        </a>{" "}
        (opens in a new tab).
      </p>
      <ResendForm action={action} fields={fields} />
    </Page>
  );
}
