import {
  InvalidFilter,
  InvalidPath,
  InvalidSyntax,
  InvalidValue,
  Mutability,
  NoTarget,
  Sensitive,
  TooMany,
} from "../error.ts"
import type { ScimPatchError } from "./operation.ts"

/** The error with its operation named: an administrator sees one message for the whole request. */
export const atOperation = (index: number, error: ScimPatchError): ScimPatchError => {
  const detail = `Operations[${index}]: ${error.detail}`
  switch (error._tag) {
    case "InvalidSyntax":
      return new InvalidSyntax({ detail })
    case "InvalidPath":
      return new InvalidPath({ detail })
    case "InvalidFilter":
      return new InvalidFilter({ detail, position: error.position })
    case "InvalidValue":
      return new InvalidValue({ detail, path: error.path })
    case "NoTarget":
      return new NoTarget({ detail })
    case "Mutability":
      return new Mutability({ detail, path: error.path })
    case "Sensitive":
      return new Sensitive({ detail })
    case "TooMany":
      return new TooMany({ detail })
  }
}
