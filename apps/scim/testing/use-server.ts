import type { TestDatabaseKind } from "@rollcall/database/testing"
import { afterAll, beforeAll } from "vitest"
import { serve, type Served, type ServeOptions } from "./serve.ts"

/**
 * One server and database for the tests of the `describe` it is called in; an entity of its own for each test keeps
 * them apart. The function it returns answers once the tests run.
 */
export const useServer = ({ open }: Pick<TestDatabaseKind, "open">, options?: ServeOptions): (() => Served) => {
  let running: { readonly served: Served; readonly close: () => Promise<void> } | undefined
  beforeAll(async () => {
    const { database, close } = await open()
    running = { served: await serve(database, options), close }
  })
  afterAll(async () => {
    await running?.served.stop()
    await running?.close()
  })
  return () => {
    if (running === undefined) throw new Error("the server runs while tests do, not before")
    return running.served
  }
}
