/**
 * Around every page: where an error of a page or of its form is shown. Remix loads no data for the route that shows an error, and the
 * root's says who is signed in.
 */
// biome-ignore lint/performance/noBarrelFile: a route has to export its own.
export { default, ErrorBoundary } from "./root";
