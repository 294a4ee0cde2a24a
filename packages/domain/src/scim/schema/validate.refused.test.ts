import { Result } from "effect"
import { describe, expect, it } from "vitest"
import type { Json, JsonObject } from "../json.ts"
import { userResource } from "./user.ts"
import { maximumValues, validateResource } from "./validate.ts"

const core = "urn:ietf:params:scim:schemas:core:2.0:User"
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

const read = (body: Json) => Result.getOrThrow(validateResource(body, userResource))
const refusal = (body: Json) => Result.getOrThrow(Result.flip(validateResource(body, userResource)))

describe("what is refused", () => {
  it.each<[sent: JsonObject, path: string, detail: string]>([
    [{ title: 5 }, "title", "expected a string, got the number 5."],
    [{ TITLE: true }, "title", "expected a string, got the boolean true."],
    [{ displayName: {} }, "displayName", "expected a string, got an object."],
    [{ displayName: [] }, "displayName", "expected a string, got an array."],
    [{ active: "yes" }, "active", 'expected true or false, got the string "yes".'],
    [{ active: 1 }, "active", "expected true or false, got the number 1."],
    [{ active: "" }, "active", 'expected true or false, got the string "".'],
    [{ active: ["true"] }, "active", "expected true or false, got an array."],
    [{ name: "Ada" }, "name", 'expected an object, got the string "Ada".'],
    [{ name: [{ givenName: "Ada" }] }, "name", "expected an object, got an array."],
    [{ name: { givenName: ["Ada"] } }, "name.givenName", "expected a string, got an array."],
    [{ emails: "a@x.com" }, "emails", 'expected an array, got the string "a@x.com".'],
    [{ emails: { value: "a@x.com" } }, "emails", "expected an array, got an object."],
    [{ emails: ["a@x.com"] }, "emails[0]", 'expected an object, got the string "a@x.com".'],
    [{ emails: [{ value: "a" }, [{ value: "b" }]] }, "emails[1]", "expected an object, got an array."],
    [{ emails: [null, { value: 5 }] }, "emails[1].value", "expected a string, got the number 5."],
    [
      { phoneNumbers: [{ primary: "maybe" }] },
      "phoneNumbers[0].primary",
      'expected true or false, got the string "maybe".',
    ],
    [{ x509Certificates: [{ value: 1 }] }, "x509Certificates[0].value", "expected a string, got the number 1."],
    [{ [enterprise]: "R&D" }, enterprise, 'expected an object, got the string "R&D".'],
    [{ [enterprise.toUpperCase()]: [] }, enterprise, "expected an object, got an array."],
    [{ [core]: false }, core, "expected an object, got the boolean false."],
    [{ [enterprise]: { department: 5 } }, `${enterprise}:department`, "expected a string, got the number 5."],
    [{ [enterprise]: { manager: 123456 } }, `${enterprise}:manager`, "expected an object, got the number 123456."],
    [{ [enterprise]: { manager: ["a", "b"] } }, `${enterprise}:manager`, "expected an object, got an array."],
    [{ [enterprise]: { manager: [["a"]] } }, `${enterprise}:manager`, "expected an object, got an array."],
    [
      { [enterprise]: { manager: { value: 7 } } },
      `${enterprise}:manager.value`,
      "expected a string, got the number 7.",
    ],
    [{ [core]: { emails: [{ value: 5 }] } }, `${core}:emails[0].value`, "expected a string, got the number 5."],
  ])("%j", (sent, path, detail) => {
    expect(refusal({ userName: "ada", ...sent })).toMatchObject({
      _tag: "InvalidValue",
      status: 400,
      scimType: "invalidValue",
      path,
      detail: `${path}: ${detail}`,
    })
  })

  it("more values of an attribute than it may have", () => {
    const values = (count: number) => Array.from({ length: count }, (_, n) => ({ value: `${n}@x.com` }))
    expect(read({ userName: "ada", emails: values(maximumValues) }).resource["emails"]).toHaveLength(maximumValues)
    for (const name of ["emails", "roles"]) {
      expect(refusal({ userName: "ada", [name]: values(maximumValues + 1) })).toMatchObject({
        path: name,
        detail: `${name} has 1001 values; it may have at most 1000.`,
      })
    }
  })

  it.each<[Json, string]>([
    [null, "null"],
    ["userName", 'the string "userName"'],
    [[{ userName: "ada" }], "an array"],
    [5, "the number 5"],
  ])("the body %j", (body, what) => {
    expect(refusal(body)).toMatchObject({
      _tag: "InvalidSyntax",
      scimType: "invalidSyntax",
      detail: `The body must be a JSON object; it is ${what}.`,
    })
  })

  it.each<[JsonObject]>([
    [{}],
    [{ userName: null }],
    [{ userName: "" }],
    [{ userName: " \u00a0\u3000\ufeff\n" }],
    [{ displayName: "Ada" }],
    [{ [core]: {} }],
    [{ [enterprise]: { userName: "ada" } }],
  ])("no userName in %j", (body) => {
    expect(refusal(body)).toMatchObject({
      _tag: "InvalidValue",
      path: "userName",
      detail: "userName is required and must not be empty.",
    })
  })

  it.each<[JsonObject, string]>([
    [{ userName: "a", USERNAME: "b" }, "userName"],
    [{ userName: "a", USERNAME: "a" }, "userName"],
    [{ userName: "a", name: { givenName: "a", GIVENNAME: "b" } }, "name.givenName"],
    [{ userName: "a", emails: [{ value: "a", Value: "b" }] }, "emails[0].value"],
    [{ userName: "a", roles: ["a"], Roles: ["b"] }, "roles"],
    [{ userName: "a", [core]: { userName: "b" } }, `${core}:userName`],
    [{ userName: "a", [enterprise]: { department: "a", DEPARTMENT: "b" } }, `${enterprise}:department`],
    // Whichever came last would win in silence.
    [{ userName: "a", [enterprise]: { department: "a" }, [enterprise.toUpperCase()]: { division: "b" } }, enterprise],
    [{ [core]: { userName: "a" }, [core.toUpperCase()]: { userName: "b" } }, `${core}:userName`],
  ])("a name given twice: %j", (body, path) => {
    expect(refusal(body)).toMatchObject({
      _tag: "InvalidValue",
      path,
      detail: `${path} is given twice. Send it once; capitals in names make no difference.`,
    })
  })

  it("takes a name twice where only one of them has a value", () => {
    const body = {
      userName: "a",
      TITLE: null,
      title: "Dr.",
      [enterprise.toUpperCase()]: {},
      [enterprise]: { division: "b" },
    }
    expect(read(body).resource).toStrictEqual({ userName: "a", title: "Dr.", [enterprise]: { division: "b" } })
  })
})
