import { ask, testDatabases } from "@rollcall/database/testing"
import { type IncomingMessage, request } from "node:http"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { describe, expect, it } from "vitest"
import { useApi } from "../../../testing/api.ts"

setFlagsFromString("--expose-gc")
const collectGarbage: () => void = runInNewContext("gc")

const people = 100_000
const megabyte = 2 ** 20

describe.each(testDatabases().filter(({ kind }) => kind === "postgresql"))("a preview on $kind", ({ open }) => {
  const served = useApi({ open })

  it("of 100,000 people is streamed with flat memory", { timeout: 300_000 }, async () => {
    const { client, run, entityId, key } = await served().newEntity()
    await ask(
      served().database,
      `with made as (insert into users (entity_id, id, origin, user_name, user_name_key, state, state_reason,
          state_since, attributes, attributes_key, version, created_at, modified_at)
        select $1, gen_random_uuid(), 'idp', 'p' || n, 'p' || n, 'active', 'provisioned', now(), '{"userName":"p"}',
          '{"userName":"p"}', 1, now(), now() from generate_series(1, $2::int) n returning entity_id, id)
      insert into role_assignment (entity_id, user_id, rules_version, roles, administers, outcome, idp_roles, idp_outcome,
          idp_key, signals, explanation, decided_at, since)
        select entity_id, id, 1, '{user}', false, 'resolved', '{user}', 'resolved', 'user',
          '[{"path":"userType","index":0,"generation":1,"raw":"User","receivedAt":"2026-01-01T00:00:00.000Z"},
            {"path":"roles","index":0,"generation":1,"raw":"Manager","receivedAt":"2026-01-01T00:00:00.000Z"}]',
          '{"headline":{"code":"resolved","params":{}},"steps":[],"mappingVersion":1}', now(), now() from made`,
      entityId,
      people,
    )
    const { version, baseVersion, catalogue, mapping } = await run(client.roleMapping.getDraft({ entityId }))
    const tiers = mapping.tiers.filter(({ source }) => source.kind === "attribute" && source.path === "roles")
    const body = { baseVersion, catalogue, mapping: { ...mapping, tiers } }
    await run(client.roleMapping.saveDraft({ entityId, version, body }))
    const url = `${served().server.publicUrl}/api/v1/entities/${entityId}/role-mapping/preview/stream`
    const sizes: Array<number> = []
    let [tail, told, chunks] = ["", 0, 0]
    const response = await answerOf(url, key)
    for await (const chunk of response) {
      const text = String(chunk)
      told += text.split('"kind":"person"').length - 1
      tail = (tail + text).slice(-longestEvent)
      // Garbage is not what is meant: V8 lets hundreds of megabytes of it gather before it looks.
      if (++chunks % 50 === 0) {
        collectGarbage()
        sizes.push(process.memoryUsage.rss() / megabyte)
      }
    }
    const last = tail.slice(tail.lastIndexOf("data: ") + "data: ".length)
    expect(JSON.parse(last)).toMatchObject({ kind: "counts", isDone: true, preview: { people, up: people } })
    // A piece may end in the middle of the word that is counted.
    expect(told).toBeGreaterThan(people * 0.95)
    expect(sizes.length).toBeGreaterThan(20)
    // The first tenth warms everything up.
    const [before = 0, ...later] = sizes.slice(Math.floor(sizes.length / 10))
    expect(Math.max(...later) - before).toBeLessThan(50)
  })
})

const longestEvent = 20_000

/** The answer to a GET, as it comes. */
const answerOf = (url: string, key: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    request(url, { headers: { authorization: `Bearer ${key}` } }, resolve)
      .on("error", reject)
      .end()
  })
