import { findToken, lockTokens, whichEntity, withEntity } from "@rollcall/database"
import { testDatabases } from "@rollcall/database/testing"
import { checkToken } from "@rollcall/domain/directory"
import { tokenDigest } from "@rollcall/provisioning"
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { testKey, useAdministrator } from "../testing/administrator.ts"
import { createConnection } from "./connections.ts"
import { createEntity } from "./entities.ts"
import { type IssuedToken, issueToken, refusalOfToken, revokeToken, rotateToken, saveToken } from "./tokens.ts"

const start = Date.UTC(2026, 0, 1)
const hour = 3_600_000
const day = 24 * hour
const two = "Two access tokens of this connection work already. Revoke one first."
const between = "The overlap of two access tokens is between 1 hour and 30 days."
const ended = "This access token does not work any more. Make a new one."
const noToken = "This connection has no such access token."
const noConnection = "There is no such connection."

describe.each(testDatabases())("access tokens on $kind", (kind) => {
  const administrator = useAdministrator(kind)

  const connect = async () => {
    const { run, database } = administrator()
    const entityId = (await run(createEntity("Test"))).id
    const { connection, urlKey } = await run(createConnection(entityId, "okta"))
    const of = [entityId, connection.id] as const
    /** Why a token is refused at a time; `works` when it is not. */
    const standing = async ({ id }: Pick<IssuedToken, "id">, at: number) => {
      const token = await withEntity(database, entityId, (tx) => findToken(tx, id))
      if (token === undefined) return "unknown"
      const checked = checkToken(token, at)
      return Result.isSuccess(checked) ? "works" : checked.failure.reason
    }
    const live = async (at: number) => {
      const tokens = await withEntity(database, entityId, (tx) => lockTokens(tx, connection.id))
      return tokens.filter((token) => Result.isSuccess(checkToken(token, at))).map(({ id }) => id)
    }
    const saved = async (at: number) => {
      const token = await run(issueToken(...of), at)
      await run(saveToken(...of, token.id), at)
      return token
    }
    return { of, entityId, urlKey, standing, live, saved }
  }

  it("work from the moment they are shown, and lead to their connection", async () => {
    const { run, database } = administrator()
    const { of, urlKey, standing } = await connect()
    const [entityId, connectionId] = of
    const token = await run(issueToken(...of), start)
    expect(token.token).toMatch(/^rcl_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}$/)
    expect(await standing(token, start)).toBe("works")
    expect(await whichEntity(database, urlKey, tokenDigest(testKey, token.token))).toEqual({
      address: { entityId, connectionId },
      token: { entityId, connectionId, tokenId: token.id },
    })
  })

  it("end after 24 hours when they were not saved, and after 365 days when they were", async () => {
    const { run } = administrator()
    const { of, standing } = await connect()
    const [kept, left] = [await run(issueToken(...of), start), await run(issueToken(...of), start)]
    await run(saveToken(...of, kept.id), start + day - 1)
    expect(await standing(left, start + day - 1)).toBe("works")
    expect(await standing(left, start + day)).toBe("never-saved")
    expect(await standing(kept, start + 365 * day - 1)).toBe("works")
    expect(await standing(kept, start + 365 * day)).toBe("expired")
  })

  it("that have ended are not brought back by saving them", async () => {
    const { run, refusalOf } = administrator()
    const { of, standing } = await connect()
    const token = await run(issueToken(...of), start)
    expect(await refusalOf(saveToken(...of, token.id), start + day)).toBe(ended)
    expect(await standing(token, start + day)).toBe("never-saved")
    await run(revokeToken(...of, token.id), start + day)
    expect(await refusalOf(saveToken(...of, token.id), start + day)).toBe(ended)
  })

  it("are two at most, and one makes room when it is revoked or ends", async () => {
    const { run, refusalOf } = administrator()
    const { of, live } = await connect()
    const first = await run(issueToken(...of), start)
    await run(issueToken(...of), start)
    expect(await refusalOf(issueToken(...of), start)).toBe(two)
    await run(revokeToken(...of, first.id), start)
    await run(issueToken(...of), start)
    expect(await live(start)).toHaveLength(2)
    // Neither was saved, so both have ended by then.
    expect(await refusalOf(issueToken(...of), start + day)).toBeUndefined()
    expect(await live(start + day)).toHaveLength(1)
  })

  it("are two at most also when made at once", async () => {
    const { refusalOf } = administrator()
    const { of, live } = await connect()
    const told = await Promise.all(Array.from({ length: 6 }, () => refusalOf(issueToken(...of), start)))
    expect(told.filter((refusal) => refusal === undefined)).toHaveLength(2)
    expect(told.filter((refusal) => refusal === two)).toHaveLength(4)
    expect(await live(start)).toHaveLength(2)
  })

  it("are ended at once by revoking, for good", async () => {
    const { run } = administrator()
    const { of, standing, saved } = await connect()
    const token = await saved(start)
    await run(revokeToken(...of, token.id), start + 1)
    await run(revokeToken(...of, token.id), start + 2)
    expect(await standing(token, start + 1)).toBe("revoked")
  })

  it.each([
    ["24 hours", undefined, 24 * hour],
    ["1 hour, the least", hour, hour],
    ["30 days, the most", 30 * day, 30 * day],
  ])("when rotated let the one before work for %s", async (_what, overlap, expected) => {
    const { run } = administrator()
    const { of, standing, saved } = await connect()
    const before = await saved(start)
    const after = await run(rotateToken(...of, overlap), start + day)
    expect(after.token).not.toBe(before.token)
    expect(await standing(after, start + day)).toBe("works")
    expect(await standing(before, start + day + expected - 1)).toBe("works")
    expect(await standing(before, start + day + expected)).toBe("retired")
  })

  it.each([hour - 1, 30 * day + 1, 0, -hour, Number.NaN, Number.POSITIVE_INFINITY])(
    "are not rotated with an overlap of %d ms",
    async (overlap) => {
      const { refusalOf } = administrator()
      const { of, live, saved, standing } = await connect()
      const before = await saved(start)
      expect(await refusalOf(rotateToken(...of, overlap), start)).toBe(between)
      expect(await live(start)).toEqual([before.id])
      expect(await standing(before, start + 300 * day)).toBe("works")
    },
  )

  it("when rotated twice end the oldest at once, and leave the one before its earlier end", async () => {
    const { run } = administrator()
    const { of, standing, live, saved } = await connect()
    const oldest = await saved(start)
    const middle = await run(rotateToken(...of, 2 * hour), start)
    const newest = await run(rotateToken(...of, 2 * hour), start + hour)
    expect(await standing(oldest, start + hour)).toBe("revoked")
    expect(await live(start + hour)).toEqual([middle.id, newest.id])
    await run(revokeToken(...of, newest.id), start + hour)
    await run(rotateToken(...of, 30 * day), start + 2 * hour)
    expect(await standing(middle, start + 3 * hour - 1)).toBe("works")
    expect(await standing(middle, start + 3 * hour)).toBe("retired")
  })

  it("are two at most also when rotated at once, and each rotation gives one of its own", async () => {
    const { run } = administrator()
    const { of, live, saved } = await connect()
    await saved(start)
    const made = await Promise.all(Array.from({ length: 6 }, () => run(rotateToken(...of), start)))
    expect(new Set(made.map(({ token }) => token)).size).toBe(6)
    const left = await live(start)
    expect(left).toHaveLength(2)
    expect(made.map(({ id }) => id)).toEqual(expect.arrayContaining([...left]))
  })

  it("of another connection or entity are none", async () => {
    const { run, refusalOf } = administrator()
    const [mine, other] = [await connect(), await connect()]
    const token = await mine.saved(start)
    const crossed = [other.entityId, mine.of[1]] as const
    expect(await refusalOf(revokeToken(...other.of, token.id), start)).toBe(noToken)
    expect(await refusalOf(saveToken(...crossed, token.id), start)).toBe(noToken)
    expect(await refusalOf(issueToken(...crossed), start)).toBe(noConnection)
    expect(await refusalOf(rotateToken(...crossed), start)).toBe(noConnection)
    expect(await mine.standing(token, start)).toBe("works")
    await run(revokeToken(...mine.of, token.id), start)
  })
})

describe("a token of the operator's choosing", () => {
  it.each([
    ["a".repeat(32), undefined],
    ["any shape: fits, æøå…".padEnd(32, "!").replaceAll(" ", "-"), undefined],
    ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJva3RhIn0.c2lnbmF0dXJl", undefined],
    ["a".repeat(31), "needs at least 32 characters; it has 31"],
    ["", "needs at least 32 characters; it has 0"],
    [`${"a".repeat(20)} ${"b".repeat(20)}`, "must not hold spaces or control characters"],
    [`${"a".repeat(40)}\n`, "must not hold spaces or control characters"],
    [`rcl_${"a".repeat(12)}_${"b".repeat(49)}`, "looks like a Rollcall token, but a character is missing or changed"],
  ])("%j: %s", (token, refusal) => {
    expect(refusalOfToken(token)).toBe(refusal)
  })
})
