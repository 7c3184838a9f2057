import type { ReactNode } from "react";
import { Badge } from "~/ui/badge";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page/page";
import { Tabs } from "~/ui/page/tabs";
import type { DraftFrame } from "../domain/editor-page";

type DraftPageProps = {
  frame: DraftFrame;
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  /** A matrix takes all of a wide screen. */
  isFull?: boolean;
  children: ReactNode;
};

/** Around every page of a draft: which framework it is of, its sister pages, and whether it can be edited here. */
export function DraftPage({ frame, title, lead, actions, isFull, children }: DraftPageProps) {
  const base = `/frameworks/${frame.slug}/edit`;
  return (
    <Page
      title={title}
      state={<Badge tone="info">Draft {frame.version}</Badge>}
      lead={lead}
      actions={actions}
      width={isFull ? "full" : undefined}
      breadcrumbs={[
        { label: "Frameworks", to: "/frameworks" },
        ...(frame.published ? [{ label: frame.name, to: `/frameworks/${frame.slug}` }] : []),
      ]}
    >
      <Tabs
        label={`Draft of ${frame.name}`}
        items={[
          { to: base, label: "Outline", end: true },
          { to: `${base}/changes`, label: "Changes" },
          { to: `${base}/comments`, label: "Comments" },
          { to: `${base}/suggestions`, label: "Suggestions" },
          { to: `${base}/history`, label: "History" },
          ...(frame.isOwner ? [{ to: `${base}/publish`, label: "Publish" }] : []),
        ]}
      />
      {!frame.here && (
        <Notice tone="info" title="Edited in files" className="mb-4">
          <p>This framework is edited in its files. An administrator can move it here.</p>
        </Notice>
      )}
      {children}
    </Page>
  );
}
