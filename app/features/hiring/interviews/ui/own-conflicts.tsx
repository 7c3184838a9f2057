import { Button } from "~/ui/button";
import { TextField } from "~/ui/forms/field";
import { PageTurner } from "~/ui/page/pager";
import { TimeText } from "~/ui/time-text";

type OwnConflictsProps = {
  conflicts: { rows: readonly { code: string; declaredAt: Date }[]; page: number; more: boolean };
  zone: string;
  problem?: { typed: string; message: string };
};

/** Candidates in whose judging the reader has no part, as they said so themselves. */
export function OwnConflicts({ conflicts, zone, problem }: OwnConflictsProps) {
  return (
    <div className="grid max-w-measure grid-cols-1 gap-7">
      <form method="post" className="grid grid-cols-1 gap-3 print:hidden" noValidate>
        <TextField
          label="Candidate's code"
          name="code"
          hint="Such as C-7KQ2M. You give up your seats in their interviews. Can't be undone."
          autoComplete="off"
          className="max-w-80"
          defaultValue={problem?.typed ?? ""}
          errors={problem ? [problem.message] : undefined}
        />
        <Button variant="primary" className="w-fit">
          Declare conflict
        </Button>
      </form>
      <section aria-labelledby="declared" className="grid grid-cols-1 gap-2">
        <h2 id="declared">Declared</h2>
        {conflicts.rows.length === 0 ? (
          <p className="text-muted">Nothing yet.</p>
        ) : (
          <ul className="grid gap-1">
            {conflicts.rows.map(({ code, declaredAt }) => (
              <li key={code}>
                {code}, <TimeText value={declaredAt} timeZone={zone} />
              </li>
            ))}
          </ul>
        )}
        <PageTurner page={conflicts.page} more={conflicts.more} />
      </section>
    </div>
  );
}
