/** What `global-setup.ts` makes once a run, and the tests' processes copy. */
export interface TestDatabaseTemplates {
  /** The file that holds a migrated, empty PGlite. */
  readonly pglite: string
  readonly postgres: PostgresTemplate | undefined
  /** One line is added here for every database a test opens. */
  readonly opened: string
}

export interface PostgresTemplate {
  /** A connection that may create databases. */
  readonly url: string
  /** A migrated, empty database. Every other database of this run has a name that begins with its name. */
  readonly name: string
}

declare module "vitest" {
  export interface ProvidedContext {
    readonly testDatabases: TestDatabaseTemplates
  }
}
