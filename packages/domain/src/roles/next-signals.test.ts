import { describe, expect, it } from "vitest"
import type { Json, JsonObject } from "../scim/json.ts"
import { roleMappingPresets } from "./mapping-presets.ts"
import { nextSignals, type SignalWrite } from "./next-signals.ts"
import type { RoleMapping } from "./role-mapping.ts"
import type { RoleSignal } from "./role-signal.ts"

const { okta, entra, other } = roleMappingPresets
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
const then = "2026-11-01T00:00:00.000Z"
const now = "2026-11-23T00:00:00.000Z"

const signal = (path: string, raw: Json, more: Partial<RoleSignal> = {}): RoleSignal => ({
  path,
  index: 0,
  generation: 1,
  raw,
  receivedAt: then,
  ...more,
})
/** What stands after a person was created with these attributes. */
const created = (attributes: JsonObject, mapping: RoleMapping) =>
  nextSignals({ standing: [], before: undefined, after: attributes, write: "create", appended: [], mapping, now: then })
const write = (before: JsonObject, after: JsonObject, more: Partial<SignalWrite> = {}): SignalWrite => {
  const mapping = more.mapping ?? okta
  return { standing: created(before, mapping), before, after, write: "replace", appended: [], mapping, now, ...more }
}
const expectNothing = (input: SignalWrite) => expect(nextSignals(input)).toBe(input.standing)

describe("nextSignals of a create", () => {
  it("has a signal for each value, in the order of the paths", () => {
    expect(created({ userName: "a", roles: ["x", { value: "y" }], userType: "Manager", title: "t" }, okta)).toEqual([
      signal("userType", "Manager"),
      signal("roles", "x"),
      signal("roles", { value: "y" }, { index: 1 }),
    ])
  })

  it("reads an extension where a tier does", () => {
    const source = { kind: "attribute", path: `${enterprise}:department` } as const
    const mapping: RoleMapping = { ...okta, tiers: [{ source, within: "first", tie: "highest", rules: [] }] }
    expect(created({ [enterprise]: { department: "Sales" } }, mapping)).toEqual([
      signal(`${enterprise}:department`, "Sales"),
    ])
  })

  it.each<[JsonObject, number]>([
    [{ userType: "" }, 1],
    [{ userType: null }, 0],
    [{ roles: [] }, 0],
    [{}, 0],
  ])("takes an empty text for something said, and %j for nothing", (attributes, count) => {
    expect(created(attributes, okta)).toHaveLength(count)
  })
})

describe("nextSignals of a PUT", () => {
  it("makes a new generation of what it changes, and leaves the rest as it is", () => {
    const input = write({ userType: "User", roles: ["x"] }, { userType: "Manager", roles: ["x"] })
    const next = nextSignals(input)
    expect(next).toEqual([signal("userType", "Manager", { generation: 2, receivedAt: now }), signal("roles", "x")])
    expect(next[1]).toBe(input.standing[1])
  })

  it("withdraws what it leaves out, unless the mapping keeps it", () => {
    const before = { userType: "User", roles: ["x"] }
    expect(nextSignals(write(before, { userType: "User" }))).toEqual([signal("userType", "User")])
    const keeping: RoleMapping = { ...okta, absentInReplace: "keep" }
    const input = write(before, { userType: "User" }, { mapping: keeping })
    expectNothing(input)
    // What is kept is no longer in the attributes; a later PATCH of something else must not take it away.
    const after = { userType: "User", title: "t" }
    expectNothing({ ...input, before: { userType: "User" }, after, write: "patch" })
  })

  it("changes nothing when it says what stands", () => {
    expectNothing(write({ userType: "User", roles: ["x", "y"] }, { roles: ["x", "y"], userType: "User" }))
  })

  it("says anew what had been said in parts", () => {
    const standing = [signal("roles", "x"), signal("roles", "y", { index: 1, generation: 2 })]
    const next = nextSignals(write({}, { roles: ["x", "y"] }, { standing, mapping: entra }))
    expect(next.map(({ generation }) => generation)).toEqual([3, 3])
  })

  it("says anew what comes in another order", () => {
    const next = nextSignals(write({ roles: ["x", "y"] }, { roles: ["y", "x"] }))
    expect(next).toEqual([
      signal("roles", "y", { generation: 2, receivedAt: now }),
      signal("roles", "x", { generation: 2, index: 1, receivedAt: now }),
    ])
  })

  it("marks as echoed what it repeats of an attribute that is returned and not read", () => {
    const attributes = { userType: "User", roles: ["Manager"], entitlements: [{ value: "pro" }] }
    const input = write(attributes, attributes, { mapping: other })
    const next = nextSignals(input)
    expect(next.map(({ path, echoed }) => [path, echoed])).toEqual([
      ["userType", undefined],
      ["roles", undefined],
      ["entitlements", true],
    ])
    expect(next[2]).toEqual(signal("entitlements", { value: "pro" }, { echoed: true }))
    expectNothing({ ...input, standing: next })
    expectNothing({ ...input, standing: next, write: "patch" })
    const changed = nextSignals({ ...input, standing: next, after: { ...attributes, entitlements: ["max"] } })
    expect(changed[2]).toEqual(signal("entitlements", "max", { generation: 2, receivedAt: now }))
    const longer = { ...attributes, entitlements: [{ value: "pro" }, "max"] }
    expect(nextSignals({ ...input, after: longer }).map(({ echoed }) => echoed)).toEqual([
      undefined,
      undefined,
      true,
      undefined,
    ])
  })

  it("marks nothing that is withheld: who never reads it cannot echo it", () => {
    const attributes = { userType: "User", roles: ["Manager"] }
    expectNothing(write(attributes, attributes, { mapping: okta }))
  })
})

