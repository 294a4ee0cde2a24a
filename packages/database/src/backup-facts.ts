import { madeStatement, query, type Statement } from "./session/statement.ts"
import type { TrailEnd } from "./trail/digests.ts"

/** What a backup must have, all of one moment. */
export interface BackupFacts {
  /** Of the installation's key, without which no token and no API key of the backup works. */
  readonly keyFingerprint: string | undefined
  readonly counts: Readonly<Record<string, number>>
  readonly trails: ReadonlyArray<TrailEnd>
}

// The server writes the statement that counts the rows of each of its tables: those of later versions are counted too.
const counting = query<{ text: string }>(`select string_agg(format('select %L as name, count(*)::text as n from %I',
    relname, relname), ' union all ' order by relname) as text
  from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace and relname not like 'kysely_%'`)
const trails = query<{ entity_id: string; seq: string; hash: Uint8Array }>(
  "select entity_id, seq, hash from trail_head order by entity_id",
)
const fingerprint = query<{ key_fingerprint: string }>("select key_fingerprint from installation")

/** Counts what there is, as whoever runs statements sees it. */
export const backupFacts = async (
  run: <Row>(statement: Statement<Row>) => Promise<ReadonlyArray<Row>>,
): Promise<BackupFacts> => {
  const counts = madeStatement<{ name: string; n: string }>((await run(counting))[0]?.text ?? "")
  return {
    keyFingerprint: (await run(fingerprint))[0]?.key_fingerprint,
    counts: Object.fromEntries((await run(counts)).map(({ name, n }) => [name, Number(n)])),
    trails: (await run(trails)).map(({ entity_id: entityId, seq, hash }) => ({ entityId, seq: Number(seq), hash })),
  }
}
