import { expect, it } from "vitest"
import { userResource } from "../schema/user.ts"
import { changesBetween } from "./changes.ts"

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

it("lists what was set, changed and removed", () => {
  const before = {
    userName: "ada",
    title: "x",
    name: { givenName: "A" },
    [enterprise]: { department: "D", division: "V" },
  }
  const after = {
    userName: "ada",
    nickName: "y",
    name: { givenName: "B" },
    [enterprise]: { department: "E", division: "V" },
  }
  expect(changesBetween(before, after, userResource)).toEqual([
    { path: "title", before: "x" },
    { path: "name", before: { givenName: "A" }, after: { givenName: "B" } },
    { path: `${enterprise}:department`, before: "D", after: "E" },
    { path: "nickName", after: "y" },
  ])
})

it("lists the attributes of an extension that came or went one by one", () => {
  const section = { [enterprise]: { department: "D", division: "V" } }
  expect(changesBetween({}, section, userResource)).toEqual([
    { path: `${enterprise}:department`, after: "D" },
    { path: `${enterprise}:division`, after: "V" },
  ])
  expect(changesBetween(section, {}, userResource)).toHaveLength(2)
})

it("is empty for the same state in another order", () => {
  expect(changesBetween({ a: { x: 1, y: 2 }, b: 1 }, { b: 1, a: { y: 2, x: 1 } }, userResource)).toEqual([])
})
