import { describe, expect, it } from "vitest"
import { readSignalPath, signalValues } from "./signal-path.ts"

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
const ada = {
  userName: "ada",
  userType: "",
  name: { familyName: "King" },
  roles: ["User", { Value: "Manager", primary: true }, null],
  entitlements: "pro",
  [enterprise]: { department: "R&D", manager: { value: "m" } },
}

describe("readSignalPath", () => {
  it.each([
    ["usertype", "userType"],
    ["urn:ietf:params:scim:schemas:core:2.0:User:roles", "roles"],
    ["NAME.familyname", "name.familyName"],
    ["department", `${enterprise}:department`],
    [`${enterprise.toUpperCase()}:Manager.Value`, `${enterprise}:manager.value`],
    ["roles.value", "roles.value"],
  ])("spells %s as the schema does, and again the same", (text, path) => {
    expect(readSignalPath(text)?.path).toBe(path)
    expect(readSignalPath(path)?.path).toBe(path)
  })

  it.each(["", "colour", "__proto__", "name.colour", enterprise, "roles[primary eq true]"])("knows no %s", (text) => {
    expect(readSignalPath(text)).toBeUndefined()
  })
})

describe("signalValues", () => {
  it.each([
    ["userType", [""]],
    ["name.familyName", ["King"]],
    ["roles", ada.roles],
    ["roles.value", ["User", "Manager", null]],
    ["roles.type", []],
    ["entitlements", ["pro"]],
    ["department", ["R&D"]],
    ["manager.value", ["m"]],
    ["title", []],
  ])("finds at %s %j", (path, values) => {
    expect(signalValues(ada, readSignalPath(path) ?? { path, keys: [] })).toEqual(values)
  })

  it("takes nothing an object has by birth, and null for absent", () => {
    expect(signalValues({}, { path: "constructor", keys: ["constructor"] })).toEqual([])
    expect(signalValues({ title: null }, { path: "title", keys: ["title"] })).toEqual([])
    expect(signalValues({ name: "x" }, { path: "name.familyName", keys: ["name", "familyName"] })).toEqual([])
  })
})
