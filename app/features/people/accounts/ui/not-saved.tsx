import { Page } from "~/ui/page/page";
import { ResendForm } from "./sign-in-again";

type NotSavedProps = { action: string; fields: [name: string, value: string][]; message: string | undefined };

/** Where a form lands that could not be stored for now: nothing that was typed is lost. */
export function NotSaved({ action, fields, message }: NotSavedProps) {
  return (
    <Page title="Not saved" lead={message}>
      <p className="mb-4">What you typed is kept on this page. Choose any files again.</p>
      <ResendForm action={action} fields={fields} />
    </Page>
  );
}
