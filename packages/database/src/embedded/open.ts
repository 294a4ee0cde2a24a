import { PGlite } from "@electric-sql/pglite"
import { Kysely } from "kysely"
import { accessSync, constants, existsSync, renameSync, rmSync } from "node:fs"
import { join } from "node:path"
import type { Database } from "../database.ts"
import { DataFolderInUse, DataFolderUnusable } from "../failure.ts"
import type { Tables } from "../tables/index.ts"
import { dumpPglite } from "./backup.ts"
import { lockDataFolder } from "./lock-file.ts"
import { makeFolder } from "./make-folder.ts"
import { pgliteDialect } from "./pglite-dialect.ts"
import { pgliteSession } from "./pglite-session.ts"
import { inTurn, makeTurns } from "./pglite-turns.ts"

/** Wraps an open PGlite; tests load theirs from a template. */
export const embeddedDatabase = (pglite: PGlite): Database => {
  const turns = makeTurns()
  const session = pgliteSession(pglite)
  let closed: Promise<void> | undefined
  return {
    kind: "embedded",
    kysely: new Kysely<Tables>({ dialect: pgliteDialect(pglite, turns) }),
    lend: (work) => inTurn(turns, () => work(session)),
    read: (statement, values) => inTurn(turns, () => session.run(statement, values)),
    backUp: (file, now) => inTurn(turns, () => dumpPglite(pglite, file, now)),
    // Whoever has the turn ends what they are about first.
    close: () => (closed ??= inTurn(turns, () => pglite.close())),
  }
}

/** Opens the embedded PostgreSQL in `folder`, alone. Throws `DataFolderInUse` or `DataFolderUnusable`. */
export const openEmbedded = async (folder: string): Promise<Database> => {
  const release = takeFolder(folder)
  try {
    const path = join(folder, "postgresql")
    if (!existsSync(path)) await makeDatabase(path)
    const database = embeddedDatabase(await PGlite.create(path))
    return { ...database, folder, close: () => database.close().finally(release) }
  } catch (error) {
    release()
    // PGlite throws what its file system throws, which is not always an Error, and says nothing of the cause.
    const [said = ""] = error instanceof Error ? error.message.split("\n") : []
    throw new DataFolderUnusable({
      folder,
      reason: `the database in it does not open, so it is damaged, not writable or of another program${said && ` ("${said}")`}`,
    })
  }
}

/** Makes it aside: a process that is killed while it does must not leave half a database where one is looked for. */
const makeDatabase = async (path: string): Promise<void> => {
  const draft = `${path}.new`
  rmSync(draft, { recursive: true, force: true })
  const pglite = await PGlite.create(draft)
  await pglite.close()
  renameSync(draft, path)
}

const takeFolder = (folder: string): (() => void) => {
  try {
    makeFolder(folder)
    accessSync(folder, constants.W_OK)
    return lockDataFolder(folder)
  } catch (error) {
    if (error instanceof DataFolderInUse) throw error
    throw new DataFolderUnusable({ folder, reason: error instanceof Error ? reasonOf(error) : String(error) })
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "it is on a read-only file system",
  ENOTDIR: "a part of the path is a file",
  EEXIST: "there is a file of that name",
  ENOSPC: "the disk is full",
}

const reasonOf = (error: Error): string =>
  ("code" in error && typeof error.code === "string" ? reasons[error.code] : undefined) ?? error.message
