import { Badge, type Tone } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { FormErrors } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import type { DraftFrame } from "../domain/editor-page";
import { DraftPage } from "./draft-page";

type ParentPageProps = {
  frame: DraftFrame;
  offer: { parent: string; pin: string; version: string; to: string; declined: boolean } | null;
  parent: string;
  problems: readonly string[];
  changes: readonly { size: "major" | "minor" | "patch"; text: string }[];
  levels: readonly { level: string; people: number; text: string }[];
  refused?: string;
};

const TONES: Record<"major" | "minor" | "patch", Tone> = { major: "danger", minor: "info", patch: "neutral" };

/** What a newer version of the framework that this one builds on would change here. */
export function ParentPage({ frame, offer, parent, problems, changes, levels, refused }: ParentPageProps) {
  if (!offer) {
    return (
      <DraftPage frame={frame} title="Parent framework">
        <EmptyState title="Up to date">
          {frame.name} builds on {parent}, the newest version.
        </EmptyState>
      </DraftPage>
    );
  }
  return (
    <DraftPage frame={frame} title={`${offer.parent} ${offer.version}`} lead={`${frame.name} builds on ${parent}.`}>
      <div className="grid gap-8">
        <FormErrors errors={refused ? [refused] : undefined} />
        {problems.length > 0 && (
          <Notice tone="warning" title="To fix after the change">
            <ul>
              {problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </Notice>
        )}
        {levels.length > 0 && (
          <Section title="People">
            <DataTable label="Changes by level" columns={["Level", "People", "Expectations"]}>
              <tbody>
                {levels.map(({ level, people, text }) => (
                  <tr key={level}>
                    <th scope="row">{level}</th>
                    <td>{people}</td>
                    <td>{text}</td>
                  </tr>
                ))}
              </tbody>
            </DataTable>
          </Section>
        )}
        {changes.length > 0 && (
          <Disclosure summary={`Changes (${changes.length})`} open={changes.length <= 12}>
            <ul className="grid gap-2">
              {changes.map(({ size, text }) => (
                <li key={`${size} ${text}`} className="max-w-measure">
                  <Badge tone={TONES[size]}>{size}</Badge> {text}
                </li>
              ))}
            </ul>
          </Disclosure>
        )}
        {frame.isOwner ? (
          <>
            <div className="flex flex-wrap gap-3">
              <form method="post">
                <input type="hidden" name="to" value={offer.to} />
                <Button variant="primary" name="do" value="update">
                  Update to {offer.to}
                </Button>
              </form>
              {!offer.declined && (
                <form method="post">
                  <input type="hidden" name="version" value={offer.version} />
                  <Button name="do" value="stay">
                    Stay on {parent}
                  </Button>
                </form>
              )}
            </div>
            <p className="text-muted mt-2 text-sm">Updating changes the draft. Nothing is published.</p>
          </>
        ) : (
          !frame.here && (
            <p className="max-w-measure">
              To build on it, write <code>extends: {offer.to}</code> in framework.yaml.
            </p>
          )
        )}
      </div>
    </DraftPage>
  );
}
