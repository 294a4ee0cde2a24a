import { describe, expect, it } from "vitest"
import { supposedAttributes } from "./supposed-attributes.ts"

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

describe("an attribute that is supposed", () => {
  it("is a text, or taken away by nothing", () => {
    expect(supposedAttributes({ userType: "User" }, "userType", "Manager ")).toEqual({ userType: "Manager " })
    expect(supposedAttributes({ userType: "User" }, "userType", "")).toEqual({ userType: null })
  })

  it("has several values where the schema does", () => {
    expect(supposedAttributes({}, "roles", "Manager, User")).toEqual({
      roles: [{ value: "Manager" }, { value: "User" }],
    })
    expect(supposedAttributes({}, "roles.value", "Manager")).toEqual({ roles: [{ value: "Manager" }] })
  })

  it("keeps what lies beside it", () => {
    const attributes = { [enterprise]: { department: "Sales", division: "North" } }
    expect(supposedAttributes(attributes, `${enterprise}:department`, "Care")).toEqual({
      [enterprise]: { department: "Care", division: "North" },
    })
    expect(supposedAttributes(attributes, `${enterprise}:department`, "")).toEqual({
      [enterprise]: { division: "North" },
    })
  })
})
