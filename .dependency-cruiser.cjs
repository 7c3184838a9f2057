/**
 * Imports go one way (README: "How it is built"). Types count as much as values: a type from a wrong place is the first
 * step of a dependency on it.
 */

/** Parts of a feature, as path expressions; `$1` is the feature's own name in rules whose `from` captures it. */
const FEATURE = "^app/features/([^/]+)/";
const USE_CASE = `${FEATURE}[^/]+(?<!\\.repo)\\.server\\.tsx?$`;
const REPO = `${FEATURE}[^/]+\\.repo\\.server\\.tsx?$`;
const SCHEMA = `${FEATURE}[^/]+\\.schema\\.ts$`;
const DOMAIN = `${FEATURE}domain/`;
const UI = `${FEATURE}ui/`;
const ROUTE = "^app/(routes/|root\\.tsx$)";
const TESTS = "(\\.test\\.tsx?$|^test/)";

const ours = (...allowed) => ({ path: "^(app|scripts|test|prisma)/", pathNot: allowed });

/** From these files only the given files of ours may be imported. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: "error",
  from: { path: from, pathNot: TESTS },
  to: ours(...allowed),
});

const never = (name, from, to, comment) => ({ name, comment, severity: "error", from, to });

/** What PostgreSQL and Prisma are called, by us and by npm. */
const PRISMA = "^app/platform/(generated/|database\\.server)|node_modules/(@prisma|pg|pglite-prisma-adapter)/";

const OWN = "^app/features/$1/";
/** Everybody may use these two features; growth, calibration, mentorship, hiring and privacy also assessment, the last four growth. */
const SHARED = "^app/features/(ladder|people)/";
/** Words of judgements, for the features that may use assessment, and of growth, for those that may use it. */
const WORDS = "^app/features/(ladder|people|assessment|growth)/domain/";

/** What pages need in the browser too: how what is typed is saved, whatever it is, and the calendar. */
const IN_PAGES = "^app/kernel/(autosave|write-decision|day)\\.ts$";

module.exports = {
  forbidden: [
    only(
      "route-imports",
      ROUTE,
      [USE_CASE, SCHEMA, UI, "^app/ui/", "^app/platform/", "^app/kernel/", "^app/styles\\.css$"],
      "A route parses, names the actor, calls one use-case and renders.",
    ),
    only(
      "use-case-imports",
      USE_CASE,
      [
        OWN,
        WORDS,
        `${SHARED}[^/]+(?<!\\.repo)\\.server\\.ts$`,
        "^app/features/(assessment|growth)/(domain/|[^/]+(?<!\\.repo)\\.server\\.ts$)",
        "^app/(policy|platform|kernel)/",
      ],
      "A use-case loads, asks whether it may, decides and stores.",
    ),
    only(
      "repo-imports",
      REPO,
      [`${OWN}domain/`, `${OWN}[^/]+\\.repo\\.server\\.ts$`, WORDS, "^app/kernel/", "^app/platform/"],
      "A repository turns rows into domain types.",
    ),
    only(
      "schema-imports",
      SCHEMA,
      [`${OWN}domain/`, `${OWN}[^/]+\\.schema\\.ts$`, WORDS, "^app/kernel/"],
      "What enters is described without knowing what is done with it.",
    ),
    only(
      "feature-ui-imports",
      UI,
      [`${OWN}ui/`, `${OWN}domain/`, `${OWN}[^/]+\\.schema\\.ts$`, WORDS, "^app/ui/", IN_PAGES],
      "Components get plain data.",
    ),
    only(
      "domain-imports",
      DOMAIN,
      // The Zod schemas are the only definition of a framework's files, and what is checked is said in them.
      [`${OWN}domain/`, WORDS, "^app/kernel/", "^app/features/ladder/ladder\\.schema\\.ts$"],
      "Decisions know only words.",
    ),
    only("policy-imports", "^app/policy/", ["^app/policy/", DOMAIN, "^app/kernel/"], "Permissions are pure."),
    only("kernel-imports", "^app/kernel/", ["^app/kernel/"], "The kernel imports nothing of ours."),
    only("ui-imports", "^app/ui/", ["^app/ui/", IN_PAGES], "Primitives know no domain."),
    only("platform-imports", "^app/platform/", ["^app/platform/", "^app/kernel/"], "The platform serves features."),

    never(
      "only-toward-ladder-and-people",
      { path: FEATURE, pathNot: [TESTS, "^app/features/(growth|calibration|mentorship|hiring|privacy)/"] },
      { path: "^app/features/", pathNot: [OWN, SHARED] },
      "Between features, imports go toward ladder and people; what a person may take home is in all of them.",
    ),
    never(
      "growth-stands-below",
      { path: "^app/features/growth/", pathNot: TESTS },
      { path: "^app/features/(calibration|mentorship|hiring|privacy)/" },
      "Growth uses assessment; what uses growth is not used by it.",
    ),
    never(
      "ladder-and-people-stand-alone",
      { path: "^app/features/ladder/", pathNot: TESTS },
      { path: "^app/features/", pathNot: "^app/features/ladder/" },
      "What everybody stands on stands on nothing: people may use ladder, not the other way.",
    ),
    never("app-to-test", { path: "^app/", pathNot: TESTS }, { path: TESTS }, "The product does not know its tests."),
    never("anything-to-routes", { pathNot: TESTS }, { path: "^app/routes/" }, "Routes are entered by address only."),
    never(
      "barrel",
      { path: "^(app|scripts|test)/" },
      { path: "(^|/)index\\.tsx?$", pathNot: "node_modules" },
      "Import the file that has it.",
    ),
    never("ui-to-server", { path: ["^app/ui/", UI] }, { path: "\\.server(\\.tsx?$|/)" }, "It would reach the browser."),
    never("route-to-prisma", { path: ROUTE }, { path: PRISMA }, "Routes go through a use-case."),
    never(
      "prisma-in-repositories",
      { path: "^app/", pathNot: [REPO, "^app/platform/", TESTS] },
      { path: "^app/platform/generated/|node_modules/(@prisma|pg|pglite-prisma-adapter)/" },
      "Only repositories and the platform know Prisma.",
    ),
    never(
      "pure",
      { path: [DOMAIN, "^app/kernel/", "^app/policy/"], pathNot: TESTS },
      { dependencyTypes: ["core"] },
      "No input or output, clock or randomness: these come in as arguments.",
    ),
    never(
      "no-framework-in-decisions",
      { path: [DOMAIN, "^app/kernel/", "^app/policy/"], pathNot: TESTS },
      { path: "node_modules/(react|react-dom|@remix-run|@prisma|pg|express|pino|lucia|@node-rs)/" },
      "Decisions outlive the framework.",
    ),
    never("circular", {}, { circular: true }, "Two files that need each other are one idea."),
    never("unresolved", {}, { couldNotResolve: true, pathNot: "^virtual:" }, "The file or package does not exist."),
    never(
      "development-package-in-product",
      { path: "^app/", pathNot: [TESTS, "^app/routes\\.ts$"] },
      { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"] },
      "It is not there in production.",
    ),
    never(
      "vague-name",
      {},
      { path: "(^|/)(utils?|misc|helpers?|common)(/|\\.)", pathNot: "node_modules" },
      "Name what it does.",
    ),
  ],
  options: {
    doNotFollow: { path: ["node_modules", "^app/platform/generated/"] },
    exclude: { path: ["^build/", "^app/platform/generated/prisma/(internal|models)"] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default"] },
  },
};
