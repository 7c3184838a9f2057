import { Link } from "@remix-run/react";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/forms/field";
import { LEAST_MEMBERS } from "../domain/qualification";
import type { VignettesPage } from "../domain/vignette";

type ReferencePanelProps = Pick<VignettesPage, "kit" | "members"> & {
  manages: boolean;
  typed?: string;
  error?: string;
};

/** Whose scores of a kit's vignettes are the reference. */
export function ReferencePanel({ kit, members, manages, typed = "", error }: ReferencePanelProps) {
  const missing = LEAST_MEMBERS - members.length;
  return (
    <section id="panel" aria-labelledby="panel-title" className="mt-10">
      <h2 id="panel-title" className="mb-2">
        Reference panel
      </h2>
      <p className="mb-3 max-w-measure text-muted">
        {`The median of what at least ${LEAST_MEMBERS} of them give a vignette is its reference.`}
        {missing > 0 && ` ${missing} more ${missing === 1 ? "member is" : "members are"} needed.`}
      </p>
      <ul className="divide-y divide-line border-line border-y">
        {members.map(({ id, name, left, appointedBy, scored }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-2 py-2">
            <span>
              {manages && !left ? (
                <Link to={`/hiring/qualifications/${kit.slug}/${kit.kitId}/${id}`} className="link">
                  {name}
                </Link>
              ) : (
                name
              )}
              <span className="block text-muted text-sm">
                {[...(left ? ["has left"] : []), `scored ${scored}`, `appointed by ${appointedBy}`].join(" · ")}
              </span>
            </span>
            {manages && (
              <form method="post">
                <input type="hidden" name="do" value="dismiss" />
                <input type="hidden" name="member" value={id} />
                <Button size="small" aria-label={`Dismiss ${name}`}>
                  Dismiss
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {manages && (
        <form method="post" action="#panel" className="mt-4 flex flex-wrap items-end gap-3" noValidate>
          <input type="hidden" name="do" value="appoint" />
          <TextField
            label="Appoint a panel member"
            hint="Name or address."
            name="who"
            defaultValue={typed}
            errors={error ? [error] : undefined}
            className="w-full max-w-md"
          />
          <Button>Appoint</Button>
        </form>
      )}
    </section>
  );
}
