import { Button, LinkButton } from "~/ui/button";
import { useRefresh } from "~/ui/page/use-refresh";
import { Progress } from "~/ui/progress";
import { TimeText } from "~/ui/time-text";

type OrganizationExportViewProps = {
  made: { askedAt: Date | string; done: number; steps: number; isReady: boolean } | null;
  timeZone: string;
};

/** Asks for an export of the whole organization, shows how far it is, and hands it out. */
export function OrganizationExportView({ made, timeZone }: OrganizationExportViewProps) {
  const isUnderWay = made !== null && !made.isReady;
  useRefresh(isUnderWay);
  return (
    <div className="grid max-w-measure gap-6">
      <div className="prose">
        <p>
          You get a zip file with JSON and CSV: ladders, people, levels, review cycles, revealed reviews with agreed
          ratings, evidence, shared goals, mentorship pairs and decisions. README.txt in it explains every column.
        </p>
        <p className="text-muted">
          Drafts, reviews before their reveal, private notes and goals, and candidates' names aren't included. The audit
          log shows each export and download.
        </p>
      </div>
      {isUnderWay && (
        <div className="grid gap-3">
          <Progress label="Exported" done={made.done} of={made.steps} />
          <LinkButton to="?">Look again</LinkButton>
        </div>
      )}
      {made?.isReady && (
        <section className="grid gap-3">
          <h2>
            Export of <TimeText value={made.askedAt} timeZone={timeZone} />
          </h2>
          <p>The server keeps it for a day.</p>
          <div className="flex flex-wrap gap-3">
            <form method="post" action="/admin/export.zip">
              <Button variant="primary">Download export</Button>
            </form>
            <form method="post">
              <Button name="do" value="remove">
                Remove export
              </Button>
            </form>
          </div>
        </section>
      )}
      {!isUnderWay && (
        <form method="post">
          <Button name="do" value="export" variant={made ? "secondary" : "primary"}>
            {made ? "Export again" : "Export organization"}
          </Button>
        </form>
      )}
    </div>
  );
}
