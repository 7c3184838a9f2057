import { Link } from "@remix-run/react";
import { EmptyState } from "~/ui/empty-state";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import type { DraftFrame } from "../domain/editor-page";
import type { ComparedPart } from "../domain/side-by-side";
import { type Run, wordDiff } from "../domain/word-diff";
import { DraftPage } from "./draft-page";

type SidePageProps = { frame: DraftFrame; published: string | null; parts: readonly ComparedPart[] };

/** The draft beside what is published, with the words that differ. */
export function SidePage({ frame, published, parts }: SidePageProps) {
  return (
    <DraftPage frame={frame} title="Changes">
      {published === null ? (
        <EmptyState title="Not published yet">There is nothing to compare with.</EmptyState>
      ) : parts.length === 0 ? (
        <EmptyState title="No changes">The draft is the same as version {published}.</EmptyState>
      ) : (
        <div className="grid grid-cols-1 gap-8">
          {parts.map(({ title, level, rows }) => (
            <Section key={title} title={title}>
              <DataTable label={title} columns={["What", `Published ${published}`, "Draft"]} stacks>
                <tbody>
                  {rows.map(({ about, was, is }, index) => {
                    const runs = wordDiff(was ?? "", is ?? "");
                    return (
                      // biome-ignore lint/suspicious/noArrayIndexKey: a competency may have several expectations.
                      <tr key={index} className="align-top">
                        <th scope="row">{about}</th>
                        <td data-label={`Published ${published}`} className="whitespace-pre-line">
                          {was === null ? "–" : <Text runs={runs} side="was" />}
                        </td>
                        <td data-label="Draft" className="whitespace-pre-line">
                          {is === null ? "–" : <Text runs={runs} side="is" />}
                        </td>
                      </tr>
                    );
                  })}
                </tbody>
              </DataTable>
              {level && (
                <p className="mt-2">
                  <Link className="link" to={`/frameworks/${frame.slug}/edit/levels/${level}`}>
                    Open {level}
                  </Link>
                </p>
              )}
            </Section>
          ))}
        </div>
      )}
    </DraftPage>
  );
}

function Text({ runs, side }: { runs: readonly Run[]; side: "was" | "is" }) {
  return runs
    .filter((run) => run.in === side || run.in === "both")
    .map(({ words: joined, in: where }, index) => {
      const key = `${index} ${joined}`;
      // Each example on a line of its own.
      const words = joined.replaceAll(/(^| )• /g, "\n• ");
      if (where === "both") return <span key={key}>{words} </span>;
      return side === "was" ? (
        <del key={key}>{words} </del>
      ) : (
        <ins key={key} className="font-medium">
          {words}{" "}
        </ins>
      );
    });
}
