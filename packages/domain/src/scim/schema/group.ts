import { type Attribute, complex, reference, type ResourceSchema, type Schema, text } from "./attribute.ts"

/** The members of a group. They are people only: a team holds no teams. */
export const groupMembers: Attribute = complex(
  "members",
  "The members of the team.",
  [
    text("value", "The identifier of the member.", { mutability: "immutable" }),
    reference("$ref", "The URI of the member.", ["User"], { mutability: "immutable" }),
    text("display", "The name of the member.", { mutability: "readOnly" }),
    text("type", "The resource type of the member.", { mutability: "immutable", canonicalValues: ["User"] }),
  ],
  { multiValued: true },
)

/** The Group schema, RFC 7643 §4.2 and §8.7.1. */
export const group: Schema = {
  id: "urn:ietf:params:scim:schemas:core:2.0:Group",
  name: "Group",
  description: "Group",
  attributes: [text("displayName", "The name of the team.", { required: true, uniqueness: "server" }), groupMembers],
}

/** The Group resource type (RFC 7643 §4.2). Inside Rollcall a Group is a Team. */
export const groupResource: ResourceSchema = {
  name: "Group",
  endpoint: "/Groups",
  description: "Group",
  core: group,
  extensions: [],
}
