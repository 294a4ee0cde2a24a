import { complex, reference, type Schema, text } from "./attribute.ts"

/** The Enterprise User extension, RFC 7643 §4.3 and §8.7.1. */
export const enterpriseUser: Schema = {
  id: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
  name: "EnterpriseUser",
  description: "Enterprise User",
  attributes: [
    text("employeeNumber", "The number or code the organisation gave the person."),
    text("costCenter", "The name of a cost centre."),
    text("organization", "The name of an organisation."),
    text("division", "The name of a division."),
    text("department", "The name of a department."),
    complex("manager", "The person's manager.", [
      // Erratum 8472 of RFC 7643: it is an `id`, and those are case exact.
      text("value", "The id of the manager's User resource.", { caseExact: true }),
      reference("$ref", "The URI of the manager's User resource.", ["User"]),
      text("displayName", "The manager's display name.", { mutability: "readOnly" }),
    ]),
  ],
}
