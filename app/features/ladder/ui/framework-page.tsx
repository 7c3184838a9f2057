import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { FrameworkFrame } from "~/features/ladder/reading/domain/reading";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page/page";
import { Tabs } from "~/ui/page/tabs";
import { RetiredNotice } from "~/ui/retired-notice";

type FrameworkPageProps = {
  frame: FrameworkFrame;
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  width?: "prose" | "wide" | "full";
  /** This is the page that the others belong to. */
  home?: boolean;
  /** This very page in the current version. */
  currentTo?: string;
  children: ReactNode;
};

/** Around every page of a framework: where it belongs, its sister pages, and whether it is out of date. */
export function FrameworkPage({ frame, title, lead, actions, width, home, currentTo, children }: FrameworkPageProps) {
  const base = `/frameworks/${frame.param}`;
  const crumbs = [
    { label: "Frameworks", to: "/frameworks" },
    ...(home ? [] : [{ label: `${frame.name} ${frame.version}`, to: base }]),
  ];
  return (
    <Page title={title} lead={lead} actions={actions} width={width} breadcrumbs={crumbs}>
      <Tabs
        label={`${frame.name} framework`}
        items={[
          { to: base, label: "Overview", end: true },
          ...frame.ladders.map(({ id, name }) => ({ to: `${base}/ladders/${id}`, label: name })),
          { to: `${base}/compare`, label: "Compare" },
          { to: `${base}/pathways`, label: "Pathways" },
          ...(frame.hasKits ? [{ to: `${base}/interviews`, label: "Interviews" }] : []),
          { to: `${base}/search`, label: "Search" },
        ]}
      />
      <RetiredNotice retirement={frame.retirement} className="mb-4 print:hidden" />
      {frame.newer && (
        <Notice tone="info" className="mb-4 print:hidden">
          You are reading version {frame.version}
          {frame.gone && ", the last one with this page"}.{" "}
          <Link to={(frame.gone ? null : currentTo) ?? `/frameworks/${frame.slug}`}>Version {frame.newer}</Link> is the
          current one.
        </Notice>
      )}
      {children}
    </Page>
  );
}

/** The title of a page in the browser's list of tabs. */
export function tabTitle(...parts: (string | undefined)[]): [{ title: string }] {
  return [{ title: [...parts, "Waymark"].filter(Boolean).join(" · ") }];
}
