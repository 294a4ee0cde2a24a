import { query, type Statement } from "./session/statement.ts"
import type { TrailEnd } from "./trail/digests.ts"

/** What a backup must have, all of one moment. */
export interface BackupFacts {
  /** Of the installation's key, without which no token and no API key of the backup works. */
  readonly keyFingerprint: string | undefined
  readonly counts: Readonly<Record<string, number>>
  readonly trails: ReadonlyArray<TrailEnd>
}

const counted = ["entity", "connection", "users", "team", "membership", "provisioning_event", "trail", "finding"]

const counts = query<{ name: string; n: string }>(
  counted.map((table) => `select '${table}' as name, count(*)::text as n from "${table}"`).join(" union all "),
)
const trails = query<{ entity_id: string; seq: string; hash: Uint8Array }>(
  "select entity_id, seq, hash from trail_head order by entity_id",
)
const fingerprint = query<{ key_fingerprint: string }>("select key_fingerprint from installation")

/** Counts what there is, as whoever runs statements sees it. */
export const backupFacts = async (
  run: <Row>(statement: Statement<Row>) => Promise<ReadonlyArray<Row>>,
): Promise<BackupFacts> => ({
  keyFingerprint: (await run(fingerprint))[0]?.key_fingerprint,
  counts: Object.fromEntries((await run(counts)).map(({ name, n }) => [name, Number(n)])),
  trails: (await run(trails)).map(({ entity_id: entityId, seq, hash }) => ({ entityId, seq: Number(seq), hash })),
})
