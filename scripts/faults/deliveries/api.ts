import { listAt, numberAt, parsed, textAt } from "../json.ts"
import type { Told } from "./judge.ts"

/** The part of the admin API that deliveries are tried with. */
export interface Api {
  /** Has an address told of everything in the one entity there is. */
  readonly subscribe: (url: string) => Promise<void>
  /** Everything the feed tells. */
  readonly feed: () => Promise<ReadonlyArray<Told>>
}

/** Below the public address of a Rollcall. */
export const openApi = async (publicUrl: string, key: string): Promise<Api> => {
  const ask = async (path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${publicUrl}/api/v1${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`)
    return parsed(text)
  }
  const entityId = textAt(listAt(await ask("/entities"), "items")[0], "id") ?? ""
  return {
    subscribe: async (url) => void (await ask(`/entities/${entityId}/webhooks`, { url })),
    feed: async () => {
      const told: Array<Told> = []
      for (let after = 0; ;) {
        const page = await ask(`/entities/${entityId}/events?limit=200&after=${after}`)
        for (const item of listAt(page, "items")) {
          const [id = "", subject = "", type = ""] = ["id", "subject", "type"].map((name) => textAt(item, name))
          told.push({ id, subject, type, seq: numberAt(item, "seq") ?? 0 })
        }
        const next = numberAt(page, "nextAfter") ?? after
        if (next === after) return told
        after = next
      }
    },
  }
}
