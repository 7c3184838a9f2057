import { noticeKind } from "~/notices/kind";

export const VERSION_PUBLISHED = noticeKind({
  kind: "ladders.version",
  area: "Ladders",
  label: "New versions of your career ladder",
  why: "your level is on this ladder",
  sort: "news",
  usual: "APP",
  example: {
    ...{ slug: "engineering", framework: "Engineering", version: "2.0.0" },
    ...{ before: "1.4.0", level: "IC3", changes: "2 new, 1 reworded" },
  },
  // Notices from before version 0.3 say no level, and those of people whose level nothing changes for no change.
  words: ({ slug, framework, version, before, level, changes }) => ({
    subject: changes ? `${framework} ${version} changes ${level}: ${changes}` : `${framework} ${version} is published`,
    text: `${level && !changes ? `Nothing changes for ${level}. ` : ""}Reviews that are under way stay on the version they started with.`,
    path: changes ? `/frameworks/${slug}@${version}/changes?from=${before}&level=${level}` : `/frameworks/${slug}`,
    button: changes ? "Read changes" : "Read ladder",
  }),
});

export const PARENT_PUBLISHED = noticeKind({
  kind: "ladders.parent",
  area: "Ladders",
  label: "New versions of a framework that yours extends",
  why: "you own a ladder that builds on it",
  sort: "news",
  usual: "APP",
  example: {
    slug: "site-reliability",
    framework: "Site reliability",
    parent: "Engineering",
    version: "2.0.0",
    pin: "1.2",
  },
  words: ({ slug, framework, parent, version, pin }) => ({
    subject: `${parent} ${version} is published; ${framework} builds on ${pin}`,
    text: "Nothing changes until you build on the new version.",
    path: `/frameworks/${slug}/edit/parent`,
    button: "Read changes",
  }),
});

export const FRAMEWORK_REPLACED = noticeKind({
  kind: "ladders.replaced",
  area: "Ladders",
  label: "Replacement of your retired career ladder",
  why: "your level is on the retired ladder",
  sort: "news",
  usual: "APP",
  example: { slug: "engineering-2", framework: "Engineering", replacement: "Engineering 2" },
  words: ({ framework, replacement }) => ({
    subject: `${replacement} replaces ${framework}, your career ladder`,
    text: `You keep your level on ${framework}. Choose a target level on ${replacement} to continue there.`,
    path: "/growth/target",
    button: "Choose target level",
  }),
});

export const REPORTS_FRAMEWORK_REPLACED = noticeKind({
  kind: "ladders.replaced-reports",
  area: "Ladders",
  label: "Replacement of your reports' retired career ladder",
  why: "your reports have levels on the retired ladder",
  sort: "news",
  usual: "APP",
  example: { slug: "engineering-2", framework: "Engineering", replacement: "Engineering 2", reports: "3" },
  words: ({ slug, framework, replacement, reports }) => ({
    subject: `${replacement} replaces ${framework}, which ${reports === "1" ? "1 of your reports is" : `${reports} of your reports are`} on`,
    text: `Your reports keep their levels on ${framework} and can choose target levels on ${replacement}.`,
    path: `/frameworks/${slug}`,
    button: "Read ladder",
  }),
});
