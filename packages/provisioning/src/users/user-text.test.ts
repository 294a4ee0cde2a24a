import { findUser, insertUser, openLookUps, type UserRow, withEntity } from "@rollcall/database"
import { addEntity, ask, aUser, testDatabases } from "@rollcall/database/testing"
import { defaultConnectionSettings, type Idp } from "@rollcall/domain/directory"
import { presetOf, withheldAttributes } from "@rollcall/domain/roles"
import { fold, type JsonObject, parseProjection, userResource, validateResource } from "@rollcall/domain/scim"
import { Result } from "effect"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Viewer } from "../viewer.ts"
import { showUser, userEtag } from "./user-answer.ts"
import { rowEtag, userText } from "./user-text.ts"

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.constantFrom('"', "\\", "\u2028", "</script>", enterprise),
)
const body = fc.record(
  {
    displayName: text,
    title: text,
    name: fc.record({ givenName: text, familyName: text }, { requiredKeys: [] }),
    emails: fc.array(fc.record({ value: text, type: fc.constantFrom("work", "home"), primary: fc.boolean() }), {
      maxLength: 3,
    }),
    roles: fc.oneof(fc.array(fc.jsonValue(), { maxLength: 2 }), fc.constant([{ [enterprise]: { value: 1 } }])),
    entitlements: fc.array(text, { maxLength: 1 }),
    [enterprise]: fc.record({ department: text, manager: fc.record({ value: text }) }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
)

const viewerOf = (idp: Idp, asked: Parameters<typeof parseProjection>[0]): Viewer => ({
  connection: {
    entityId: "e",
    id: "c",
    idp,
    label: idp,
    status: "active",
    settings: defaultConnectionSettings,
    withheld: withheldAttributes(presetOf(idp)),
  },
  baseUrl: 'https://rollcall.test/scim/v2/Key"',
  projection: Result.getOrThrow(parseProjection(asked)),
})
const viewers = [
  viewerOf("okta", {}),
  viewerOf("entra", {}),
  viewerOf("okta", { attributes: "userName,emails.value,roles" }),
  viewerOf("other", { excludedAttributes: "roles,meta,name.givenName" }),
]

describe.each(testDatabases())("the text of a user on $kind", ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>
  beforeAll(async () => {
    opened = await open()
  })
  afterAll(() => opened.close())

  it("says what reading the attributes and showing them says", async () => {
    const { database } = opened
    const entityId = await addEntity(database)
    const { userById, userByName } = openLookUps(database)
    const seen = { withheld: 0, extended: 0, inTeams: 0 }
    for (const [n, given] of fc.sample(body, { numRuns: 60, seed: 3 }).entries()) {
      // What fast-check draws is JSON.
      const valid = validateResource({ ...given, userName: `p${n}@x.se` } as JsonObject, userResource)
      if (Result.isFailure(valid)) continue
      const user = aUser(entityId, valid.success.resource, {
        state: n % 3 === 0 ? "inactive" : "active",
        version: n,
        modifiedAt: new Date(1_700_000_000_123 + n * 1_001).toISOString(),
      })
      const stored = await withEntity(database, entityId, async (tx) => {
        insertUser(tx, user)
        tx.separate()
        return findUser(tx, user.id)
      })
      if (n % 4 === 0) await joinTeam(user.id, entityId, `Team "${n}"`)
      const now = await withEntity(database, entityId, (tx) => findUser(tx, user.id))
      const row = await userById(entityId, user.id)
      if (now === undefined || row === undefined) throw new Error("the user is there")
      expect(stored?.version).toBe(n)
      expect(await userByName(entityId, fold(`P${n}@X.se`))).toEqual(row)
      expect(rowEtag(row)).toBe(userEtag(now))
      for (const viewer of viewers) expect(JSON.parse(userText(row, viewer))).toEqual(showUser(now, viewer))
      count(seen, row)
    }
    expect(Math.min(seen.withheld, seen.extended, seen.inTeams)).toBeGreaterThan(5)
  })

  const joinTeam = async (userId: string, entityId: string, name: string) => {
    await ask(
      opened.database,
      `with made as (insert into team (entity_id, id, origin, display_name, display_name_key, state, version, created_at,
          modified_at) values ($1, gen_random_uuid(), 'idp', $2, $2, 'active', 1, now(), now()) returning id)
        insert into membership select $1, id, $3, 'idp', now(), now() from made`,
      entityId,
      name,
      userId,
    )
  }
})

const count = (seen: { withheld: number; extended: number; inTeams: number }, row: UserRow): void => {
  if (row.withholdable) seen.withheld++
  if (row.schemas.includes(`,${JSON.stringify(enterprise)}`)) seen.extended++
  if (row.teams !== null) seen.inTeams++
}
