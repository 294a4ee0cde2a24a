import { type Attribute, complex, dateTime, reference, text } from "./attribute.ts"

/** Attributes every resource has, whatever its schema (RFC 7643 §3, §3.1). */
export const commonAttributes: ReadonlyArray<Attribute> = [
  reference("schemas", "The URIs of the schemas this resource uses.", ["uri"], {
    multiValued: true,
    required: true,
    returned: "always",
  }),
  text("id", "The identifier Rollcall gave the resource. It never changes and is never used again.", {
    caseExact: true,
    mutability: "readOnly",
    returned: "always",
    uniqueness: "server",
  }),
  text("externalId", "The identifier the provisioning client gave the resource.", { caseExact: true }),
  complex(
    "meta",
    "What the server knows about the resource.",
    [
      text("resourceType", "The name of the resource type.", { caseExact: true, mutability: "readOnly" }),
      dateTime("created", "When the resource was made.", { mutability: "readOnly" }),
      dateTime("lastModified", "When the resource last changed.", { mutability: "readOnly" }),
      reference("location", "The URI of the resource.", ["uri"], { mutability: "readOnly" }),
      text("version", "The version of the resource, as in its ETag.", { caseExact: true, mutability: "readOnly" }),
    ],
    { mutability: "readOnly" },
  ),
]
