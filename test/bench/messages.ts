export type ToServer = "statements" | "stop";
export type FromServer = { page: number; bare: number } | { statements: number };