describe("nextSignals of a PATCH", () => {
  const patch = (before: JsonObject, after: JsonObject, more: Partial<SignalWrite> = {}) =>
    write(before, after, { write: "patch", mapping: entra, ...more })

  it("gives what is appended a later generation", () => {
    const next = nextSignals(patch({ roles: ["x"] }, { roles: ["x", "y"] }, { appended: ["ROLES"] }))
    expect(next).toEqual([signal("roles", "x"), signal("roles", "y", { index: 1, generation: 2, receivedAt: now })])
  })

  it("tells equal values apart by their place, in whatever order the signals come", () => {
    const standing = [signal("roles", "x", { index: 1, generation: 2 }), signal("roles", "x")]
    const next = nextSignals(
      patch({ roles: ["x", "x"] }, { roles: ["x", "x", "y"] }, { standing, appended: ["roles"] }),
    )
    expect(next.map(({ index, generation }) => [index, generation])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ])
  })

  it("takes the mark of primary from those that were there, without making them newer", () => {
    const before = { roles: [{ value: "Admin", primary: true }] }
    const after = {
      roles: [
        { value: "Admin", primary: false },
        { value: "Manager", primary: true },
      ],
    }
    expect(nextSignals(patch(before, after, { appended: ["roles"] }))).toEqual([
      signal("roles", { value: "Admin", primary: false }),
      signal("roles", { value: "Manager", primary: true }, { index: 1, generation: 2, receivedAt: now }),
    ])
  })

  it("makes newer what becomes primary", () => {
    const admin = { value: "Admin" }
    const next = nextSignals(
      patch({ roles: [admin] }, { roles: [{ ...admin, primary: true }] }, { appended: ["roles"] }),
    )
    expect(next.map(({ generation }) => generation)).toEqual([2])
  })

  it("makes newest what it adds again, though no attribute changes, once", () => {
    const standing = [signal("roles", "Admin"), signal("roles", "Manager", { index: 1, generation: 2 })]
    const attributes = { roles: ["Admin", "Manager"] }
    const again = { standing, appended: ["roles"], added: [{ path: "roles", value: "Admin" }] }
    const next = nextSignals(patch(attributes, attributes, again))
    expect(next).toEqual([signal("roles", "Admin", { generation: 3, receivedAt: now }), standing[1]])
    expectNothing(patch(attributes, attributes, { ...again, standing: next }))
    expectNothing(patch(attributes, attributes, { ...again, added: [{ path: "roles", value: "Manager" }] }))
    expectNothing(patch(attributes, attributes, { standing, appended: ["roles"] }))
  })

  it("makes a new generation of all it replaces", () => {
    const next = nextSignals(patch({ roles: ["x"] }, { roles: ["x", "y"] }))
    expect(next.map(({ generation }) => generation)).toEqual([2, 2])
  })

  it("withdraws what it removes", () => {
    expect(nextSignals(patch({ roles: ["x"] }, {}))).toEqual([])
  })

  it("leaves what it does not touch, of however many generations", () => {
    const standing = [signal("roles", "x"), signal("roles", "y", { index: 1, generation: 2 })]
    expectNothing(patch({ roles: ["x", "y"] }, { roles: ["x", "y"], title: "t" }, { standing }))
  })

  it("takes up an attribute that a mapping only now reads", () => {
    const attributes = { userType: "Manager" }
    expect(nextSignals(patch(attributes, attributes, { standing: [] }))).toEqual([
      signal("userType", "Manager", { receivedAt: now }),
    ])
  })
})

it("drops signals of an attribute that no mapping keeps any more", () => {
  const standing = [signal("title", "Manager"), signal("userType", "User")]
  expect(nextSignals(write({}, { userType: "User", title: "Manager" }, { standing }))).toEqual([standing[1]])
})
