/** What a team works on, in the words its people use in notes. */
export type Team = {
  name: string;
  repo: string;
  service: string;
  feature: string;
  project: string;
  users: string;
  neighbour: string;
  /** First name of the product manager, who is not in Waymark. */
  pm: string;
  frameworkSlug: "engineering" | "site-reliability";
};

const engineering = { frameworkSlug: "engineering" } as const;

/** Lantern makes software for independent bookshops. */
export const TEAMS: readonly Team[] = [
  {
    ...engineering,
    name: "Engineering leadership",
    repo: "leadership",
    service: "order events",
    feature: "one sign-in for all shops",
    project: "the order backbone",
    users: "bookshops",
    neighbour: "Sales",
    pm: "Yusuf",
  },
  {
    ...engineering,
    name: "Till",
    repo: "till",
    service: "till-sync",
    feature: "gift receipts",
    project: "the offline till",
    users: "booksellers",
    neighbour: "Stock",
    pm: "Marit",
  },
  {
    ...engineering,
    name: "Catalogue",
    repo: "catalogue",
    service: "title-search",
    feature: "series pages",
    project: "the new title feed",
    users: "booksellers",
    neighbour: "Storefront",
    pm: "Ibrahim",
  },
  {
    ...engineering,
    name: "Storefront",
    repo: "storefront",
    service: "cart-api",
    feature: "click and collect",
    project: "the new checkout",
    users: "readers",
    neighbour: "Till",
    pm: "Camille",
  },
  {
    ...engineering,
    name: "Ordering",
    repo: "ordering",
    service: "order-router",
    feature: "part deliveries",
    project: "direct orders with publishers",
    users: "buyers in shops",
    neighbour: "Stock",
    pm: "Lindiwe",
  },
  {
    ...engineering,
    name: "Stock",
    repo: "stock",
    service: "stock-ledger",
    feature: "shelf counts",
    project: "the returns flow",
    users: "shop staff",
    neighbour: "Ordering",
    pm: "Pavel",
  },
  {
    ...engineering,
    name: "Developer Platform",
    repo: "platform",
    service: "build-runner",
    feature: "preview environments",
    project: "the shared release pipeline",
    users: "our own engineers",
    neighbour: "Site Reliability",
    pm: "Beatriz",
  },
  {
    name: "Site Reliability",
    repo: "reliability",
    service: "event-bus",
    feature: "page routing",
    project: "the second region",
    users: "bookshops",
    neighbour: "Developer Platform",
    pm: "Beatriz",
    frameworkSlug: "site-reliability",
  },
];
