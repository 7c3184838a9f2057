import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import type { AskedForm } from "~/kernel/final-act";
import { Button } from "../button";
import { Dialog } from "../dialog";
import { FinalQuestion } from "./final-question";

type Answer = { asks?: AskedForm } | undefined;
type SentForm = { action: string; fields: [name: string, value: string][] };

/**
 * Asks before a final act in a dialog, so that the page stays as it is for people who say no. It sends what the form would have sent;
 * an answer that is no question is left to the form's own page.
 * @param acts values of `do` on this page that ask first; "" for a form with one button.
 */
export function AskInDialog({ acts }: { acts: readonly string[] }) {
  const fetcher = useFetcher<Answer>();
  const [asked, setAsked] = useState<AskedForm | null>(null);
  const waiting = useRef<SentForm | null>(null);
  const seen = useRef<Answer>(undefined);
  const send = (form: SentForm) => {
    waiting.current = form;
    const fields = new URLSearchParams([...form.fields, ["final-dialog", "1"]]);
    fetcher.submit(fields, { method: "post", action: form.action });
  };
  const latestSend = useRef(send);
  latestSend.current = send;

  const known = JSON.stringify(acts);
  useEffect(() => {
    const named: unknown[] = JSON.parse(known);
    const intercept = (event: SubmitEvent) => {
      const form = event.target as HTMLFormElement;
      const sent = readForm(form, event.submitter);
      const isAnswer = form.dataset.final !== undefined && form.closest("dialog") !== null;
      if (!sent || !(isAnswer || named.includes(actOf(sent)))) return;
      event.preventDefault();
      event.stopPropagation();
      latestSend.current(sent);
    };
    document.addEventListener("submit", intercept, true);
    return () => document.removeEventListener("submit", intercept, true);
  }, [known]);

  const { data, state } = fetcher;
  useEffect(() => {
    const form = waiting.current;
    if (state !== "idle" || !form) return;
    waiting.current = null;
    // A fetcher that was redirected keeps the answer of the time before.
    const answer = data === seen.current ? undefined : data;
    seen.current = data;
    if (answer?.asks) return setAsked(answer.asks);
    setAsked(null);
    // Refused for another reason, so nothing was done; the page says why.
    if (answer !== undefined && answer !== null) sendAsPage(form);
  }, [state, data]);

  return (
    <Dialog title={asked?.question.title ?? ""} open={asked !== null} onClose={() => setAsked(null)}>
      {asked ? (
        <FinalQuestion asked={asked} key={`${asked.token} ${asked.isMistyped}`}>
          <Button type="button" onClick={() => setAsked(null)}>
            Go back
          </Button>
        </FinalQuestion>
      ) : null}
    </Dialog>
  );
}

const actOf = ({ fields }: SentForm) => fields.find(([name]) => name === "do")?.[1] ?? "";

/** @returns `null` for forms sent by GET, with a file, or to another page. */
function readForm(form: HTMLFormElement, submitter: HTMLElement | null): SentForm | null {
  if (form.getAttribute("method")?.toLowerCase() !== "post") return null;
  const { pathname, search } = new URL(form.getAttribute("action") ?? "", location.href);
  if (pathname !== location.pathname) return null;
  const fields: SentForm["fields"] = [];
  for (const [name, value] of new FormData(form, submitter)) {
    if (typeof value !== "string") return null;
    fields.push([name, value]);
  }
  return { action: pathname + search, fields };
}

function sendAsPage({ action, fields }: SentForm): void {
  const form = document.createElement("form");
  form.method = "post";
  form.action = action;
  for (const [name, value] of fields) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}
