import type { RetentionRule } from "~/features/privacy/retention/domain/retention";

/** What happens to backups. */
export type Backups = "encrypted" | "not encrypted" | "not scheduled";

type BackupSettings = { BACKUP_DIR?: string | undefined; BACKUP_PASSPHRASE?: string | undefined };

/** The organization's settings that affect privacy. */
export type TrustSettings = {
  /** Minimum group size for statistics. */
  smallestGroup: number;
  kept: Pick<RetentionRule, "kind" | "label" | "days" | "from">[];
  /** Administrators only: it would tell others where copies are easy to read. */
  backups: Backups | null;
};

/** @returns how the daily backups are written; `not scheduled` where there are none. */
export function backupsOf({ BACKUP_DIR, BACKUP_PASSPHRASE }: BackupSettings): Backups {
  if (!BACKUP_DIR) return "not scheduled";
  return BACKUP_PASSPHRASE ? "encrypted" : "not encrypted";
}
