import { Button } from "~/ui/button";
import { FormErrors, TextField } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { TimeText } from "~/ui/time-text";

export type DaysResult = {
  typed: { opensOn: string; closesOn: string };
  errors?: { opensOn?: string[]; closesOn?: string[] };
  message?: string;
  /** As somebody else has stored them meanwhile. */
  stored?: { opensOn: string; closesOn: string; edits: number };
};

type CycleManageProps = { days: { opensOn: string; closesOn: string }; edits: number; result?: DaysResult };

/** Changes the window of an open cycle, and ends it. */
export function CycleManage({ days, edits, result }: CycleManageProps) {
  const shown = result?.typed ?? days;
  return (
    <section aria-labelledby="manage" className="mt-8 grid gap-6">
      <h2 id="manage">Change or close</h2>
      <form method="post" className="grid max-w-measure gap-4" noValidate>
        <FormErrors errors={result?.message ? [result.message] : undefined} />
        {result?.stored && (
          <Notice tone="warning" title="Somebody else has changed the days since you opened the page" live>
            <p>
              Stored is <TimeText value={result.stored.opensOn} timeZone="UTC" /> to{" "}
              <TimeText value={result.stored.closesOn} timeZone="UTC" />. The fields hold what you typed.
            </p>
          </Notice>
        )}
        <input type="hidden" name="edits" value={result?.stored?.edits ?? edits} />
        <div className="flex flex-wrap gap-4">
          <TextField
            label="First day"
            name="opensOn"
            type="date"
            defaultValue={shown.opensOn}
            errors={result?.errors?.opensOn}
          />
          <TextField
            label="Last day"
            name="closesOn"
            type="date"
            defaultValue={shown.closesOn}
            errors={result?.errors?.closesOn}
          />
        </div>
        <Button name="do" value="change" className="w-fit">
          {result?.stored ? "Save what is in the fields" : "Save days"}
        </Button>
      </form>
      <form method="post" className="grid max-w-measure gap-3">
        <p>
          Sheets can be submitted late until the cycle is closed. Closing it is final: drafts stay with their writers.
        </p>
        <Button name="do" value="close" variant="danger" className="w-fit">
          Close the cycle
        </Button>
      </form>
    </section>
  );
}
