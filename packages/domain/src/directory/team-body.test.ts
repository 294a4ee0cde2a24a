import { Result } from "effect"
import { describe, expect, it } from "vitest"
import type { Json } from "../scim/json.ts"
import { readTeam } from "./team-body.ts"

const core = "urn:ietf:params:scim:schemas:core:2.0:Group"
const adscim = "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"

describe("readTeam", () => {
  it.each<[what: string, body: Json, team: object]>([
    ["Okta's create", { schemas: [core], displayName: "Sales", members: [] }, { displayName: "Sales", members: [] }],
    [
      "Okta's PUT",
      { schemas: [core], id: "t", displayName: "Sales", members: [{ value: "a", display: "a@x" }, { value: "b" }] },
      { displayName: "Sales", members: ["a", "b"] },
    ],
    [
      "Entra's create, with a foreign schema",
      {
        schemas: [core, adscim],
        externalId: "8aa1",
        displayName: "Sales",
        meta: { resourceType: "Group" },
        members: [],
      },
      { displayName: "Sales", externalId: "8aa1", members: [] },
    ],
    ["no word of members", { displayName: "Sales" }, { displayName: "Sales" }],
    ["members null", { displayName: "Sales", members: null }, { displayName: "Sales" }],
    ["names in capitals", { DISPLAYNAME: "Sales", MEMBERS: [] }, { displayName: "Sales", members: [] }],
    ["under its URN", { [core]: { displayName: "Sales", members: [] } }, { displayName: "Sales", members: [] }],
    [
      "members twice",
      { displayName: "S", members: [{ value: "a" }, { value: "a", $ref: null }] },
      { displayName: "S", members: ["a"] },
    ],
    [
      "a member null among others",
      { displayName: "S", members: [null, { value: "a" }] },
      { displayName: "S", members: ["a"] },
    ],
  ])("%s", (_what, body, team) => {
    expect(Result.getOrThrow(readTeam(body)).team).toEqual(team)
  })

  it.each<[body: Json, detail: string]>([
    [null, "The body must be a JSON object; it is null."],
    [{}, "displayName is required and must not be empty."],
    [{ displayName: " " }, "displayName is required and must not be empty."],
    [{ displayName: 7 }, "displayName: expected a string, got the number 7."],
    [{ displayName: "S", members: { value: "a" } }, "members: expected an array, got an object."],
    [{ displayName: "S", members: [{}] }, "members[0].value is missing; it is the id of the person."],
    [
      { displayName: "S", members: [{ value: "a" }, { display: "Ada" }] },
      "members[1].value is missing; it is the id of the person.",
    ],
    [
      { displayName: "S", members: [{ value: "g", type: "group" }] },
      "members[0].type must be User: a team holds people, not teams. Push the people themselves.",
    ],
    [{ displayName: "S", members: [], Members: [] }, "members is given twice. Send it once."],
    [{ displayName: "S", members: [], [core]: { members: [{ value: "a" }] } }, "members is given twice. Send it once."],
    [{ displayName: "x".repeat(2001) }, "displayName is longer than 2000 bytes. Shorten it."],
    [
      { displayName: "a\0" },
      "displayName holds a character that cannot be stored (U+0000 or half a surrogate pair). Remove it.",
    ],
  ])("%j", (body, detail) => {
    expect(Result.getOrThrow(Result.flip(readTeam(body))).detail).toBe(detail)
  })
})
