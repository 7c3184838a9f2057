import { Button } from "~/ui/button";
import { TextField } from "~/ui/forms/field";
import type { ShownForm } from "~/ui/forms/sent-field";
import { TimeText } from "~/ui/time-text";
import type { AskedItem } from "../domain/evidence-item";
import { Age, EvidenceText } from "./evidence-views";

type AnswerSent = ShownForm<{ evidence: string; sentence: string }>;
type AskedOfMeProps = {
  items: readonly AskedItem[];
  now: Date | string;
  timeZone: string;
  sent?: AnswerSent;
};

/** Evidence that colleagues ask to confirm; open ones with a form, answered ones to be read. */
export function AskedOfMe({ items, now, timeZone, sent }: AskedOfMeProps) {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {items.map((item) => (
        <li key={item.evidenceId} className="grid grid-cols-1 gap-2 py-4" id={item.evidenceId}>
          <div>
            <h2 className="text-lg">{item.title}</h2>
            <p className="text-muted text-sm">
              {item.owner}, <TimeText value={item.happenedOn} timeZone="UTC" /> (
              <Age of={item.happenedOn} now={now} />
              ); asked <Age of={item.askedAt} now={now} />
            </p>
          </div>
          <EvidenceText item={{ ...item, id: item.evidenceId }} />
          {item.status === "asked" ? (
            <AnswerForm item={item} sent={sent?.typed.evidence === item.evidenceId ? sent : undefined} />
          ) : (
            <p>
              You {item.status} it{item.answeredAt && " on "}
              {item.answeredAt && <TimeText value={item.answeredAt} timeZone={timeZone} />}
              {item.sentence && <q className="ml-1">{item.sentence}</q>}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function AnswerForm({ item, sent }: { item: AskedItem; sent?: AnswerSent }) {
  const { sentence, answer } = sent?.errors ?? {};
  return (
    <form method="post" className="grid max-w-measure gap-3">
      <input type="hidden" name="evidence" value={item.evidenceId} />
      <input type="hidden" name="mark" value={item.mark} />
      <TextField
        label="Comment (optional)"
        name="sentence"
        maxLength={500}
        hint={`${item.owner} can read it.`}
        defaultValue={sent?.typed.sentence}
        errors={sentence ?? answer}
      />
      <div className="flex flex-wrap gap-2">
        <Button name="answer" value="confirmed" variant="primary" aria-label={`Confirm: ${item.title}`}>
          Confirm
        </Button>
        <Button name="answer" value="declined" aria-label={`Decline: ${item.title}`}>
          Decline
        </Button>
      </div>
    </form>
  );
}
