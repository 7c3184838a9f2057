import { useFetcher, useSubmit } from "@remix-run/react";
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/browser";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "~/ui/button";
import { FormErrors } from "~/ui/forms/field";

type PasskeyFormProps = {
  /** `add` makes a new passkey, `prove` uses one that is known. */
  does: "add" | "prove";
  label: string;
  /** Where it goes; the page's own address unless told. */
  action?: string;
  variant?: "primary" | "secondary";
  /** Further fields that it sends. */
  children?: ReactNode;
};

type Offered = { options?: unknown };
type Said = RegistrationResponseJSON | AuthenticationResponseJSON;

const FAILED = "Your browser didn't use a passkey. Try again, or choose another way.";
const MOST_LENGTH = 20_000;

/** A passkey is spoken for by a script: without one, the form is not there. */
export function PasskeyForm({ does, label, action, variant = "secondary", children }: PasskeyFormProps) {
  const [isReady, setReady] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const asking = useFetcher<Offered>();
  const submit = useSubmit();
  const { data, state } = asking;
  useEffect(() => setReady("PublicKeyCredential" in window), []);
  useEffect(() => {
    if (state !== "idle" || data === undefined) return;
    const send = (said: Said) => {
      const sent = new FormData(form.current ?? undefined);
      sent.set("do", "passkey");
      sent.set("response", JSON.stringify(said).slice(0, MOST_LENGTH));
      submit(sent, { method: "post", action });
    };
    ask(does, data.options).then(send, () => setProblem(FAILED));
  }, [state, data, does, action, submit]);
  if (!isReady) return null;
  return (
    <form
      ref={form}
      className="grid max-w-sm gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        setProblem(null);
        asking.submit({ do: "passkey-options" }, { method: "post", action });
      }}
    >
      <FormErrors errors={problem ? [problem] : undefined} />
      {children}
      <Button variant={variant} className="w-fit" disabled={state !== "idle"}>
        {label}
      </Button>
    </form>
  );
}

/** Loaded when it is first needed: few pages have a passkey, and few of their visits use it. */
async function ask(does: "add" | "prove", options: unknown): Promise<Said> {
  if (!options) throw new Error("There is nothing to sign.");
  const { startAuthentication, startRegistration } = await import("@simplewebauthn/browser");
  return does === "add"
    ? startRegistration({ optionsJSON: options as Parameters<typeof startRegistration>[0]["optionsJSON"] })
    : startAuthentication({ optionsJSON: options as Parameters<typeof startAuthentication>[0]["optionsJSON"] });
}
