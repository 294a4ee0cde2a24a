import type { Kysely } from "kysely"
import type { BackupManifest } from "./embedded/backup.ts"
import type { Outcome, Parameter, Session } from "./session/session.ts"
import type { Statement } from "./session/statement.ts"
import type { Tables } from "./tables/index.ts"

/** An open database, as the login role. What belongs to an entity is reached through `withEntity` and `readsOf` only. */
export interface Database {
  readonly kind: "embedded" | "postgresql"
  /** For what is no entity's: migrations, the installation, which entity. */
  readonly kysely: Kysely<Tables>
  /** Lends a connection for one transaction, which must be ended before the work is. */
  readonly lend: <A>(work: (session: Session) => Promise<A>) => Promise<A>
  /** Runs one statement that only reads, in no transaction of ours, and gives it up after three seconds. */
  readonly read: <Row>(statement: Statement<Row>, values: ReadonlyArray<Parameter>) => Promise<Outcome<Row>>
  /**
   * Embedded only: writes everything into a file, and beside it what it has; everybody else waits meanwhile. Answers the
   * manifest.
   */
  readonly backUp?: (file: string, now: Date) => Promise<BackupManifest>
  /** Where an embedded database stands. */
  readonly folder?: string
  readonly close: () => Promise<void>
}
