import { ask, testDatabases } from "@rollcall/database/testing"
import { randomUUID } from "node:crypto"
import { describe, expect, it } from "vitest"
import { useApi } from "../../testing/api.ts"

const rounds = 200

describe.each(testDatabases())("one account and one person who administer on $kind", ({ open }) => {
  const served = useApi({ open })

  /** An account with a role, that has signed in or has not. */
  const putAccount = async (entityId: string, signedIn: boolean): Promise<string> => {
    const id = randomUUID()
    const { database } = served()
    await ask(
      database,
      `insert into auth."user" (id, name, email, "createdAt", "updatedAt") values ($1, 'A', $2, now(), now())`,
      id,
      `${id}@example.com`,
    )
    await ask(database, "insert into account_entity (account_id, entity_id) values ($1, $2)", id, entityId)
    await ask(
      database,
      `insert into account_role (entity_id, account_id, role, since, first_sign_in_at)
        values ($1, $2, 'administrator', now(), case when $3::boolean then now() end)`,
      entityId,
      id,
      signedIn,
    )
    return id
  }

  it(`never go both, though each is taken away at the same time, ${rounds} times`, { timeout: 300_000 }, async () => {
    const root = await served().keyFor()
    const outcomes = new Set<string>()
    for (let round = 0; round < rounds; round++) {
      const { call, entityId } = await served().connect()
      const made = await call("POST", "/Users", {
        userName: "ada@example.com",
        userType: "Administrator",
        active: true,
      })
      expect(made.status).toBe(201)
      const accountId = await putAccount(entityId, true)
      const removeAccount = () => root.call("DELETE", `/entities/${entityId}/administrators/${accountId}`)
      const removePerson = () => call("DELETE", `/Users/${made.body.id}`)
      const asked = round % 2 === 0 ? [removeAccount, removePerson] : [removePerson, removeAccount]
      const answers = await Promise.all(asked.map((ask) => ask()))
      const [left] = await ask<{ n: number }>(
        served().database,
        `select ((select count(*) from role_assignment a join users u on u.entity_id = a.entity_id and u.id = a.user_id
            where a.entity_id = $1 and a.administers and u.state = 'active')
          + (select count(*) from account_role where entity_id = $1 and first_sign_in_at is not null))::int as n`,
        entityId,
      )
      expect([round, left?.n]).toEqual([round, 1])
      outcomes.add(
        answers
          .map(({ status }) => status)
          .toSorted((a, b) => a - b)
          .join(" "),
      )
    }
    // Either the account stays (409) or the person does (403).
    expect([...outcomes].every((told) => told === "204 403" || told === "204 409")).toBe(true)
  })

  it("count an account from its first sign-in only", async () => {
    const { call, entityId } = await served().connect()
    const made = await call("POST", "/Users", { userName: "bob@example.com", userType: "Administrator", active: true })
    await putAccount(entityId, false)
    expect((await call("DELETE", `/Users/${made.body.id}`)).status).toBe(403)
    await putAccount(entityId, true)
    expect((await call("DELETE", `/Users/${made.body.id}`)).status).toBe(204)
  })
})
