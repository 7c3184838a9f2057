import { Button } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { Notice } from "~/ui/notice";
import { TimeText } from "~/ui/time-text";
import { clockFaultWords } from "./clock-words";

type Doubt = { id: string; at: Date; kind: "BEHIND" | "AHEAD" | "JUMPED"; offMs: number };
type ClockCheckProps = { now: Date; doubt: Doubt | null; timeZone: string };

export function ClockCheck({ now, doubt, timeZone }: ClockCheckProps) {
  return (
    <div className="mt-6 grid max-w-prose gap-6">
      {doubt ? (
        <Notice tone="danger" title="The clock may be wrong">
          <p>{clockFaultWords(doubt)} Retention, scheduled erasures and file cleanup are paused.</p>
        </Notice>
      ) : (
        <p>No problem found. Retention, scheduled erasures and file cleanup run as scheduled.</p>
      )}
      <DescriptionList
        items={[
          { term: "Server time", detail: <TimeText value={now} timeZone={timeZone} format="datetime" /> },
          { term: "In UTC", detail: <TimeText value={now} timeZone="UTC" format="datetime" /> },
        ]}
      />
      {doubt ? (
        <form method="post" className="grid gap-3">
          <input type="hidden" name="doubt" value={doubt.id} />
          <p>If the time is wrong, correct it on the server and reload this page. If it's right, confirm it.</p>
          <Button type="submit" variant="primary" className="w-fit">
            Confirm server time
          </Button>
        </form>
      ) : null}
    </div>
  );
}
