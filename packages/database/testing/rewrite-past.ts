import type { Database } from "../src/database.ts"
import { ask } from "./ask.ts"

const kept = ["provisioning_event", "trail", "trail_digest"]

/** Changes what the triggers keep as it was: what the owner of the tables could do who means to. */
export const rewritePast = async (
  database: Database,
  text: string,
  ...values: ReadonlyArray<unknown>
): Promise<void> => {
  const all = (state: "disable" | "enable") =>
    ask(database, kept.map((table) => `alter table ${table} ${state} trigger kept_as_it_was`).join("; "))
  await all("disable")
  try {
    await ask(database, text, ...values)
  } finally {
    await all("enable")
  }
}
