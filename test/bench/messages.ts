export type ToServer = "statements" | "memory" | "stop";
export type FromServer = { page: number; bare: number } | { statements: number } | { heapBytes: number };
