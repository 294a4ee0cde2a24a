import { PGlite } from "@electric-sql/pglite"
import { createHash } from "node:crypto"
import { existsSync, openAsBlob, renameSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { type BackupFacts, backupFacts } from "../backup-facts.ts"
import { makeFolder } from "./make-folder.ts"

/** What is said of a backup, in a file beside it. */
export interface BackupManifest {
  readonly form: "rollcall backup 1"
  readonly kind: "embedded" | "postgresql"
  readonly madeAt: string
  /** Of the backup's file. */
  readonly sha256: string
  readonly keyFingerprint: string | null
  /** Whether the installation's key is in it. It never is: who has both may use every token that is in use. */
  readonly hasKey: false
  readonly counts: Readonly<Record<string, number>>
  readonly trails: ReadonlyArray<{ readonly entityId: string; readonly seq: number; readonly hash: string }>
}

/** Where the manifest of a backup stands. */
export const manifestFile = (file: string): string => `${file}.json`

export const manifestOf = (
  kind: BackupManifest["kind"],
  madeAt: Date,
  sha256: string,
  { keyFingerprint, counts, trails }: BackupFacts,
): BackupManifest => ({
  form: "rollcall backup 1",
  kind,
  madeAt: madeAt.toISOString(),
  sha256,
  keyFingerprint: keyFingerprint ?? null,
  hasKey: false,
  counts,
  trails: trails.map(({ entityId, seq, hash }) => ({ entityId, seq, hash: Buffer.from(hash).toString("hex") })),
})

/** Writes the manifest of a backup beside it. */
export const writeManifest = (file: string, manifest: BackupManifest): void =>
  writeFileSync(manifestFile(file), `${JSON.stringify(manifest, undefined, 2)}\n`, { mode: 0o600, flush: true })

/** Writes all that an embedded database has into a file, and what it should have beside it. Nobody else has the turn. */
export const dumpPglite = async (pglite: PGlite, file: string, now: Date): Promise<BackupManifest> => {
  // What stands in the log only would have to be replayed.
  await pglite.exec("checkpoint")
  const facts = await backupFacts(
    async <Row>({ text }: { readonly text: string }) => (await pglite.query<Row>(text)).rows,
  )
  const data = Buffer.from(await (await pglite.dumpDataDir("gzip")).arrayBuffer())
  makeFolder(dirname(file))
  const draft = `${file}.draft`
  writeFileSync(draft, data, { mode: 0o600, flush: true })
  const manifest = manifestOf("embedded", now, createHash("sha256").update(data).digest("hex"), facts)
  writeManifest(file, manifest)
  renameSync(draft, file)
  return manifest
}

/** Makes the database of a data folder that has none out of a backup. */
export const restoreEmbedded = async (folder: string, file: string): Promise<void> => {
  const path = join(folder, "postgresql")
  if (existsSync(path)) throw new Error(`There is a database in ${folder} already; restore into another DATA_DIR.`)
  makeFolder(folder)
  const draft = `${path}.new`
  rmSync(draft, { recursive: true, force: true })
  const pglite = await PGlite.create(draft, { loadDataDir: await openAsBlob(file) })
  await pglite.close()
  renameSync(draft, path)
}
